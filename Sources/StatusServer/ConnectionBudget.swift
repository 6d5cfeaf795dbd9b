internal import Synchronization

/// How many connections all workers of a server have together, and may have.
final class ConnectionBudget: Sendable {
    private let limit: Int
    private let count = Atomic(0)

    init(limit: Int) {
        self.limit = max(1, limit)
    }

    /// Counts one more, and says how many there are beyond the limit; 0 while there is room.
    func add() -> Int {
        max(0, count.wrappingAdd(1, ordering: .relaxed).newValue - limit)
    }

    /// Counts one less.
    func remove() {
        count.wrappingSubtract(1, ordering: .relaxed)
    }
}
