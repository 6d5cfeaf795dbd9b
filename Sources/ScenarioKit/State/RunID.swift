/// The name a client gives to a run: `[A-Za-z0-9._~-]{1,64}`.
package struct RunID: Sendable, Hashable {
    package let text: String

    /// Refuses anything else, and `.` and `..`, which a client takes out of a path before it asks.
    package init?(_ text: some StringProtocol) {
        guard (1...64).contains(text.utf8.count), text.utf8.allSatisfy(Self.isAllowed) else { return nil }
        guard text != ".", text != ".." else { return nil }
        self.text = String(text)
    }

    private static func isAllowed(_ octet: UInt8) -> Bool {
        switch octet {
        case 0x30...0x39, 0x41...0x5A, 0x61...0x7A: true
        default: octet == 0x2E || octet == 0x5F || octet == 0x7E || octet == 0x2D  // . _ ~ -
        }
    }
}
