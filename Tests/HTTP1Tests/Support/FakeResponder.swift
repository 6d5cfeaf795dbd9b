import HTTP1
import HTTPExchange
import HTTPSemantics

/// A responder whose answers show what it was asked; the first segment of the path says how it goes about it.
///
/// `/plain…` is answered on the plain path; `/collect…` keeps up to ten octets of content and shows them, `/discard…`
/// shows how many there were and `/digest…` their sum; `/early…` is answered before the content, everything else with
/// the plan under that path, or with the target as content.
final class FakeResponder: HTTP1Responder {
    var limits = Limits()
    /// Plans by the path they answer; asked for when the content has come.
    var plans: [String: ResponsePlan] = [:]
    /// Plans by the path they answer; sent without the content.
    var earlyPlans: [String: ResponsePlan] = [:]
    /// How the content of requests to a path is taken.
    var bodyPolicies: [String: (BodyPolicy.Expectation, rate: Int?)] = [:]
    /// Plans by the target they answer, as soon as that is there.
    var targetPlans: [String: ResponsePlan] = [:]
    /// Who wants to know what becomes of requests to a path.
    var observers: [String: NoteTaker] = [:]
    private(set) var requests: [Request] = []
    private(set) var rejections: [RequestRejection] = []
    /// The requests that rejections came with, in their order.
    private(set) var rejectedTargets: [String?] = []

    func respondPlainly(
        to head: RequestHead,
        in bytes: Span<UInt8>,
        from start: Int,
        at moment: Moment,
        into output: inout [UInt8]
    ) -> PlainOutcome {
        var path: [UInt8] = []
        path.append(bytes.extracting((start + head.path.range.lowerBound)..<(start + head.path.range.upperBound)))
        guard path.starts(with: "/plain".utf8), head.method == .get else { return .notPlain }
        output.append(contentsOf: "HTTP/1.1 200 OK\r\nContent-Length: \(path.count)\r\n".utf8)
        if !head.isPersistent { output.append(contentsOf: ResponseWriter.closeLine) }
        output.append(contentsOf: "\r\n".utf8)
        output.append(contentsOf: path)
        return head.isPersistent ? .answered : .answeredAndClosing
    }

    func observer(of request: Request, at moment: Moment) -> (any ExchangeObserver)? { observers[request.path] }

    func bodyPolicy(of request: Request, at moment: Moment) -> BodyPolicy {
        requests.append(request)
        var bodyPolicy = BodyPolicy(bodyHandling(of: request), finding: request.path)
        if let (expectation, rate) = bodyPolicies[request.path] {
            bodyPolicy.expectation = expectation
            bodyPolicy.rate = rate
        }
        return bodyPolicy
    }

    func plan(beforeFieldsOf request: Request, at moment: Moment) -> ResponsePlan? {
        targetPlans[request.target]
    }

    private func bodyHandling(of request: Request) -> BodyHandling {
        if let plan = earlyPlans[request.path] { return .answer(plan) }
        return switch request.path.split(separator: "/").first {
        case "early": .answer(ResponsePlan(.showing(request.target)))
        case "discard": .discard(nil)
        case "digest": .discard(OctetSum())
        default: .collect(limit: 10)
        }
    }

    func plan(
        for request: Request,
        finding: (any Sendable)?,
        content: ReceivedContent,
        at moment: Moment
    ) -> ResponsePlan {
        // What was found out with the head comes back with the content.
        guard finding as? String == request.path else { return ResponsePlan(.showing("lost")) }
        if let plan = plans[request.path] { return plan }
        return switch content {
        case .octets(let octets): ResponsePlan(.showing("\(request.target)=\(Wire.text(octets))"))
        case .summary(let length, let digest):
            ResponsePlan(.showing("\(request.target)=\(length)" + (digest.map { ",\($0)" } ?? "")))
        }
    }

    func refusal(_ rejection: RequestRejection, of request: Request?, at moment: Moment) -> ResponsePlan {
        rejections.append(rejection)
        rejectedTargets.append(request?.target)
        return ResponsePlan(.showing("\(rejection)", status: rejection.status))
    }
}
