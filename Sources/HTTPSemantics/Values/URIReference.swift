/// A URI reference, looked at closely enough to tell whether it is one.
///
/// [RFC 3986 §4.1](https://www.rfc-editor.org/rfc/rfc3986#section-4.1)
struct URIReference {
    /// The scheme in lower case; nil for a relative reference.
    let scheme: String?
    /// The host; nil without an authority.
    let host: String?
    /// Whether the authority contains user information.
    let hasUserInformation: Bool

    /// Reads a reference; nil if the text is none.
    init?(parsing text: String) {
        guard URIReference.hasOnlyAllowedOctets(text) else { return nil }
        let withoutFragment = text.split(separator: "#", maxSplits: 1, omittingEmptySubsequences: false)
        guard withoutFragment.count < 2 || !withoutFragment[1].contains("#") else { return nil }
        var rest = withoutFragment[0].split(separator: "?", maxSplits: 1, omittingEmptySubsequences: false)[0]
        if let colon = rest.firstIndex(of: ":"), !rest[..<colon].contains("/") {
            // Without a scheme the first segment of a path cannot contain a colon.
            guard let first = rest.utf8.first, first.isLetter,
                rest[..<colon].utf8.allSatisfy({ $0.isLetter || $0.isDigit || "+-.".utf8.contains($0) })
            else { return nil }
            scheme = rest[..<colon].asciiLowercased
            rest = rest[rest.index(after: colon)...]
        } else {
            scheme = nil
        }
        guard rest.hasPrefix("//") else {
            host = nil
            hasUserInformation = false
            if rest.contains("[") || rest.contains("]") { return nil }
            return
        }
        rest = rest.dropFirst(2)
        let authority = rest.prefix { $0 != "/" }
        if rest[authority.endIndex...].contains(where: { $0 == "[" || $0 == "]" }) { return nil }
        let at = authority.lastIndex(of: "@")
        hasUserInformation = at != nil
        let hostAndPort = at.map { authority[authority.index(after: $0)...] } ?? authority
        guard let host = URIReference.host(of: hostAndPort) else { return nil }
        self.host = host
    }

    /// The host of `host [ ":" port ]`; nil if the port is not a number or brackets are wrong.
    private static func host(of text: Substring) -> String? {
        if text.hasPrefix("[") {
            let octets = Array(text.utf8)
            guard let count = IPLiteral.end(in: octets.span, from: 0, to: octets.count) else { return nil }
            let port = text.utf8.dropFirst(count)
            guard port.isEmpty || port.first == UInt8(ascii: ":") && port.dropFirst().allSatisfy(\.isDigit) else {
                return nil
            }
            return String(text.prefix(count))
        }
        let parts = text.split(separator: ":", omittingEmptySubsequences: false)
        guard parts.count <= 2, !text.contains("["), !text.contains("]") else { return nil }
        guard parts.count < 2 || parts[1].utf8.allSatisfy(\.isDigit) else { return nil }
        return parts.first.map(String.init) ?? ""
    }

    /// Whether there is nothing but unreserved and reserved characters and complete percent-encodings.
    private static func hasOnlyAllowedOctets(_ text: String) -> Bool {
        var hexDigitsWanted = 0
        for octet in text.utf8 {
            if hexDigitsWanted > 0 {
                guard octet.isDigit || (0x61...0x66).contains(octet | 0x20) else { return false }
                hexDigitsWanted -= 1
            } else if octet == UInt8(ascii: "%") {
                hexDigitsWanted = 2
            } else {
                guard octet.isLetter || octet.isDigit || "-._~:/?#[]@!$&'()*+,;=".utf8.contains(octet) else {
                    return false
                }
            }
        }
        return hexDigitsWanted == 0
    }
}
