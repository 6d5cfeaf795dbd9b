import HTTP1
import HTTPExchange

/// A protocol that sends back what it gets, and ends with an exclamation mark.
final class Echo: UpgradedProtocol {
    func receive(_ bytes: Span<UInt8>, into output: inout [UInt8]) -> Bool {
        output.append(bytes)
        return bytes.isEmpty || bytes[bytes.count - 1] != 0x21
    }

    func end(into output: inout [UInt8]) {
        output.append(contentsOf: "end".utf8)
    }
}
