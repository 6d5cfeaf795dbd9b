internal import HTTPExchange
internal import HTTPSemantics
internal import ScenarioKit

/// `/`: the page from `Public/` for a browser, a table for a terminal; any other method gets its content back.
struct IndexScenario: Scenario {
    let files: PublicFiles

    func bodyHandling(of request: Request, in context: ScenarioContext) -> BodyHandling {
        .collect(limit: context.contentLimit)
    }

    func plan(for request: Request, content: ReceivedContent, in context: ScenarioContext) -> ResponsePlan {
        switch request.method {
        case .get, .head: return index(for: request, in: context)
        case .options: return Refusal.optionsAnswer(allowing: allow)
        default: return Self.mirror(content)
        }
    }

    private func index(for request: Request, in context: ScenarioContext) -> ResponsePlan {
        let representation = Representation.preferred(by: request.fields["Accept"])
        if representation == .html, let page = files.file(at: ["index.html"]) {
            var plan = FileScenario(file: page).plan(for: request, content: .octets([]), in: context)
            plan.final.fields["Vary"] = "Accept"
            return plan
        }
        if representation == .json {
            var plan = CodesPage.plan(for: request)
            plan.final.fields.append("Vary", "Accept")
            return plan
        }
        let fields: Fields = [
            "Content-Type": Representation.text.mediaType(isProblem: false), "Cache-Control": "no-cache",
            "Vary": "Accept",
        ]
        // A browser was to get the page.
        var content = Content(representation == .html ? Self.missingPage : "")
        content.append(Self.table)
        return StatusPlan.finished(ResponsePlan(.ok(fields: fields, content: content)))
    }

    /// The content as it came.
    ///
    /// It is labelled as what it is, not as what the client calls it: nobody's markup is served from here.
    private static func mirror(_ content: ReceivedContent) -> ResponsePlan {
        let octets = content.octets
        let isText = String(validating: octets, as: UTF8.self) != nil
        let fields: Fields = [
            "Content-Type": isText ? "text/plain; charset=utf-8" : "application/octet-stream",
            "X-Content-Type-Options": "nosniff",
        ]
        return StatusPlan.finished(ResponsePlan(.ok(fields: fields, content: Content(octets))))
    }

    private static let missingPage = """
        The page for browsers is not here: the server was started without a public folder that has an index.html.
        Start it with --public-folder PATH, or install the folder Public as /usr/local/share/status-server/Public.


        """

    /// The statuses as a text table of at most 100 columns.
    private static let table = Content(makeTable())

    private static func makeTable() -> String {
        var lines = [
            "status-server: an answer for every HTTP status", "",
            "  /status/{code}     that status: curl -i /status/301, or /301 for short",
            "  /status/{choice}   one of several: /status/200,503  /status/200:0.9,503:0.1  /status/5xx",
            "  /when/{code}       that status when it is true: /when/412 tests If-Match; /when lists them all",
            "  /anything          echoes the request",
            "  /codes.json        this table as data",
            "  ?delay=2s&fault=reset&at=100   modifiers, on any URL: fields, framing, codings, 1xx, faults",
        ]
        for family in StatusClass.allCases {
            lines += ["", "\(family.rawValue)xx \(family.name)"]
            for definition in StatusDefinition.all where definition.code.statusClass == family {
                let title = "  \(definition.code) \(definition.reasonPhrase)"
                let padding = String(repeating: " ", count: max(2, 40 - title.count))
                let text = TextLayout.lines(definition.meaning, width: 100 - 40)
                lines.append(title + padding + (text.first ?? ""))
                lines += text.dropFirst().map { String(repeating: " ", count: 40) + $0 }
            }
        }
        return lines.joined(separator: "\n") + "\n"
    }
}
