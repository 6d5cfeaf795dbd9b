import HTTPExchange
import Testing

struct PeerAddressTests {
    @Test(arguments: [(UInt32(0), "0.0.0.0"), (0x7F00_0001, "127.0.0.1"), (0xC0A8_FF0A, "192.168.255.10")])
    func `an IPv4 address is four numbers`(_ address: UInt32, _ text: String) {
        #expect(PeerAddress(ipv4: address).description == text)
    }

    /// The text form has rules of its own: [RFC 5952 §4](https://www.rfc-editor.org/rfc/rfc5952#section-4).
    @Test(arguments: [
        (UInt64(0), UInt64(0), "::"), (0, 1, "::1"), (0x2001_0DB8 << 32, 0, "2001:db8::"),
        (0x2001_0DB8 << 32, 1, "2001:db8::1"), (0x0001_0000_0000_0002, 0x0000_0000_0000_0003, "1:0:0:2::3"),
        (0x0001_0000_0000_0002, 0x0003_0000_0000_0004, "1::2:3:0:0:4"),
        (0x0001_0000_0002_0003, 0x0004_0005_0006_0007, "1:0:2:3:4:5:6:7"),
        (0x0001_0002_0003_0004, 0x0005_0006_0007_0008, "1:2:3:4:5:6:7:8"),
        (0xFE80 << 48, 0x0000_0000_0000_ABCD, "fe80::abcd"),
    ])
    func `an IPv6 address has its longest run of zeros shortened`(_ high: UInt64, _ low: UInt64, _ text: String) {
        #expect(PeerAddress(ipv6: high, low).description == text)
    }

    @Test func `an IPv4 address inside an IPv6 one is that`() {
        #expect(PeerAddress(ipv6: 0, 0xFFFF_7F00_0001) == PeerAddress(ipv4: 0x7F00_0001))
        #expect(PeerAddress(ipv6: 0, 0xFFFE_7F00_0001).description == "::fffe:7f00:1")
    }

    @Test func `a client without an address has a name`() {
        #expect(PeerAddress.unknown.description == "unknown")
        #expect(PeerAddress.local.description == "local")
    }
}
