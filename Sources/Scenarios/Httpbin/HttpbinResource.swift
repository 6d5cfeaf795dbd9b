internal import HTTPExchange
internal import HTTPSemantics
internal import ScenarioKit

/// A resource of httpbin's: it takes the methods that it takes there, and the query is its own.
struct HttpbinResource: Scenario {
    /// Answers a request by its head, its content where that is wanted, and the context.
    typealias Answer =
        @Sendable (_ request: Request, _ octets: [UInt8], _ context: ScenarioContext) throws(BadInput) ->
        ResponsePlan

    /// The methods of resources that are only read.
    static let reading = "GET, HEAD, OPTIONS"

    let allow: String
    /// The methods one by one; `nil` for all.
    private let methods: [Method]?
    private let keepsContent: Bool
    let repeatsContent: Bool
    private let answer: Answer

    var ownsQuery: Bool { true }

    /// A resource that takes some methods, or all of them.
    ///
    /// `keepingContent` says that the answer depends on the content of the request, `repeatingContent` that the client
    /// chooses octets or type of the answer's.
    init(
        _ methods: String = reading,
        keepingContent: Bool = false,
        repeatingContent: Bool = false,
        _ answer: @escaping Answer
    ) {
        allow = methods
        let names = methods.utf8.split { $0 == 0x2C || $0 == 0x20 }.map { Method(String(Substring($0))) }
        self.methods = methods == Refusal.allMethods ? nil : names
        keepsContent = keepingContent
        repeatsContent = repeatingContent
        self.answer = answer
    }

    /// A resource that is the same for everybody.
    init(_ type: String, _ content: Content) {
        self.init { _, _, _ throws(BadInput) in Self.ok(type, content) }
    }

    func bodyHandling(of request: Request, in context: ScenarioContext) -> BodyHandling {
        keepsContent && takes(request.method) ? .collect(limit: context.contentLimit) : .discard(nil)
    }

    func plan(for request: Request, content: ReceivedContent, in context: ScenarioContext) -> ResponsePlan {
        guard request.method != .options else { return Refusal.optionsAnswer(allowing: allow) }
        guard takes(request.method) else { return Refusal.methodNotAllowed(allow, to: request) }
        do throws(BadInput) {
            return try answer(request, content.octets, context)
        } catch {
            return Refusal.badParameter(error.explanation, to: request)
        }
    }

    private func takes(_ method: Method) -> Bool {
        methods?.contains(method) ?? true
    }

    // MARK: Answers

    /// A 200 of some media type; other fields come first.
    static func ok(_ type: String, _ content: Content, fields: Fields = Fields()) -> ResponsePlan {
        var fields = fields
        fields.append("Content-Type", type)
        return StatusPlan.finished(ResponsePlan(.ok(fields: fields, content: content)))
    }

    /// A 200 that is a JSON object.
    static func json(_ members: [(String, JSONValue)], fields: Fields = Fields()) -> ResponsePlan {
        var octets = JSONValue.object(members).octets
        octets.append(Octet.lineFeed)
        return ok("application/json", Content(octets), fields: fields)
    }
}
