import HTTPExchange

/// What a connection speaks after the 101 of `switch=`: every octet comes back as it is.
final class OctetEcho: UpgradedProtocol {
    func receive(_ bytes: Span<UInt8>, into output: inout [UInt8]) -> Bool {
        output.append(bytes)
        return true
    }

    func end(into output: inout [UInt8]) {}
}
