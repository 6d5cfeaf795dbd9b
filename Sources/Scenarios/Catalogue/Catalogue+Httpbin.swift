internal import HTTPExchange
internal import HTTPSemantics
internal import ScenarioKit

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
                method == .get ? read : [method, .options],
                mediaTypes: json
            )
        }
        + [
            ("headers", "the fields of the request"), ("ip", "the client's address"), ("user-agent", "its User-Agent"),
            ("cache", "200, or 304 for any condition"), ("uuid", "a random UUID"), ("json", "a document in JSON"),
            ("gzip", "coded with gzip"), ("deflate", "coded with deflate"), ("brotli", "coded with brotli"),
        ].map { name, summary in
            ResourceDescription(
                "/\(name)",
                .httpbin,
                summary,
                read,
                statuses: name == "cache" ? [200, 304, 412] : [200],
                mediaTypes: json
            )
        }
        + [
            ("html", "text/html"), ("xml", "application/xml"), ("robots.txt", "text/plain"), ("deny", "text/plain"),
            ("encoding/utf8", "text/html"), ("forms/post", "text/html"), ("image/png", "image/png"),
            ("image/jpeg", "image/jpeg"), ("image/webp", "image/webp"), ("image/svg", "image/svg+xml"),
        ].map { name, type in
            ResourceDescription("/\(name)", .httpbin, "a document", read, mediaTypes: [type])
        } + [
            .init(
                "/image",
                .httpbin,
                "an image, of the type that Accept prefers",
                read,
                statuses: [200, 406],
                mediaTypes: ["image/png", "image/webp", "image/svg+xml", "image/jpeg"]
            ),
            .init(
                "/delay/{seconds}",
                .httpbin,
                "the request, as data, later",
                anyMethod,
                [.path("seconds", .seconds(atMost: 300), "0", "seconds")],
                mediaTypes: json
            ),
            .init(
                "/stream/{n}",
                .httpbin,
                "lines of JSON",
                read,
                [.path("n", .number(0...HttpbinEchoes.mostLines), "3", "how many")]
            ),
            .init(
                "/bytes/{n}",
                .httpbin,
                "octets",
                read,
                [.path("n", .number(0...HttpbinOctets.mostOctets), "16", "how many"), seed]
            ),
            .init(
                "/stream-bytes/{n}",
                .httpbin,
                "octets, in chunks",
                read,
                [.path("n", .number(0...HttpbinOctets.mostOctets), "16", "how many"), seed, chunkSize]
            ),
            .init(
                "/range/{n}",
                .httpbin,
                "octets of which a range may be asked",
                read,
                [.path("n", .number(1...HttpbinOctets.mostOctets), "26", "how many")],
                statuses: [200, 206, 304, 412, 416]
            ),
            .init(
                "/etag/{etag}",
                .httpbin,
                "a document with that entity tag",
                read,
                [.path("etag", anyText, "v1", "without quotes")],
                statuses: [200, 304, 412],
                mediaTypes: json
            ),
            .init(
                "/cache/{seconds}",
                .httpbin,
                "may be cached for so long",
                read,
                [.path("seconds", .numberFrom(0), "60", "max-age")],
                mediaTypes: json
            ),
            .init(
                "/base64/{text}",
                .httpbin,
                "the text, decoded",
                read,
                [.path("text", .text(pattern: "^[A-Za-z0-9_=-]+$"), "aGVsbG8=", "base64")]
            ),
            .init(
                "/drip",
                .httpbin,
                "octets, slowly",
                read,
                [
                    .query("numbytes", .number(1...HttpbinOctets.mostOctets), "3", "how many"),
                    .query("duration", .seconds(atMost: 300), "0", "seconds"),
                    .query("delay", .seconds(atMost: 300), "0", "seconds"),
                    .query("code", .number(200...599), "200", "the status"),
                ],
                statuses: [],
                answersAnything: true
            ),
            .init(
                "/response-headers",
                .httpbin,
                "the items of the query as fields",
                [.get, .head, .post, .options],
                mediaTypes: json
            ),
            .init(
                "/links/{n}",
                .httpbin,
                "leads to the first page with links",
                read,
                [.path("n", .number(1...HttpbinDocuments.mostLinks), "3", "how many")],
                statuses: [302]
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
                mediaTypes: ["text/html"]
            ),
        ]

    private static let chunkSize = Parameter.query(
        "chunk_size",
        .number(1...HttpbinOctets.mostOctets),
        "10240",
        "how many in a chunk"
    )
    private static let seed = Parameter.query("seed", .integer, "1", "makes them repeatable")
}
