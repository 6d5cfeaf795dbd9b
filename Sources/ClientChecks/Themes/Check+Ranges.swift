internal import HTTPExchange
internal import HTTPSemantics
internal import Runs

extension Check {
    /// Transfers that break off and are gone on with, and what must not be put together.
    static let ranges: [Check] = [
        resumed(
            "resume-etag",
            "A transfer is resumed on condition that the entity tag is the same.",
            .rfc(9110, "13.1.5")
        ),
        resumed(
            "resume-weak-etag",
            "A weak entity tag is no condition for If-Range.",
            .rfc(9110, "13.1.5"),
            validator: .weak
        ),
        resumed(
            "resume-date",
            "Without an entity tag a transfer is resumed on condition that Last-Modified is the same.",
            .rfc(9110, "13.1.5"),
            validator: .date
        ),
        changed, wholeAgain, otherRange,
    ]

    // MARK: The condition

    private static func resumed(
        _ name: String,
        _ title: String,
        _ clause: Reference,
        validator: Transfer.Validator = .strong
    ) -> Check {
        Check(
            name,
            title,
            .ranges,
            clause,
            ["": { Transfer(validator: validator).plan(for: $0) }]
        ) { evidence in
            let later = evidence.resumptions
            guard let first = evidence.entry, !later.isEmpty else { return evidence.notResumed }
            let findings = later.map { condition(of: $0, after: first, validator) }
            if let wrong = findings.first(where: { $0.verdict == .violates }) { return wrong }
            if let wrong = misassembled(evidence, later) { return wrong }
            return findings.first { $0.verdict == .permitted } ?? findings[0]
        }
    }

    /// What is wrong with what the client put together, as far as it told.
    private static func misassembled(_ evidence: Observations, _ later: [ObservedRequest]) -> CheckResult? {
        guard let told = evidence.told, told.isError != true,
            let part = later.first(where: { $0.attempt.answer?.status == 206 }), told.isWhole == false
        else { return nil }
        return .violates(
            "It gave \(told.content) to its caller, which are not the representation. Content-Range says what a part is "
                + "(RFC 9110 §15.3.7).",
            part
        )
    }

    private static func condition(
        of second: ObservedRequest,
        after first: ObservedRequest,
        _ validator: Transfer.Validator
    ) -> CheckResult {
        let condition = second.fields["If-Range"]
        guard second.fields.contains("Range") else {
            if condition != nil { return .violates("If-Range must not be sent without Range.", second) }
            return .conforms("It asked for the whole again.", first, second)
        }
        guard let condition else {
            if second.fields["If-Match"] ?? second.fields["If-Unmodified-Since"] != nil {
                return .conforms("It made its request depend on the representation being the same.", first, second)
            }
            return .permitted(
                "It asked without a condition. Parts may only be put together if they share a strong validator, so it has to "
                    + "compare that itself. Clients split.",
                first,
                second
            )
        }
        if condition.hasPrefix("W/") { return .violates("If-Range must not have a weak entity tag.", second) }
        guard condition.hasPrefix("\"") else {
            if validator != .date {
                return .violates("If-Range must not have a date where the client has an entity tag.", second)
            }
            return condition == first.attempt.answer?.fields["Last-Modified"]
                ? .conforms("If-Range has the date that was sent.", first, second)
                : .violates("If-Range has to be Last-Modified as it was sent, and is \(condition).", second)
        }
        return condition == Transfer.tag(1) && validator == .strong
            ? .conforms("If-Range has the entity tag that was sent.", first, second)
            : .violates("If-Range has \(condition), which is no strong entity tag of this representation.", second)
    }

    // MARK: What does not belong together

    private static let changed = Check(
        "resume-changed",
        "Parts of two representations are not put together.",
        .ranges,
        .rfc(9110, "15.3.7.3"),
        ["": { Transfer(changes: true).plan(for: $0) }]
    ) { evidence in
        guard let last = evidence.resumptions.last else { return evidence.notResumed }
        guard let told = evidence.told else {
            return .notObserved("It alone knows what it made of it that there is a new representation.", last)
        }
        if told.isError == true { return .conforms("It reported an error.", last) }
        switch told.digest {
        case Transfer.changedDigest: return .conforms("It gave the new one to its caller.", last)
        case Transfer.beginningDigest:
            return .notObserved("It gave the beginning of the old one to its caller, and nothing of the new one.", last)
        case Transfer.splicedDigest:
            return .violates(
                "It gave the beginning of one representation and the end of another to its caller.",
                last
            )
        case nil: return .notObserved("It did not tell the digest of what it gave to its caller.", last)
        default:
            return .violates("It gave \(told.content) to its caller, which are neither of the two.", last)
        }
    }

    private static let wholeAgain = Check(
        "resume-range-ignored",
        "A 200 in answer to a Range is the whole, and not what is missing.",
        .ranges,
        .rfc(9110, "15.3.1"),
        ["": { Transfer(servesRanges: false).plan(for: $0) }]
    ) { evidence in
        judgeLength(evidence, "the whole came again", wrong: Transfer.cut + Transfer.size)
    }

    private static let otherRange = Check(
        "resume-other-range",
        "A 206 is put where its Content-Range says, not where it was asked for.",
        .ranges,
        .rfc(9110, "15.3.7"),
        ["": { Transfer(servesOtherRange: true).plan(for: $0) }]
    ) { evidence in
        judgeLength(evidence, "another part came", wrong: Transfer.size - 100)
    }

    private static func judgeLength(_ evidence: Observations, _ what: String, wrong: Int) -> CheckResult {
        guard let second = evidence.resumptions.first(where: { $0.fields.contains("Range") }) else {
            return evidence.notResumed
        }
        guard let told = evidence.told else {
            return .notObserved("It alone knows what it made of it that \(what).", second)
        }
        if told.isError == true { return .conforms("It reported an error when \(what).", second) }
        guard let isWhole = told.isWhole else { return .notObserved("It did not tell how much it got.", second) }
        if isWhole { return .conforms("It gave all \(Transfer.size) octets to its caller.", second) }
        if told.length == wrong {
            return .violates(
                "It asked for \(second.fields["Range"] ?? "a part"), and took for the rest that \(what).",
                second
            )
        }
        return .violates("It gave \(told.content) to its caller, which are not the representation.", second)
    }
}

extension Observations {
    /// The requests by which a client went on after the transfer had broken off.
    fileprivate var resumptions: [ObservedRequest] { repeats(of: "").filter { $0.method == "GET" } }

    fileprivate var notResumed: CheckResult { notRepeated("It did not go on with the transfer, as a client may.") }
}

extension ClientSelfReport {
    /// Whether the content is the whole representation, and nothing else; `nil` if nothing was said of it.
    fileprivate var isWhole: Bool? { digest.map { $0 == Transfer.wholeDigest } ?? length.map { $0 == Transfer.size } }

    fileprivate var content: String { length.map { "\($0) octets" } ?? "octets" }
}
