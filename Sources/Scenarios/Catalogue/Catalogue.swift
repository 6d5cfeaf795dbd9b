internal import HTTP1
internal import HTTPSemantics

/// What there is on this server, path by path.
package enum Catalogue {
    package static let all: [ResourceDescription] =
        statuses + earned + redirects + retries + runs + checks + httpbin + credentials + operations

    typealias Parameter = ResourceDescription.Parameter

    private static let explained = ["text/plain", "text/html", "application/json"]
    static let json = ["application/json"]
    static let anyMethod: [Method] = [.get, .head, .post, .put, .patch, .delete, .options]
    static let read: [Method] = [.get, .head, .options]

    static let anyText = Parameter.Values.text(pattern: "^[^\\r\\n]*$")

    private static let code = Parameter.path("code", .number(100...599), "301", "a status")
    private static let choice = Parameter.path(
        "choice",
        .text(pattern: "^[1-5]([0-9]{2}|xx)(-[1-5][0-9]{2})?(:[0-9]{1,3})?$"),
        "200",
        "statuses, ranges and classes, with weights: 200:0.9,503:0.1"
    )
    private static let codes = Parameter.path(
        "codes",
        .oneOf(["301", "302", "303", "307", "308", "301,302"]),
        "307",
        "one status for all hops, or several in turn"
    )
    private static let hops = Parameter.path("n", .number(1...99), "3", "how many hops")
    private static let run = Parameter.path(
        "run",
        .text(pattern: "^([A-Za-z0-9_~-]|[.](?=[A-Za-z0-9_~-])){1,64}$"),
        "my-test",
        "a name that the client gives: state and evidence are kept under it"
    )

    // MARK: Our own

    private static let statuses: [ResourceDescription] = [
        .init(
            "/status/{code}",
            .statuses,
            "that status, as its specification says it looks",
            anyMethod,
            [code],
            statuses: [],
            answersAnything: true
        ),
        .init(
            "/status/{choice}",
            .statuses,
            "one of several statuses, drawn by weight",
            anyMethod,
            [choice, .query("seed", .integer, "7", "makes the draw repeatable")],
            statuses: [],
            answersAnything: true
        ),
        .init("/random/{choice}", .statuses, "the same", anyMethod, [choice], statuses: [], answersAnything: true),
        .init("/anything", .statuses, "the request as it arrived", anyMethod),
        .init(
            "/anything/{path}",
            .statuses,
            "the same, whatever stands behind it",
            anyMethod,
            [.path("path", anyText, "here", "anything")]
        ),
        .init("/codes/{code}", .statuses, "a page about that status", read, [code], mediaTypes: explained),
        .init("/codes.json", .statuses, "all statuses, as data", anyMethod, mediaTypes: json),
    ]

    private static let earned: [ResourceDescription] = [
        .init("/when", .earned, "the statuses that can be earned, and how", read, mediaTypes: explained),
        .init(
            "/when/{code}",
            .earned,
            "that status where it is the true answer, otherwise success",
            anyMethod,
            [.path("code", .oneOf(EarnedStatus.all.map { "\($0.code)" }), "412", "a registered status")],
            statuses: [],
            answersAnything: true
        ),
    ]

    private static let redirects: [ResourceDescription] = [
        .init(
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
            statuses: [301, 302, 303, 307, 308]
        ),
        .init(
            "/redirect/{codes}/to/{form}",
            .redirects,
            "one hop with a Location of that form",
            anyMethod,
            [
                .path("codes", .oneOf(["301", "302", "303", "307", "308"]), "302", "a status"),
                .path("form", .oneOf(LocationForm.allCases.map(\.rawValue)), "relative", "the form of Location"),
            ],
            statuses: [301, 302, 303, 307, 308, 400]
        ),
        .init("/redirect/loop", .redirects, "a redirect to itself", anyMethod, statuses: [302]),
        .init("/redirect/ping", .redirects, "one half of a loop of two", anyMethod, statuses: [302]),
        .init("/redirect/pong", .redirects, "the other half", anyMethod, statuses: [302]),
        .init("/redirect/endless", .redirects, "another URL at every hop", anyMethod, statuses: [302]),
        .init(
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
            statuses: Array(300...399),
            takesModifiers: false
        ),
    ]

    private static let retries: [ResourceDescription] = [
        .init(
            "/sequence/{steps}",
            .retries,
            "a step for each attempt",
            anyMethod,
            [
                .path(
                    "steps",
                    .oneOf(["503*2,200", "429;retry-after=1,200", "408,200"]),
                    "503*2,200",
                    "statuses or faults"
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
            [.path("size", .number(1...PatternAnswer.mostOctets), "1000", "octets")],
            statuses: [200, 206, 416]
        ),
        .init(
            "/upload/{size}",
            .retries,
            "an upload in pieces",
            [.get, .head, .post, .put, .delete, .options],
            [.path("size", .number(1...UploadScenario.largest), "9", "octets")],
            statuses: [200, 201, 204, 308, 400, 409, 413, 416]
        ),
    ]

    private static let runs: [ResourceDescription] = [
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
            statuses: [200, 404],
            takesModifiers: false
        ),
        .init(
            "/run/{run}",
            .runs,
            "begins the run, anew if there was one",
            [.put],
            [run, .query("show", .oneOf(["credentials"]), "credentials", "keeps them as they come")],
            statuses: [201, 204],
            takesModifiers: false
        ),
        .init("/run/{run}", .runs, "forgets the run", [.delete], [run], statuses: [204], takesModifiers: false),
        .init(
            "/run/{run}/status/{code}",
            .runs,
            "any other path, inside the run",
            anyMethod,
            [run, code],
            statuses: [],
            answersAnything: true
        ),
    ]

    private static let checks: [ResourceDescription] = [
        .init("/checks", .checks, "the checks of clients", read, mediaTypes: explained),
        .init(
            "/run/{run}/check/{check}",
            .checks,
            "plays a check",
            anyMethod,
            [run, .path("check", .oneOf(["redirect-301-get", "redirect-303-post"]), "redirect-301-get", "its name")],
            statuses: [],
            answersAnything: true
        ),
        .init(
            "/run/{run}/report",
            .checks,
            "the verdicts on the client of a run",
            read,
            [run],
            mediaTypes: ["text/plain", "text/html", "application/json", "application/xml"]
        ),
        .init("/run/{run}/report.json", .checks, "the same as JSON", read, [run], mediaTypes: json),
        .init("/run/{run}/report.xml", .checks, "for JUnit", read, [run], mediaTypes: ["application/xml"]),
        .init("/run/{run}/report.html", .checks, "as a page", read, [run], mediaTypes: ["text/html"]),
        .init("/run/{run}/report.txt", .checks, "as text", read, [run], mediaTypes: ["text/plain"]),
    ]

    private static let operations: [ResourceDescription] = [
        .init("/", .operations, "all statuses, as a page, as data or as text", anyMethod, mediaTypes: explained),
        .init("/healthz", .operations, "whether it serves", anyMethod),
        .init("/metrics", .operations, "what it has counted, for Prometheus", read),
        .init("/openapi.json", .operations, "this description", read, mediaTypes: json),
    ]
}
