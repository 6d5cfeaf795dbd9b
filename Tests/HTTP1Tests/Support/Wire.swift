/// Octets and text, as the tests write and read them.
enum Wire {
    /// The octets of `text`, one for each scalar below 256, so that a test can write any octet as `\u{FF}`.
    static func octets(_ text: String) -> [UInt8] {
        text.unicodeScalars.map { UInt8(truncatingIfNeeded: $0.value) }
    }

    /// The octets as text, one scalar each.
    static func text(_ octets: some Sequence<UInt8>) -> String {
        var text = ""
        for octet in octets { text.unicodeScalars.append(Unicode.Scalar(octet)) }
        return text
    }

    /// The lines, each ended by CR LF.
    static func lines(_ lines: String...) -> String {
        lines.map { $0 + "\r\n" }.joined()
    }

    /// The text with its control characters made visible, short enough for the name of a test case.
    static func excerpt(_ text: String) -> String {
        let shown = text.unicodeScalars.prefix(60).map { $0.value < 0x20 ? $0.escaped(asASCII: true) : String($0) }
        return shown.joined() + (text.unicodeScalars.count > 60 ? "…" : "")
    }
}
