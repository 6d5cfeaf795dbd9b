internal import HTTPExchange
internal import HTTPSemantics
internal import Runs

extension Check {
    /// What a client does with a connection after a response.
    static let connections: [Check] = [
        kept,
        left(
            "close",
            "Connection: close",
            "HTTP/1.1",
            "9.6",
            "Connection: close ends the connection for the client too."
        ),
        left(
            "close-in-list",
            "Connection: X-Other , Close",
            "HTTP/1.1",
            "9.6",
            "The option close counts in a list, and in any case."
        ),
        left("http-1.0", nil, "HTTP/1.0", "9.3", "An HTTP/1.0 response without keep-alive ends the connection."),
        extraData,
    ]

    private static let kept = Check(
        "connection-kept",
        "A connection is used for the next request.",
        .connections,
        .rfc(9112, "9.3"),
        ["": { $0.redirect(stage: "landing") }]
    ) { evidence in
        evidence.landed { landing in
            guard let entry = evidence.entry else { return .notObserved(Observations.notFollowed) }
            if landing.attempt.connection == entry.attempt.connection {
                return .conforms("It used the same connection.", entry, landing)
            }
            return .permitted(
                "It took a new one. Implementations SHOULD support persistent connections.",
                entry,
                landing
            )
        }
    }

    /// The server says that the connection ends, and leaves it open to see whether it is used.
    private static func left(
        _ name: String,
        _ field: String?,
        _ version: String,
        _ section: String,
        _ title: String
    ) -> Check {
        Check(
            "connection-\(name)",
            title,
            .connections,
            .rfc(9112, section),
            [
                "": { visit in
                    let lines = ["\(version) 302 Found", "Location: \(visit.link("landing"))", "Content-Length: 0"]
                    return visit.raw(lines + (field.map { [$0] } ?? []))
                }
            ]
        ) { evidence in
            evidence.landed { landing in
                guard let entry = evidence.entry else { return .notObserved(Observations.notFollowed) }
                if landing.attempt.connection == entry.attempt.connection {
                    return .violates(
                        "The response ended the connection, and the next request came on it.",
                        entry,
                        landing
                    )
                }
                return .conforms("It took a new connection.", entry, landing)
            }
        }
    }

    private static let extraData = Check(
        "connection-extra-data",
        "What comes behind a complete response is not taken for the response to the next request.",
        .connections,
        .rfc(9112, "9.2"),
        [
            "": { visit in
                let lines = ["HTTP/1.1 302 Found", "Location: \(visit.link("landing"))", "Content-Length: 0"]
                return visit.raw(lines, visit.misplacedRedirect(to: "trap"))
            }
        ]
    ) { evidence in
        if let trap = evidence.trap {
            return .violates(
                "It took the extra data for a response: another one than the server's to that request.",
                trap
            )
        }
        return evidence.landed { .conforms("It dropped the extra data.", $0) }
    }
}
