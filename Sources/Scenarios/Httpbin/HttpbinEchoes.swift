internal import HTTPExchange
internal import HTTPSemantics
internal import ScenarioKit

/// httpbin's resources that show the request, or a part of it.
enum HttpbinEchoes {
    /// The most lines of `/stream/{n}`.
    static let mostLines = 100

    static let get = HttpbinResource { request, _, _ throws(BadInput) in shown(request) }

    /// What a GET is shown.
    static func shown(_ request: Request) -> ResponsePlan {
        HttpbinResource.json(RequestDescription(request).members(read))
    }

    static let headers = HttpbinResource { request, _, _ throws(BadInput) in
        HttpbinResource.json(RequestDescription(request).members([.headers]))
    }

    static let ip = HttpbinResource { request, _, _ throws(BadInput) in
        HttpbinResource.json(RequestDescription(request).members([.origin]))
    }

    static let userAgent = HttpbinResource { request, _, _ throws(BadInput) in
        HttpbinResource.json([("user-agent", request.fields["User-Agent"].map { .string($0) } ?? .null)])
    }

    /// `/post` and its like, each of which takes the method that it is named after.
    static func content(of method: Method) -> HttpbinResource {
        HttpbinResource("\(method), OPTIONS", keepingContent: true) { request, octets, _ throws(BadInput) in
            HttpbinResource.json(RequestDescription(request, content: octets).members(sent))
        }
    }

    /// `/delay/{n}`: n seconds before the head.
    static func delay(_ text: String) -> HttpbinResource {
        HttpbinResource(Refusal.allMethods, keepingContent: true) { request, octets, _ throws(BadInput) in
            let duration = try HttpbinParameter.seconds(text, "delay")
            let members = RequestDescription(request, content: octets).members(sent.filter { $0 != .json })
            var plan = HttpbinResource.json(members)
            plan.pacing.beforeHead = duration
            return plan
        }
    }

    /// `/stream/{n}`: n lines, each of which is a JSON object.
    static func stream(_ text: String) -> HttpbinResource {
        HttpbinResource { request, _, _ throws(BadInput) in
            let count = try HttpbinParameter.number(text, "number of lines", in: 0...mostLines)
            let description = RequestDescription(request).members([.url, .args, .headers, .origin])
            var content = Content()
            for number in 0..<count {
                let line = JSONValue.object(description + [("id", .integer(number))]).line
                content.append(Content(line + [Octet.lineFeed]))
            }
            var plan = HttpbinResource.ok("application/json", content)
            plan.final.delimiter = .chunked
            return plan
        }
    }

    private static let read: [RequestDescription.Member] = [.args, .headers, .origin, .url]
    private static let sent: [RequestDescription.Member] = [
        .args, .data, .files, .form, .headers, .json, .origin, .url,
    ]
}
