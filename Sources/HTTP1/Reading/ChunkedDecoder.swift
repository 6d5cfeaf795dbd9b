package import HTTPExchange
/// Takes the chunked transfer coding off: octets in, content out.
///
/// Strict: a size is hexadecimal digits, an extension is skipped only if it has no control characters, each line ends in
/// CR LF. The trailer section is checked and kept.
///
/// [RFC 9112 §7.1](https://www.rfc-editor.org/rfc/rfc9112#section-7.1)
package struct ChunkedDecoder: Sendable {
    private enum State: UInt8 {
        case sizeStart, size, beforeExtension, extensionText, quotedExtension, quotedPair, sizeLineFeed
        case data, dataReturn, dataLineFeed
        case lineStart, trailerName, trailerValue, trailerLineFeed, finalLineFeed
        case complete
    }

    private var state = State.sizeStart
    private var remaining = 0
    /// Octets of the current size's leading zeros and extension, or of the whole trailer section: none may grow without
    /// end.
    private var overhead = 0

    /// The field lines of the trailer section so far, with their line ends.
    package private(set) var trailers: [UInt8] = []
    /// The lines of the trailer section so far.
    private var lines = 0

    private let overheadLimit: Int
    private let lineLimit: Int

    /// A decoder at the start of chunked content.
    package init(overheadLimit: Int = 16 * 1024, lineLimit: Int = 100) {
        self.overheadLimit = overheadLimit
        self.lineLimit = lineLimit
    }

    /// Whether the empty line behind the last chunk has been read.
    package var isComplete: Bool { state == .complete }

    /// Reads from `at` on, moves it behind what it has read, and returns where the next stretch of content lies; `nil`
    /// when there is no more in these octets.
    package mutating func next(_ bytes: Span<UInt8>, _ at: inout Int) throws(RequestRejection) -> Range<Int>? {
        while at < bytes.count {
            if state == .data {
                let end = min(bytes.count, at &+ remaining)
                let stretch = at..<end
                remaining &-= stretch.count
                at = end
                if remaining == 0 { state = .dataReturn }
                return stretch
            }
            if state == .complete { return nil }
            let octet = bytes[at]
            at &+= 1
            try step(octet)
        }
        return nil
    }

    private mutating func step(_ octet: UInt8) throws(RequestRejection) {
        switch state {
        case .sizeStart, .size: try size(octet)
        case .beforeExtension, .extensionText, .quotedExtension, .quotedPair: try extensionText(octet)
        case .sizeLineFeed:
            guard octet == Octet.lineFeed else { throw .invalidChunk }
            state = remaining == 0 ? .lineStart : .data
            overhead = 0
        case .dataReturn: try expect(octet, Octet.carriageReturn, then: .dataLineFeed)
        case .dataLineFeed: try expect(octet, Octet.lineFeed, then: .sizeStart)
        default: try trailer(octet)
        }
    }

    private mutating func expect(_ octet: UInt8, _ wanted: UInt8, then next: State) throws(RequestRejection) {
        guard octet == wanted else { throw .invalidChunk }
        state = next
    }

    private mutating func size(_ octet: UInt8) throws(RequestRejection) {
        if let digit = Octet.hexadecimal(octet) {
            // Leading zeros count as overhead; one more digit must fit into 63 bits.
            if remaining == 0, digit == 0 { overhead &+= 1 }
            guard remaining &>> 59 == 0, overhead <= overheadLimit else { throw .invalidChunk }
            remaining = remaining &* 16 &+ Int(digit)
            state = .size
            return
        }
        guard state == .size else { throw .invalidChunk }
        switch octet {
        case Octet.carriageReturn: state = .sizeLineFeed
        case 0x3B: state = .extensionText
        case Octet.space, Octet.tab: state = .beforeExtension
        default: throw .invalidChunk
        }
    }

    /// An extension is of no use to anyone here, but must be well-formed enough to know where it ends.
    private mutating func extensionText(_ octet: UInt8) throws(RequestRejection) {
        overhead &+= 1
        guard overhead <= overheadLimit, Octet.isFieldContent(octet) || octet == Octet.carriageReturn
        else { throw .invalidChunk }
        switch (state, octet) {
        case (.quotedPair, Octet.carriageReturn), (.quotedExtension, Octet.carriageReturn): throw .invalidChunk
        case (.quotedPair, _): state = .quotedExtension
        case (.quotedExtension, 0x22): state = .extensionText
        case (.quotedExtension, 0x5C): state = .quotedPair
        case (.quotedExtension, _): break
        case (.beforeExtension, Octet.space), (.beforeExtension, Octet.tab): break
        case (.beforeExtension, 0x3B): state = .extensionText
        // White space behind a size is "bad" white space: only an extension may follow it.
        case (.beforeExtension, _): throw .invalidChunk
        case (_, Octet.carriageReturn): state = .sizeLineFeed
        case (_, 0x22): state = .quotedExtension
        default: break
        }
    }

    private mutating func trailer(_ octet: UInt8) throws(RequestRejection) {
        overhead &+= 1
        guard overhead <= overheadLimit else { throw .trailersTooLarge }
        switch state {
        case .lineStart where octet == Octet.carriageReturn:
            state = .finalLineFeed
            return
        case .lineStart:
            guard Octet.isToken(octet) else { throw .invalidChunk }
            lines &+= 1
            guard lines <= lineLimit else { throw .trailersTooLarge }
            state = .trailerName
        case .trailerName where octet == Octet.colon: state = .trailerValue
        case .trailerName:
            guard Octet.isToken(octet) else { throw .invalidChunk }
        case .trailerValue where octet == Octet.carriageReturn: state = .trailerLineFeed
        case .trailerValue:
            guard Octet.isFieldContent(octet) else { throw .invalidChunk }
        case .trailerLineFeed: try expect(octet, Octet.lineFeed, then: .lineStart)
        default: return try expect(octet, Octet.lineFeed, then: .complete)
        }
        trailers.append(octet)
    }
}
