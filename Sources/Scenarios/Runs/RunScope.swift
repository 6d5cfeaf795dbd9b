package import HTTP1

/// The run a request belongs to, as a scenario sees it: one that the client named in the path, or the anonymous one of the
/// request's exact target.
package struct RunScope: Sendable {
    private let store: RunStore
    private let key: RunStore.Key

    package init(_ key: RunStore.Key, in store: RunStore) {
        self.key = key
        self.store = store
    }

    /// The name of the run; `nil` outside of one.
    package var id: RunID? {
        if case .named(let id) = key { id } else { nil }
    }

    /// Whether the client named it: outside a run a sequence starts over, and what is written is forgotten.
    package var isNamed: Bool { id != nil }

    /// What paths in the run begin with: `/run/{id}`, or nothing outside of one.
    package var prefix: String { id.map { "/run/\($0.text)" } ?? "" }

    /// Reads and replaces the state that is kept in this run under `key`.
    ///
    /// `change` gets what is there, or `nil`; what it leaves there is kept.
    package func update<State: RunState, Answer: Sendable>(
        _ key: String,
        at instant: Instant,
        _ change: (inout State?) -> Answer
    ) -> Answer {
        store.update(self.key, key, at: instant, change)
    }

    /// The state that is kept in this run under `key`; `nil` if there is none of this type.
    package func read<State: RunState>(_ type: State.Type, at key: String) -> State? {
        store.read(type, of: self.key, at: key)
    }

    /// All that is kept in this run, by key.
    package var states: [(key: String, state: any RunState)] { store.states(of: key) }

    /// What is on record of this run; `nil` if there is none, or if it has no name.
    package func journal(at instant: Instant) -> Journal? {
        id.flatMap { store.journal(of: $0, at: instant) }
    }

    /// Whether so many attempts are over and, where that is wanted too, their connections have ended.
    func has(_ attempts: Int, closed: Bool) -> Bool {
        id.map { store.has(attempts, closed: closed, in: $0) } ?? true
    }

    /// Begins this run anew; says whether there was one of that name.
    func start(showingCredentials: Bool, at instant: Instant) -> Bool {
        store.start(key, showingCredentials: showingCredentials, at: instant)
    }

    /// How many states of this run were dropped to make room for others.
    var droppedStates: Int { store.droppedStates(of: key) }

    /// How many runs of the server were dropped to make room for others.
    var droppedRuns: Int { store.drops }

    /// Forgets all that is kept in this run.
    @discardableResult
    package func forget() -> Bool {
        store.forget(key)
    }

    /// Whether anything is kept in this run.
    package var exists: Bool { store.contains(key) }
}
