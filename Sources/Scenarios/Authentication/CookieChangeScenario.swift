internal import HTTPExchange
internal import HTTPSemantics
internal import ScenarioKit

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
