import HTTPExchange
import Modifiers
import Platform
import TestSupport
import Testing

/// Codings, against what zlib inflates and octets that zstd and brotli take.
@Suite struct ContentCodingTests {
    @Test func `the check values are those of the specifications' example`() {
        var crc = CRC32()
        var adler = Adler32()
        for piece in ["1234", "56789"] {
            crc.update(Array(piece.utf8)[...])
            adler.update(Array(piece.utf8)[...])
        }
        #expect(crc.value == 0xCBF4_3926)
        #expect(adler.value == 0x091E_01DE)
    }

    @Test(arguments: [1, 3, 7, 8, 9, 64, 2560])
    func `the check value is the same however the octets are cut`(size: Int) {
        let octets = (0..<2560).map { UInt8(truncatingIfNeeded: $0) }
        var crc = CRC32()
        for start in stride(from: 0, to: octets.count, by: size) {
            crc.update(octets[start..<min(start + size, octets.count)])
        }
        // zlib.crc32(bytes(range(256)) * 10)
        #expect(crc.value == 0xC3B8_2B6C)
    }

    @Test func `the sums of Adler do not run over`() {
        var adler = Adler32()
        adler.update([UInt8](repeating: 0xFF, count: 1_000_000)[...])
        // zlib.adler32(b"\xff" * 1000000)
        #expect(adler.value == 0x3843_E1BE)
    }

    @Test func `check values of two parts give the one of both`() {
        let octets = (0..<2560).map { UInt8(truncatingIfNeeded: $0 &* 7) }
        func joined<Check: CheckValue>(_: Check.Type) -> (UInt32, UInt32) {
            var (whole, first, second) = (Check(), Check(), Check())
            whole.update(octets[...])
            first.update(octets[..<1000])
            second.update(octets[1000...])
            first.append(second, count: 1560)
            return (whole.value, first.value)
        }
        for (whole, parts) in [joined(CRC32.self), joined(Adler32.self)] { #expect(whole == parts) }
    }

    @Test func `equal octets become few`() {
        let equal = [UInt8](repeating: 65, count: 6000)
        #expect(GzipCoding().encoded(equal).count < 60)
        #expect(DeflateCoding().encoded(equal).count < 60)
        #expect(RawDeflateCoding().encoded(equal).count < 60)
    }

    /// Contents of every origin, small and large, in one piece and in many.
    static let contents: [Content] = {
        let text = Array(String(repeating: "All of this is text, and some of it comes again. ", count: 5000).utf8)
        var contents = [Content(), Content("a"), Content(text)]
        for count in [1, 1023, 1024, 262_144, 262_145, 1_000_000] {
            var content = Content()
            content.append(.repeated(0, count))
            contents.append(content)
        }
        for size in [1, 65_535, 65_536, 200_000] {
            var content = Content()
            content.append(.pattern(Pattern(seed: 1), 0..<size))
            contents.append(content)
        }
        var mixed = Content("text ")
        for count in [5, 5000, 5000, 300_000] {
            mixed.append(.repeated(UInt8(truncatingIfNeeded: count), count))
            mixed.append(.pattern(Pattern(seed: 2), 0..<count))
            mixed.append(text, 17..<(17 + min(count, 60_000)))
        }
        contents.append(mixed)
        return contents
    }()

    @Test(arguments: contents.indices)
    func `zlib decodes what is coded to the same octets`(_ index: Int) {
        let content = Self.contents[index]
        let octets = content.octets
        #expect(Inflate.octets(GzipCoding().encoded(content).octets, of: .gzip) == octets)
        #expect(Inflate.octets(DeflateCoding().encoded(content).octets, of: .zlib) == octets)
        #expect(Inflate.octets(RawDeflateCoding().encoded(content).octets, of: .raw) == octets)
        let twice = GzipCoding().encoded(BrotliCoding().encoded(content))
        #expect(Inflate.octets(twice.octets, of: .gzip) == BrotliCoding().encoded(content).octets)
    }

    @Test func `a coded mass of one octet is made of one piece`() {
        var content = Content()
        content.append(.repeated(0, 100 << 20))
        let coded = GzipCoding().encoded(content)
        #expect(coded.count < 120_000)
        #expect(coded.segments.count < 1000)
        let distinct = Set(coded.segments)
        #expect(distinct.reduce(0) { $0 + $1.count } < 1000)
    }

    @Test func `what cannot be compressed is neither copied nor blown up`() {
        var content = Content()
        content.append(.pattern(Pattern(seed: 1), 0..<1_000_000))
        let coded = GzipCoding().encoded(content)
        #expect(coded.count < 1_000_000 + 16 * 5 + 20 + 5)
        let copied = coded.segments.filter { if case .octets = $0 { true } else { false } }
        #expect(copied.reduce(0) { $0 + $1.count } < 200)
    }

    @Test func `brotli is a stream header, a block and an empty one`() {
        #expect(BrotliCoding().encoded(Array("abc".utf8)) == [0x20, 0, 0x10, 0x61, 0x62, 0x63, 3])
        #expect(BrotliCoding().encoded([]) == [6])
    }

    @Test func `zstd is a frame of a raw block`() {
        let head: [UInt8] = [0x28, 0xB5, 0x2F, 0xFD, 0, 0x38]
        #expect(ZstandardCoding().encoded(Array("abc".utf8)) == head + [0x19, 0, 0] + Array("abc".utf8))
        #expect(ZstandardCoding().encoded([]) == head + [1, 0, 0])
    }
}
