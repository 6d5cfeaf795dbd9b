package import HTTP1
package import HTTPExchange
internal import HTTPSemantics
internal import Modifiers
package import Runs
package import ScenarioKit
package import Scenarios

/// Everything this server answers: the responder that every connection of one worker asks.
///
/// The plain path answers `/status/{code}` and `/{code}` from octets encoded once; all else goes through the ``Router`` to
/// a ``Scenario`` and comes back as a plan.
package struct StatusSite: ~Copyable, HTTP1Responder {
    /// Resources that belong together: the one at a path, whose pieces are decoded and stand behind the run's, if it is
    /// one of them.
    package typealias Theme = @Sendable (_ request: Request, _ parts: [String]) -> (any Scenario)?

    package let limits: Limits
    /// What this worker counts.
    package let workerMetrics: WorkerMetrics
    private let router: Router
    private var statuses = EncodedStatuses()
    private var entropy: UInt64
    /// What many connections that wait for the same answer share.
    private var lastKept: [UInt8] = []
    /// Whether a file of `Public/` could have the path of a short `/{code}`: literals win over parameters.
    private let hasShortNames: Bool
    /// Where the server listens; whoever binds says so.
    package var ports = Ports() {
        didSet { authorities = ports.authorities }
    }
    private var authorities = Ports().authorities
    /// Whether every answer is the last of its connection, because the server is about to stop.
    package var isDraining = false
    /// Whether strangers can reach the server, so that it refuses what they could abuse: ``PublicHosting``.
    package var isPublic = false
    /// Which pages of other sites may use what clients leave here.
    package var otherSites = OtherSites()
    /// Where each request is written down; `nil` for nowhere.
    package var log: AccessLog? {
        didSet { wantsRequests = log != nil }
    }
    package private(set) var wantsRequests = false

    /// `entropy` is what chance starts from, for those who ask for it.
    ///
    /// `runs`, `metrics` and `acceptFaults` are what the workers share; `further` are the themes of modules that this one does
    /// not know.
    package init(
        files: PublicFiles,
        limits: Limits = Limits(),
        runs: RunStore = RunStore(),
        metrics: Metrics = Metrics(),
        acceptFaults: AcceptFaultQueue = AcceptFaultQueue(),
        further: [Theme] = [],
        entropy: UInt64
    ) {
        self.limits = limits
        workerMetrics = metrics.add()
        router = Router(files: files, runs: runs, metrics: metrics, acceptFaults: acceptFaults, further: further)
        hasShortNames = files.hasNames(of: 3)
        self.entropy = entropy
    }

    /// What is to happen to a connection that the second port has just accepted; `nil` for nothing.
    package func armedPlan() -> ResponsePlan? {
        isPublic ? nil : router.acceptFaults.take()
    }

    /// The octets of the last answer that was kept, if these are the same.
    package mutating func shared(_ octets: [UInt8]) -> [UInt8] {
        if octets != lastKept { lastKept = octets }
        return lastKept
    }

    package mutating func respondPlainly(
        to head: RequestHead,
        in bytes: Span<UInt8>,
        from start: Int,
        at moment: Moment,
        into output: inout [UInt8]
    ) -> PlainOutcome {
        // The plain path knows no client: what is written down takes the other one.
        if wantsRequests { return .notPlain }
        let path = start &+ Int(head.path.start)
        let digits: Int
        switch head.path.count {
        case 11:
            guard Octet.word(bytes, at: path) == 0x2F73_7574_6174_732F else { return .notPlain }  // "/status/"
            digits = path &+ 8
        case 4 where !hasShortNames: digits = path &+ 1
        default: return .notPlain
        }
        let hundreds = Int(bytes[digits] &- 0x30)
        let tens = Int(bytes[digits &+ 1] &- 0x30)
        let ones = Int(bytes[digits &+ 2] &- 0x30)
        guard hundreds &- 1 < 5, hundreds > 0, tens < 10, ones < 10 else { return .notPlain }
        let code = hundreds &* 100 &+ tens &* 10 &+ ones
        guard code != 101 else { return .notPlain }
        if code == 206, head.flags.contains(.range) { return .notPlain }
        guard let representation = plainRepresentation(head, bytes, start) else { return .notPlain }
        // A 1xx ends in a 200.
        let count = WorkerMetrics.place(of: hundreds > 1 ? code : 200, WorkerMetrics.column(of: head, bytes, start))
        let outcome = statuses.append(
            code,
            as: representation,
            isHead: head.flags.contains(.head),
            isHTTP10: head.flags.contains(.http10),
            isPersistent: head.isPersistent && !isDraining,
            wallSeconds: moment.wallSeconds,
            to: &output
        )
        if case .notPlain = outcome { return outcome }
        workerMetrics.countRequest(at: count)
        return outcome
    }

    package mutating func ended(_ end: ExchangeEnd) {
        // What was over in its own round of the loop is in the first bucket already.
        // A request that was given up before its answer was decided is not among those that are counted.
        if end.duration > .zero, end.status != nil || end.fault != nil { workerMetrics.countDuration(end.duration) }
        if let log, !log.write(end, at: end.moment.wallMilliseconds) { workerMetrics.linesDropped.add(1) }
    }

    /// The representation if it can be told at a glance: text without `Accept` or with `*/*`, HTML where that comes first.
    @inline(__always)
    private func plainRepresentation(_ head: RequestHead, _ bytes: Span<UInt8>, _ start: Int) -> Representation? {
        guard head.flags.contains(.accept) else { return .text }
        if head.flags.contains(.severalAccepts) { return nil }
        let value = start &+ Int(head.accept.start)
        let end = start &+ Int(head.accept.end)
        if end &- value == 3, bytes[value] == 0x2A, bytes[value &+ 1] == 0x2F, bytes[value &+ 2] == 0x2A {
            return .text
        }
        let textHTM: UInt64 = 0x6D74_682F_7478_6574  // "text/htm"
        guard end &- value >= 9, Octet.word(bytes, at: value) == textHTM, bytes[value &+ 8] == 0x6C,
            end &- value == 9 || bytes[value &+ 9] == 0x2C
        else { return nil }
        return .html
    }

    package mutating func plan(beforeFieldsOf request: Request, at moment: Moment) -> ResponsePlan? {
        guard !isPublic, request.query.contains("at=request") else { return nil }
        let queryIsOwn = router.route(request).scenario.ownsQuery
        guard let modifiers = try? Modifiers(of: request, queryIsOwn: queryIsOwn) else { return nil }
        let plan = modifiers.applied(to: ResponsePlan(.ok(fields: Fields(), content: Content())), at: moment)
        return plan.fault?.place == .request ? plan : nil
    }

    package mutating func observer(of request: Request, at moment: Moment) -> (any ExchangeObserver)? {
        guard let run = Router.recordedRun(of: request) else { return nil }
        return AttemptObserver(of: request, in: run, of: router.runs, at: moment)
    }

    package mutating func bodyPolicy(of request: Request, at moment: Moment) -> BodyPolicy {
        let request = located(request)
        var route = router.route(request)
        route.arrival = moment.instant
        if let refusal = otherSites.refusal(of: request, to: route.scenario) {
            workerMetrics.countRequest(request.method, refusal.final.status)
            return BodyPolicy(.answer(CrossOrigin.opened(refusal, to: request)))
        }
        do throws(BadInput) {
            route.modifiers = try Modifiers(of: request, queryIsOwn: route.scenario.ownsQuery)
        } catch {
            let refusal = Refusal.badParameter(error.explanation, to: request)
            return BodyPolicy(.answer(completed(refusal, to: request, on: route, at: moment)))
        }
        let handling = route.scenario.bodyHandling(of: request, in: context(at: moment, in: route.run))
        guard let modifiers = route.modifiers else { return bodyPolicy(handling, of: request, on: route, at: moment) }
        let expects = (try? request.expectsContinue) ?? false
        if modifiers.answersEarly(expects: expects) {
            return BodyPolicy(.answer(earlyPlan(handling, modifiers, of: request, expects, on: route, at: moment)))
        }
        if case .answer(let plan) = handling, modifiers.waitsForContent(expects: expects) {
            route.decided = plan
            return checked(modifiers.applied(to: BodyPolicy(.discard(nil), finding: route)), of: request)
        }
        return checked(modifiers.applied(to: bodyPolicy(handling, of: request, on: route, at: moment)), of: request)
    }

    private func checked(_ bodyPolicy: BodyPolicy, of request: Request) -> BodyPolicy {
        isPublic ? PublicHosting.checked(bodyPolicy, of: request) : bodyPolicy
    }

    private func bodyPolicy(
        _ handling: BodyHandling,
        of request: Request,
        on route: Route,
        at moment: Moment
    ) -> BodyPolicy {
        guard case .answer(let plan) = handling else { return BodyPolicy(handling, finding: route) }
        return BodyPolicy(.answer(completed(plan, to: request, on: route, at: moment)))
    }

    /// The answer to a request whose content is not waited for.
    private mutating func earlyPlan(
        _ handling: BodyHandling,
        _ modifiers: Modifiers,
        of request: Request,
        _ expects: Bool,
        on route: Route,
        at moment: Moment
    ) -> ResponsePlan {
        var plan: ResponsePlan
        if case .answer(let answer) = handling {
            plan = answer
        } else {
            let none = ReceivedContent.summary(length: 0, digest: nil)
            plan = route.scenario.plan(for: request, content: none, in: context(at: moment, in: route.run))
        }
        if modifiers.refuses(expects: expects), plan.final.status.statusClass == .successful {
            let sentence = "expect=refuse was asked for: the content is not wanted. Send it without Expect."
            plan = Refusal.problem(.expectationFailed, sentence, to: request)
        }
        return completed(plan, to: request, on: route, at: moment)
    }

    package mutating func plan(
        for request: Request,
        finding: (any Sendable)?,
        content: ReceivedContent,
        at moment: Moment
    ) -> ResponsePlan {
        let request = located(request)
        let route = finding as? Route ?? router.route(request)
        let context = context(at: moment, in: route.run, since: route.arrival)
        let plan = route.decided ?? route.scenario.plan(for: request, content: content, in: context)
        if plan.postponed != nil { return plan }
        return completed(plan, to: request, on: route, at: moment)
    }

    /// The request, with the place where it was received.
    private func located(_ request: Request) -> Request {
        var request = request
        request.listeningAuthority = request.connection.isOnSecondPort ? authorities.second : authorities.first
        return request
    }

    /// What is the same for every resource: behind the scenario, and unknown to it.
    private func completed(
        _ plan: ResponsePlan,
        to request: Request,
        on route: Route,
        at moment: Moment
    ) -> ResponsePlan {
        var plan = plan
        // RFC 9110 §9.3.7: an answer to OPTIONS tells what can be asked.
        if request.method == .options, plan.final.status.statusClass == .successful,
            !plan.final.fields.contains("Allow"), !PreflightScenario.matches(request)
        {
            plan.final.fields.append("Allow", route.scenario.allow)
        }
        if route.run.isNamed, !route.scenario.repeatsLocation {
            plan.final.fields = RunLocation.moved(plan.final.fields, into: route.run, on: request.authority)
        }
        plan = CrossOrigin.opened(plan, to: request)
        // Last, so that what was asked for is sent as it was asked for.
        var isOfCallersChoosing = route.scenario.repeatsContent
        if let modifiers = route.modifiers {
            plan = modifiers.applied(to: plan, at: moment)
            isOfCallersChoosing = isOfCallersChoosing || modifiers.chooseContent
        }
        plan = route.scenario.concluded(plan, to: request, in: route.run, at: moment)
        plan = otherSites.checked(plan, to: request, isOfCallersChoosing: isOfCallersChoosing)
        if isPublic {
            plan = PublicHosting.checked(
                plan,
                to: request,
                from: route.scenario,
                isOfCallersChoosing: isOfCallersChoosing,
                lateness: route.modifiers?.lateness ?? .zero
            )
        }
        if isDraining { plan.closes = true }
        workerMetrics.countRequest(request.method, plan.final.status)
        return plan
    }

    package mutating func refusal(
        _ rejection: RequestRejection,
        of request: Request?,
        at moment: Moment
    ) -> ResponsePlan {
        workerMetrics.count(rejection)
        workerMetrics.countRequest(request?.method, rejection.status)
        let plan = Refusal.rejection(rejection, of: request, limits: limits)
        return request.map { CrossOrigin.opened(plan, to: $0) } ?? plan
    }

    /// The whole answer to a connection for which there is no room.
    package func overloadAnswer(at moment: Moment) -> [UInt8] {
        workerMetrics.countOverload()
        let sentence = "There are more connections than this server takes: try again in a second."
        let plan = Refusal.problem(.serviceUnavailable, sentence, to: nil, extra: ["Retry-After": "1"])
        var octets: [UInt8] = []
        let context = ResponseWriter.Context(closes: true)
        ResponseWriter.appendHead(of: plan.final, in: context, wallSeconds: moment.wallSeconds, to: &octets)
        octets.append(contentsOf: plan.final.content.octets)
        return octets
    }

    /// How long a request may wait for what happens elsewhere.
    private var longestWait: Duration {
        if isDraining { return .zero }
        return isPublic ? PublicHosting.longestWait : JournalWait.longestTimeout
    }

    /// What a scenario may depend on; one that is not told its `arrival` cannot wait.
    private mutating func context(
        at moment: Moment,
        in run: RunScope,
        since arrival: Instant? = nil
    ) -> ScenarioContext {
        entropy &+= 1
        return ScenarioContext(
            moment: moment,
            entropy: Pattern.mixed(entropy),
            contentLimit: limits.collectedContent,
            run: run,
            ports: ports,
            waited: arrival.map { $0.duration(to: moment.instant) } ?? .zero,
            longestWait: arrival == nil ? .zero : longestWait
        )
    }
}
