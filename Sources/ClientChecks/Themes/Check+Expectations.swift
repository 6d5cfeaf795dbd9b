internal import HTTPExchange
internal import HTTPSemantics
internal import Runs

extension Check {
    /// What a client does that sends `Expect: 100-continue`.
    static let expectations: [Check] = [
        refused(
            "expect-refused",
            .contentTooLarge,
            "Content that is refused before it was sent is not sent.",
            "10.1.1"
        ),
        refused(
            "expect-rejected",
            .unprocessableContent,
            "Content is not sent when an error came in place of a 100.",
            "10.1.1"
        ),
        failed, ignored, withoutContent,
    ]

    private static func expecting(_ method: String = "PUT", suffix: String = "") -> RequestSpec {
        var instruction = RequestSpec.sending(method, ["Expect": "100-continue"])
        instruction.suffix = suffix
        return instruction
    }

    private static let noExpectation = "The check asks for Expect: 100-continue, which did not come."

    private static func refused(_ name: String, _ status: StatusCode, _ title: String, _ section: String) -> Check {
        Check(
            name,
            title,
            .expectations,
            .rfc(9110, section),
            expecting(),
            answersAtHead: true,
            ["": { $0.page(status) }]
        ) { evidence in
            guard let entry = evidence.entry, entry.fields.contains("Expect") else {
                return .notObserved(noExpectation, evidence.entry)
            }
            let count = max(entry.attempt.contentLength, entry.attempt.connectionOutcome?.octetsAfterAnswer ?? 0)
            if count > 0 {
                return .permitted(
                    "It sent \(count) octets of content all the same: a client MAY go on without a 100. Others wait.",
                    entry
                )
            }
            guard entry.attempt.connectionOutcome != nil || evidence.isOver else {
                return .notObserved(Observations.notOver, entry)
            }
            return .conforms("It sent no content.", entry)
        }
    }

    private static let failed = Check(
        "expect-417",
        "A request that got 417 is repeated without the expectation.",
        .expectations,
        .rfc(9110, "10.1.1"),
        expecting(),
        answersAtHead: true,
        ["": { $0.request.fields.contains("Expect") ? $0.page(.expectationFailed) : $0.page() }]
    ) { evidence in
        guard let entry = evidence.entry, entry.fields.contains("Expect") else {
            return .notObserved(noExpectation, evidence.entry)
        }
        let later = evidence.all("").dropFirst()
        if let repeated = later.first(where: { !$0.fields.contains("Expect") }) {
            return .conforms("It repeated the request without Expect.", entry, repeated)
        }
        if let repeated = later.first {
            return .permitted(
                "It SHOULD repeat the request without the expectation, and sent it again.",
                entry,
                repeated
            )
        }
        guard evidence.isOver else { return .notObserved(Observations.notOver, entry) }
        return .permitted("It SHOULD repeat the request without the expectation. Several clients do not.", entry)
    }

    private static let ignored = Check(
        "expect-ignored",
        "A client that gets no 100 sends its content after a while.",
        .expectations,
        .rfc(9110, "10.1.1"),
        expecting(suffix: "?expect=ignore"),
        [:]
    ) { evidence in
        guard let entry = evidence.entry, entry.fields.contains("Expect") else {
            return .notObserved(noExpectation, evidence.entry)
        }
        if entry.attempt.contentIsComplete, entry.hasContent { return .conforms("It sent its content.", entry) }
        guard evidence.isOver else { return .notObserved(Observations.notOver, entry) }
        return .permitted(
            "It SHOULD NOT wait for ever, and gave up without its content. Others send it after 1 to 3 s.",
            entry
        )
    }

    private static let withoutContent = Check(
        "expect-without-content",
        "A request without content has no Expect: 100-continue, after a redirect neither.",
        .expectations,
        .rfc(9110, "10.1.1"),
        expecting("POST"),
        ["": { $0.redirect(.seeOther, stage: "landing") }]
    ) { evidence in
        guard let entry = evidence.entry, entry.fields.contains("Expect") else {
            return .notObserved(noExpectation, evidence.entry)
        }
        return evidence.landed { landing in
            guard landing.fields.contains("Expect"), !landing.hasContent else {
                return .conforms("No expectation came without content.", landing)
            }
            return .violates(
                "A client MUST NOT generate a 100-continue expectation without content, and it came with a "
                    + "\(landing.method). Where the caller set the field, the client has to remove it with the content.",
                landing
            )
        }
    }
}
