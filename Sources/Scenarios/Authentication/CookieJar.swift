internal import HTTPExchange
internal import HTTPSemantics
internal import ScenarioKit

/// The cookies of a request, and those that an answer sets.
struct CookieJar: Sendable {
    /// The cookies in the order they came, each name once: the first of several counts.
    let items: [(name: String, value: String)]

    init(_ request: Request) {
        var items: [(name: String, value: String)] = []
        var names: Set<String> = []
        for line in request.fields.values(of: "Cookie") {
            for cookie in Cookie.list(parsing: line) where names.insert(cookie.name).inserted {
                items.append((cookie.name, Self.unquoted(cookie.value)))
            }
        }
        self.items = items
    }

    var isEmpty: Bool { items.isEmpty }

    subscript(name: String) -> String? {
        items.first { $0.name == name }?.value
    }

    /// The fields that set cookies; those that cannot be set are left out.
    ///
    /// In a run they are sent to that run only.
    static func setting(_ cookies: [(String, String)], in run: RunScope) -> Fields {
        fields(cookies, attributes: "Path=\(run.prefix)/")
    }

    /// The fields that make a client forget cookies.
    static func deleting(_ names: [String], in run: RunScope) -> Fields {
        fields(
            names.map { ($0, "") },
            attributes: "Expires=Thu, 01 Jan 1970 00:00:00 GMT; Max-Age=0; Path=\(run.prefix)/"
        )
    }

    private static func fields(_ cookies: [(String, String)], attributes: String) -> Fields {
        Fields(
            cookies.compactMap { name, value in
                Cookie(name, Cookie.value(encoding: value)).map {
                    Field("Set-Cookie", "\($0.name)=\($0.value); \(attributes)")
                }
            }
        )
    }

    /// The value without the quotes around it, which some clients add.
    private static func unquoted(_ value: String) -> String {
        value.count >= 2 && value.hasPrefix("\"") && value.hasSuffix("\"")
            ? String(value.dropFirst().dropLast()) : value
    }
}

/// `/cookies/set`, `/cookies/set/{name}/{value}` and `/cookies/delete`: changes cookies and leads to `/cookies`.
struct CookieChangeScenario: Scenario {
    /// The one cookie that the path names; nil where the query names them.
    var cookie: (name: String, value: String)?
    /// Whether cookies are made to be forgotten.
    var deletes = false

    var ownsQuery: Bool { true }

    func plan(for request: Request, content: ReceivedContent, in context: ScenarioContext) -> ResponsePlan {
        var cookies: [(String, String)] = []
        var names: Set<String> = []
        if let cookie {
            cookies = [(cookie.name, cookie.value)]
        } else {
            for item in Query(request.query, plusIsSpace: true).items where names.insert(item.name).inserted {
                cookies.append((item.name, item.value))
            }
        }
        for (name, _) in cookies where Cookie(name, "") == nil {
            let text = StatusChoice.quoted(name)
            return Refusal.badParameter(
                "The name of a cookie is a token: letters, digits and !#$%&'*+-.^_`|~, not \(text).",
                to: request
            )
        }
        var fields: Fields = ["Location": "/cookies"]
        let changes =
            deletes
            ? CookieJar.deleting(cookies.map(\.0), in: context.run) : CookieJar.setting(cookies, in: context.run)
        for field in changes { fields.append(field) }
        var explanation = Explanation(of: .found)
        explanation.details = [
            .link(before: "The cookies you send are shown at ", target: "\(context.run.prefix)/cookies", after: ".")
        ]
        explanation.fields = fields.map { field in
            let isLocation = field.name == "Location"
            return Explanation.ExplainedField(
                field.name.rawValue,
                field.value,
                because: isLocation ? "It is where the cookies are shown." : "It changes a cookie."
            )
        }
        let representation = Representation.preferred(by: request.fields["Accept"])
        return StatusPlan.finished(ResponsePlan(explanation.response(as: representation, fields: fields)))
    }
}

/// `/cookies`: the cookies that came.
struct CookiesScenario: Scenario {
    var ownsQuery: Bool { true }

    func plan(for request: Request, content: ReceivedContent, in context: ScenarioContext) -> ResponsePlan {
        let cookies = CookieJar(request).items.map { ($0.name, JSONValue.string($0.value)) }
        return CredentialResources.json(["cookies": .object(cookies)])
    }
}
