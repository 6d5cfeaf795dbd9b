internal import HTTP1
internal import HTTPSemantics

/// What there is on this server, path by path.
package enum Catalogue {
    package static let all: [ResourceDescription] =
        statuses + earned + redirects + retries + runs + checks + httpbin + credentials + operations

    private typealias Parameter = ResourceDescription.Parameter

    private static let explained = ["text/plain", "text/html", "application/json"]
    private static let json = ["application/json"]
    private static let anyMethod: [Method] = [.get, .head, .post, .put, .patch, .delete, .options]
    private static let read: [Method] = [.get, .head, .options]

    private static let anyText = Parameter.Values.text(pattern: "^[^\\r\\n]*$")

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

    // MARK: What people know

    private static let httpbin: [ResourceDescription] =
        [
            ("get", Method.get), ("post", .post), ("put", .put), ("patch", .patch), ("delete", .delete),
        ].map { name, method in
            ResourceDescription(
                "/\(name)",
                .httpbin,
                "the request, as data",
                [method],
                mediaTypes: json,
                takesModifiers: false
            )
        }
        + [
            ("headers", "the fields of the request"), ("ip", "the client's address"), ("user-agent", "its User-Agent"),
            ("cache", "200, or 304 for any condition"), ("uuid", "a random UUID"), ("json", "a document in JSON"),
            ("gzip", "coded with gzip"), ("deflate", "coded with deflate"),
        ].map { name, summary in
            ResourceDescription(
                "/\(name)",
                .httpbin,
                summary,
                [.get],
                statuses: name == "cache" ? [200, 304] : [200],
                mediaTypes: json,
                takesModifiers: false
            )
        }
        + [
            ("html", "text/html"), ("xml", "application/xml"), ("robots.txt", "text/plain"), ("deny", "text/plain"),
            ("encoding/utf8", "text/html"), ("forms/post", "text/html"), ("image/png", "image/png"),
            ("image/jpeg", "image/jpeg"), ("image/webp", "image/webp"), ("image/svg", "image/svg+xml"),
        ].map { name, type in
            ResourceDescription("/\(name)", .httpbin, "a document", [.get], mediaTypes: [type], takesModifiers: false)
        } + [
            .init(
                "/delay/{seconds}",
                .httpbin,
                "the request, as data, later",
                anyMethod,
                [.path("seconds", .seconds(atMost: 10), "0", "seconds")],
                mediaTypes: json,
                takesModifiers: false
            ),
            .init(
                "/stream/{n}",
                .httpbin,
                "lines of JSON",
                read,
                [.path("n", .number(0...HttpbinEchoes.mostLines), "3", "how many")],
                takesModifiers: false
            ),
            .init(
                "/bytes/{n}",
                .httpbin,
                "octets",
                read,
                [.path("n", .number(0...HttpbinOctets.mostOctets), "16", "how many"), seed],
                takesModifiers: false
            ),
            .init(
                "/stream-bytes/{n}",
                .httpbin,
                "octets, in chunks",
                read,
                [.path("n", .number(0...HttpbinOctets.mostOctets), "16", "how many"), seed],
                takesModifiers: false
            ),
            .init(
                "/range/{n}",
                .httpbin,
                "octets of which a range may be asked",
                read,
                [.path("n", .number(1...HttpbinOctets.mostOctets), "26", "how many")],
                statuses: [200, 206, 304, 412, 416],
                takesModifiers: false
            ),
            .init(
                "/etag/{etag}",
                .httpbin,
                "a document with that entity tag",
                read,
                [.path("etag", anyText, "v1", "without quotes")],
                statuses: [200, 304, 412],
                mediaTypes: json,
                takesModifiers: false
            ),
            .init(
                "/cache/{seconds}",
                .httpbin,
                "may be cached for so long",
                read,
                [.path("seconds", .numberFrom(0), "60", "max-age")],
                mediaTypes: json,
                takesModifiers: false
            ),
            .init(
                "/base64/{text}",
                .httpbin,
                "the text, decoded",
                read,
                [.path("text", .text(pattern: "^[A-Za-z0-9_=-]+$"), "aGVsbG8=", "base64")],
                takesModifiers: false
            ),
            .init(
                "/drip",
                .httpbin,
                "octets, slowly",
                read,
                [
                    .query("numbytes", .number(1...HttpbinOctets.mostOctets), "3", "how many"),
                    .query("duration", .seconds(atMost: 60), "0", "seconds"),
                    .query("delay", .seconds(atMost: 60), "0", "seconds"),
                ],
                takesModifiers: false
            ),
            .init(
                "/response-headers",
                .httpbin,
                "the items of the query as fields",
                [.get, .post],
                mediaTypes: json,
                takesModifiers: false
            ),
            .init(
                "/links/{n}/{offset}",
                .httpbin,
                "a page with links",
                read,
                [
                    .path("n", .number(1...HttpbinDocuments.mostLinks), "3", "how many"),
                    .path("offset", .numberFrom(0), "1", "which is this page"),
                ],
                mediaTypes: ["text/html"],
                takesModifiers: false
            ),
        ]

    private static let seed = Parameter.query("seed", .integer, "1", "makes them repeatable")

    private static let user = Parameter.path("user", .oneOf(["user"]), "user", "the name")
    private static let password = Parameter.path("password", .oneOf(["pass"]), "pass", "the password")

    private static let credentials: [ResourceDescription] = [
        .init(
            "/basic-auth/{user}/{password}",
            .credentials,
            "Basic",
            anyMethod,
            [user, password],
            statuses: [200, 401],
            takesModifiers: false
        ),
        .init(
            "/hidden-basic-auth/{user}/{password}",
            .credentials,
            "Basic, hidden behind 404",
            anyMethod,
            [user, password],
            statuses: [200, 404],
            takesModifiers: false
        ),
        .init(
            "/bearer",
            .credentials,
            "a bearer token, whichever",
            anyMethod,
            statuses: [200, 401],
            takesModifiers: false
        ),
        .init(
            "/digest-auth/{qop}/{user}/{password}",
            .credentials,
            "Digest",
            anyMethod,
            [.path("qop", .oneOf(["auth", "auth-int"]), "auth", "what is protected"), user, password],
            statuses: [200, 400, 401],
            takesModifiers: false
        ),
        .init(
            "/cookies",
            .credentials,
            "the cookies that came",
            anyMethod,
            mediaTypes: json,
            takesModifiers: false
        ),
        .init(
            "/cookies/set",
            .credentials,
            "sets the cookies of the query",
            anyMethod,
            statuses: [302],
            takesModifiers: false
        ),
        .init(
            "/cookies/set/{name}/{value}",
            .credentials,
            "sets a cookie",
            anyMethod,
            [
                .path("name", .text(pattern: "^[^=;, ]+$"), "a", "its name"),
                .path("value", anyText, "b", "its value"),
            ],
            statuses: [302],
            takesModifiers: false
        ),
        .init(
            "/cookies/delete",
            .credentials,
            "expires the cookies of the query",
            anyMethod,
            statuses: [302],
            takesModifiers: false
        ),
    ]

    private static let operations: [ResourceDescription] = [
        .init("/", .operations, "all statuses, as a page, as data or as text", anyMethod, mediaTypes: explained),
        .init("/healthz", .operations, "whether it serves", anyMethod),
        .init("/metrics", .operations, "what it has counted, for Prometheus", read),
        .init("/openapi.json", .operations, "this description", read, mediaTypes: json),
    ]
}
