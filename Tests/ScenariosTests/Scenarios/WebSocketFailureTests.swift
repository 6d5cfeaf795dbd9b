import Testing

/// What a client must not do, and the close it gets for it.
@Suite struct WebSocketFailureTests {
    private typealias Client = WebSocketTestClient

    /// Checks that the conversation ends with a close, and that the octets behind it change nothing.
    private func expect(
        _ input: [UInt8],
        closesWith code: UInt16,
        after output: [UInt8] = [],
        at location: SourceLocation = #_sourceLocation
    ) {
        let expected: Set = [Client.Reaction(output: output + Client.close(code), isOpen: false)]
        #expect(Client.reactions(to: input) == expected, sourceLocation: location)
        let more = input + Client.frame(0x89, "more")
        #expect(Client.reactions(to: more) == expected, sourceLocation: location)
    }

    // MARK: 1002

    @Test(arguments: [UInt8(0x81), 0x82, 0x88, 0x89, 0x8A])
    func `a frame without a mask closes with 1002`(first: UInt8) {
        expect([first, 0x00], closesWith: 1002)
        expect([first, 0x01, 0x41], closesWith: 1002)
    }

    @Test(arguments: [UInt8(0x40), 0x20, 0x10, 0x70])
    func `a reserved bit closes with 1002`(bits: UInt8) {
        for opcode: UInt8 in [0x1, 0x2, 0x8, 0x9, 0xA] {
            expect(Client.frame(0x80 | bits | opcode, ""), closesWith: 1002)
        }
    }

    @Test(arguments: [UInt8(0x3), 0x4, 0x5, 0x6, 0x7, 0xB, 0xC, 0xD, 0xE, 0xF])
    func `a reserved opcode closes with 1002`(opcode: UInt8) {
        expect(Client.frame(0x80 | opcode, ""), closesWith: 1002)
        expect(Client.frame(opcode, "x"), closesWith: 1002)
    }

    @Test(arguments: [UInt8(0x08), 0x09, 0x0A])
    func `a control frame that is fragmented or long closes with 1002`(opcode: UInt8) {
        expect(Client.frame(opcode, ""), closesWith: 1002)
        expect(Client.frame(0x80 | opcode, [UInt8](repeating: 0x61, count: 126)), closesWith: 1002)
        expect(Client.header(0x80 | opcode, length: 1 << 20), closesWith: 1002)
    }

    @Test(arguments: [UInt64(0), 1, 125])
    func `a length in two octets that fits in seven bits closes with 1002`(length: UInt64) {
        expect([0x82, 0xFE] + Client.number(length, octets: 2), closesWith: 1002)
    }

    @Test(arguments: [UInt64(0), 125, 126, 65535])
    func `a length in eight octets that fits in fewer closes with 1002`(length: UInt64) {
        expect([0x82, 0xFF] + Client.number(length, octets: 8), closesWith: 1002)
    }

    @Test(arguments: [UInt64(1) << 63, .max])
    func `a length with the highest bit set closes with 1002`(length: UInt64) {
        expect([0x82, 0xFF] + Client.number(length, octets: 8), closesWith: 1002)
    }

    @Test(arguments: [UInt8(0x00), 0x80])
    func `a continuation of nothing closes with 1002`(first: UInt8) {
        expect(Client.frame(first, "x"), closesWith: 1002)
        expect(Client.frame(0x81, "a") + Client.frame(first, ""), closesWith: 1002, after: [0x81, 1, 0x61])
        expect(
            Client.frame(0x02, "a") + Client.frame(0x80, "b") + Client.frame(first, ""),
            closesWith: 1002,
            after: [0x02, 1, 0x61, 0x80, 1, 0x62]
        )
    }

    @Test(arguments: [UInt8(0x01), 0x02, 0x81, 0x82])
    func `a new message inside another closes with 1002`(first: UInt8) {
        expect(Client.frame(0x01, "a") + Client.frame(first, "b"), closesWith: 1002, after: [0x01, 1, 0x61])
        expect(Client.frame(0x02, "a") + Client.frame(first, "b"), closesWith: 1002, after: [0x02, 1, 0x61])
    }

    @Test func `a close of one octet closes with 1002`() {
        expect(Client.frame(0x88, [0x03]), closesWith: 1002)
    }

    @Test(arguments: [0, 999, 1004, 1005, 1006, 1015, 1016, 1100, 2000, 2999, 5000, 65535])
    func `a close code that may not be sent closes with 1002`(code: UInt16) {
        expect(Client.frame(0x88, Client.number(UInt64(code), octets: 2)), closesWith: 1002)
        expect(Client.frame(0x88, Client.number(UInt64(code), octets: 2) + [0x61, 0xFF]), closesWith: 1002)
    }

    // MARK: 1007

    private static let notUTF8: [[UInt8]] = [
        [0x80], [0xBF], [0xC0, 0x80], [0xC1, 0xBF], [0xC3, 0x28], [0xE0, 0x80, 0x80], [0xE0, 0x9F, 0xBF],
        [0xE2, 0x82, 0x41], [0xE2, 0x28], [0xED, 0xA0, 0x80], [0xED, 0xBF, 0xBF], [0xF0, 0x80, 0x80, 0x80],
        [0xF0, 0x8F, 0xBF, 0xBF], [0xF0, 0x9F, 0x98, 0x2E], [0xF4, 0x90, 0x80, 0x80], [0xF5, 0x80, 0x80, 0x80],
        [0xFE], [0xFF],
    ]
    private static let cutOff: [[UInt8]] = [
        [0xC3], [0xE2], [0xE2, 0x82], [0xED, 0x9F], [0xF0], [0xF0, 0x9F], [0xF0, 0x9F, 0x98], [0xF4, 0x8F, 0xBF],
    ]

    @Test(arguments: notUTF8 + cutOff)
    func `text that is not UTF-8 closes with 1007 and is not echoed`(octets: [UInt8]) {
        expect(Client.frame(0x81, octets), closesWith: 1007)
        expect(Client.frame(0x81, Array("before".utf8) + octets), closesWith: 1007)
        expect(Client.frame(0x81, "a") + Client.frame(0x81, octets), closesWith: 1007, after: [0x81, 1, 0x61])
    }

    @Test(arguments: notUTF8)
    func `text that is not UTF-8 closes at the octet that shows it`(octets: [UInt8]) {
        let frame = Client.header(0x81, length: 1000, mask: [0, 0, 0, 0]) + Array("before".utf8) + octets
        expect(frame, closesWith: 1007)
    }

    @Test(arguments: notUTF8 + cutOff)
    func `of a long text only what is known to be UTF-8 is echoed before 1007`(octets: [UInt8]) {
        let before = [UInt8](repeating: 0x61, count: 18)
        expect(
            Client.frame(0x81, before + octets),
            closesWith: 1007,
            after: [0x01, 16] + before[..<16]
        )
    }

    @Test func `a character that is broken behind the end of a piece is not echoed`() {
        let before = [UInt8](repeating: 0x61, count: 14)
        expect(
            Client.frame(0x81, before + [0xF0, 0x9F, 0x98, 0x41]),
            closesWith: 1007,
            // The third octet of the character did not fit: the piece ends before the character.
            after: [0x01, 14] + before
        )
    }

    @Test func `text is checked across the frames of its message`() {
        expect(
            Client.frame(0x01, [0x61, 0xE2]) + Client.frame(0x00, [0x82]) + Client.frame(0x80, [0x41]),
            closesWith: 1007,
            after: [0x01, 1, 0x61, 0x00, 0]
        )
        expect(
            Client.frame(0x01, [0xE2, 0x82]) + Client.frame(0x80, []),
            closesWith: 1007,
            after: [0x01, 0]
        )
    }

    @Test(arguments: notUTF8 + cutOff)
    func `a reason that is not UTF-8 closes with 1007`(octets: [UInt8]) {
        expect(Client.frame(0x88, [0x03, 0xE8, 0x61] + octets), closesWith: 1007)
    }

    @Test func `all that is not text need not be UTF-8`() {
        let payload: [UInt8] = [0xFF, 0xC0, 0x80]
        let input = Client.frame(0x82, payload) + Client.frame(0x89, payload) + Client.frame(0x8A, payload)
        #expect(
            Client.reactions(to: input) == [Client.Reaction(output: [0x82, 3] + payload + [0x8A, 3] + payload)]
        )
    }

    @Test(arguments: [0x7F, 0x80, 0x7FF, 0x800, 0xD7FF, 0xE000, 0xFFFD, 0xFFFF, 0x10000, 0x10FFFF] as [UInt32])
    func `the first and last characters of each length are text`(scalar: UInt32) throws {
        let payload = Array(String(Character(try #require(Unicode.Scalar(scalar)))).utf8)
        let output = [0x81, UInt8(payload.count)] + payload
        #expect(Client.reactions(to: Client.frame(0x81, payload)) == [Client.Reaction(output: output)])
    }

    @Test func `the check of text agrees with the standard library on every two octets, and on three of each kind`() {
        let kinds: [UInt8] = [
            0x00, 0x7F, 0x80, 0x8F, 0x90, 0x9F, 0xA0, 0xBF, 0xC0, 0xC2, 0xDF, 0xE0, 0xEC, 0xED, 0xEE, 0xEF, 0xF0, 0xF4,
            0xF5, 0xFF,
        ]
        var texts: [[UInt8]] = []
        for first in UInt8.min...UInt8.max { texts += (UInt8.min...UInt8.max).map { [first, $0] } }
        for first in kinds { for second in kinds { texts += kinds.map { [first, second, $0, 0x80] } } }
        let wrong = texts.filter { text in
            let isOpen = Client.reaction(to: [Client.frame(0x81, text)[...]]).isOpen
            return isOpen != (String(validating: text, as: UTF8.self) != nil)
        }
        #expect(wrong == [])
    }

    // MARK: Anything

    /// Octets that are arbitrary and the same every time.
    private struct Noise: RandomNumberGenerator {
        var state: UInt64

        mutating func next() -> UInt64 {
            state &+= 0x9E37_79B9_7F4A_7C15
            var mixed = state
            mixed = (mixed ^ (mixed >> 30)) &* 0xBF58_476D_1CE4_E5B9
            mixed = (mixed ^ (mixed >> 27)) &* 0x94D0_49BB_1331_11EB
            return mixed ^ (mixed >> 31)
        }
    }

    /// Frames that are mostly right, so that a conversation goes on for a while.
    private static func conversation(_ noise: inout Noise) -> [UInt8] {
        let firsts: [UInt8] = [0x01, 0x02, 0x00, 0x80, 0x81, 0x82, 0x89, 0x8A, 0x81, 0x82, 0x88, 0xC1]
        var octets: [UInt8] = []
        for _ in 0..<Int.random(in: 1...8, using: &noise) {
            let characters = (0..<Int.random(in: 0...30, using: &noise)).map { _ in
                ["a", "é", "€", "😀"].randomElement(using: &noise) ?? "a"
            }
            var payload = Array(characters.joined().utf8)
            if Bool.random(using: &noise), !payload.isEmpty { payload.removeLast() }
            octets += Client.frame(firsts.randomElement(using: &noise) ?? 0x81, payload)
        }
        return octets.dropLast(Int.random(in: 0...3, using: &noise))
    }

    @Test(arguments: 0..<60 as Range<UInt64>)
    func `arbitrary conversations give one output however they are cut, and hardly more than came`(seed: UInt64) {
        var noise = Noise(state: seed)
        let octets = Self.conversation(&noise)
        let reactions = Client.reactions(to: octets)
        #expect(reactions.count == 1)
        for reaction in reactions { #expect(reaction.output.count <= octets.count + 4) }
    }

    @Test(arguments: 0..<200 as Range<UInt64>)
    func `arbitrary octets give one output however they are cut`(seed: UInt64) {
        var noise = Noise(state: seed)
        let octets = (0..<40).map { _ in UInt8.random(in: .min ... .max, using: &noise) }
        #expect(Client.reactions(to: octets).count == 1)
    }
}
