/// One part of a multipart content: its fields and how long it is.
///
/// [RFC 9110 §14.6](https://www.rfc-editor.org/rfc/rfc9110#section-14.6)
struct BodyPart {
    let fields: Fields
    let length: Int

    /// Takes the parts out of a content; nil if the boundary does not delimit at least one and close the last.
    static func parts(of content: [UInt8], boundary: String) -> [BodyPart]? {
        let delimiter = Array("\r\n--\(boundary)".utf8)
        var rest = (Array("\r\n".utf8) + content)[...]
        guard let start = rest.firstRange(of: delimiter) else { return nil }
        rest = rest[start.upperBound...]
        var parts: [BodyPart] = []
        while !rest.starts(with: "--".utf8) {
            guard let end = rest.firstRange(of: delimiter) else { return nil }
            guard let part = BodyPart(rest[..<end.lowerBound]) else { return nil }
            parts.append(part)
            rest = rest[end.upperBound...]
        }
        return parts.isEmpty ? nil : parts
    }

    /// Reads what stands between two delimiters: the rest of the line, field lines, an empty line, the octets.
    private init?(_ octets: ArraySlice<UInt8>) {
        guard let end = octets.firstRange(of: "\r\n\r\n".utf8) else { return nil }
        var fields: Fields = []
        for line in String(decoding: octets[..<end.lowerBound], as: UTF8.self).split(separator: "\r\n") {
            guard let colon = line.firstIndex(of: ":"), let name = FieldName(String(line[..<colon])) else { continue }
            fields.append(name, line[line.index(after: colon)...].trimmingWhitespace)
        }
        self.fields = fields
        length = octets.endIndex - end.upperBound
    }
}
