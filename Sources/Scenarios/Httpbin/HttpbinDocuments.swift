internal import HTTPExchange
internal import HTTPSemantics
internal import ScenarioKit

/// httpbin's resources that are documents of one format each.
enum HttpbinDocuments {
    static let html = HttpbinResource("text/html; charset=utf-8", Content(SampleText.html))
    static let xml = HttpbinResource("application/xml", Content(SampleText.xml))
    static let json = HttpbinResource("application/json", Content(SampleText.json.text + "\n"))
    static let robots = HttpbinResource("text/plain; charset=utf-8", Content("User-agent: *\nDisallow: /deny\n"))
    static let deny = HttpbinResource("text/plain; charset=utf-8", Content(SampleText.deny))
    static let utf8 = HttpbinResource("text/html; charset=utf-8", Content(SampleText.utf8))
    static let form = HttpbinResource("text/html; charset=utf-8", Content(SampleText.form))

    /// The most links of `/links/{n}/{offset}`.
    static let mostLinks = 200

    /// `/links/{n}`: leads to the first page.
    static func links(_ text: String) -> HttpbinResource {
        HttpbinResource { _, _, _ throws(BadInput) in
            let count = try HttpbinParameter.number(text, "number of links", in: 1...mostLinks)
            let plan = StatusPlan.of(.found, as: .text)
            var final = plan.final
            final.fields["Location"] = "/links/\(count)/0"
            final.content = Content("The links are at /links/\(count)/0.\n")
            return ResponsePlan(final)
        }
    }

    /// `/links/{n}/{offset}`: n numbers that link to each other, but for the one that is looked at.
    static func links(_ text: String, at position: String) -> HttpbinResource {
        HttpbinResource { request, _, context throws(BadInput) in
            let count = try HttpbinParameter.number(text, "number of links", in: 1...mostLinks)
            let here = try HttpbinParameter.number(position, "position", in: 0...Int.max)
            let numbers = (0..<count).map { number in
                number == here ? "\(number)" : "<a href='\(context.run.prefix)/links/\(count)/\(number)'>\(number)</a>"
            }
            let page = "<html><head><title>Links</title></head><body>\(numbers.joined(separator: " "))</body></html>\n"
            return HttpbinResource.ok("text/html; charset=utf-8", Content(page))
        }
    }

    // MARK: Images

    /// The images there are, the one that is sent to who has no preference first.
    private static let images: [(name: String, type: String, content: Content)] = [
        ("png", "image/png", Content(Base64.decode(SampleText.png) ?? [])),
        ("webp", "image/webp", Content(Base64.decode(SampleText.webp) ?? [])),
        ("svg", "image/svg+xml", Content(SampleText.svg)),
        ("jpeg", "image/jpeg", Content(Base64.decode(SampleText.jpeg) ?? [])),
    ]

    /// `/image`: the format that `Accept` likes best, or 406.
    static let image = HttpbinResource { request, _, _ throws(BadInput) in
        let types = images.map(\.type)
        let wanted = Accept(parsing: request.fields["Accept"] ?? "*/*").preferred(among: types)
        guard let image = images.first(where: { $0.type == wanted }) else {
            let sentence = "The image is to be had as \(types.joined(separator: ", "))."
            return Refusal.problem(.notAcceptable, sentence, to: request)
        }
        return HttpbinResource.ok(image.type, image.content, fields: ["Vary": "Accept"])
    }

    /// `/image/{name}`: one format, whatever `Accept` says; `nil` if there is none of that name.
    static func image(_ name: String) -> HttpbinResource? {
        images.first { $0.name == name }.map { HttpbinResource($0.type, $0.content) }
    }
}
