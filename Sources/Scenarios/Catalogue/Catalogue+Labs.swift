internal import HTTPExchange
internal import HTTPSemantics
internal import ScenarioKit

/// What clients follow, and what they repeat.
extension Catalogue {
    private static let codes = Parameter.path(
        "codes",
        .text(pattern: "^3[0-9]{2}(,3[0-9]{2}){0,3}$"),
        "307",
        "one status for all hops, or several in turn"
    )
    private static let hops = Parameter.path("n", .number(1...RedirectChain.most), "3", "how many hops")
    private static let anyRedirect = Array(300...399)

    private static let loops = [
        ("loop", "a redirect to itself"), ("ping", "one half of a loop of two"), ("pong", "the other half"),
        ("endless", "another URL at every hop"),
    ]

    static let redirects: [ResourceDescription] =
        [
            ResourceDescription(
                "/redirect/{n}",
                .redirects,
                "so many hops of 302, then /anything",
                anyMethod,
                [hops],
                statuses: [302]
            ),
            .init(
                "/redirect/{codes}/{n}",
                .redirects,
                "so many hops with these statuses",
                anyMethod,
                [codes, hops],
                statuses: anyRedirect
            ),
            .init(
                "/redirect/{codes}/to/{form}",
                .redirects,
                "one hop with a Location of that form",
                anyMethod,
                [
                    .path("codes", .text(pattern: "^3[0-9]{2}$"), "302", "a status"),
                    .path("form", .oneOf(LocationForm.allCases.map(\.rawValue)), "relative", "the form of Location"),
                ],
                statuses: anyRedirect + [409]
            ),
            .init(
                "/redirect/{codes}/to/anything",
                .redirects,
                "where the form sibling leads: the request as it arrived",
                anyMethod,
                [.path("codes", .text(pattern: "^3[0-9]{2}$"), "302", "a status")],
                takesModifiers: false
            ),
        ]
        + loops.map { name, summary in
            ResourceDescription("/redirect/\(name)", .redirects, summary, anyMethod, statuses: [302])
        }
        + loops.map { name, summary in
            ResourceDescription(
                "/redirect/{codes}/\(name)",
                .redirects,
                summary,
                anyMethod,
                [codes],
                statuses: anyRedirect
            )
        }
        + [
            ResourceDescription(
                "/relative-redirect/{n}",
                .redirects,
                "hops with a relative Location",
                anyMethod,
                [hops],
                statuses: [302]
            ),
            .init("/absolute-redirect/{n}", .redirects, "hops with a whole URI", anyMethod, [hops], statuses: [302]),
            .init(
                "/redirect-to",
                .redirects,
                "one hop to anywhere",
                anyMethod,
                [
                    .query("url", anyText, "/get", "Location, octet by octet", isRequired: true),
                    .query("status_code", .number(300...399), "307", "the status"),
                ],
                statuses: anyRedirect,
                takesModifiers: false
            ),
        ]

    private static let uploadSize = Parameter.path("size", .number(1...UploadScenario.largest), "9", "octets")
    private static let uploadCode = Parameter.query(
        "code",
        .oneOf(["200", "201"]),
        "201",
        "the status when an upload begins and when it is complete"
    )

    static let retries: [ResourceDescription] = [
        .init(
            "/sequence/{steps}",
            .retries,
            "a step for each attempt",
            anyMethod,
            [
                .path(
                    "steps",
                    .text(pattern: "^[a-z0-9][A-Za-z0-9,;=*:._+-]*$"),
                    "503*2,200",
                    "statuses or faults, with numbers of attempts and modifiers: 503*2;retry-after=1,reset,200"
                )
            ],
            statuses: [],
            answersAnything: true
        ),
        .init(
            "/quota/{n}/{window}",
            .retries,
            "so many successes in a window of seconds, then 429",
            anyMethod,
            [
                .path("n", .number(1...1_000_000), "3", "how many"),
                .path("window", .number(1...86_400), "10", "seconds"),
            ],
            statuses: [200, 429]
        ),
        .init(
            "/resume/{size}",
            .retries,
            "a transfer that breaks off, to be resumed",
            anyMethod,
            [
                .path("size", .number(1...PatternAnswer.mostOctets), "1000", "octets"),
                .query("cut", .numberFrom(0), "400", "after how many octets the first attempt breaks off"),
                .query("end", .oneOf(["reset", "close"]), "close", "how it does"),
                .query("change", .oneOf(["etag"]), "etag", "another representation from the second attempt on"),
                .query("ranges", .oneOf(["ignored"]), "ignored", "a Range changes nothing"),
                .query("weak", .oneOf(["0", "1"]), "1", "whether the entity tag is weak"),
            ],
            statuses: [200, 206, 412, 416]
        ),
        .init(
            "/upload/{size}",
            .retries,
            "an upload in pieces",
            [.put],
            [
                uploadSize,
                uploadCode,
                .query("keep", .numberFrom(0), "4", "how many octets of the first piece are kept, which gets 503"),
            ],
            statuses: [200, 201, 308, 400, 409, 413, 416, 503]
        ),
        .init(
            "/upload/{size}",
            .retries,
            "how much of it has come; begins it anew; forgets it",
            [.get, .head, .post, .delete, .options],
            [uploadSize, uploadCode],
            statuses: [200, 201, 204, 308]
        ),
    ]
}
