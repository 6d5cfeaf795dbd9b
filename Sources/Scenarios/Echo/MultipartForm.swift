internal import HTTPExchange
internal import HTTPSemantics

/// The parts of `multipart/form-data` content.
///
/// [RFC 7578](https://www.rfc-editor.org/rfc/rfc7578)
struct MultipartForm {
    /// One field of the form.
    struct Part {
        let name: String
        /// Whether it has a file name, and so is a file.
        let isFile: Bool
        let mediaType: String?
        let content: ArraySlice<UInt8>
    }

    let parts: [Part]

    /// The most parts that are taken apart.
    static let mostParts = 1000

    /// Takes content apart; `nil` if it is not what its label says, or has more parts than are taken.
    init?(_ octets: [UInt8], boundary: String) {
        guard (1...70).contains(boundary.utf8.count) else { return nil }
        let delimiter = Array("\r\n--\(boundary)".utf8)
        // The line break in front of the first delimiter is missing where there is no preamble.
        var position = 0
        if octets.starts(with: delimiter.dropFirst(2)) {
            position = delimiter.count - 2
        } else {
            guard let start = Self.find(delimiter, in: octets[...]) else { return nil }
            position = start + delimiter.count
        }
        var parts: [Part] = []
        while !octets[position...].starts(with: "--".utf8) {
            guard parts.count < Self.mostParts, let head = Self.afterLineBreak(octets[position...]),
                let end = Self.find(delimiter, in: octets[(head - 2)...]),
                let part = Self.part(octets[head..<max(head, end)])
            else { return nil }
            parts.append(part)
            position = end + delimiter.count
        }
        self.parts = parts
    }

    /// Where the line goes on behind a delimiter: white space may stand before the line break.
    private static func afterLineBreak(_ octets: ArraySlice<UInt8>) -> Int? {
        let rest = octets.drop { $0 == Octet.space || $0 == Octet.tab }
        return rest.starts(with: "\r\n".utf8) ? rest.startIndex + 2 : nil
    }

    /// Where `wanted`, which begins with a line break, is found first.
    private static func find(_ wanted: [UInt8], in octets: ArraySlice<UInt8>) -> Int? {
        var rest = octets
        while let start = rest.firstIndex(of: Octet.carriageReturn) {
            rest = rest[start...]
            if rest.starts(with: wanted) { return start }
            rest = rest.dropFirst()
        }
        return nil
    }

    /// A part: field lines, an empty line, content.
    private static func part(_ octets: ArraySlice<UInt8>) -> Part? {
        var fields = Fields()
        var rest = octets
        while !rest.starts(with: "\r\n".utf8) {
            guard fields.count < 32, let end = find([Octet.carriageReturn, Octet.lineFeed], in: rest),
                let colon = rest[..<end].firstIndex(of: Octet.colon)
            else { return nil }
            let value = Request.text(rest[(colon + 1)..<end].drop { $0 == Octet.space || $0 == Octet.tab })
            fields.append(FieldName(unchecked: Request.text(rest[..<colon])), value)
            rest = rest[(end + 2)...]
        }
        guard let disposition = fields["Content-Disposition"].flatMap({ ParameterizedValue(parsing: $0) }),
            disposition.value == "form-data", let name = disposition.parameter("name")
        else { return nil }
        return Part(
            name: name,
            isFile: disposition.parameter("filename") != nil || disposition.parameter("filename*") != nil,
            mediaType: fields["Content-Type"],
            content: rest.dropFirst(2)
        )
    }
}
