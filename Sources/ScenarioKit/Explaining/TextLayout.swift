internal import HTTPExchange

/// Puts words into lines of a width.
package enum TextLayout {
    /// The lines of `text`, each behind `indent` and at most `width` characters long where its words allow.
    package static func lines(_ text: String, width: Int, indent: String = "") -> [String] {
        var octets: [UInt8] = []
        append(text, width: width, indent: indent, to: &octets)
        return octets.split(separator: Octet.lineFeed).map { Request.text($0) }
    }

    /// Appends the lines of `text`, each with a line feed behind it.
    ///
    /// Octets, not characters: every explanation passes here, and what is a character is dear to find out.
    package static func append(_ text: String, width: Int, indent: String = "", to output: inout [UInt8]) {
        let octets = Array(text.utf8)
        var used = 0
        var at = 0
        while at < octets.count {
            let start = at
            var length = 0
            while at < octets.count, octets[at] != Octet.space {
                if octets[at] & 0xC0 != 0x80 { length += 1 }
                at += 1
            }
            let word = start..<at
            at += 1
            if word.isEmpty { continue }
            if used > 0, used + 1 + length > width {
                output.append(Octet.lineFeed)
                used = 0
            }
            if used > 0 {
                output.append(Octet.space)
                used += 1
            } else {
                output += indent.utf8
                used = indent.utf8.count
            }
            output += octets[word]
            used += length
        }
        if used > 0 { output.append(Octet.lineFeed) }
    }
}
