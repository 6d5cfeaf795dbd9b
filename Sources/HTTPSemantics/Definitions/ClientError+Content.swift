/// The definitions of 4xx in RFC 9110, second half: most are about the content and how it was sent.
extension StatusDefinition {
    /// Access to the target resource is no longer available at the origin server and this condition is likely to be
    /// permanent.
    ///
    /// [RFC 9110 §15.5.11](https://www.rfc-editor.org/rfc/rfc9110#section-15.5.11)
    public static let gone = StatusDefinition(
        410,
        "Gone",
        .rfc(9110, "15.5.11"),
        meaning: "It was here, and has been taken away on purpose.",
        occasion: "Send it when it was taken away for good, and you want the links to go.",
        advice: "That it is gone, and perhaps why.",
        cacheability: .heuristic,
        permanence: .permanent,
        followUp: .nothing,
        client: "Remove your links to it.",
        founding: RFC2616Note(
            said: """
                For good and without a forwarding address; 404 if that is not known. Cacheable unless said \
                otherwise.
                """
        )
    )

    /// The server refuses to accept the request without a defined Content-Length.
    ///
    /// [RFC 9110 §15.5.12](https://www.rfc-editor.org/rfc/rfc9110#section-15.5.12)
    public static let lengthRequired = StatusDefinition(
        411,
        "Length Required",
        .rfc(9110, "15.5.12"),
        meaning: "The server wants to know in advance how much is coming.",
        occasion: "Send it when you do not accept content whose length is not stated.",
        advice: "That a Content-Length is needed.",
        permanence: .permanent,
        followUp: .amend,
        client: "Repeat the request with Content-Length.",
        founding: RFC2616Note(
            said: "The client may send the request again with a valid Content-Length."
        )
    )

    /// One or more conditions given in the request header fields evaluated to false when tested on the server.
    ///
    /// [RFC 9110 §15.5.13](https://www.rfc-editor.org/rfc/rfc9110#section-15.5.13)
    public static let preconditionFailed = StatusDefinition(
        412,
        "Precondition Failed",
        .rfc(9110, "15.5.13"),
        also: [.rfc(9110, "13")],
        meaning: "The request said \"only if\", and that is not so. Nothing was changed.",
        occasion: "Send it when If-Match, If-Unmodified-Since or If-None-Match (on a change) is false.",
        fields: [.may("ETag", "It is the validator that would have matched.", .rfc(9110, "8.8.3"))],
        advice: "Which condition failed.",
        permanence: .unknown,
        followUp: .amend,
        client: "Fetch the present state, then decide whether the request still makes sense.",
        founding: RFC2616Note(
            said: """
                A precondition in the request fields failed; that keeps a method from being applied to the wrong \
                state.
                """
        )
    )

    /// The server is refusing to process a request because the content is larger than the server is willing or able to
    /// process.
    ///
    /// [RFC 9110 §15.5.14](https://www.rfc-editor.org/rfc/rfc9110#section-15.5.14)
    public static let contentTooLarge = StatusDefinition(
        413,
        "Content Too Large",
        .rfc(9110, "15.5.14"),
        meaning: "There is more content than the server takes.",
        occasion: "Send it when the content is over your limit; with Retry-After if only for now.",
        fields: [
            .should(
                "Retry-After",
                if: .described("the condition is temporary"),
                "It tells when the same content may be accepted.",
                .rfc(9110, "15.5.14")
            )
        ],
        advice: "How much would be accepted.",
        permanence: .unknown,
        followUp: .amend,
        client: "Send less; or wait, if there is a Retry-After.",
        founding: RFC2616Note(
            said: "The server may close the connection to stop the upload; Retry-After if it is temporary.",
            today: "The phrase was Request Entity Too Large."
        )
    )

    /// The server is refusing to service the request because the target URI is longer than the server is willing to
    /// interpret.
    ///
    /// [RFC 9110 §15.5.15](https://www.rfc-editor.org/rfc/rfc9110#section-15.5.15)
    public static let uriTooLong = StatusDefinition(
        414,
        "URI Too Long",
        .rfc(9110, "15.5.15"),
        meaning: """
            The URI is too long, often because a form was sent with GET or a redirection goes round in circles.
            """,
        occasion: "Send it when the target is longer than you want to read.",
        advice: "How long a URI may be.",
        cacheability: .heuristic,
        permanence: .permanent,
        followUp: .amend,
        client: "Shorten the URI, or put the data into the content of a POST.",
        founding: RFC2616Note(
            said: """
                Rare: a POST that became a GET, a redirection that grows with every hop, or an attack on a fixed \
                buffer.
                """,
            today: "The phrase was Request-URI Too Long. May be stored by caches without being told for how long."
        )
    )

    /// The origin server is refusing to service the request because the content is in a format not supported by this
    /// method on the target resource.
    ///
    /// [RFC 9110 §15.5.16](https://www.rfc-editor.org/rfc/rfc9110#section-15.5.16)
    public static let unsupportedMediaType = StatusDefinition(
        415,
        "Unsupported Media Type",
        .rfc(9110, "15.5.16"),
        also: [.rfc(9110, "8.3"), .rfc(7694, "3")],
        meaning: "The content is of a type, or in a coding, that cannot be used here.",
        occasion: "Send it when you cannot use the Content-Type or Content-Encoding; say in Accept what you can.",
        fields: [
            .should(
                "Accept-Encoding",
                if: .described("an unsupported content coding is the reason"),
                "It lists the codings that would be accepted.",
                .rfc(9110, "15.5.16")
            ),
            .mustNot(
                "Accept-Encoding",
                if: .described("the reason is another one"),
                "It would put the blame on the coding.",
                .rfc(9110, "12.5.3")
            ),
            .may("Accept", "It lists the media types that would be accepted.", .rfc(9110, "12.5.1")),
            .may(
                "Accept-Post",
                "It lists the media types that POST accepts.",
                .vendor("Linked Data Platform 1.0", "https://www.w3.org/TR/ldp/#header-accept-post")
            ),
            .may("Accept-Patch", "It lists the media types that PATCH accepts.", .rfc(5789, "3.1")),
        ],
        advice: "Which types and codings are accepted.",
        permanence: .permanent,
        followUp: .amend,
        client: "Send the content in another form.",
        founding: RFC2616Note(
            said: "The format of the entity is not supported for this method and resource.",
            today: "Accept and Accept-Encoding in the response can tell what would be."
        )
    )

    /// The set of ranges requested has been rejected due to invalid ranges or an excessive request of small or
    /// overlapping ranges.
    ///
    /// [RFC 9110 §15.5.17](https://www.rfc-editor.org/rfc/rfc9110#section-15.5.17)
    public static let rangeNotSatisfiable = StatusDefinition(
        416,
        "Range Not Satisfiable",
        .rfc(9110, "15.5.17"),
        also: [.rfc(9110, "14.4")],
        meaning: "None of the parts asked for exists, most often because they lie beyond the end.",
        occasion: "Send it when no range in Range overlaps the content; say its length in Content-Range.",
        fields: [
            .should(
                "Content-Range",
                if: .requestHas("Range"),
                "It tells how long the representation is: bytes */62.",
                .rfc(9110, "15.5.17")
            )
        ],
        advice: "How long the representation is.",
        permanence: .permanent,
        followUp: .amend,
        client: "Ask for a range within the length in Content-Range, or for everything.",
        founding: RFC2616Note(
            said: "Content-Range with the present length; never multipart/byteranges.",
            today: "Also for ranges that are too many or overlap. The phrase was Requested Range Not Satisfiable."
        )
    )

    /// The expectation given in the Expect header field could not be met by at least one of the inbound servers.
    ///
    /// [RFC 9110 §15.5.18](https://www.rfc-editor.org/rfc/rfc9110#section-15.5.18)
    public static let expectationFailed = StatusDefinition(
        417,
        "Expectation Failed",
        .rfc(9110, "15.5.18"),
        also: [.rfc(9110, "10.1.1")],
        meaning: "The client expects something that the server cannot do.",
        occasion: "Send it when Expect asks for something other than 100-continue.",
        advice: "Which expectation cannot be met.",
        permanence: .permanent,
        followUp: .retry(.withoutExpectation),
        client: "Repeat the request without Expect.",
        founding: RFC2616Note(
            said: "The server, or as a proxy the next one, cannot do what Expect asks for."
        )
    )

    /// The status code was used in an April 1 RFC, has been deployed as a joke, and is reserved.
    ///
    /// [RFC 9110 §15.5.19](https://www.rfc-editor.org/rfc/rfc9110#section-15.5.19)
    public static let unused418 = StatusDefinition(
        418,
        "(Unused)",
        .rfc(9110, "15.5.19"),
        also: [.rfc(2324, "2.3.2")],
        .unused,
        meaning: "Reserved for a joke, \"I'm a teapot\": a teapot that is asked to brew coffee.",
        occasion: "Never send it in earnest: it is reserved.",
        advice: "That this is a joke. It may be short and stout.",
        permanence: .permanent,
        followUp: .amend,
        client: "Do not expect coffee; otherwise treat it as a 400."
    )

    /// The request was directed at a server that is unable or unwilling to produce an authoritative response for the
    /// target URI.
    ///
    /// [RFC 9110 §15.5.20](https://www.rfc-editor.org/rfc/rfc9110#section-15.5.20)
    public static let misdirectedRequest = StatusDefinition(
        421,
        "Misdirected Request",
        .rfc(9110, "15.5.20"),
        also: [.rfc(9110, "7.4")],
        meaning: "Wrong door: this server does not answer for that host on this connection.",
        occasion: "Send it when you do not serve that origin on this connection.",
        advice: "For which hosts the server answers.",
        permanence: .unknown,
        followUp: .retry(.onAnotherConnection),
        client: "Repeat the request, whatever its method, on a fresh connection to the host.",
        founding: RFC2616Note(
            said: "Too many connections from the address of the client.",
            today: "Something else altogether. No RFC gave it the old meaning; limits are answered with 429 or 503."
        )
    )

    /// The server understands the content type and syntax of the request content but was unable to process the
    /// contained instructions.
    ///
    /// [RFC 9110 §15.5.21](https://www.rfc-editor.org/rfc/rfc9110#section-15.5.21)
    public static let unprocessableContent = StatusDefinition(
        422,
        "Unprocessable Content",
        .rfc(9110, "15.5.21"),
        meaning: "The content can be read, but what it says makes no sense.",
        occasion: "Send it when the syntax is right and the values are not, as in validation.",
        advice: "Which instruction is wrong, and why.",
        permanence: .permanent,
        followUp: .amend,
        client: "Correct what the content says.",
        founding: RFC2616Note(
            said: """
                Two rows: one repeats that of 421 by mistake; the other says well-formed, but with semantic errors \
                (WebDAV).
                """,
            today: "Part of HTTP itself now. The phrase was Unprocessable Entity."
        )
    )

    /// The server refuses to perform the request using the current protocol but might be willing to do so after the
    /// client upgrades.
    ///
    /// [RFC 9110 §15.5.22](https://www.rfc-editor.org/rfc/rfc9110#section-15.5.22)
    public static let upgradeRequired = StatusDefinition(
        426,
        "Upgrade Required",
        .rfc(9110, "15.5.22"),
        also: [.rfc(9110, "7.8")],
        meaning: "Not over this protocol: change to the one in Upgrade and ask again.",
        occasion: "Send it when you insist on another protocol; name it in Upgrade.",
        fields: [
            .must("Upgrade", "It names the protocols that would do.", .rfc(9110, "15.5.22")),
            .must(
                "Connection",
                if: .responseHas("Upgrade"),
                "Upgrade is for this connection only, so Connection lists it.",
                .rfc(9110, "7.8")
            ),
        ],
        advice: "Which protocol is needed, and why.",
        permanence: .permanent,
        followUp: .upgrade,
        client: "Repeat the request over a protocol that Upgrade names.",
        founding: RFC2616Note(
            said: "The client should change to TLS/1.0 (RFC 2817).",
            today: "For any protocol; TLS 1.0 itself is no longer to be used."
        )
    )
}
