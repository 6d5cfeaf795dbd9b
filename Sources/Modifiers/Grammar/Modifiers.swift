package import HTTPExchange
internal import HTTPSemantics
package import ScenarioKit

/// What a request asks to be different about its answer: one grammar for every resource.
///
/// Parsed once, and then a function from plan to plan; no resource knows of it. The steps of a sequence have modifiers too:
///
///     let modifiers = try Modifiers(parsing: [("retry-after", "1"), ("delay", "250ms")])
///     let plan = modifiers.applied(to: StatusPlan.of(.serviceUnavailable, as: .text), at: context.moment)
package struct Modifiers: Sendable {
    private var pace = PaceModifiers()
    private var fields = FieldModifiers()
    private var head = HeadModifiers()
    private var content = ContentModifiers()
    private var framing = FramingModifiers()
    private var interim = InterimModifiers()
    private var bodyPolicy = BodyModifiers()
    private var fault = FaultModifiers()
    private var connection = ConnectionModifiers()
    private var names: Set<ModifierName> = []

    /// Reads modifiers whose names and values are decoded already, as octets.
    ///
    /// A name that is no modifier's is an error: ``ModifierName/texts`` tells which are.
    package init(parsing pieces: [(name: String, value: [UInt8])]) throws(BadInput) {
        var items: [ModifierItem] = []
        for piece in pieces {
            guard let name = ModifierName(rawValue: piece.name) else {
                throw BadInput(
                    "\(StatusChoice.quoted(piece.name)) is no modifier: right are "
                        + ModifierName.allCases.map(\.rawValue).joined(separator: ", ") + "."
                )
            }
            items.append(try ModifierItem(name, piece.value))
        }
        try self.init(items)
    }

    /// Reads modifiers whose names and values are decoded already.
    package init(parsing pieces: [(name: String, value: String)]) throws(BadInput) {
        try self.init(parsing: pieces.map { (name: $0.name, value: Array($0.value.utf8)) })
    }

    package init(_ items: [ModifierItem]) throws(BadInput) {
        for item in items {
            guard names.insert(item.name).inserted || item.name.isRepeatable else {
                throw BadInput("\(item.name.rawValue)= is given twice: once is right.")
            }
            switch item.name.theme {
            case .pace: try pace.take(item)
            case .field: try fields.take(item)
            case .head: try head.take(item)
            case .content: try content.take(item)
            case .framing: try framing.take(item)
            case .interim: try interim.take(item)
            case .bodyPolicy: try bodyPolicy.take(item)
            case .fault: try fault.take(item)
            case .connection: try connection.take(item)
            }
        }
        try checkTogether()
    }

    /// The plan with all that was asked for; `moment` is what dates in fields count from.
    package func applied(to plan: ResponsePlan, at moment: Moment) -> ResponsePlan {
        var plan = plan
        // Content first, so that what it is called can be changed; fields before the form that may leave some out.
        content.apply(to: &plan, at: moment)
        framing.apply(to: &plan, at: moment)
        interim.apply(to: &plan, at: moment)
        pace.apply(to: &plan, at: moment)
        fields.apply(to: &plan, at: Self.sending(of: plan, from: moment))
        head.apply(to: &plan, at: moment)
        bodyPolicy.apply(to: &plan, at: moment)
        fault.apply(to: &plan, at: moment)
        connection.apply(to: &plan, at: moment)
        return plan
    }

    /// When the head will be sent, at the latest: dates in fields count from the time of the answer.
    private static func sending(of plan: ResponsePlan, from moment: Moment) -> Moment {
        var pause = plan.pacing.beforeHead
        if !plan.repeatsInterim { pause = plan.interim.reduce(pause) { $0 + $1.pause } }
        guard pause > .zero else { return moment }
        let seconds = (pause.nanoseconds + 999_999_999) / 1_000_000_000
        return Moment(instant: moment.instant.advanced(by: pause), wallSeconds: moment.wallSeconds + seconds)
    }

    /// The reception with what was asked for.
    package func applied(to bodyPolicy: BodyPolicy) -> BodyPolicy {
        var bodyPolicy = bodyPolicy
        self.bodyPolicy.apply(to: &bodyPolicy)
        return bodyPolicy
    }

    /// Whether the answer is given before the content of the request has been read; `expects` says whether the client
    /// waits for a 100.
    package func answersEarly(expects: Bool) -> Bool {
        bodyPolicy.read == BodyModifiers.Read.none || fault.isAtRequest || refuses(expects: expects)
    }

    /// Whether a client that waits for a 100 gets its answer instead.
    package func refuses(expects: Bool) -> Bool {
        expects && bodyPolicy.expect == .refuse
    }

    /// Whether the content is waited for even where the resource would answer without it, because a 100 was asked for.
    package func waitsForContent(expects: Bool) -> Bool {
        guard let expect = bodyPolicy.expect, expects else { return false }
        return expect != .refuse && !answersEarly(expects: expects)
    }

    /// How long a client that waits for a 100 waits for it.
    package var lateness: Duration { if case .late(let time) = bodyPolicy.expect { time } else { .zero } }

    /// Whether they say what the content of the answer is, or of what type.
    package var chooseContent: Bool { names.contains(.body) || names.contains(.rawHead) || fields.chooseType }

    /// What cannot be done together, and why.
    private func checkTogether() throws(BadInput) {
        func both(_ first: ModifierName, _ second: ModifierName, _ reason: String) throws(BadInput) {
            guard names.contains(first), names.contains(second) else { return }
            throw BadInput("\(first.rawValue)= and \(second.rawValue)= cannot both be followed: \(reason)")
        }
        try both(.body, .size, "there is one content.")
        for name in names.subtracting([.switchTo]) where [.content, .framing].contains(name.theme) {
            try both(.switchTo, name, "after a 101 nothing of HTTP follows.")
        }
        try both(.statusLine, .reason, "status-line= is the whole line, with its reason phrase.")
        try both(.statusLine, .version, "status-line= is the whole line, with its version.")
        for name in names.subtracting([.rawHead]) where [.head, .field].contains(name.theme) || name == .contentLength {
            try both(.rawHead, name, "raw-head= is the whole head, and nothing is added to it.")
        }
        try both(.keepAlive, .after, "both say when the idle connection ends.")
        try both(.connection, .keepAlive, "a connection that is closed is never idle.")
        try both(.connection, .after, "a connection that is closed is never idle.")
        if names.contains(.at), fault.kind == nil {
            throw BadInput("at= says where a fault happens, and there is none: add fault=.")
        }
        if let delimiter = framing.delimiter, delimiter != .chunked {
            guard !framing.hasTrailers else {
                throw BadInput("trailer= needs framing=chunked: trailers follow it.")
            }
            guard !fault.isAboutChunks else { throw BadInput("A fault of chunks needs framing=chunked.") }
        }
        if bodyPolicy.read == BodyModifiers.Read.none, bodyPolicy.expect != nil {
            try both(.read, .expect, "read=none answers before any content; expect=refuse does that too.")
        }
        if names.contains(.fill), !names.contains(.size) {
            throw BadInput("fill= is the octet that size= repeats, and there is no size=: add size=10k.")
        }
        if names.contains(.coding), content.patternSize > ModifierLimits.codedSize {
            throw BadInput(
                "With coding= the most is size=\(ModifierLimits.codedSize); with fill= as well it is "
                    + "\(ModifierLimits.size)."
            )
        }
    }
}
