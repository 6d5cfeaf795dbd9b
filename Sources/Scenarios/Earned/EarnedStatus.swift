internal import HTTPExchange
internal import HTTPSemantics
internal import ScenarioKit

/// A status as the true answer to a condition of a request: one resource, `/when/{code}`.
struct EarnedStatus: Sendable {
    let code: StatusCode
    /// What is there, and on which condition it answers with the code, in one line.
    let story: String
    /// The command that gets the code; `{when}` stands for the URL of the resource, `{host}` and `{path}` for
    /// the parts of it.
    let provoke: String
    /// The command that gets past it.
    let pass: String
    /// Why an origin server cannot honestly give this answer; `nil` where it can.
    var simulated: String?
    /// The methods it takes; where they are all, custom ones too.
    var allow = Refusal.allMethods
    /// Whether there is something below the path.
    var hasMembers = false
    /// The answer that does not need the content, and comes before it if the client waits for a 100.
    var early: @Sendable (EarnedRequest) -> ResponsePlan? = { _ in nil }
    /// The answer.
    let answer: @Sendable (EarnedRequest) -> ResponsePlan

    /// The resource at a code, if there is one.
    static func at(_ code: StatusCode) -> EarnedStatus? { byCode[code] }

    /// All of them, sorted by code.
    static let all: [EarnedStatus] =
        (informational + successful + redirections + clientErrors + contentErrors + serverErrors + credentials)
        .sorted { $0.code < $1.code }

    /// Those that ask for credentials.
    static let credentials: [EarnedStatus] = [unauthorized, forbidden, proxyAuthenticationRequired]

    private static let byCode = Dictionary(all.map { ($0.code, $0) }, uniquingKeysWith: { first, _ in first })

    /// A command with the URL that it is about.
    func command(_ template: String, at base: String) -> String {
        // On octets: to search for text by Characters was most of the work of an answer.
        let (template, base) = (template.utf8, base.utf8)
        let slash = base.firstIndex(of: 0x2F) ?? base.endIndex
        let path = "/when/\(code)".utf8
        var text: [UInt8] = []
        text.reserveCapacity(template.count + base.count + path.count)
        var rest = template[...]
        while let open = rest.firstIndex(of: 0x7B) {
            text += rest[..<open]
            rest = rest[open...]
            if rest.starts(with: "{when}".utf8) {
                text += base
                text += path
            } else if rest.starts(with: "{host}".utf8) {
                text += base[..<slash]
            } else if rest.starts(with: "{path}".utf8) {
                text += base[slash...]
                text += path
            } else {
                text.append(rest.removeFirst())
                continue
            }
            rest = rest.dropFirst(6)
        }
        text += rest
        return String(decoding: text, as: UTF8.self)
    }

    /// The resource as data.
    func json(at base: String) -> JSONValue {
        var members: [(String, JSONValue)] = [
            ("code", .integer(code.rawValue)),
            ("reasonPhrase", .string(code.definition?.reasonPhrase ?? "")),
            ("when", .string("/when/\(code)")),
            ("story", .string(story)),
            ("provoke", .string(command(provoke, at: base))),
            ("pass", .string(command(pass, at: base))),
        ]
        if let simulated { members.append(("simulated", .string(simulated))) }
        return .object(members)
    }
}

extension EarnedStatus {
    /// One that is earned by what is asked of a document.
    init(code: StatusCode, story: String, provoke: String, pass: String, document: VersionedDocument) {
        self.init(
            code: code,
            story: story,
            provoke: provoke,
            pass: pass,
            early: { document.early($0) },
            answer: { document.answer($0) }
        )
    }
}
