internal import HTTPExchange
internal import HTTPSemantics
internal import ScenarioKit

/// A request in the members of a JSON object that httpbin gave them their names.
struct RequestDescription {
    /// The members, in the order in which they are shown.
    enum Member: String, CaseIterable {
        case args, data, files, form, headers, json, method, origin, url
    }

    private let request: Request
    private let content: RequestContent
    private let query: Query

    init(_ request: Request, content octets: [UInt8] = []) {
        self.request = request
        content = RequestContent(octets, type: request.fields["Content-Type"])
        query = Query(request.query, plusIsSpace: true)
    }

    /// Some of the members, with their names.
    func members(_ wanted: [Member]) -> [(String, JSONValue)] {
        wanted.map { ($0.rawValue, value(of: $0)) }
    }

    private func value(of member: Member) -> JSONValue {
        switch member {
        case .args: Self.collected(query)
        case .data: content.data
        case .files: content.files
        case .form: content.form
        case .headers: headers
        case .json: content.json
        case .method: .string(Self.shownMethod(of: request).rawValue)
        case .origin: .string(request.fields["X-Forwarded-For"] ?? request.connection.peer.description)
        case .url: .string(request.absoluteTarget)
        }
    }

    /// The method that the content names: for HEAD that of the GET whose `Content-Length` it is to tell.
    ///
    /// [RFC 9110 §8.6](https://www.rfc-editor.org/rfc/rfc9110#section-8.6)
    static func shownMethod(of request: Request) -> Method {
        request.method == .head ? .get : request.method
    }

    /// The fields by name, several lines of one name joined as RFC 9110 §5.3 does, cookies as RFC 6265 does.
    ///
    /// No space comes behind the comma: suites that were written for httpbin compare the text.
    ///
    /// What proxies in front of a server add is left out, unless the query asks for it.
    private var headers: JSONValue {
        let showsAll = query.items.contains { $0.name == "show_env" }
        var places: [String: Int] = [:]
        var headers: [(name: String, value: String)] = []
        for field in request.fields {
            let name = field.name.canonical
            if !showsAll, Self.proxyFields.contains(name) { continue }
            if let place = places[name] {
                headers[place].value += (field.name == "Cookie" ? "; " : ",") + field.value
            } else {
                places[name] = headers.count
                headers.append((Self.titled(name), field.value))
            }
        }
        return .object(headers.map { ($0.name, .string($0.value)) })
    }

    /// The name, which is in lower case, with every word capitalised: its spelling means nothing, and so it is compared more easily.
    private static func titled(_ name: String) -> String {
        var isInWord = false
        let octets = name.utf8.map { octet in
            let isLetter = octet >= 0x61 && octet <= 0x7A
            defer { isInWord = isLetter }
            return isLetter && !isInWord ? octet & 0xDF : octet
        }
        return String(decoding: octets, as: UTF8.self)
    }

    private static let proxyFields: Set = [
        "x-varnish", "x-request-start", "x-heroku-queue-depth", "x-real-ip", "x-forwarded-proto",
        "x-forwarded-protocol", "x-forwarded-ssl", "x-heroku-queue-wait-time", "x-forwarded-for",
        "x-heroku-dynos-in-use", "x-forwarded-port", "x-request-id", "via", "total-route-time", "connect-time",
    ]

    // MARK: Names that come more than once

    /// The items by name: one value as it is, several as a list.
    static func collected(_ query: Query) -> JSONValue {
        collected(query.items.map { ($0.name, .string($0.value)) })
    }

    /// Values by name, in the order in which the names first came: in one pass, for there may be very many.
    static func collected(_ items: [(name: String, value: JSONValue)]) -> JSONValue {
        var places: [String: Int] = [:]
        var groups: [(name: String, values: [JSONValue])] = []
        for item in items {
            if let place = places[item.name] {
                groups[place].values.append(item.value)
            } else {
                places[item.name] = groups.count
                groups.append((item.name, [item.value]))
            }
        }
        return .object(groups.map { ($0.name, $0.values.count == 1 ? $0.values[0] : .array($0.values)) })
    }
}

extension Request {
    /// The target in absolute form, with the scheme that a proxy in front names.
    ///
    /// A request without `Host` was for the place where the server listens: an http URI never has an empty host
    /// ([RFC 9110 §4.2.1](https://www.rfc-editor.org/rfc/rfc9110#section-4.2.1)).
    var absoluteTarget: String {
        if flags.contains(.absoluteForm) { return target }
        let host = authority.isEmpty ? listeningAuthority : authority
        return "\(forwardedScheme ?? "http")://\(host)\(target)"
    }

    /// The scheme by which a proxy in front was asked; `nil` if no field names one.
    private var forwardedScheme: String? {
        for name in ["X-Forwarded-Proto", "X-Forwarded-Protocol"] as [FieldName] {
            guard fields.contains(name), let scheme = fields.members(of: name).first?.lowercased() else { continue }
            if scheme == "ssl" { return "https" }
            if ["http", "https", "ws", "wss"].contains(scheme) { return scheme }
        }
        return fields["X-Forwarded-Ssl"]?.lowercased() == "on" ? "https" : nil
    }
}
