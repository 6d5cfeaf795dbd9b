import HTTPExchange
import Testing

@testable import Scenarios

/// Nonces, and the books that are kept on them.
@Suite struct NonceTests {
    private let start = Instant(nanoseconds: 1_000_000_000)

    @Test func `a nonce is known again, and no other text is`() {
        let mint = NonceMint.process
        let nonce = mint.nonce(at: start, entropy: 7)
        #expect(nonce.utf8.count == 64)
        #expect(mint.issue(of: nonce) == start)
        #expect(mint.nonce(at: start, entropy: 8) != nonce)
        for place in [0, 15, 31, 32, 63] {
            var forged = Array(nonce.utf8)
            forged[place] = forged[place] == 0x30 ? 0x31 : 0x30
            #expect(mint.issue(of: String(decoding: forged, as: UTF8.self)) == nil)
        }
        #expect(mint.issue(of: "") == nil)
        #expect(mint.issue(of: String(repeating: "ä", count: 32)) == nil)
    }

    @Test func `the count has to rise with each use`() {
        var ledger = NonceLedger()
        #expect(ledger.use("n", issued: start, count: 1, limit: nil) == .counted)
        #expect(ledger.use("n", issued: start, count: 1, limit: nil) == .replayed(highest: 1))
        #expect(ledger.use("n", issued: start, count: 5, limit: nil) == .counted)
        #expect(ledger.use("n", issued: start, count: 4, limit: nil) == .replayed(highest: 5))
        #expect(ledger.use("m", issued: start, count: 1, limit: nil) == .counted)
        #expect(ledger.use("n", issued: start, count: 0, limit: nil) == .replayed(highest: 5))
    }

    @Test func `a nonce is good for so many uses, counted or not`() {
        var ledger = NonceLedger()
        #expect(ledger.use("n", issued: start, count: nil, limit: 2) == .counted)
        #expect(ledger.use("n", issued: start, count: 1, limit: 2) == .counted)
        #expect(ledger.use("n", issued: start, count: 2, limit: 2) == .spent)
        #expect(ledger.use("m", issued: start, count: 1, limit: 0) == .spent)
    }

    @Test func `a nonce that was dropped cannot be replayed, nor can an older one`() {
        var ledger = NonceLedger()
        for number in 0...NonceLedger.capacity {
            let issue = start.advanced(by: .seconds(number))
            #expect(ledger.use("\(number)", issued: issue, count: 1, limit: nil) == .counted)
        }
        #expect(ledger.use("0", issued: start, count: 2, limit: nil) == .spent)
        #expect(ledger.use("1", issued: start.advanced(by: .seconds(1)), count: 2, limit: nil) == .counted)
        #expect(ledger.use("new", issued: start.advanced(by: .seconds(99)), count: 1, limit: nil) == .counted)
        #expect(ledger.octetCount < 16 * 1024)
    }

    @Test func `a token is good for so many uses`() {
        var ledger = TokenLedger()
        let uses = (1...3).map { _ in ledger.use("token", limit: 2) }
        #expect(uses == [true, true, false])
        let isNextGood = ledger.use("token-2", limit: 2)
        #expect(isNextGood)
        for number in 0..<1000 { _ = ledger.use("token-\(number)", limit: 1) }
        #expect(ledger.octetCount < 16 * 1024)
    }
}
