package import Crypto
internal import HTTPExchange

/// The digest of content as it passes by, so that none of it is kept.
package struct RunningDigest<Function: HashFunction & Sendable>: ContentDigest {
    private var function = Function()

    package init() {}

    package mutating func update(_ bytes: Span<UInt8>) {
        var octets: [UInt8] = []
        octets.reserveCapacity(bytes.count)
        for index in bytes.indices { octets.append(bytes[index]) }
        function.update(data: octets)
    }

    package func finalized() -> [UInt8] {
        Array(function.finalize())
    }
}
