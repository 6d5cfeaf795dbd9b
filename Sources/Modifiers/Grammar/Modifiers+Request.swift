package import HTTPExchange
internal import HTTPSemantics
package import ScenarioKit

extension Modifiers {
    /// The modifiers of a request: items of its query, and fields that are their twins; `nil` if there are none.
    ///
    /// `queryIsOwn` says that the query belongs to the resource. What nobody knows is left alone. The query wins over the
    /// twin; of what may be repeated both count, but for two fields of one name.
    package init?(of request: Request, queryIsOwn: Bool) throws(BadInput) {
        let flags = request.flags
        guard flags.contains(.query) || flags.contains(.modifier) else { return nil }
        var items: [ModifierItem] = []
        if flags.contains(.query), !queryIsOwn { items = try Self.queryItems(Array(request.query.utf8)[...]) }
        if flags.contains(.modifier) {
            // Looked up, not searched for: both may be hundreds.
            let asked = Set(items.compactMap(\.subject))
            for field in request.fields {
                items += try Self.twins(field).filter { twin in !(twin.subject.map(asked.contains) ?? false) }
            }
        }
        guard !items.isEmpty else { return nil }
        try self.init(items)
    }

    /// Splits at the raw delimiters first, and decodes each piece once, to octets.
    private static func queryItems(_ query: ArraySlice<UInt8>) throws(BadInput) -> [ModifierItem] {
        var items: [ModifierItem] = []
        for piece in query.split(separator: 0x26) {
            let halves = piece.split(separator: 0x3D, maxSplits: 1, omittingEmptySubsequences: false)
            let text = Request.text(PercentEncoding.decodedOctets(halves[0])[...])
            guard let name = ModifierName(rawValue: text) else { continue }
            items.append(try ModifierItem(name, halves.count == 2 ? PercentEncoding.decodedOctets(halves[1]) : []))
        }
        return items
    }

    private static func twins(_ field: Field) throws(BadInput) -> [ModifierItem] {
        let name = field.name.canonical
        if name.hasPrefix("x-status-") {
            guard let modifier = ModifierName(rawValue: String(name.dropFirst(9))) else { return [] }
            return [try ModifierItem(modifier, field.value)]
        }
        guard name.hasPrefix("x-httpstatus-") else { return [] }
        return try HttpStatusTwin.items(String(field.name.rawValue.dropFirst(13)), field.value)
    }
}

extension ModifierItem {
    /// What only the query or only the request fields have a say in: a modifier, or one field of the answer.
    fileprivate struct Subject: Hashable {
        let modifier: ModifierName
        var field: FieldName?
    }

    /// The subject; `nil` if what the query and the request fields say both counts.
    fileprivate var subject: Subject? {
        guard name.isRepeatable else { return Subject(modifier: name) }
        guard [.field, .trailer, .interimField].contains(name), let field = try? field else { return nil }
        return Subject(modifier: name, field: field.name)
    }
}

/// The request fields that httpstat.us has for the same wishes, as modifiers.
enum HttpStatusTwin {
    /// What the field `X-HttpStatus-{name}` asks for; nothing if nobody knows it.
    static func items(_ name: String, _ value: String) throws(BadInput) -> [ModifierItem] {
        let lowercased = name.lowercased()
        if lowercased.hasPrefix("response-") {
            return [try ModifierItem(.field, "\(name.dropFirst("response-".count)): \(value)")]
        }
        switch lowercased {
        case "sleep": return [try ModifierItem(.sleep, value)]
        case "sleepafterheaders":
            let delay = try ModifierItem(.sleep, value)
            return [try ModifierItem(.headDelay, delay.octets)]
        default: break
        }
        guard value.lowercased() == "true" else { return [] }
        switch lowercased {
        case "suppressbody": return [try ModifierItem(.body, "none")]
        case "abortbeforeheaders": return try abort(at: "head")
        case "abortafterheaders": return try abort(at: "0")
        case "abortduringbody": return try abort(at: "middle")
        default: return []
        }
    }

    private static func abort(at place: String) throws(BadInput) -> [ModifierItem] {
        [try ModifierItem(.fault, "reset"), try ModifierItem(.at, place)]
    }
}
