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

/// The name a client gives to a run: `[A-Za-z0-9._~-]{1,64}`.
package struct RunID: Sendable, Hashable {
    package let text: String

    /// Refuses anything else, and `.` and `..`, which a client takes out of a path before it asks.
    package init?(_ text: some StringProtocol) {
        guard (1...64).contains(text.utf8.count), text.utf8.allSatisfy(Self.isAllowed) else { return nil }
        guard text != ".", text != ".." else { return nil }
        self.text = String(text)
    }

    private static func isAllowed(_ octet: UInt8) -> Bool {
        switch octet {
        case 0x30...0x39, 0x41...0x5A, 0x61...0x7A: true
        default: octet == 0x2E || octet == 0x5F || octet == 0x7E || octet == 0x2D  // . _ ~ -
        }
    }
}

/// What one resource remembers within one run: a value that is replaced as a whole.
package protocol RunState: Sendable {
    /// About how many octets of memory it takes; the sum of a run is bounded.
    var octetCount: Int { get }
}

extension RunState {
    /// As much as a few numbers take.
    package var octetCount: Int { 64 }
}

/// A state that has counted attempts, as `/run/{id}` shows them.
package protocol CountedAttempts: RunState {
    /// The attempts that counted.
    var attempts: Int { get }
    /// The attempts that came before they could count.
    var early: Int { get }
}
