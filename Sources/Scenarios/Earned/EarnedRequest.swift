internal import HTTPExchange
internal import HTTPSemantics
internal import ScenarioKit

/// A request to `/when/{code}`, with all that its answer may depend on.
struct EarnedRequest: Sendable {
    let status: EarnedStatus
    let request: Request
    /// The pieces of the path behind the code, decoded.
    let rest: [String]
    let content: ReceivedContent
    let context: ScenarioContext
    let query: Query

    init(
        _ status: EarnedStatus,
        _ request: Request,
        rest: [String],
        content: ReceivedContent,
        context: ScenarioContext
    ) {
        self.status = status
        self.request = request
        self.rest = rest
        self.content = content
        self.context = context
        query = Query(request.query)
    }

    var method: Method { request.method }
    /// The method that the content names: for HEAD that of the GET whose length it is to tell.
    var shownMethod: Method { RequestDescription.shownMethod(of: request) }
    var isRead: Bool { method == .get || method == .head }
    var now: HTTPDate { HTTPDate(secondsSince1970: context.moment.wallSeconds) }
    /// The path of the resource, outside of any run.
    var path: String { "/when/\(status.code)" }
    var representation: Representation { Representation.preferred(by: request.fields["Accept"]) }

    /// What the URLs in commands begin with: the authority that was asked, if it needs no quotes in a shell.
    var base: String { Self.base(of: request, in: context.run) }

    static func base(of request: Request, in run: RunScope) -> String {
        let authority = request.authority
        let isPlain = authority.utf8.allSatisfy { octet in
            Octet.isDigit(octet) || (0x61...0x7A).contains(octet | 0x20) || octet == 0x2E || octet == 0x2D
                || octet == 0x3A
        }
        return (isPlain && !authority.isEmpty ? authority : "localhost:8080") + run.prefix
    }

    /// The first value of an item of the query.
    func item(_ name: String) -> String? { query.values(of: name).first }

    /// Whether an item of the query asks for the code of a resource that has no other condition.
    var isAskedToPlay: Bool { item("simulate") == "yes" }

    /// A whole number in the query: its value, or the default if it is not there.
    func number(_ name: String, from lowest: Int, to highest: Int, or standard: Int) throws(BadInput) -> Int {
        guard let text = item(name) else { return standard }
        guard let number = text.decimal, number >= lowest, number <= highest else {
            throw BadInput(
                "\(name)=\(StatusChoice.quoted(text)) is not a whole number from \(lowest) to \(highest)."
            )
        }
        return number
    }

    /// The answer of `body`, or a 400 that says which item of the query is wrong.
    func trying(_ body: () throws(BadInput) -> ResponsePlan) -> ResponsePlan {
        do throws(BadInput) {
            return try body()
        } catch {
            return Refusal.badParameter(error.explanation, to: request)
        }
    }
}
