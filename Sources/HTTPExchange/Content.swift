/// Content as a source: where its octets come from, not the octets.
///
/// Copying it copies no content, and however large it is, only what the output has room for is ever made.
package struct Content: Sendable, Hashable {
    /// A stretch of content from one origin.
    package enum Segment: Sendable, Hashable {
        /// Octets that are there: a page, a file of `Public/`, the delimiter of a multipart.
        case octets([UInt8], Range<Int>)
        /// Octets that a function of seed and position gives.
        case pattern(Pattern, Range<Int>)
        /// One octet, so many times.
        case repeated(UInt8, Int)

        package var count: Int {
            switch self {
            case .octets(_, let range), .pattern(_, let range): range.count
            case .repeated(_, let count): count
            }
        }
    }

    package private(set) var segments: [Segment]
    /// The octets in all.
    package private(set) var count: Int

    /// No content.
    package init() {
        segments = []
        count = 0
    }

    package init(_ octets: [UInt8]) {
        self.init()
        append(octets, 0..<octets.count)
    }

    package init(_ text: String) {
        self.init(Array(text.utf8))
    }

    package var isEmpty: Bool { count == 0 }

    package mutating func append(_ octets: [UInt8], _ range: Range<Int>) {
        append(.octets(octets, range))
    }

    package mutating func append(_ segment: Segment) {
        guard segment.count > 0 else { return }
        segments.append(segment)
        count += segment.count
    }

    package mutating func append(_ other: Content) {
        for segment in other.segments { append(segment) }
    }

    /// The octets from `range.lowerBound` up to `range.upperBound`, as a source again.
    package func slice(_ range: Range<Int>) -> Content {
        var sliced = Content()
        var start = 0
        for segment in segments {
            let part = range.clamped(to: start..<(start + segment.count))
            if !part.isEmpty {
                let offset = part.lowerBound - start
                switch segment {
                case .octets(let octets, let whole):
                    let from = whole.lowerBound + offset
                    sliced.append(.octets(octets, from..<(from + part.count)))
                case .pattern(let pattern, let whole):
                    let from = whole.lowerBound + offset
                    sliced.append(.pattern(pattern, from..<(from + part.count)))
                case .repeated(let octet, _):
                    sliced.append(.repeated(octet, part.count))
                }
            }
            start += segment.count
        }
        return sliced
    }

    /// All of it at once; for content that is known to be small.
    package var octets: [UInt8] {
        var all: [UInt8] = []
        all.reserveCapacity(count)
        var reader = Reader(self)
        reader.read(count, into: &all)
        return all
    }

    /// A position in content that only moves forward.
    package struct Reader: Sendable {
        private let segments: [Segment]
        private var index = 0
        private var offset = 0
        /// The octets not yet read.
        package private(set) var remaining: Int

        package init(_ content: Content) {
            segments = content.segments
            remaining = content.count
        }

        /// Appends the next octets, at most `limit` of them.
        package mutating func read(_ limit: Int, into output: inout [UInt8]) {
            var left = min(limit, remaining)
            remaining -= left
            while left > 0 {
                let segment = segments[index]
                let taken = min(left, segment.count - offset)
                switch segment {
                case .octets(let octets, let range):
                    let start = range.lowerBound + offset
                    output.append(contentsOf: octets[start..<(start + taken)])
                case .pattern(let pattern, let range):
                    let start = range.lowerBound + offset
                    pattern.append(start..<(start + taken), to: &output)
                case .repeated(let octet, _):
                    output.append(contentsOf: repeatElement(octet, count: taken))
                }
                left -= taken
                offset += taken
                if offset == segment.count {
                    index += 1
                    offset = 0
                }
            }
        }
    }
}

/// Octets without end, each a function of the seed and its position: any range of them can be made again.
package struct Pattern: Sendable, Hashable {
    private let start: UInt64

    /// Patterns of neighbouring seeds have nothing in common.
    package init(seed: UInt64) {
        start = Self.mixed(seed)
    }

    /// Appends the octets at `positions`.
    package func append(_ positions: Range<Int>, to output: inout [UInt8]) {
        var position = positions.lowerBound
        while position < positions.upperBound {
            let word = Self.mixed(start &+ UInt64(truncatingIfNeeded: position >> 3))
            let end = min(positions.upperBound, (position | 7) + 1)
            while position < end {
                output.append(UInt8(truncatingIfNeeded: word >> (UInt64(truncatingIfNeeded: position & 7) * 8)))
                position += 1
            }
        }
    }

    /// One step of the SplitMix64 generator, whose state is a counter: it counts on before it mixes.
    package static func mixed(_ counter: UInt64) -> UInt64 {
        var word = (counter &+ 1) &* 0x9E37_79B9_7F4A_7C15
        word = (word ^ (word >> 30)) &* 0xBF58_476D_1CE4_E5B9
        word = (word ^ (word >> 27)) &* 0x94D0_49BB_1331_11EB
        return word ^ (word >> 31)
    }
}
