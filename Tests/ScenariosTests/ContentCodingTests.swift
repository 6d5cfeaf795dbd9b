import HTTP1
import Modifiers
import Testing

/// Codings without compression, against octets that zlib, zstd and brotli take.
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

    @Test func `gzip is what zlib writes at level 0`() {
        // gzip.compress(b"abc", 0, mtime=0), but for the two octets of level and system.
        let expected: [UInt8] = [
            0x1F, 0x8B, 8, 0, 0, 0, 0, 0, 0, 255, 1, 3, 0, 0xFC, 0xFF, 0x61, 0x62, 0x63, 0xC2, 0x41, 0x24, 0x35, 3, 0,
            0,
            0,
        ]
        #expect(GzipCoding().encoded(Array("abc".utf8)) == expected)
    }

    @Test func `deflate is what zlib writes at level 0`() {
        let expected: [UInt8] = [0x78, 1, 1, 3, 0, 0xFC, 0xFF, 0x61, 0x62, 0x63, 2, 0x4D, 1, 0x27]
        #expect(DeflateCoding().encoded(Array("abc".utf8)) == expected)
        #expect(RawDeflateCoding().encoded(Array("abc".utf8)) == Array(expected[2..<10]))
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

    @Test(arguments: [0, 1, 65_535, 65_536, 131_072, 200_000])
    func `the length is the content's and that of the blocks' heads`(size: Int) {
        var content = Content()
        content.append(.pattern(Pattern(seed: 1), 0..<size))
        let blocks = max(1, (size + 65_534) / 65_535)
        #expect(RawDeflateCoding().encoded(content).count == size + 5 * blocks)
        #expect(GzipCoding().encoded(content).count == size + 5 * blocks + 18)
        #expect(DeflateCoding().encoded(content).octets.count == size + 5 * blocks + 6)
    }
}
