import HTTPSemantics

/// A request as a model client sends it.
struct Outgoing {
    var method = "GET"
    var authority = "localhost:81"
    var target: String
    var fields = Fields()
    var content: String?
    /// Whether it is sent on a connection of its own.
    var wantsNewConnection = false
    /// How long the client waits before it sends it.
    var delay = Duration.zero

    var isForSecondPort: Bool { authority.hasSuffix(":82") }

    var allFields: Fields {
        var all: Fields = fields.contains("Host") ? [:] : ["Host": authority]
        for field in fields { all.append(field) }
        if let content, !fields.contains("Content-Length") { all.append("Content-Length", "\(content.utf8.count)") }
        return all
    }

    var head: String {
        "\(method) \(target) HTTP/1.1\r\n" + allFields.map { "\($0.name): \($0.value)\r\n" }.joined() + "\r\n"
    }
}
