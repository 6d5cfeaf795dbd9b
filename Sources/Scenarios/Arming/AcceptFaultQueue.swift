package import HTTPExchange
internal import ScenarioKit

/// What is to happen to the next connections of the second port: shared by the workers of a server.
///
/// For what no request can ask of its own connection: a fault before it is read, a response before it is sent.
package final class AcceptFaultQueue: Sendable {
    /// What happens to one connection.
    struct AcceptFault: Sendable {
        /// How the list shows it.
        let description: [(String, JSONValue)]
        let plan: ResponsePlan
    }

    /// The same for several connections, one after the other.
    struct Entry: Sendable {
        let charge: AcceptFault
        var count: Int
    }

    private let entries = Locked<[Entry]>([])

    /// The most connections that can be armed at the same time.
    package static let limit = 1000

    package init() {}

    /// Arms the next `count` connections behind those that are armed; `false` when that would be too many.
    func arm(_ charge: AcceptFault, count: Int) -> Bool {
        entries.withLock { entries in
            let armed = entries.reduce(0) { $0 + $1.count }
            guard armed + count <= Self.limit else { return false }
            entries.append(Entry(charge: charge, count: count))
            return true
        }
    }

    /// What is to happen to a connection that has just been accepted; `nil` for nothing.
    package func take() -> ResponsePlan? {
        entries.withLock { entries in
            guard let first = entries.first else { return nil }
            if first.count > 1 { entries[0].count -= 1 } else { entries.removeFirst() }
            return first.charge.plan
        }
    }

    func disarm() {
        entries.withLock { $0 = [] }
    }

    /// What is armed, in the order in which it will happen.
    var armed: [Entry] { entries.withLock { $0 } }
}
