internal import HTTP1
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
            let visits = evidence.all("")
            guard let first = visits.first, visits.count > 1 else {
                return .notObserved("It did not go on with the transfer, as a client may.", evidence.entry)
            }
            return condition(of: visits[1], after: first, validator)
        }
    }

    private static func condition(of second: Arrival, after first: Arrival, _ validator: Transfer.Validator) -> Finding
    {
        let condition = second.fields["If-Range"]
        guard let range = second.fields["Range"] else {
            if condition != nil { return .violates("If-Range must not be sent without Range.", second) }
            return .conforms("It asked for the whole again.", first, second)
        }
        if let start = ByteRangeSet(parsing: range)?.specifiers.first, case .from(let position) = start,
            position > Transfer.cut
        {
            return .violates("It got \(Transfer.cut) octets at most, and asked for those from \(position) on.", second)
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
        let visits = evidence.all("")
        guard visits.count > 1 else {
            return .notObserved("It did not go on with the transfer, as a client may.", evidence.entry)
        }
        let last = visits[visits.count - 1]
        if evidence.told?.digest == Transfer.splicedDigest {
            return .violates("It gave the beginning of one representation and the end of another to its caller.", last)
        }
        if evidence.told?.digest == Transfer.changedDigest {
            return .conforms("It gave the new one to its caller.", last)
        }
        if evidence.told?.isError == true { return .conforms("It reported an error.", last) }
        if last.attempt.answer?.status == 200 { return .conforms("It got the new one as a whole.", last) }
        return .notObserved("It got a part of the new one, and did not tell what it made of it.", last)
    }

    private static let wholeAgain = Check(
        "resume-range-ignored",
        "A 200 in answer to a Range is the whole, and not what is missing.",
        .ranges,
        .rfc(9110, "14.2"),
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
        if evidence.all("").count > 2 {
            return .conforms("It saw what was missing, and asked again.", evidence.all("")[2])
        }
        return judgeLength(evidence, "another part came", wrong: Transfer.size - 100)
    }

    private static func judgeLength(_ evidence: Evidence, _ what: String, wrong: Int) -> Finding {
        let visits = evidence.all("")
        guard visits.count > 1, let range = visits[1].fields["Range"] else {
            return .notObserved("It did not ask for the rest, as a client may.", evidence.entry)
        }
        guard let told = evidence.told else {
            return .notObserved("It alone knows what it made of it that \(what).", visits[1])
        }
        if told.isError == true { return .conforms("It reported an error when \(what).", visits[1]) }
        guard let length = told.length else { return .notObserved("It did not tell how much it got.", visits[1]) }
        if length == wrong { return .violates("It asked for \(range), and took for the rest that \(what).", visits[1]) }
        return length == Transfer.size
            ? .conforms("It gave all \(length) octets to its caller.", visits[1])
            : .violates("It gave \(length) octets to its caller, and there are \(Transfer.size).", visits[1])
    }
}
