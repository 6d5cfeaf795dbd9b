import Scenarios
import Testing

/// What comes back, however the octets came.
@Suite struct WebSocketEchoTests {
    private typealias Client = WebSocketTestClient

    private static func octets(_ count: Int) -> [UInt8] {
        (0..<count).map { UInt8(truncatingIfNeeded: $0 &* 7 &+ 3) }
    }

    /// Checks what the server sends, and that it keeps listening.
    private func expect(
        _ input: [UInt8],
        gives output: [UInt8],
        isOpen: Bool = true,
        at location: SourceLocation = #_sourceLocation
    ) {
        #expect(
            Client.reactions(to: input) == [Client.Reaction(output: output, isOpen: isOpen)],
            sourceLocation: location
        )
    }

    /// The example of [RFC 6455 §5.7](https://www.rfc-editor.org/rfc/rfc6455#section-5.7).
    @Test func `the masked Hello of the RFC comes back as its unmasked Hello`() {
        expect(
            [0x81, 0x85, 0x37, 0xFA, 0x21, 0x3D, 0x7F, 0x9F, 0x4D, 0x51, 0x58],
            gives: [0x81, 0x05, 0x48, 0x65, 0x6C, 0x6C, 0x6F]
        )
    }

    @Test func `nothing is said before the client has spoken`() {
        expect([], gives: [])
    }

    @Test func `an empty message is echoed`() {
        expect(Client.frame(0x81, "") + Client.frame(0x82, ""), gives: [0x81, 0x00, 0x82, 0x00])
    }

    @Test func `messages are echoed one after the other`() {
        expect(
            Client.frame(0x81, "one") + Client.frame(0x82, [0, 1, 255]) + Client.frame(0x81, "two"),
            gives: [0x81, 3] + Array("one".utf8) + [0x82, 3, 0, 1, 255] + [0x81, 3] + Array("two".utf8)
        )
    }

    @Test(arguments: [[0, 0, 0, 0], [255, 255, 255, 255], [1, 2, 3, 4]])
    func `any mask is taken off`(mask: [UInt8]) {
        expect(Client.frame(0x82, Self.octets(9), mask: mask), gives: [0x82, 9] + Self.octets(9))
    }

    @Test(arguments: [1, 125, 126, 127, 300])
    func `a binary frame comes back with its length in as few octets as possible`(count: Int) {
        let length = count < 126 ? [UInt8(count)] : [126] + Client.number(UInt64(count), octets: 2)
        expect(Client.frame(0x82, Self.octets(count)), gives: [0x82] + length + Self.octets(count))
    }

    @Test(arguments: [65535, 65536])
    func `a large binary frame comes back whole`(count: Int) {
        let input = Client.frame(0x82, Self.octets(count))
        let length = count < 65536 ? [126, 0xFF, 0xFF] : [127] + Client.number(UInt64(count), octets: 8)
        let whole = Client.Reaction(output: [0x82] + length + Self.octets(count))
        #expect(Client.reaction(to: [input[...]]) == whole)
        #expect(Client.reaction(to: input.indices.map { input[$0...$0] }) == whole)
    }

    @Test func `a frame of the greatest length is echoed as it comes`() {
        let length = UInt64(Int64.max)
        let input = Client.header(0x82, length: length, mask: [0, 0, 0, 0])
        expect(input, gives: [0x82, 127] + Client.number(length, octets: 8))
        expect(input + [1, 2, 3], gives: [0x82, 127] + Client.number(length, octets: 8) + [1, 2, 3])
    }

    @Test func `the fragments of a binary message are echoed as fragments`() {
        expect(
            Client.frame(0x02, [1, 2]) + Client.frame(0x00, []) + Client.frame(0x80, [3]),
            gives: [0x02, 2, 1, 2, 0x00, 0, 0x80, 1, 3]
        )
    }

    @Test func `the fragments of a text message are echoed as fragments`() {
        expect(
            Client.frame(0x01, "Hel") + Client.frame(0x00, "") + Client.frame(0x80, "lo") + Client.frame(0x81, "!"),
            gives: [0x01, 3, 0x48, 0x65, 0x6C, 0x00, 0, 0x80, 2, 0x6C, 0x6F, 0x81, 1, 0x21]
        )
    }

    @Test func `a message may end with an empty frame`() {
        expect(Client.frame(0x01, "a") + Client.frame(0x80, ""), gives: [0x01, 1, 0x61, 0x80, 0])
    }

    @Test func `a character cut by a fragment comes back in one piece`() {
        let euro = Array("€".utf8)
        expect(
            Client.frame(0x01, [0x61] + euro[..<1]) + Client.frame(0x00, euro[1..<2]) + Client.frame(0x80, euro[2...]),
            gives: [0x01, 1, 0x61, 0x00, 0, 0x80, 3] + euro
        )
    }

    @Test func `text as long as a piece comes back in one frame`() {
        let text = String(repeating: "x", count: Client.pieceLength)
        expect(Client.frame(0x81, text), gives: [0x81, UInt8(Client.pieceLength)] + Array(text.utf8))
    }

    @Test func `longer text comes back in fragments`() {
        let text = Array(String(repeating: "x", count: 40).utf8)
        expect(
            Client.frame(0x81, text),
            gives: [0x01, 16] + text[..<16] + [0x00, 16] + text[..<16] + [0x80, 8] + text[..<8]
        )
    }

    @Test func `text without end is echoed as it comes`() {
        let header = Client.header(0x81, length: UInt64(Int64.max), mask: [0, 0, 0, 0])
        let piece = [UInt8](repeating: 0x78, count: 16)
        expect(header + piece + piece, gives: [0x01, 16] + piece)
        expect(header + piece + piece + [0x78], gives: [0x01, 16] + piece + [0x00, 16] + piece)
    }

    @Test(arguments: ["é", "€", "😀", "x😀é€"])
    func `every piece of a long text is text by itself`(unit: String) throws {
        let text = String(repeating: unit, count: 23)
        let input = Client.frame(0x81, text) + Client.frame(0x81, text)
        let reactions = Client.reactions(to: input)
        let reaction = try #require(reactions.first)
        #expect(reactions.count == 1)
        let frames = try #require(Client.frames(of: reaction.output))
        let pieces = frames.map { String(validating: $0.payload, as: UTF8.self) }
        #expect(pieces.compactMap { $0 }.joined() == text + text)
        #expect(!pieces.contains(nil))
        #expect(frames.allSatisfy { $0.payload.count <= Client.pieceLength })
        #expect(frames.map(\.first).filter { $0 & 0x8F != 0 } == [0x01, 0x80, 0x01, 0x80])
    }

    @Test func `a ping is answered with a pong of the same payload`() {
        expect(Client.frame(0x89, "") + Client.frame(0x89, "Hello"), gives: [0x8A, 0, 0x8A, 5] + Array("Hello".utf8))
        expect(Client.frame(0x89, Self.octets(125)), gives: [0x8A, 125] + Self.octets(125))
    }

    @Test func `a ping between fragments is answered between them`() {
        expect(
            Client.frame(0x01, "a") + Client.frame(0x89, "p") + Client.frame(0x80, "b"),
            gives: [0x01, 1, 0x61, 0x8A, 1, 0x70, 0x80, 1, 0x62]
        )
    }

    @Test func `a ping inside a character of a fragmented text leaves the character whole`() {
        expect(
            Client.frame(0x01, [0xC3]) + Client.frame(0x89, [0xFF]) + Client.frame(0x80, [0xA9]),
            gives: [0x01, 0, 0x8A, 1, 0xFF, 0x80, 2, 0xC3, 0xA9]
        )
    }

    @Test func `a pong is ignored`() {
        expect(
            Client.frame(0x8A, "") + Client.frame(0x02, [1]) + Client.frame(0x8A, "late") + Client.frame(0x80, [2]),
            gives: [0x02, 1, 1, 0x80, 1, 2]
        )
    }

    @Test func `a close without a code is echoed without one`() {
        expect(Client.frame(0x88, ""), gives: [0x88, 0], isOpen: false)
    }

    @Test(arguments: [
        1000, 1001, 1002, 1003, 1007, 1008, 1009, 1010, 1011, 1012, 1013, 1014, 3000, 3999, 4000, 4999,
    ])
    func `a close is echoed with its code`(code: UInt16) {
        let number = Client.number(UInt64(code), octets: 2)
        expect(Client.frame(0x88, number), gives: Client.close(code), isOpen: false)
        expect(Client.frame(0x88, number + Array("bye €".utf8)), gives: Client.close(code), isOpen: false)
        expect(Client.frame(0x88, number + Self.longReason), gives: Client.close(code), isOpen: false)
    }

    private static let longReason = [UInt8](repeating: 0x2E, count: 123)

    @Test func `a close between fragments ends the conversation`() {
        expect(
            Client.frame(0x01, "a") + Client.frame(0x88, [0x03, 0xE8]),
            gives: [0x01, 1, 0x61] + Client.close(1000),
            isOpen: false
        )
    }

    @Test func `after a close nothing is sent`() {
        let input = Client.frame(0x88, "") + Client.frame(0x89, "") + Client.frame(0x81, "a") + Client.frame(0x88, "")
        expect(input, gives: [0x88, 0], isOpen: false)
    }

    @Test func `by default text of 4096 octets comes back in one frame`() {
        let echo = WebSocketEcho()
        let text = [UInt8](repeating: 0x78, count: 4096)
        var output: [UInt8] = []
        let isOpen = echo.receive(Client.frame(0x81, text).span, into: &output)
        #expect(isOpen)
        #expect(output == [0x81, 126, 0x10, 0x00] + text)
    }
}
