import HTTP1
import HTTPExchange
import HTTPSemantics
import Scenarios
import Site
import Site

/// The whole server, and a record of what it was asked and what it said.
struct RecordingSite: ~Copyable, HTTP1Responder {
    private var site: StatusSite
    var limits: Limits { site.limits }
    /// The methods of the requests that were answered, in order.
    private(set) var methods: [Method] = []
    /// The statuses that were answered with, in order.
    private(set) var statuses: [Int] = []
    /// Whether an answer was asked to be something else than HTTP.
    var isSpoiled = false
    /// Whether an answer may depend on how much of the request was there.
    private(set) var dependsOnArrival = false

    init(limits: Limits, isPublic: Bool) {
        site = StatusSite(files: PublicFiles(), limits: limits, entropy: 7)
        site.isPublic = isPublic
    }

    mutating func respondPlainly(
        to head: RequestHead,
        in bytes: Span<UInt8>,
        from start: Int,
        at moment: Moment,
        into output: inout [UInt8]
    ) -> PlainOutcome {
        let before = output.count
        let outcome = site.respondPlainly(to: head, in: bytes, from: start, at: moment, into: &output)
        if outcome != .notPlain { record(head.method == .head ? .head : .get, output[before...]) }
        return outcome
    }

    mutating func observer(of request: Request, at moment: Moment) -> (any ExchangeObserver)? {
        site.observer(of: request, at: moment)
    }

    mutating func bodyPolicy(of request: Request, at moment: Moment) -> BodyPolicy {
        let bodyPolicy = site.bodyPolicy(of: request, at: moment)
        if request.flags.contains(.expect) { dependsOnArrival = true }
        if case .answer(let plan) = bodyPolicy.handling {
            dependsOnArrival = true
            record(request.method, plan)
        }
        return bodyPolicy
    }

    mutating func plan(
        for request: Request,
        finding: (any Sendable)?,
        content: ReceivedContent,
        at moment: Moment
    ) -> ResponsePlan {
        let plan = site.plan(for: request, finding: finding, content: content, at: moment)
        if plan.postponed == nil { record(request.method, plan) }
        return plan
    }

    mutating func refusal(_ rejection: RequestRejection, of request: Request?, at moment: Moment) -> ResponsePlan {
        let plan = site.refusal(rejection, of: request, at: moment)
        record(request?.method ?? .get, plan)
        if request == nil { mayBeHead = true }
        return plan
    }

    /// Whether the last answer may be one to a HEAD request whose head could not be read.
    private(set) var mayBeHead = false

    private mutating func record(_ method: Method, _ plan: ResponsePlan) {
        methods.append(method)
        statuses.append(plan.final.status.rawValue)
        let isOurs = plan.fault == nil && plan.final.http1?.changesHead != true && plan.idlePolicy == nil
        let framing: [FieldName] = ["Content-Length", "Transfer-Encoding"]
        let isFramedTwice = framing.contains { plan.final.fields.contains($0) }
        // A modifier may ask for blanks around a value, or for nothing.
        let sections = [plan.final.fields, plan.final.trailers] + plan.interim.map(\.fields)
        let isPadded = sections.joined().contains { field in
            [" ", "\t", ""].contains { String(field.value.prefix(1)) == $0 || String(field.value.suffix(1)) == $0 }
        }
        if !isOurs || isFramedTwice || isPadded || plan.repeatsInterim { isSpoiled = true }
    }

    /// The status of the last answer in octets that hold whole answers.
    private mutating func record(_ method: Method, _ answer: ArraySlice<UInt8>) {
        methods.append(method)
        var status = 0
        var rest = answer
        while rest.starts(with: "HTTP/1.1 ".utf8) {
            status = rest.dropFirst(9).prefix(3).reduce(0) { $0 * 10 + Int($1) - 0x30 }
            // Behind an interim response the final one follows.
            guard status < 200, let end = Self.headEnd(in: rest) else { break }
            rest = rest[end...]
        }
        statuses.append(status)
    }

    private static func headEnd(in octets: ArraySlice<UInt8>) -> Int? {
        var at = octets.startIndex
        while at + 4 <= octets.endIndex {
            if octets[at..<(at + 4)].elementsEqual([0x0D, 0x0A, 0x0D, 0x0A]) { return at + 4 }
            at += 1
        }
        return nil
    }
}
