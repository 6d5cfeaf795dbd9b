import HTTP1
import Testing

struct OctetTests {
    private static func begins(_ octets: [UInt8], _ start: Int, _ prefix: [UInt8]) -> Bool {
        Octet.begins(octets.span, at: start, with: prefix.span)
    }

    @Test func `octets begin with a prefix of any length, and with none that differs in one octet`() {
        let octets = (0..<200).map { UInt8(truncatingIfNeeded: $0 &* 37) }
        for start in [0, 1, 9] {
            for count in 0...(octets.count - start) {
                var prefix = Array(octets[start..<(start + count)])
                #expect(Self.begins(octets, start, prefix))
                for place in prefix.indices {
                    prefix[place] ^= 0x80
                    if Self.begins(octets, start, prefix) {
                        Issue.record("octet \(place) of \(count) counts for nothing")
                    }
                    prefix[place] ^= 0x80
                }
            }
        }
    }

    @Test func `octets do not begin with what is longer, or lies outside of them`() {
        let octets = [UInt8](repeating: 0x61, count: 40)
        #expect(!Self.begins(octets, 1, octets))
        #expect(!Self.begins(octets, -1, octets))
        #expect(!Self.begins(octets, 41, octets))
        #expect(Self.begins(octets, 40, []))
    }
}
