internal import HTTPSemantics
internal import ScenarioKit

/// Checks as a document, for people and for those who drive a client through them.
struct CheckList: Sendable {
    private let checks: [Check]

    init(_ checks: [Check]) {
        self.checks = checks
    }

    func document(as format: DocumentFormat) -> String {
        switch format {
        case .html: html
        case .json: JSONValue.object([("checks", .array(checks.map(Self.object)))]).text + "\n"
        case .text, .xml: text
        }
    }

    // MARK: JSON

    private static func object(of check: Check) -> JSONValue {
        let instruction = check.instruction
        var request: [(String, JSONValue)] = [
            ("method", .string(instruction.method)),
            ("path", .string(path(of: check))),
        ]
        let fields = instruction.fields.map { field in
            JSONValue.object([("name", .string(field.name.rawValue)), ("value", .string(field.value))])
        }
        request.append(("fields", .array(fields)))
        if let content = instruction.content { request.append(("content", .string(content))) }
        if instruction.hasAccount { request.append(("user", "user")) }
        if instruction.hasAccount { request.append(("password", "pass")) }
        if instruction.hasToken { request.append(("token", "token")) }
        request.append(("count", .integer(instruction.count)))
        return .object([
            ("name", .string(check.name)),
            ("title", .string(check.title)),
            ("theme", .string(check.theme.rawValue)),
            (
                "clause",
                .object([("title", .string(check.clause.description)), ("url", .string(check.clause.url))])
            ),
            ("level", .string(check.requirement.level.rawValue)),
            ("requirement", .string(check.requirement.sentence)),
            ("request", .object(request)),
        ])
    }

    private static func path(of check: Check) -> String {
        check.target(in: "{id}")
    }

    // MARK: Text

    private var text: String {
        var lines = [
            "\(checks.count) checks of clients: make each request in a run of your choice, then ask for its report.",
            "",
        ]
        for theme in Theme.allCases {
            let members = checks.filter { $0.theme == theme }
            guard !members.isEmpty else { continue }
            lines += [theme.title, ""]
            for check in members {
                lines.append("  \(check.instruction.method) \(Self.path(of: check))")
                lines += TextLayout.lines("\(check.title) \(check.clause)", width: 100, indent: "      ")
                let given = Self.given(check.instruction)
                if !given.isEmpty { lines += TextLayout.lines("Given: \(given)", width: 100, indent: "      ") }
            }
            lines.append("")
        }
        return lines.joined(separator: "\n")
    }

    /// What the client is given for the request, in words.
    private static func given(_ instruction: RequestSpec) -> String {
        var given = instruction.fields.map { "\($0.name): \($0.value)" }
        if instruction.content != nil { given.append("a little content") }
        if instruction.hasAccount { given.append("the user \"user\" with the password \"pass\"") }
        if instruction.hasToken { given.append("the token \"token\"") }
        if instruction.count > 1 { given.append("to be made \(instruction.count) times") }
        return given.joined(separator: ", ")
    }

    // MARK: HTML

    private var html: String {
        var parts = [
            "<h1>Checks of clients</h1>",
            "<p>\(checks.count) checks: make each request in a run of your choice, then ask for <code>/run/{id}/report</code>.</p>",
        ]
        for theme in Theme.allCases {
            let members = checks.filter { $0.theme == theme }
            guard !members.isEmpty else { continue }
            parts.append("<h2>\(HTMLText.escaped(theme.title))</h2>")
            parts.append(
                "<table><tr><th>Check</th><th>What a client does that conforms</th><th>Clause</th><th>Request</th></tr>"
            )
            for check in members {
                let request = [check.instruction.method, Self.given(check.instruction)].filter { !$0.isEmpty }
                parts.append(
                    "<tr><td><code>\(HTMLText.escaped(check.name + check.instruction.suffix))</code></td>"
                        + "<td>\(HTMLText.escaped(check.title))</td><td>\(Self.link(check.clause))</td>"
                        + "<td>\(HTMLText.escaped(request.joined(separator: "; ")))</td></tr>"
                )
            }
            parts.append("</table>")
        }
        return HTMLText.page(title: "Checks of clients", body: parts.joined(separator: "\n"))
    }

    static func link(_ clause: Reference) -> String {
        "<a href=\"\(HTMLText.escaped(clause.url))\">\(HTMLText.escaped(clause.description))</a>"
    }
}
