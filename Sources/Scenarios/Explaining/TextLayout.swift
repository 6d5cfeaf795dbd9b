/// Puts words into lines of a width.
package enum TextLayout {
    /// The lines of `text`, each behind `indent` and at most `width` characters long where its words allow.
    package static func lines(_ text: String, width: Int, indent: String = "") -> [String] {
        var lines: [String] = []
        var line = Array(indent.utf8)
        var used = indent.utf8.count
        var isEmpty = true
        // Octets, not characters: every explanation passes here, and what is a character is dear to find out.
        for word in text.utf8.split(separator: 0x20) {
            let length = word.count { $0 & 0xC0 != 0x80 }
            if !isEmpty, used + 1 + length > width {
                lines.append(String(decoding: line, as: UTF8.self))
                line = Array(indent.utf8)
                used = indent.utf8.count
                isEmpty = true
            }
            if !isEmpty {
                line.append(0x20)
                used += 1
            }
            line.append(contentsOf: word)
            used += length
            isEmpty = false
        }
        if !isEmpty { lines.append(String(decoding: line, as: UTF8.self)) }
        return lines
    }
}
