/// Octets as lines of a transcript, and back.
package enum TranscriptText {
    /// The octets that a line behind its `>` or `<` stands for.
    static func octets(ofLine rest: Substring) throws -> [UInt8] {
        if rest.first == "|" {
            let text = rest.dropFirst()
            return try octets(of: text.first == " " ? text.dropFirst() : text)
        }
        guard rest.isEmpty || rest.first == " " else {
            throw Transcript.Malformed(description: "a blank stands behind > and <")
        }
        return try octets(of: rest.dropFirst()) + [0x0D, 0x0A]
    }

    /// The octets of a text with escapes.
    static func octets(of text: Substring) throws -> [UInt8] {
        var octets: [UInt8] = []
        var rest = text[...]
        while let character = rest.popFirst() {
            guard character == "\\" else {
                octets += Array(String(character).utf8)
                continue
            }
            switch rest.popFirst() {
            case "\\": octets.append(0x5C)
            case "n": octets.append(0x0A)
            case "r": octets.append(0x0D)
            case "t": octets.append(0x09)
            case "x":
                guard let octet = UInt8(rest.prefix(2), radix: 16), rest.count >= 2 else { throw malformed(text) }
                octets.append(octet)
                rest = rest.dropFirst(2)
            case "*":
                guard let open = rest.firstIndex(of: "{"), let count = Int(rest[..<open]),
                    let close = rest[open...].firstIndex(of: "}")
                else { throw malformed(text) }
                let repeated = try self.octets(of: rest[rest.index(after: open)..<close])
                for _ in 0..<count { octets += repeated }
                rest = rest[rest.index(after: close)...]
            default: throw malformed(text)
            }
        }
        return octets
    }

    private static func malformed(_ text: Substring) -> Transcript.Malformed {
        Transcript.Malformed(description: #"an escape is \\, \n, \r, \t, \xHH or \*3{abc}: \#(text.prefix(60))"#)
    }

    /// The lines that stand for `octets`: one for each line on the wire, and one for a rest without line end.
    package static func lines(of octets: [UInt8], side: String = "") -> [String] {
        var lines: [String] = []
        var start = 0
        while start < octets.count {
            let end = octets[start...].firstIndex(of: 0x0A).map { $0 + 1 } ?? octets.count
            let piece = octets[start..<end]
            if piece.count >= 2, piece.suffix(2).elementsEqual([0x0D, 0x0A]) {
                let text = escaped(piece.dropLast(2))
                lines.append(text.isEmpty ? side : "\(side) \(text)")
            } else {
                lines.append("\(side)| \(escaped(piece))")
            }
            start = end
        }
        return lines
    }

    private static func escaped(_ octets: ArraySlice<UInt8>) -> String {
        var text = ""
        let valid = String(validating: octets, as: UTF8.self)
        let scalars = valid.map { Array($0.unicodeScalars) } ?? octets.map { Unicode.Scalar($0) }
        for scalar in scalars {
            switch scalar {
            case "\\": text += "\\\\"
            case "\n": text += "\\n"
            case "\r": text += "\\r"
            case "\t": text += "\\t"
            case "\u{0}"..."\u{1F}", "\u{7F}"..."\u{9F}": text += hexadecimal(scalar)
            default:
                if scalar.isASCII || valid != nil {
                    text.unicodeScalars.append(scalar)
                } else {
                    text += hexadecimal(scalar)
                }
            }
        }
        // A blank at the end of a line would be lost in many an editor.
        return text.hasSuffix(" ") ? text.dropLast() + "\\x20" : text
    }

    private static func hexadecimal(_ scalar: Unicode.Scalar) -> String {
        String(scalar).utf8.count == 1 || scalar.value < 0x100 && !scalar.isASCII
            ? "\\x" + (scalar.value < 16 ? "0" : "") + String(scalar.value, radix: 16)
            : String(scalar)
    }
}
