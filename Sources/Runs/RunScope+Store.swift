package import HTTPExchange
package import ScenarioKit

/// What the store knows of a run besides the states of its resources.
extension RunScope {
    private var store: RunStore? { storage as? RunStore }

    /// All that is kept in this run, by key.
    package var states: [(key: String, state: any RunState)] { store?.states(of: key) ?? [] }

    /// What is on record of this run; `nil` if there is none, or if it has no name.
    package func journal(at instant: Instant) -> Journal? {
        id.flatMap { store?.journal(of: $0, at: instant) }
    }

    /// Whether so many attempts are over and, where that is wanted too, their connections have ended.
    package func has(_ attempts: Int, closed: Bool) -> Bool {
        id.flatMap { store?.has(attempts, closed: closed, in: $0) } ?? true
    }

    /// Begins this run anew; says whether there was one of that name.
    package func start(showingCredentials: Bool, at instant: Instant) -> Bool {
        store?.start(key, showingCredentials: showingCredentials, at: instant) ?? false
    }

    /// How many states of this run were dropped to make room for others.
    var droppedStates: Int { store?.droppedStates(of: key) ?? 0 }

    /// How many runs of the server were dropped to make room for others.
    var droppedRuns: Int { store?.drops ?? 0 }

    /// Forgets all that is kept in this run.
    @discardableResult
    package func forget() -> Bool {
        store?.forget(key) ?? false
    }

    /// Whether anything is kept in this run.
    package var exists: Bool { store?.contains(key) ?? false }
}
