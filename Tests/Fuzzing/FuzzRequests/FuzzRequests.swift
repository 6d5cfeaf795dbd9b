import HTTP1
import HTTPExchange
import HTTPSemantics

/// One run of the fuzzer: reads the octets as a request head and checks that the reader is of one mind about them.
///
/// How to run it: Tests/Fuzzing/README.md
@_cdecl("LLVMFuzzerTestOneInput")
func readRequest(_ start: UnsafePointer<UInt8>?, _ count: Int) -> CInt {
    let octets = unsafe Array(UnsafeBufferPointer(start: start, count: count))
    // The first octet chooses the limits, so that the paths behind them are short.
    guard let choice = octets.first else { return 0 }
    let limits = choice & 1 == 0 ? Limits() : Limits(requestLine: 64, fieldSection: 128, fieldLines: 4)
    let bytes = Array(octets.dropFirst())
    let whole = Reading(of: bytes, limits)
    if case .head(let head) = whole {
        let end = head.leading + head.length
        expect(end <= bytes.count, "the head ends within what was read")
        // Without its last octet it is incomplete; with anything behind it, it is the same.
        expect(Reading(of: Array(bytes[..<(end - 1)]), limits).isIncomplete, "a prefix asks for more")
        let longer = Reading(of: Array(bytes[..<end]) + [0x00, 0xFF, 0x0A], limits)
        guard case .head(let same) = longer else { return fail("what follows a head changes it") }
        expect(same.length == head.length && same.flags == head.flags, "what follows a head changes nothing")
        check(head, Array(bytes[head.leading..<end]))
        decode(Array(bytes[end...]), cutAt: Int(choice >> 1))
    } else {
        // What is refused is refused however much has come before, or was waited for.
        let half = Reading(of: Array(bytes[..<(bytes.count / 2)]), limits)
        if case .refused = half { expect(!whole.isIncomplete, "a refusal is not taken back") }
        decode(bytes, cutAt: Int(choice >> 1))
    }
    return 0
}

private enum Reading {
    case head(RequestHead)
    case incomplete
    case refused(RequestRejection)

    init(of bytes: [UInt8], _ limits: Limits) {
        var head = RequestHead()
        do throws(RequestRejection) {
            self =
                try RequestHeadParser.parse(bytes.span, from: 0, limits: limits, into: &head)
                ? .head(head) : .incomplete
        } catch {
            self = .refused(error)
        }
    }

    var isIncomplete: Bool {
        if case .incomplete = self { true } else { false }
    }
}

private func check(_ head: RequestHead, _ octets: [UInt8]) {
    let identity = ConnectionIdentity(connection: 1, request: 1, peer: .unknown)
    let request = Request(head: head, octets: octets, connection: identity)
    expect(request.fields.count == Int(head.fieldCount), "every field line is a field")
    expect(request.method.isToken, "a method is a token")
    for field in request.fields {
        expect(field.name.isToken, "a field name is a token")
        expect(!field.value.utf8.contains { $0 == 0x0D || $0 == 0x0A || $0 == 0 }, "a value has no line breaks")
    }
    expect(!request.target.utf8.contains { $0 <= 0x20 || $0 >= 0x7F }, "a target is visible ASCII")
    _ = request.path + request.query + request.authority
    _ = try? request.framing
    _ = try? request.expectsContinue
}

/// Chunks are the same chunks in one piece and in two.
private func decode(_ bytes: [UInt8], cutAt: Int) {
    let cut = min(cutAt, bytes.count)
    var decoder = ChunkedDecoder()
    let whole = Content(from: &decoder, [bytes])
    var other = ChunkedDecoder()
    let pieces = Content(from: &other, [Array(bytes[..<cut]), Array(bytes[cut...])])
    expect(whole == pieces, "chunks depend on how they arrive")
}

private struct Content: Equatable {
    var octets: [UInt8] = []
    var isComplete = false
    var rejection: RequestRejection?

    init(from decoder: inout ChunkedDecoder, _ pieces: [[UInt8]]) {
        for piece in pieces {
            var at = 0
            do throws(RequestRejection) {
                while let stretch = try decoder.next(piece.span, &at) { octets += piece[stretch] }
            } catch {
                rejection = error
                return
            }
        }
        isComplete = decoder.isComplete
    }
}

private func expect(_ holds: Bool, _ what: String) {
    if !holds { _ = fail(what) }
}

private func fail(_ what: String) -> CInt {
    fatalError("not so: \(what)")
}
