internal import HTTPExchange
internal import ScenarioKit

/// What was done in a run with nonces: how often each was used, and the highest count it came with.
///
/// Bounded: of a nonce that is dropped it is remembered that none as old is good any more, so no dropped one can be replayed.
struct NonceLedger: RunState {
    /// What became of a use.
    enum Use: Sendable, Hashable {
        case counted
        /// The count had been seen, or a higher one.
        case replayed(highest: UInt32)
        /// All uses it was good for have been made.
        case spent
    }

    private struct Entry {
        let nonce: String
        let issue: Instant
        var highest: UInt32
        var uses: Int
    }

    /// How many nonces are remembered.
    static let capacity = 64

    private var entries: [Entry] = []
    private var oldestGood = Instant(nanoseconds: .min)

    var octetCount: Int { 128 * entries.count + 64 }

    /// Counts the use of a nonce that was issued then; `limit` is how many uses it is good for.
    ///
    /// `count` is nil where the client counts nothing (RFC 2069).
    mutating func use(_ nonce: String, issued issue: Instant, count: UInt32?, limit: Int?) -> Use {
        let place = entries.firstIndex { $0.nonce == nonce }
        guard place != nil || issue > oldestGood else { return .spent }
        let entry = place.map { entries.remove(at: $0) } ?? Entry(nonce: nonce, issue: issue, highest: 0, uses: 0)
        let (outcome, changed) = Self.using(entry, count: count, limit: limit)
        entries.append(changed)
        if entries.count > Self.capacity { oldestGood = max(oldestGood, entries.removeFirst().issue) }
        return outcome
    }

    private static func using(_ entry: Entry, count: UInt32?, limit: Int?) -> (Use, Entry) {
        var entry = entry
        if let limit, entry.uses >= limit { return (.spent, entry) }
        if let count {
            guard count > entry.highest else { return (.replayed(highest: entry.highest), entry) }
            entry.highest = count
        }
        entry.uses += 1
        return (.counted, entry)
    }
}
