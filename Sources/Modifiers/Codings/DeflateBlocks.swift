internal import HTTPExchange
internal import Platform

/// Turns content into blocks of the deflate format.
///
/// The time this takes does not depend on the size of the content. zlib compresses octets, up to a limit. The octets behind the
/// limit and patterns, which cannot be compressed, go into stored blocks: they are neither read nor copied. A repeated octet is
/// compressed once, in a piece that the output then repeats.
///
/// [RFC 1951 §3.2](https://www.rfc-editor.org/rfc/rfc1951#section-3.2)
struct DeflateBlocks: ~Copyable {
    private var deflate: Deflate
    private var blocks = Content()
    /// What the compressor has given since the last segment was added to `blocks`.
    private var pending: [UInt8] = []
    /// Whether other blocks may follow what is pending.
    private var isAtBoundary = true
    private var allowance = Self.mostCompressed
    /// The last piece of one repeated octet, and its blocks.
    private var piece: (octet: UInt8, count: Int, blocks: [UInt8]) = (0, 0, [])

    /// The most octets that are compressed for one answer: about two milliseconds of work.
    static let mostCompressed = 96 * 1024
    /// The most repeated octets that are compressed at once.
    private static let pieceSize = 256 * 1024
    /// So few repeated octets are not worth a piece of their own.
    private static let fewest = 1024

    /// The content as a complete stream of blocks.
    static func of(_ content: Content) -> Content {
        guard let deflate = Deflate(expecting: content.count) else {
            var stored = Self.stored(content)
            stored.append(Content(Self.storedHead(0, isLast: true)))
            return stored
        }
        var blocks = DeflateBlocks(deflate)
        for segment in content.segments { blocks.append(segment) }
        return blocks.end()
    }

    private init(_ deflate: consuming Deflate) {
        self.deflate = deflate
    }

    private mutating func append(_ segment: Content.Segment) {
        switch segment {
        case .octets(let octets, let range):
            let count = min(range.count, allowance)
            let middle = range.lowerBound + count
            if count > 0 { compress(octets[range.lowerBound..<middle]) }
            if middle < range.upperBound { store(.octets(octets, middle..<range.upperBound)) }
        case .pattern: store(segment)
        case .repeated(let octet, let count) where count < Self.fewest && count <= allowance:
            compress([UInt8](repeating: octet, count: count)[...])
        case .repeated(let octet, var count):
            while count > 0 {
                let taken = min(count, Self.pieceSize)
                repeatPiece(octet, taken)
                count -= taken
            }
        }
    }

    private mutating func compress(_ octets: ArraySlice<UInt8>) {
        allowance -= octets.count
        deflate.append(octets, ending: .more, to: &pending)
        isAtBoundary = false
    }

    private mutating func store(_ segment: Content.Segment) {
        var content = Content()
        content.append(segment)
        flush()
        blocks.append(Self.stored(content))
    }

    private mutating func repeatPiece(_ octet: UInt8, _ count: Int) {
        flush()
        if piece.octet != octet || piece.count != count {
            var compressed: [UInt8] = []
            deflate.append([UInt8](repeating: octet, count: count)[...], ending: .boundary, to: &compressed)
            piece = (octet, count, compressed)
        }
        blocks.append(Content(piece.blocks))
    }

    /// Moves what is pending to `blocks`, so that blocks from elsewhere may follow.
    private mutating func flush() {
        if !isAtBoundary { deflate.append([], ending: .boundary, to: &pending) }
        isAtBoundary = true
        blocks.append(Content(pending))
        pending = []
    }

    private consuming func end() -> Content {
        deflate.append([], ending: .end, to: &pending)
        blocks.append(Content(pending))
        return blocks
    }

    // MARK: Stored blocks

    /// Blocks that are not compressed, none of them the last one.
    private static func stored(_ content: Content) -> Content {
        RawDeflateCoding().blocks(of: content, size: 0xFFFF) { count, _, _ in storedHead(count, isLast: false) }
    }

    private static func storedHead(_ count: Int, isLast: Bool) -> [UInt8] {
        let low = UInt8(truncatingIfNeeded: count)
        let high = UInt8(truncatingIfNeeded: count >> 8)
        return [isLast ? 1 : 0, low, high, ~low, ~high]
    }
}

extension CheckValue {
    /// The check value of content.
    init(of content: Content) {
        self.init()
        var last: (octet: UInt8, count: Int, check: Self) = (0, 0, self)
        var stretch: [UInt8] = []
        for segment in content.segments {
            switch segment {
            case .octets(let octets, let range): update(octets[range])
            case .pattern(let pattern, let range):
                var position = range.lowerBound
                while position < range.upperBound {
                    let end = min(range.upperBound, position + 16 * 1024)
                    stretch.removeAll(keepingCapacity: true)
                    pattern.append(position..<end, to: &stretch)
                    update(stretch[...])
                    position = end
                }
            case .repeated(let octet, let count):
                if last.octet != octet || last.count != count { last = (octet, count, Self(of: octet, count: count)) }
                append(last.check, count: count)
            }
        }
    }

    /// The check value of one octet, so many times: from the check value of half of them.
    private init(of octet: UInt8, count: Int) {
        self.init()
        if count > 4096 {
            let half = Self(of: octet, count: count / 2)
            append(half, count: count / 2)
            append(half, count: count / 2)
            if count % 2 == 1 { update([octet]) }
        } else {
            update([UInt8](repeating: octet, count: count)[...])
        }
    }
}
