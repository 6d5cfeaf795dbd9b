/// The definitions of 4xx from other documents.
extension StatusDefinition {
    /// The server is unwilling to risk processing a request that might be replayed.
    ///
    /// [RFC 8470 §5.2](https://www.rfc-editor.org/rfc/rfc8470#section-5.2)
    public static let tooEarly = StatusDefinition(
        425,
        "Too Early",
        .rfc(8470, "5.2"),
        also: [.rfc(8470, "5.1")],
        meaning: """
            The request came so early in a TLS connection that it might be a replay; the server will not risk \
            it.
            """,
        occasion: "Send it when the request came in TLS early data and repeating it could do harm.",
        fields: [.mustNot("Early-Data", "It is a field of requests.", .rfc(8470, "5.1"))],
        advice: "That the same request will be taken once the handshake is complete.",
        permanence: .temporary,
        followUp: .retry(.afterHandshake),
        client: "Repeat the request once the TLS handshake is complete.",
        founding: RFC2616Note(
            said: "Defined in a draft of WebDAV Advanced Collections, but not in its RFC 3658.",
            today: "The meaning of the draft was never registered; the code means Too Early."
        )
    )

    /// The origin server requires the request to be conditional.
    ///
    /// [RFC 6585 §3](https://www.rfc-editor.org/rfc/rfc6585#section-3)
    public static let preconditionRequired = StatusDefinition(
        428,
        "Precondition Required",
        .rfc(6585, "3"),
        meaning: "Say \"only if unchanged\": without a condition you might undo what somebody else did.",
        occasion: "Send it when a change must carry If-Match, so that no update is lost.",
        fields: [
            .may(
                "Cache-Control",
                "no-store says to all caches that the response is not to be kept.",
                .rfc(9111, "5.2.2.5")
            )
        ],
        advice: "How to send the request again: which condition is wanted.",
        cacheability: .never,
        permanence: .permanent,
        followUp: .amend,
        client: "Fetch the resource and repeat the request with If-Match and its entity tag."
    )

    /// The user has sent too many requests in a given amount of time.
    ///
    /// [RFC 6585 §4](https://www.rfc-editor.org/rfc/rfc6585#section-4)
    public static let tooManyRequests = StatusDefinition(
        429,
        "Too Many Requests",
        .rfc(6585, "4"),
        meaning: "Slow down: the limit for now is used up.",
        occasion: "Send it when this client has sent too many requests; say in Retry-After when to come back.",
        fields: [
            .may("Retry-After", "It tells how long to wait.", .rfc(6585, "4")),
            .may(
                "Cache-Control",
                "no-store says to all caches that the response is not to be kept.",
                .rfc(9111, "5.2.2.5")
            ),
        ],
        advice: "What the limit is, and when it opens again.",
        cacheability: .never,
        permanence: .temporary,
        followUp: .retry(.afterDelay),
        client: "Wait as long as Retry-After says, then repeat the request."
    )

    /// The server is unwilling to process the request because its header fields are too large.
    ///
    /// [RFC 6585 §5](https://www.rfc-editor.org/rfc/rfc6585#section-5)
    public static let requestHeaderFieldsTooLarge = StatusDefinition(
        431,
        "Request Header Fields Too Large",
        .rfc(6585, "5"),
        meaning: "One field, or all of them together, are more than the server reads.",
        occasion: "Send it when a field, or all of them, are larger than you read.",
        fields: [
            .may(
                "Cache-Control",
                "no-store says to all caches that the response is not to be kept.",
                .rfc(9111, "5.2.2.5")
            )
        ],
        advice: "Which field is too large.",
        cacheability: .never,
        permanence: .permanent,
        followUp: .amend,
        client: "Send smaller fields, for example fewer cookies."
    )

    /// The server is denying access to the resource as a consequence of a legal demand.
    ///
    /// [RFC 7725 §3](https://www.rfc-editor.org/rfc/rfc7725#section-3)
    public static let unavailableForLegalReasons = StatusDefinition(
        451,
        "Unavailable For Legal Reasons",
        .rfc(7725, "3"),
        also: [.rfc(7725, "4")],
        meaning: "Blocked because a law, or somebody who refers to one, demands it.",
        occasion: "Send it when a legal demand forbids to show it; Link with rel=blocked-by says who does.",
        fields: [
            .should(
                "Link",
                "With the relation blocked-by it names who blocks, which need not be who demands it.",
                .rfc(7725, "4")
            )
        ],
        advice: "Who demanded it, under which law, and for whom it applies.",
        cacheability: .heuristic,
        permanence: .unknown,
        followUp: .nothing,
        client: "Nothing technical: read the explanation."
    )
}
