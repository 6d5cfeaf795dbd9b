internal import HTTPExchange
internal import HTTPSemantics
internal import ScenarioKit

/// What a client asks for in a run, and what it has the server do.
extension Catalogue {
    private static let run = Parameter.path(
        "run",
        .text(pattern: "^([A-Za-z0-9_~-]|[.](?=[A-Za-z0-9_~-])){1,64}$"),
        "my-test",
        "a name that the client gives: state and evidence are kept under it"
    )

    static let runs: [ResourceDescription] = [
        .init(
            "/run/{run}",
            .runs,
            "what is on record of a run",
            read,
            [
                run, .query("attempts", .number(1...1_000_000), "3", "waits until so many attempts are over"),
                .query(
                    "timeout",
                    .text(pattern: "^([0-9]|[1-5][0-9])s$"),
                    "2s",
                    "and no longer than that, 60 s at most"
                ),
                .query("closed", .oneOf(["1"]), "1", "and until their connections have ended too"),
            ],
            statuses: [200, 404]
        ),
        .init(
            "/run/{run}",
            .runs,
            "begins the run, anew if there was one",
            [.put],
            [run, .query("show", .oneOf(["credentials"]), "credentials", "keeps them as they come")],
            statuses: [201, 204],
            content: .never
        ),
        .init("/run/{run}", .runs, "forgets the run", [.delete], [run], statuses: [204]),
        .init(
            "/run/{run}/status/{code}",
            .runs,
            "any other path, inside the run",
            anyMethod,
            [run, code],
            statuses: [],
            answersAnything: true
        ),
        .init(
            "/run/{run}/script/{path}",
            .runs,
            "the steps that are played at /run/{run}/{path}",
            read,
            [run, scriptPath],
            statuses: [200, 404, 412]
        ),
        .init(
            "/run/{run}/script/{path}",
            .runs,
            "keeps steps, as text or as JSON, and plays them from the first on",
            [.put],
            [run, scriptPath],
            statuses: [201, 204, 400, 412, 413],
            content: .always
        ),
        .init(
            "/run/{run}/script/{path}",
            .runs,
            "removes them",
            [.delete],
            [run, scriptPath],
            statuses: [204, 404, 412]
        ),
    ]

    private static let scriptPath = Parameter.path("path", name, "items", "where they are played; it may have slashes")

    // MARK: Checks

    private static let check = Parameter.path(
        "check",
        .text(pattern: "^[a-z0-9][a-z0-9.-]*$"),
        "redirect-301-get",
        "its name, as /checks has it"
    )

    private static let digest = String(repeating: "0", count: 64)

    static let checks: [ResourceDescription] =
        [
            ResourceDescription("/checks", .checks, "the checks of clients", read, mediaTypes: explained),
            .init(
                "/run/{run}/check/{check}",
                .checks,
                "plays a check",
                anyMethod,
                [run, check],
                statuses: [],
                answersAnything: true
            ),
            .init(
                "/run/{run}/check/{check}/{stage}",
                .checks,
                "where a check leads",
                anyMethod,
                [run, check, .path("stage", anyText, "end", "its name")],
                statuses: [],
                answersAnything: true
            ),
            .init(
                "/run/{run}/check/{check}/told",
                .checks,
                "takes down what the client says of how the check ended",
                anyMethod,
                [
                    run, check, .query("status", .number(100...999), "200", "the status that its caller got"),
                    .query("length", .numberFrom(0), "5", "the octets of content that its caller got"),
                    .query("sha256", .text(pattern: "^[0-9a-f]{64}$"), digest, "their digest"),
                    .query("error", .number(0...999_999_999), "0", "whether it reported an error"),
                ],
                statuses: [200, 404]
            ),
            .init(
                "/run/{run}/report",
                .checks,
                "the verdicts on the client of a run",
                read,
                [run],
                mediaTypes: ["text/plain", "text/html", "application/json", "application/xml"]
            ),
        ]
        + [
            ("json", "the same as JSON", "application/json"), ("xml", "for JUnit", "application/xml"),
            ("html", "as a page", "text/html"), ("txt", "as text", "text/plain"),
        ].map { name, summary, type in
            ResourceDescription("/run/{run}/report.\(name)", .checks, summary, read, [run], mediaTypes: [type])
        }

    // MARK: Faults

    static let faults: [ResourceDescription] = [
        .init(
            "/arm",
            .faults,
            "what happens to the next connections of the second port",
            read,
            mediaTypes: json,
            takesModifiers: false
        ),
        .init(
            "/arm",
            .faults,
            "arms the next connections of the second port, with one of fault and unasked",
            [.post],
            [
                .query("fault", .oneOf(["reset", "close", "stall", "garbage"]), "reset", "before any request"),
                .query("unasked", .number(200...599), "408", "the response that is sent before any request"),
                .query("count", .number(1...AcceptFaultQueue.limit), "2", "how many connections"),
                .query("delay", .text(pattern: "^[0-9]{1,3}ms$"), "250ms", "since the connection was accepted"),
            ],
            statuses: [200, 409],
            mediaTypes: json,
            takesModifiers: false
        ),
        .init("/arm", .faults, "disarms", [.delete], mediaTypes: json, takesModifiers: false),
    ]
}
