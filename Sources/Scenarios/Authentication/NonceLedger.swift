internal import Crypto
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

/// Makes nonces that this process knows again without having kept them.
///
/// A nonce holds when it was issued, a random number, and a code over both that only this process can make: so any worker
/// can check it, and asking for challenges costs no memory.
///
/// [RFC 7616 §5.4](https://www.rfc-editor.org/rfc/rfc7616#section-5.4)
struct NonceMint: Sendable {
    private let key: SymmetricKey

    /// How long a nonce is good.
    static let lifetime = Duration.seconds(300)

    /// The one of this process.
    static let process = NonceMint(key: SymmetricKey(size: .bits256))

    init(key: SymmetricKey) {
        self.key = key
    }

    /// A nonce that is issued now: 64 hexadecimal digits.
    func nonce(at instant: Instant, entropy: UInt64) -> String {
        let data = Self.digits(UInt64(bitPattern: instant.nanoseconds)) + Self.digits(entropy)
        return data + code(for: data)
    }

    /// When a nonce was issued; nil if it is none of this process.
    func issue(of nonce: String) -> Instant? {
        guard nonce.utf8.count == 64 else { return nil }
        let data = String(nonce.prefix(32))
        guard ConstantTime.areEqual(nonce, data + code(for: data)), let time = UInt64(data.prefix(16), radix: 16) else {
            return nil
        }
        return Instant(nanoseconds: Int64(bitPattern: time))
    }

    /// What a client is to send back unchanged: the same for a realm as long as the process lives.
    func opaque(for realm: String) -> String {
        code(for: "opaque:" + realm)
    }

    private func code(for text: String) -> String {
        let code = HMAC<SHA256>.authenticationCode(for: Array(text.utf8), using: key)
        return Hexadecimal.text(of: Array(code.prefix(16)))
    }

    private static func digits(_ number: UInt64) -> String {
        let digits = String(number, radix: 16)
        return String(repeating: "0", count: 16 - digits.count) + digits
    }
}

/// How often tokens were used in a run; of very many the one longest unused is forgotten.
struct TokenLedger: RunState {
    /// How many tokens are remembered, and how much of each.
    static let capacity = 64

    private var uses: [(token: String, count: Int)] = []

    var octetCount: Int { uses.reduce(64) { $0 + 64 + $1.token.utf8.count } }

    /// Uses a token once more; false if it was used so often already.
    mutating func use(_ token: String, limit: Int) -> Bool {
        let place = uses.firstIndex { $0.token == token }
        let count = place.map { uses.remove(at: $0).count } ?? 0
        uses.append((token, min(count + 1, limit)))
        if uses.count > Self.capacity { uses.removeFirst() }
        return count < limit
    }
}

/// Comparison that tells nobody by its duration how much was right.
enum ConstantTime {
    /// Whether both texts have the same octets; the time it takes depends on their lengths alone.
    static func areEqual(_ one: String, _ other: String) -> Bool {
        let one = Array(one.utf8)
        let other = Array(other.utf8)
        guard one.count == other.count else { return false }
        var difference: UInt8 = 0
        for index in one.indices { difference |= one[index] ^ other[index] }
        return difference == 0
    }
}
