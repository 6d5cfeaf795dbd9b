/// What challenges and credentials have in common: a scheme, and its data as one token or as parameters.
///
/// [RFC 9110 §11.2](https://www.rfc-editor.org/rfc/rfc9110#section-11.2)
enum AuthenticationData {
    /// Whether data of these pieces can be written so that it is read as the same.
    static func isWritable(_ scheme: String, _ parameters: [Parameter]) -> Bool {
        scheme.isToken && Set(parameters.map(\.name)).count == parameters.count
            && parameters.allSatisfy { $0.name.isToken && $0.value.isQuotable }
    }

    /// Whether a text is the data of a scheme that uses no parameters.
    static func isToken68(_ text: String) -> Bool {
        var parser = FieldParser(text)
        return parser.token68() != nil && parser.isAtEnd
    }

    /// The scheme and its data as a field value has them.
    static func text(
        _ scheme: String,
        _ token68: String?,
        _ parameters: [Parameter],
        unquoted: Set<String>
    ) -> String {
        if let token68 { return "\(scheme) \(token68)" }
        return parameters.isEmpty ? scheme : "\(scheme) \(list(parameters, unquoted: unquoted))"
    }

    /// Parameters as a field value has them: in quotes, but those that their scheme wants as tokens.
    static func list(_ parameters: [Parameter], unquoted: Set<String>) -> String {
        let list = parameters.map { parameter in
            let isBare = unquoted.contains(parameter.name) && parameter.value.isToken
            return "\(parameter.name)=\(isBare ? parameter.value : parameter.value.quoted)"
        }
        return list.joined(separator: ", ")
    }
}

extension String {
    /// Whether a quoted string can hold the text: it has no control characters but tabs.
    fileprivate var isQuotable: Bool {
        utf8.allSatisfy { $0 == 0x09 || $0 >= 0x20 && $0 != 0x7F }
    }

    /// The text as a `quoted-string`.
    ///
    /// [RFC 9110 §5.6.4](https://www.rfc-editor.org/rfc/rfc9110#section-5.6.4)
    fileprivate var quoted: String {
        var octets: [UInt8] = [UInt8(ascii: "\"")]
        for octet in utf8 {
            if octet == UInt8(ascii: "\"") || octet == UInt8(ascii: "\\") { octets.append(UInt8(ascii: "\\")) }
            octets.append(octet)
        }
        octets.append(UInt8(ascii: "\""))
        return String(decoding: octets, as: UTF8.self)
    }
}
