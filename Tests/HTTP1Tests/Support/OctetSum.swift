import HTTPExchange

/// The sum of all octets, as the simplest digest.
struct OctetSum: ContentDigest {
    private var sum: UInt8 = 0

    mutating func update(_ bytes: Span<UInt8>) {
        for index in bytes.indices { sum &+= bytes[index] }
    }

    func finalized() -> [UInt8] { [sum] }
}
