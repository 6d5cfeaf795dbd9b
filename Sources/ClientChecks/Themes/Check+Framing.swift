internal import HTTPExchange
internal import HTTPSemantics
internal import ScenarioKit

extension Check {
    /// Where content ends, where there is none, and what is no content at all.
    static let framing: [Check] =
        [
            rejected(
                "length-two",
                ["Content-Length: 5", "Content-Length: 6"],
                "a response with two lengths that differ"
            ),
            rejected("length-list", ["Content-Length: 5, 6"], "a response with a list of lengths that differ"),
            rejected("length-letters", ["Content-Length: 5x"], "a response whose length is no number"),
            rejected("length-negative", ["Content-Length: -5"], "a response with a negative length"),
            rejected("length-empty", ["Content-Length:"], "a response with an empty length"),
            rejected("length-hexadecimal", ["Content-Length: 0x5"], "a response whose length is not decimal"),
            repeatedLength, lengthAndChunked, trailer,
        ] + contents + [
            premature("premature-length", "Content that is shorter than its Content-Length", "6.3") {
                ["HTTP/1.1 200 OK\r\nContent-Type: text/plain\r\nContent-Length: 100\r\n\r\n", "ten octets"]
            },
            premature("premature-chunked", "Chunked content without its last chunk", "8") {
                [
                    "HTTP/1.1 200 OK\r\nContent-Type: text/plain\r\nTransfer-Encoding: chunked\r\n\r\n",
                    "a\r\nten octets\r\n",
                ]
            },
            premature("premature-chunk", "Chunked content that ends within a chunk", "8") {
                [
                    "HTTP/1.1 200 OK\r\nContent-Type: text/plain\r\nTransfer-Encoding: chunked\r\n\r\n",
                    "20\r\nten octets",
                ]
            },
            prematureHead,
        ] + noContent

    /// A redirect first, and then what is to be tested: whoever follows the first can follow the second.
    static func controlled(_ test: @escaping Reply) -> [String: Reply] {
        ["": { $0.redirect(stage: "test") }, "test": test]
    }

    // MARK: Lengths

    private static func rejected(_ name: String, _ lines: [String], _ what: String) -> Check {
        Check(
            name,
            "The connection is closed and nothing used of \(what).",
            .framing,
            .rfc(9112, "6.3"),
            controlled { visit in
                visit.raw(["HTTP/1.1 302 Found", "Location: \(visit.link("landing"))"] + lines, "hello", closes: true)
            }
        ) { $0.refused(what) }
    }

    private static let repeatedLength = Check(
        "length-repeated",
        "The same length twice is taken once, or rejected.",
        .framing,
        .rfc(9110, "8.6"),
        controlled { visit in
            visit.raw(["HTTP/1.1 302 Found", "Location: \(visit.link("landing"))", "Content-Length: 5, 5"], "hello")
        }
    ) { $0.either("a response that states its length twice", others: "A recipient MAY take it once, or reject it.") }

    private static let lengthAndChunked = Check(
        "length-and-chunked",
        "Transfer-Encoding overrides Content-Length.",
        .framing,
        .rfc(9112, "6.3"),
        controlled { visit in
            let inner = visit.misplacedRedirect(to: "trap")
            let size = String(inner.utf8.count, radix: 16)
            let start = "\(size)\r\n"
            return visit.raw(
                [
                    "HTTP/1.1 302 Found", "Location: \(visit.link("landing"))", "Transfer-Encoding: chunked",
                    "Content-Length: \(start.utf8.count)",
                ],
                "\(start)\(inner)\r\n0\r\n\r\n"
            )
        }
    ) { evidence in
        if let trap = evidence.trap {
            return .violates("It ended the content by Content-Length, and took the rest of it for a response.", trap)
        }
        return evidence.either(
            "a response with both Transfer-Encoding and Content-Length",
            others: "It ought to be handled as an error; if it is read, then by its chunks."
        )
    }

    private static let trailer = Check(
        "trailer-location",
        "A field behind the content is not taken for one before it.",
        .framing,
        .rfc(9112, "7.1.2"),
        controlled { visit in
            visit.raw(
                ["HTTP/1.1 302 Found", "Transfer-Encoding: chunked", "Trailer: Location"],
                "5\r\nhello\r\n0\r\nLocation: \(visit.link("trap"))\r\n\r\n"
            )
        }
    ) { evidence in
        guard let test = evidence.first("test") else { return .notObserved(Observations.notFollowed, evidence.entry) }
        if let trap = evidence.trap {
            return .violates("It merged a trailer field into the header section, and followed it.", test, trap)
        }
        guard evidence.isOver else { return .notObserved(Observations.notOver, test) }
        return .conforms("It did not follow a trailer field.", test)
    }

    // MARK: Content that only the client has seen

    private static let chunkedHead = "HTTP/1.1 200 OK\r\nContent-Type: text/plain\r\nTransfer-Encoding: chunked\r\n\r\n"

    private static let contents: [Check] = [
        (
            "chunk-extensions", "Extensions of chunks are ignored.", "7.1.1",
            "a;name=value;flag;q=\"x;y\"\r\nten octets\r\n0;last\r\n\r\n"
        ),
        (
            "chunk-size-forms", "The size of a chunk may have zeros before it, and letters of either case.", "7.1",
            "00A\r\nten octets\r\n0\r\n\r\n"
        ),
        (
            "chunk-many", "Content in chunks of one octet is put together.", "7.1",
            "ten octets".map { "1\r\n\($0)\r\n" }.joined() + "0\r\n\r\n"
        ),
        (
            "chunk-trailers", "Fields behind the last chunk are no content.", "7.1",
            "a\r\nten octets\r\n0\r\nX-Behind: 1\r\nX-Last: 2\r\n\r\n"
        ),
        ("close-delimited", "Content without a length goes on to the end of the connection.", "6.3", ""),
    ].map { name, title, section, content in
        Check(
            name,
            title,
            .framing,
            .rfc(9112, section),
            [
                "": { visit in
                    content.isEmpty
                        ? visit.octets(
                            "HTTP/1.1 200 OK\r\nContent-Type: text/plain\r\n\r\nten octets",
                            as: .ok,
                            closes: true
                        )
                        : visit.octets(chunkedHead + content, as: .ok)
                }
            ]
        ) { $0.gave("ten octets", "the content") }
    }

    // MARK: Premature ends

    private static func premature(
        _ name: String,
        _ what: String,
        _ section: String,
        _ answer: @escaping @Sendable () -> [String]
    ) -> Check {
        Check(
            name,
            "\(what) is incomplete, and not taken for all of it.",
            .framing,
            .rfc(9112, section),
            ["": { $0.number == 1 ? $0.octets(answer().joined(), as: .ok, closes: true) : $0.page() }]
        ) { evidence in
            let visits = evidence.all("")
            if visits.count > 1 { return .conforms("It asked again.", visits[0], visits[1]) }
            guard let told = evidence.told else {
                return .notObserved("It did not ask again, and did not tell whether it noticed.", evidence.entry)
            }
            if told.isError == true { return .conforms("It reported an error.", evidence.entry) }
            guard told.isError == false || told.length != nil else {
                return .notObserved("It did not tell whether it noticed.", evidence.entry)
            }
            return .violates("It gave an incomplete response to its caller as if it were whole.", evidence.entry)
        }
    }

    private static let prematureHead = Check(
        "premature-head",
        "A head that breaks off says nothing yet.",
        .framing,
        .rfc(9112, "8"),
        controlled { visit in
            visit.octets("HTTP/1.1 302 Found\r\nContent-Length: 0\r\nLocation: \(visit.link("landing"))", closes: true)
        }
    ) { evidence in
        guard evidence.landing == nil, evidence.told?.isError == false, let test = evidence.first("test") else {
            return evidence.refused("a head that breaks off within Location")
        }
        let asked = evidence.all("test")
        return asked.count > 1
            ? .conforms("It asked again.", asked[0], asked[1])
            : .notObserved("It did not follow, and reported no error: it alone knows what it made of the head.", test)
    }
}
