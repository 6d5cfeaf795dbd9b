/// Puts words into lines of a width.
package enum TextLayout {
    /// The lines of `text`, each behind `indent` and at most `width` characters long where its words allow.
    package static func lines(_ text: String, width: Int, indent: String = "") -> [String] {
        var lines: [String] = []
        var line = indent
        var isEmpty = true
        for word in text.split(separator: " ") {
            if !isEmpty, line.count + 1 + word.count > width {
                lines.append(line)
                line = indent
                isEmpty = true
            }
            line += isEmpty ? String(word) : " " + word
            isEmpty = false
        }
        if !isEmpty { lines.append(line) }
        return lines
    }
}
