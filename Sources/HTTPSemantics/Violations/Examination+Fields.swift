/// Field lines as such, whatever they mean.
extension Examination {
    /// Fields that are neither lists nor Set-Cookie, so that a second line has no meaning.
    private static let singletons: [FieldName] = [
        "Age", "Content-Length", "Content-Location", "Content-Range", "Content-Type", "Date", "ETag", "Expires",
        "Last-Modified", "Location", "Retry-After", "Server",
    ]

    /// Fields for everybody who reads the response, so that Connection cannot name them.
    private static let endToEnd: Set<String> = [
        "age", "allow", "cache-control", "content-encoding", "content-language", "content-length", "content-location",
        "content-range", "content-type", "date", "etag", "expires", "last-modified", "link", "location", "retry-after",
        "server", "set-cookie", "vary", "www-authenticate",
    ]

    /// Names that are tokens, values without line breaks, no second line where there can be only one.
    mutating func examineFieldLines() {
        for line in Array(fields) + Array(response.trailers) {
            if !line.name.isToken {
                report("The field name \"\(line.name)\" is no token", .rfc(9110, "5.1"))
            }
            if line.value.utf8.contains(where: { $0 == 0x0D || $0 == 0x0A || $0 == 0 }) {
                report(as: .mustNot, "The value of \(line.name) contains CR, LF or NUL", .rfc(9110, "5.5"))
            }
        }
        for name in Examination.singletons where fields.values(of: name).count > 1 {
            report(as: .mustNot, "\(name) stands in several field lines", .rfc(9110, "5.3"))
        }
    }

    /// Connection lists what is for this connection only, and nothing else.
    mutating func examineConnection() {
        let options = fields.members(of: "Connection").map(\.asciiLowercased)
        for option in options where !option.isToken {
            report("The connection option \"\(option)\" is no token", .rfc(9110, "7.6.1"))
        }
        for option in options where Examination.endToEnd.contains(option) {
            report(as: .mustNot, "Connection names \(option), which is for all recipients", .rfc(9110, "7.6.1"))
        }
        if fields.contains("Upgrade"), !options.contains("upgrade") {
            report("Upgrade is sent, but Connection does not list it", .rfc(9110, "7.8"))
        }
        if fields.contains("Keep-Alive"), !options.contains("keep-alive") {
            report("Keep-Alive is sent, but Connection does not list it", .rfc(9110, "7.6.1"))
        }
    }
}
