internal import HTTPExchange
internal import HTTPSemantics
internal import ScenarioKit

extension Check {
    /// Status lines and field lines that are legal and rare, or not legal and common.
    static let statusLines: [Check] = [
        line("reason-empty", "HTTP/1.1 302 ", "a status line without a reason phrase"),
        line("reason-other", "HTTP/1.1 302 200 OK", "a status line whose reason phrase says something else", ignored),
        line(
            "reason-long",
            "HTTP/1.1 302 " + String(repeating: "on and ", count: 100),
            "a reason phrase of 700 octets",
            .rfc(9110, "2.3")
        ),
        line(
            "reason-non-ascii",
            "HTTP/1.1 302 Weiter geht\u{2019}s",
            "a reason phrase with octets beyond ASCII",
            ignored
        ),
        line("reason-tab", "HTTP/1.1 302 Go\ton", "a reason phrase with a tab", ignored),
        line("version-1.0", "HTTP/1.0 302 Found", "an HTTP/1.0 response", .rfc(9110, "2.5")),
        laterVersion,
        doubtful("version-lowercase", "http/1.1 302 Found", "a response of http/1.1, in lower case", recovery),
        doubtful("version-2.0", "HTTP/2.0 302 Found", "a status line of HTTP/2.0", recovery),
        doubtful("reason-no-space", "HTTP/1.1 302", "a status line that ends with its code", recovery),
        doubtful("code-four-digits", "HTTP/1.1 3020 Found", "a status code of four digits", recovery),
        doubtful("two-spaces", "HTTP/1.1  302  Found", "a status line with two spaces", .rfc(9112, "4")),
        field("name-case", .rfc(9110, "5.1"), "Location under a name in mixed case") { ["lOcAtIoN: \($0)"] },
        field("no-space", .rfc(9112, "5.1"), "a field line without a space behind its colon") { ["Location:\($0)"] },
        field("whitespace", .rfc(9110, "5.5"), "a field line with white space around its value") {
            ["Location: \t \($0) \t"]
        },
        field("empty", .rfc(9110, "5.5"), "a field with an empty value") { ["X-Empty:", "Location: \($0)"] },
        field("non-ascii", .rfc(9110, "5.5"), "a field with octets beyond ASCII") {
            ["X-Text: für", "Location: \($0)"]
        },
        field("folded", .rfc(9112, "5.2"), "a field folded over two lines") {
            ["X-Folded: one,", " two", "Location:", " \($0)"]
        },
        odd("many-fields", .rfc(9110, "5.4"), "a response with 90 fields") { visit in
            visit.raw(redirect(visit) + (1...90).map { "X-Field-\($0): \($0)" })
        },
        odd("long-field", .rfc(9110, "5.4"), "a field of 7000 octets") { visit in
            visit.raw(redirect(visit) + ["X-Long: " + String(repeating: "long ", count: 1400)])
        },
        odd("bare-line-feeds", .rfc(9112, "2.2"), "a head whose lines end in LF alone") { visit in
            visit.octets(redirect(visit).map { $0 + "\n" }.joined() + "\n")
        },
        odd("empty-line-first", recovery, "a response behind an empty line") { visit in
            visit.octets("\r\n" + redirect(visit).map { $0 + "\r\n" }.joined() + "\r\n")
        },
        odd("space-before-colon", recovery, "a field line with a space before its colon") { visit in
            visit.raw(["HTTP/1.1 302 Found", "Location : \(visit.link("landing"))", "Content-Length: 0"])
        },
    ]

    private static func redirect(_ visit: CheckRequest, line: String = "HTTP/1.1 302 Found") -> [String] {
        [line, "Location: \(visit.link("landing"))", "Content-Length: 0"]
    }

    /// What is said of a reason phrase.
    private static let ignored = Reference.rfc(9112, "4")
    /// What is said of what the grammar does not have.
    private static let recovery = Reference.rfc(9110, "2.4")

    /// A response that a client has to read, or SHOULD.
    private static func judge(_ evidence: Observations, name: String, _ what: String) -> CheckResult {
        if Requirement.all[name]?.level.isBinding == true { return evidence.read(what) }
        return evidence.read(what, stumbling: { .permitted("\($0) It SHOULD read this; the RFC does not demand it.") })
    }

    /// A status line that the grammar has.
    private static func line(_ name: String, _ line: String, _ what: String, _ clause: Reference = ignored) -> Check {
        let closes = line.hasPrefix("HTTP/1.0")
        return Check(
            "line-\(name)",
            "A client reads \(what).",
            .statusLines,
            clause,
            controlled { $0.raw(redirect($0, line: line), closes: closes) }
        ) { evidence in judge(evidence, name: "line-\(name)", what) }
    }

    private static let laterVersion = Check(
        "line-version-1.9",
        "A response of HTTP/1.9 is read as one of HTTP/1.1.",
        .statusLines,
        .rfc(9110, "6.2"),
        controlled { $0.raw(redirect($0, line: "HTTP/1.9 302 Found"), closes: true) }
    ) { evidence in
        evidence.read(
            "a response of HTTP/1.9",
            stumbling: { .permitted("\($0) It SHOULD read a minor version that it does not know.") }
        )
    }

    private static let leniency = "Lenient clients read it, strict ones refuse."

    private static func doubtful(_ name: String, _ line: String, _ what: String, _ clause: Reference) -> Check {
        Check(
            "line-\(name)",
            "A client reads \(what), or refuses it.",
            .statusLines,
            clause,
            controlled { $0.raw(redirect($0, line: line), closes: true) }
        ) { $0.either(what, others: leniency) }
    }

    /// Field lines that the grammar has; they are made from the path they lead to.
    private static func field(
        _ name: String,
        _ clause: Reference,
        _ what: String,
        _ lines: @escaping @Sendable (String) -> [String]
    ) -> Check {
        Check(
            "field-\(name)",
            "A client reads \(what).",
            .statusLines,
            clause,
            controlled { visit in
                visit.raw(["HTTP/1.1 302 Found", "Content-Length: 0"] + lines(visit.link("landing")))
            }
        ) { evidence in judge(evidence, name: "field-\(name)", what) }
    }

    /// What is not forbidden, and not every client has room for, or what a recipient may be lenient with.
    private static func odd(_ name: String, _ clause: Reference, _ what: String, _ test: @escaping Reply) -> Check {
        Check(
            "field-\(name)",
            "A client reads \(what), or refuses it.",
            .statusLines,
            clause,
            controlled(test)
        ) { $0.either(what, others: leniency) }
    }
}
