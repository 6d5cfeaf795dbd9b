internal import HTTP1
internal import HTTPSemantics

/// What people know from elsewhere.
extension Catalogue {
    static let httpbin: [ResourceDescription] =
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

    static let credentials: [ResourceDescription] = [
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
}
