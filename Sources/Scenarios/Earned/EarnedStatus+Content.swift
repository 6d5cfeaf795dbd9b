internal import HTTPExchange
internal import HTTPSemantics
internal import ScenarioKit

/// 4xx that depend on the content of the request.
extension EarnedStatus {
    /// The most octets that `/when/413` takes.
    private static let largest = 1024

    static let contentErrors: [EarnedStatus] = [
        EarnedStatus(
            code: .requestTimeout,
            story: "Any resource: content that has not come after 10 s has to come at 240 octets a second.",
            provoke: "curl -i --max-time 20 -H 'Content-Length: 10' -d hello {when}",
            pass: "curl -i -d hello {when}"
        ) { $0.success("The request came in time, with \($0.content.length) octets.") },
        EarnedStatus(
            code: .lengthRequired,
            story: "A resource that wants to know how much content there is before it comes.",
            provoke: "curl -i -H 'Transfer-Encoding: chunked' -d hello {when}",
            pass: "curl -i -d hello {when}",
            early: { visit in
                guard visit.request.fields.contains("Transfer-Encoding") else { return nil }
                return visit.earned(.sentence("The content came in chunks, without Content-Length."))
            }
        ) { $0.success("\($0.content.length) octets came, as was said.") },
        EarnedStatus(
            code: .contentTooLarge,
            story: "A resource that takes \(largest) octets of content.",
            provoke: "curl -i -d \"$(printf %2000s)\" {when}",
            pass: "curl -i -d hello {when}",
            early: { visit in
                let stated = visit.request.fields["Content-Length"].flatMap(\.decimal) ?? 0
                guard max(stated, visit.content.length) > largest else { return nil }
                return visit.earned(.sentence("The limit is \(largest) octets."))
            }
        ) { $0.success("\($0.content.length) octets came, of \(largest) that are taken.") },
        EarnedStatus(
            code: .unsupportedMediaType,
            story: "A resource that takes text/plain and application/json, without a content coding.",
            provoke: "curl -i -H 'Content-Type: application/x-nothing' -d hello {when}",
            pass: "curl -i -H 'Content-Type: text/plain' -d hello {when}",
            early: unsupported
        ) { visit in
            visit.success(
                visit.content.length == 0
                    ? "There was no content." : "\(visit.content.length) octets came in a form that is taken."
            )
        },
        EarnedStatus(
            code: .unprocessableContent,
            story: "An order as JSON or as a form, whose quantity is a number from 1 to 10.",
            provoke: "curl -i -H 'Content-Type: application/json' -d '{\"quantity\": 0}' {when}",
            pass: "curl -i -H 'Content-Type: application/json' -d '{\"quantity\": 3}' {when}",
            answer: order
        ),
    ]

    /// RFC 9110 §15.5.16: which types are taken, in the field of the method; the codings only where they were the reason.
    private static func unsupported(_ visit: EarnedRequest) -> ResponsePlan? {
        let fields = visit.request.fields
        guard (fields["Content-Length"] ?? "0") != "0" || fields.contains("Transfer-Encoding") else { return nil }
        let taken = "text/plain, application/json"
        let codings = fields.members(of: "Content-Encoding").filter { $0.lowercased() != "identity" }
        if !codings.isEmpty {
            return visit.earned(
                .sentence("The content has a coding, and none is taken."),
                fields: ["Accept-Encoding": "identity"]
            )
        }
        guard let type = fields["Content-Type"] else { return nil }
        if Accept(parsing: taken).preferred(among: [type]) != nil { return nil }
        var offers: Fields = ["Accept": taken]
        if visit.method == .post { offers.append("Accept-Post", taken) }
        if visit.method == .patch { offers.append("Accept-Patch", taken) }
        return visit.earned(.sentence("The content has a type that is not taken."), fields: offers)
    }

    private static func order(_ visit: EarnedRequest) -> ResponsePlan {
        guard visit.content.length > 0 else { return visit.success("There is no order yet.") }
        guard visit.content.length <= largest else {
            return visit.answer(.contentTooLarge, [.sentence("An order has at most \(largest) octets.")])
        }
        let octets = visit.content.octets
        let type = visit.request.fields["Content-Type"] ?? ""
        let quantity: Int?
        if Accept(parsing: "application/json").preferred(among: [type]) != nil {
            guard let value = JSONReader.shown(octets) else {
                return Refusal.badParameter("The content is not JSON.", to: visit.request)
            }
            quantity = Self.quantity(in: value)
        } else if Accept(parsing: "application/x-www-form-urlencoded").preferred(among: [type]) != nil {
            let form = Query(Request.text(octets[...]), plusIsSpace: true)
            quantity = form.values(of: "quantity").first.flatMap(\.decimal)
        } else {
            return visit.answer(
                .unsupportedMediaType,
                [.sentence("An order is JSON, or a form.")],
                fields: ["Accept": "application/json, application/x-www-form-urlencoded"]
            )
        }
        guard let quantity, (1...10).contains(quantity) else {
            return visit.earned(
                .sentence("The content can be read, but quantity is not a number from 1 to 10.")
            )
        }
        return visit.success("\(quantity) are ordered.")
    }

    /// What an order in JSON says of its quantity, if that is a whole number.
    private static func quantity(in order: JSONValue) -> Int? {
        guard case .object(let members) = order else { return nil }
        switch members.last(where: { $0.0 == "quantity" })?.1 {
        case .integer(let number): return number
        case .number(let text): return text.decimal
        default: return nil
        }
    }
}
