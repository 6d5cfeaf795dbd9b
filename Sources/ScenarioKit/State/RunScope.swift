package import HTTPExchange

/// The run a request belongs to, as a scenario sees it: one that the client named in the path, or the anonymous one of the
/// request's exact target.
package struct RunScope: Sendable {
    /// Which run: one that a client named, or the anonymous one of an exact target.
    package enum Key: Sendable, Hashable {
        case named(RunID)
        case target(String)

        /// The octets of the name.
        package var octetCount: Int {
            switch self {
            case .named(let id): id.text.utf8.count
            case .target(let target): target.utf8.count
            }
        }
    }

    package let storage: any RunStorage
    package let key: Key

    package init(_ key: Key, in storage: any RunStorage) {
        self.key = key
        self.storage = storage
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
        storage.update(self.key, key, at: instant, change)
    }

    /// The state that is kept in this run under `key`; `nil` if there is none of this type.
    package func read<State: RunState>(_ type: State.Type, at key: String) -> State? {
        storage.read(type, of: self.key, at: key)
    }

    /// Whether what is at a path within a run is about the run: prepared in it, or asked about it.
    package static func isAboutRun(_ parts: ArraySlice<String>) -> Bool {
        guard let first = parts.first else { return true }
        return first == "script" || first == "report" || parts.count == 1 && first.hasPrefix("report.")
    }
}

/// Where the states of runs are kept.
package protocol RunStorage: AnyObject, Sendable {
    /// Reads and replaces one state of a run, with no other worker in between; `change` must not use the storage itself.
    func update<State: RunState, Answer: Sendable>(
        _ run: RunScope.Key,
        _ key: String,
        at instant: Instant,
        _ change: (inout State?) -> Answer
    ) -> Answer

    /// One state of a run as it is now; `nil` if there is none of this type.
    func read<State: RunState>(_ type: State.Type, of run: RunScope.Key, at key: String) -> State?
}
