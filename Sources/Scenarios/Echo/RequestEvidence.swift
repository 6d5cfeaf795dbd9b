internal import HTTPExchange
internal import HTTPSemantics
internal import ScenarioKit

/// What a request was like when it arrived, for whoever tests what their client sends.
///
/// It is told three times: as members of a JSON object, as lines of text, and as fields, for the answer to HEAD has no
/// content.
struct RequestEvidence {
    let request: Request
    /// The content, all of it.
    let content: [UInt8]
    private let digest: String

    init(of request: Request, content: [UInt8]) {
        self.request = request
        self.content = content
        digest = Hexadecimal.digest(of: content)
    }

    /// The method that the content names.
    var shownMethod: Method {
        RequestDescription.shownMethod(of: request)
    }

    /// How the client delimited the content.
    private var framing: String {
        // A request with both was refused.
        if request.fields.contains("Transfer-Encoding") { return "chunked" }
        return request.flags.contains(.contentLength) ? "length" : "none"
    }

    /// The redirects on the way here, where the URL tells: they count in it.
    private var hops: Int? {
        let query = Query(request.query)
        return query.values(of: "hops").first.flatMap(\.decimal) ?? (query.values(of: "landed").isEmpty ? nil : 1)
    }

    /// As members of a JSON object.
    var members: [(String, JSONValue)] {
        var members: [(String, JSONValue)] = [
            ("target", .string(request.target)),
            // Without the name of the protocol: suites count the status lines in what they see.
            ("version", .string(String(version.dropFirst(5)))),
            ("fields", Self.list(request.fields)),
            (
                "content",
                .object([
                    ("length", .integer(content.count)), ("sha256", .string(digest)), ("framing", .string(framing)),
                ])
            ),
        ]
        if !request.trailers.isEmpty { members.append(("trailers", Self.list(request.trailers))) }
        members += [
            ("hops", hops.map { .integer($0) } ?? .null),
            (
                "connection",
                .object([
                    ("number", .integer(Int(truncatingIfNeeded: request.connection.connection))),
                    ("request", .integer(Int(request.connection.request))),
                ])
            ),
        ]
        return members
    }

    private static func list(_ fields: Fields) -> JSONValue {
        .array(fields.map { .array([.string($0.name.rawValue), .string($0.value)]) })
    }

    /// As text: the head as it came, what is to be known besides, and the content.
    var text: String {
        var lines = ["\(shownMethod) \(request.target) \(version)"]
        lines += request.fields.map(\.description)
        lines += ["", "content: \(content.count) octets, framing: \(framing)", "sha256: \(digest)"]
        lines += request.trailers.map { "trailer: \($0)" }
        if let hops { lines.append("hops: \(hops)") }
        let connection = request.connection
        lines.append("connection: \(connection.connection), request: \(connection.request), from: \(connection.peer)")
        if !content.isEmpty { lines += ["", Request.text(content[...])] }
        return lines.joined(separator: "\n") + "\n"
    }

    /// As fields: each that came, under its name behind `X-Request-Field-`, in order and in its spelling.
    var fields: Fields {
        var fields: Fields = [
            "X-Request-Method": request.method.rawValue,
            "X-Request-Target": request.target,
            "X-Request-Content-Length": String(content.count),
            "X-Request-Content-SHA256": digest,
            "X-Request-Framing": framing,
        ]
        if let hops { fields.append("X-Request-Hops", String(hops)) }
        fields.append("X-Request-Connection", String(request.connection.connection))
        fields.append("X-Request-Number", String(request.connection.request))
        // RFC 9110 §5.5: what is retained of control characters is not sent on.
        for field in request.fields where !field.value.utf8.contains(0x7F) {
            fields.append(FieldName(unchecked: "X-Request-Field-" + field.name.rawValue), field.value)
        }
        return fields
    }

    private var version: String { request.isHTTP10 ? "HTTP/1.0" : "HTTP/1.1" }
}
