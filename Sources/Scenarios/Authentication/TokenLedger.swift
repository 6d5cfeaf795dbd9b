internal import ScenarioKit

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
