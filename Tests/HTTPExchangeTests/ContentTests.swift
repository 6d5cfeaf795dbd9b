import HTTPExchange
import Testing

struct ContentTests {
    private static let mixed: Content = {
        var content = Content("0123456789")
        content.append(Array("abcdefghij".utf8), 3..<7)
        content.append(.pattern(Pattern(seed: 1), 5..<50))
        content.append(Content("end"))
        return content
    }()

    @Test func `content is its segments, one after the other`() {
        let octets = Self.mixed.octets
        #expect(Self.mixed.count == 10 + 4 + 45 + 3)
        #expect(octets.count == Self.mixed.count)
        #expect(octets.prefix(14).elementsEqual("0123456789defg".utf8))
        #expect(octets.suffix(3).elementsEqual("end".utf8))
    }

    @Test func `empty segments are left out`() {
        var content = Content("")
        content.append([1, 2, 3], 1..<1)
        content.append(.pattern(Pattern(seed: 1), 7..<7))
        #expect(content.isEmpty)
        #expect(content.segments.isEmpty)
        #expect(content.octets.isEmpty)
    }

    @Test func `a slice has the octets of its range`() {
        let octets = Self.mixed.octets
        for start in 0...octets.count {
            for end in start...octets.count {
                let slice = Self.mixed.slice(start..<end)
                #expect(slice.count == end - start)
                #expect(slice.octets == Array(octets[start..<end]), "\(start)..<\(end)")
            }
        }
    }

    @Test func `a slice goes no further than the content, and may be sliced again`() {
        #expect(Self.mixed.slice(60..<100).octets == Array(Self.mixed.octets[60...]))
        #expect(Self.mixed.slice(100..<200).isEmpty)
        #expect(Self.mixed.slice(8..<40).slice(4..<20).octets == Array(Self.mixed.octets[12..<28]))
    }

    @Test(arguments: 1...70)
    func `a reader gives all octets once, however few at a time`(_ step: Int) {
        var reader = Content.Reader(Self.mixed)
        var octets: [UInt8] = []
        while reader.remaining > 0 {
            let before = (octets.count, reader.remaining)
            reader.read(step, into: &octets)
            #expect(octets.count - before.0 == min(step, before.1))
            #expect(reader.remaining == Self.mixed.count - octets.count)
        }
        #expect(octets == Self.mixed.octets)
        reader.read(step, into: &octets)
        #expect(octets.count == Self.mixed.count)
    }

    @Test(arguments: [0, 1, 42, UInt64.max])
    func `a pattern gives any range as it gives the whole`(_ seed: UInt64) {
        let pattern = Pattern(seed: seed)
        var whole: [UInt8] = []
        pattern.append(0..<64, to: &whole)
        #expect(whole.count == 64)
        for start in 0..<64 {
            for end in start...64 {
                var part: [UInt8] = []
                pattern.append(start..<end, to: &part)
                #expect(part == Array(whole[start..<end]), "\(start)..<\(end)")
            }
        }
    }

    @Test func `a pattern goes on behind any position`() {
        let far = 1 << 60
        var two: [UInt8] = []
        var one: [UInt8] = []
        Pattern(seed: 9).append((far - 3)..<(far + 5), to: &two)
        for position in (far - 3)..<(far + 5) { Pattern(seed: 9).append(position..<(position + 1), to: &one) }
        #expect(one == two)
    }

    @Test func `patterns look different from each other and are made of many octets`() {
        var first: [UInt8] = []
        var second: [UInt8] = []
        Pattern(seed: 1).append(0..<4096, to: &first)
        Pattern(seed: 2).append(0..<4096, to: &second)
        #expect(first != second)
        #expect(Set(first).count == 256)
    }

    @Test(arguments: [0, 1, 42, UInt64.max, UInt64.max - 1])
    func `a pattern begins with octets that look random whatever its seed`(_ seed: UInt64) {
        var octets: [UInt8] = []
        Pattern(seed: seed).append(0..<64, to: &octets)
        for start in stride(from: 0, to: 64, by: 8) { #expect(Set(octets[start..<(start + 8)]).count > 3) }
        // A neighbour is not the same pattern from another position on.
        var next: [UInt8] = []
        Pattern(seed: seed &+ 1).append(0..<64, to: &next)
        #expect(Array(next[..<56]) != Array(octets[8...]))
    }

    @Test func `a repeated octet is read, cut and joined like any other`() {
        var content = Content("ab")
        content.append(.repeated(7, 5))
        content.append(Content("c"))
        #expect(content.count == 8)
        #expect(content.octets == [97, 98, 7, 7, 7, 7, 7, 99])
        #expect(content.slice(1..<4).octets == [98, 7, 7])
        #expect(content.slice(4..<8).octets == [7, 7, 7, 99])
    }

    /// The first numbers of the SplitMix64 generator with seed 0, as its authors publish them.
    @Test(arguments: [
        (UInt64(0), UInt64(0xE220_A839_7B1D_CDAF)), (1, 0x6E78_9E6A_A1B9_65F4), (2, 0x06C4_5D18_8009_454F),
    ])
    func `the generator is the published one`(_ counter: UInt64, _ expected: UInt64) {
        #expect(Pattern.mixed(counter) == expected)
    }
}
