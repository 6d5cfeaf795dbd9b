package import HTTP1
internal import HTTPSemantics
internal import Modifiers
package import Runs
package import ScenarioKit
package import Scenarios

/// Everything this server answers: the responder that every connection of one worker asks.
///
/// The plain path answers `/status/{code}` and `/{code}` from octets encoded once; all else goes through the ``Router`` to
/// a ``Scenario`` and comes back as a plan.
package struct StatusSite: ~Copyable, Responder {
    /// Resources that belong together: the one at a path, whose pieces are decoded and stand behind the run's, if it is
    /// one of them.
    package typealias Theme = @Sendable (_ request: Request, _ parts: [String]) -> (any Scenario)?

    package let limits: Limits
    /// What this worker counts.
    package let tally: WorkerTally
    private let router: Router
    private var statuses = EncodedStatuses()
    private var entropy: UInt64
    /// For what must open when it was said, and for the record of runs.
    private let clock: ExactClock
    /// What many connections that wait for the same answer share.
    private var lastKept: [UInt8] = []
    /// Whether a file of `Public/` could have the path of a short `/{code}`: literals win over parameters.
    private let hasShortNames: Bool
    /// Where the server listens; whoever binds says so.
    package var ports = Ports()
    /// Whether every answer is the last of its connection, because the server is about to stop.
    package var isDraining = false {
        didSet { statuses.forgetLast() }
    }
    /// Whether strangers can reach the server, so that it refuses what they could abuse: ``PublicHosting``.
    package var isPublic = false
    /// Where each request is written down; `nil` for nowhere.
    package var log: AccessLog? {
        didSet {
            wantsRequests = log != nil
            statuses.forgetLast()
        }
    }
    package private(set) var wantsRequests = false

    /// `entropy` is what chance starts from, for those who ask for it.
    ///
    /// `runs`, `tallies` and `armory` are what the workers share; `further` are the themes of modules that this one does
    /// not know. `clock` is asked what time it is off the plain path.
    package init(
        files: PublicFiles,
        limits: Limits = Limits(),
        runs: RunStore = RunStore(),
        tallies: Tallies = Tallies(),
        armory: Armory = Armory(),
        further: [Theme] = [],
        entropy: UInt64,
        clock: ExactClock = ExactClock()
    ) {
        self.limits = limits
        tally = tallies.add()
        router = Router(files: files, runs: runs, tallies: tallies, armory: armory, further: further)
        hasShortNames = files.hasNames(of: 3)
        self.entropy = entropy
        self.clock = clock
    }

    /// What is to happen to a connection that the second port has just accepted; `nil` for nothing.
    package func armedPlan() -> ResponsePlan? {
        isPublic ? nil : router.armory.take()
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
        let count = WorkerTally.place(of: hundreds > 1 ? code : 200, WorkerTally.column(of: head, bytes, start))
        let outcome = statuses.append(
            code,
            as: representation,
            countedAt: count,
            isHead: head.flags.contains(.head),
            isHTTP10: head.flags.contains(.http10),
            isPersistent: head.isPersistent && !isDraining,
            wallSeconds: moment.wallSeconds,
            to: &output,
            rememberedAs: bytes.extracting(start..<(start &+ head.length))
        )
        if case .notPlain = outcome { return outcome }
        tally.countRequest(at: count)
        return outcome
    }

    package mutating func ended(_ end: ExchangeEnd) {
        // What was over in its own round of the loop is in the first bucket already.
        if end.duration > .zero { tally.countDuration(end.duration) }
        if let log, !log.write(end) { tally.linesDropped.add(1) }
    }

    package mutating func answerAgain(
        _ bytes: Span<UInt8>,
        from start: Int,
        at moment: Moment,
        into output: inout [UInt8]
    ) -> Int {
        let length = statuses.appendAgain(bytes, from: start, wallSeconds: moment.wallSeconds, to: &output)
        if length > 0 { tally.countRequest(at: statuses.lastCount) }
        return length
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

    package mutating func plan(
        atTarget target: String,
        connection: ConnectionIdentity,
        at moment: Moment
    ) -> ResponsePlan? {
        guard target.utf8.count <= limits.requestLine, !isPublic, target.contains("at=request") else { return nil }
        // The rest of the head decides nothing: only the target does.
        let octets = Array("GET \(target) HTTP/1.1\r\nHost: localhost\r\n\r\n".utf8)
        var head = RequestHead()
        guard (try? RequestHeadParser.parse(octets.span, from: 0, limits: limits, into: &head)) ?? false else {
            return nil
        }
        let request = Request(head: head, octets: octets, connection: connection)
        let queryIsOwn = router.route(request).scenario.ownsQuery
        guard let modifiers = try? Modifiers(of: request, queryIsOwn: queryIsOwn) else { return nil }
        let plan = modifiers.applied(to: ResponsePlan(.ok(fields: Fields(), content: Content())), at: moment)
        return plan.fault?.place == .request ? plan : nil
    }

    package mutating func witness(of request: Request, at moment: Moment) -> (any ExchangeWitness)? {
        guard let run = Router.recordedRun(of: request) else { return nil }
        return AttemptWitness(of: request, in: run, of: router.runs, clock: clock, at: moment)
    }

    package mutating func reception(of request: Request, at moment: Moment) -> Reception {
        let moment = clock.moment(moment)
        var route = router.route(request)
        route.arrival = moment.instant
        do throws(ModifierError) {
            route.modifiers = try Modifiers(of: request, queryIsOwn: route.scenario.ownsQuery)
        } catch {
            let refusal = Refusal.badParameter(error.explanation, to: request)
            return Reception(.answer(completed(refusal, to: request, on: route, at: moment)))
        }
        let intake = route.scenario.intake(of: request, in: context(at: moment, in: route.run))
        guard let modifiers = route.modifiers else { return reception(intake, of: request, on: route, at: moment) }
        let expects = (try? request.expectsContinue) ?? false
        if modifiers.answersEarly(expects: expects) {
            return Reception(.answer(earlyPlan(intake, modifiers, of: request, expects, on: route, at: moment)))
        }
        if case .answer(let plan) = intake, modifiers.waitsForContent(expects: expects) {
            route.decided = plan
            return bounded(modifiers.applied(to: Reception(.discard(nil), finding: route)))
        }
        return bounded(modifiers.applied(to: reception(intake, of: request, on: route, at: moment)))
    }

    private func bounded(_ reception: Reception) -> Reception {
        isPublic ? PublicHosting.bounded(reception) : reception
    }

    private func reception(
        _ intake: Intake,
        of request: Request,
        on route: Route,
        at moment: Moment
    ) -> Reception {
        guard case .answer(let plan) = intake else { return Reception(intake, finding: route) }
        return Reception(.answer(completed(plan, to: request, on: route, at: moment)))
    }

    /// The answer to a request whose content is not waited for.
    private mutating func earlyPlan(
        _ intake: Intake,
        _ modifiers: Modifiers,
        of request: Request,
        _ expects: Bool,
        on route: Route,
        at moment: Moment
    ) -> ResponsePlan {
        var plan: ResponsePlan
        if case .answer(let answer) = intake {
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
        let moment = clock.moment(moment)
        let route = finding as? Route ?? router.route(request)
        let context = context(at: moment, in: route.run, since: route.arrival)
        let plan = route.decided ?? route.scenario.plan(for: request, content: content, in: context)
        if plan.postponed != nil { return plan }
        return completed(plan, to: request, on: route, at: moment)
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
        if request.head.method == .options, plan.final.status.statusClass == .successful,
            !plan.final.fields.contains("Allow"), !PreflightScenario.matches(request)
        {
            plan.final.fields.append("Allow", route.scenario.allow)
        }
        if route.run.isNamed, !route.scenario.repeatsLocation {
            plan.final.fields = RunLocation.moved(plan.final.fields, into: route.run, on: request.authority)
        }
        // Last, so that what was asked for is sent as it was asked for.
        if let modifiers = route.modifiers { plan = modifiers.applied(to: plan, at: moment) }
        plan = route.scenario.concluded(plan, to: request, in: route.run, at: moment)
        if isPublic { plan = PublicHosting.checked(plan, to: request, from: route.scenario) }
        if isDraining { plan.closes = true }
        tally.countRequest(request.method, plan.final.status)
        return plan
    }

    package mutating func refusal(
        _ rejection: RequestRejection,
        of request: Request?,
        at moment: Moment
    ) -> ResponsePlan {
        tally.count(rejection)
        tally.countRequest(request?.method, rejection.status)
        return Refusal.rejection(rejection, of: request, limits: limits)
    }

    /// The whole answer to a connection for which there is no room.
    package func overloadAnswer(at moment: Moment) -> [UInt8] {
        tally.countOverload()
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
