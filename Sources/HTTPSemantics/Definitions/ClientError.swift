/// The definitions of 4xx in RFC 9110, first half.
extension StatusDefinition {
    /// The server cannot or will not process the request due to something that is perceived to be a client error.
    ///
    /// [RFC 9110 §15.5.1](https://www.rfc-editor.org/rfc/rfc9110#section-15.5.1)
    public static let badRequest = StatusDefinition(
        400,
        "Bad Request",
        .rfc(9110, "15.5.1"),
        meaning: """
            The server does not understand the request, or does not want to try: its syntax, framing or contents \
            are wrong.
            """,
        occasion: "Send it when the request is malformed and no other 4xx says how.",
        advice: "What is wrong with the request.",
        permanence: .permanent,
        followUp: .amend,
        client: "Correct the request before sending it again.",
        founding: RFC2616Note(
            said: "Not understood, or the parameters are wrong; not to be repeated unchanged."
        )
    )

    /// The request has not been applied because it lacks valid authentication credentials for the target resource.
    ///
    /// [RFC 9110 §15.5.2](https://www.rfc-editor.org/rfc/rfc9110#section-15.5.2)
    public static let unauthorized = StatusDefinition(
        401,
        "Unauthorized",
        .rfc(9110, "15.5.2"),
        also: [.rfc(9110, "11.6.1")],
        meaning: "Who are you? Credentials are missing or not accepted; the challenge says which kind is wanted.",
        occasion: "Send it when credentials are missing or wrong; WWW-Authenticate must say which kind you want.",
        fields: [
            .must(
                "WWW-Authenticate",
                "It is the challenge: how to authenticate, and for which realm.",
                .rfc(9110, "11.6.1")
            )
        ],
        advice: "How to get credentials, and what was wrong with those that were sent.",
        permanence: .unknown,
        followUp: .authenticate(.origin),
        client: """
            Repeat the request with Authorization. If it had one, those credentials were refused: ask the user.
            """,
        founding: RFC2616Note(
            said: """
                Must carry a WWW-Authenticate challenge; if the same challenge comes again after an attempt, the \
                user should see the entity.
                """,
            today: "Authentication moved from RFC 2617 into RFC 9110 and the specifications of the schemes."
        )
    )

    /// The status code is reserved for future use.
    ///
    /// [RFC 9110 §15.5.3](https://www.rfc-editor.org/rfc/rfc9110#section-15.5.3)
    public static let paymentRequired = StatusDefinition(
        402,
        "Payment Required",
        .rfc(9110, "15.5.3"),
        meaning: "Reserved for a payment scheme that never came; some services use it as they like.",
        occasion: "Send it when payment is what is missing, and your documentation says so.",
        advice: "What is to be paid, and how.",
        permanence: .unknown,
        followUp: .amend,
        client: "Read the content: what it means is up to the server.",
        founding: RFC2616Note(
            said: "Reserved for future needs."
        )
    )

    /// The server understood the request but refuses to fulfill it.
    ///
    /// [RFC 9110 §15.5.4](https://www.rfc-editor.org/rfc/rfc9110#section-15.5.4)
    public static let forbidden = StatusDefinition(
        403,
        "Forbidden",
        .rfc(9110, "15.5.4"),
        meaning: "Understood and refused: the credentials, if any, are not enough, and asking again does not help.",
        occasion: "Send it when you know who asks, or do not care, and the answer is no.",
        advice: "Why the request is refused, if that may be told.",
        permanence: .permanent,
        followUp: .amend,
        client: "Do not repeat the request with the same credentials; others may help.",
        founding: RFC2616Note(
            said: """
                Authentication does not help, and the request is not to be repeated; the entity says why (not for \
                HEAD). A 404 may be sent to hide it.
                """,
            today: "Trying other credentials is allowed."
        )
    )

    /// The origin server did not find a current representation for the target resource or is not willing to disclose
    /// that one exists.
    ///
    /// [RFC 9110 §15.5.5](https://www.rfc-editor.org/rfc/rfc9110#section-15.5.5)
    public static let notFound = StatusDefinition(
        404,
        "Not Found",
        .rfc(9110, "15.5.5"),
        meaning: "There is nothing here, or the server does not want to say that there is.",
        occasion: "Send it when nothing is at this URI, or nobody is to know that there is.",
        advice: "That nothing was found, and where to look instead.",
        cacheability: .heuristic,
        permanence: .unknown,
        followUp: .amend,
        client: "Check the URI.",
        founding: RFC2616Note(
            said: "Whether for a time or for good is not known; 410 says that it is for good.",
            today: "May be stored by caches without being told for how long."
        )
    )

    /// The method received in the request is known by the origin server but not supported by the target resource.
    ///
    /// [RFC 9110 §15.5.6](https://www.rfc-editor.org/rfc/rfc9110#section-15.5.6)
    public static let methodNotAllowed = StatusDefinition(
        405,
        "Method Not Allowed",
        .rfc(9110, "15.5.6"),
        also: [.rfc(9110, "10.2.1")],
        meaning: "The method is a known one, but this resource does not do it. Allow lists those it does.",
        occasion: "Send it when the resource does not do this method; Allow must list those it does.",
        fields: [
            .must(
                "Allow",
                "It lists the methods this resource supports; the refused one cannot be among them.",
                .rfc(9110, "15.5.6")
            )
        ],
        advice: "Which methods are possible.",
        cacheability: .heuristic,
        permanence: .permanent,
        followUp: .amend,
        client: "Use one of the methods in Allow.",
        founding: RFC2616Note(
            said: "Must carry Allow. Most servers refuse PUT and DELETE, since they write."
        )
    )

    /// The target resource does not have a representation acceptable to the user agent, and the server is unwilling to
    /// supply a default one.
    ///
    /// [RFC 9110 §15.5.7](https://www.rfc-editor.org/rfc/rfc9110#section-15.5.7)
    public static let notAcceptable = StatusDefinition(
        406,
        "Not Acceptable",
        .rfc(9110, "15.5.7"),
        also: [.rfc(9110, "12.1")],
        meaning: "There is no version in a form the client accepts.",
        occasion: "Send it when you have none of the forms in Accept, and would rather not send another.",
        advice: "A list of the forms there are, each with its URI.",
        permanence: .permanent,
        followUp: .amend,
        client: "Choose from the list in the content, or accept more.",
        founding: RFC2616Note(
            said: "The entity lists characteristics and addresses to choose from (not for HEAD)."
        )
    )

    /// The client needs to authenticate itself in order to use a proxy for this request.
    ///
    /// [RFC 9110 §15.5.8](https://www.rfc-editor.org/rfc/rfc9110#section-15.5.8)
    public static let proxyAuthenticationRequired = StatusDefinition(
        407,
        "Proxy Authentication Required",
        .rfc(9110, "15.5.8"),
        also: [.rfc(9110, "11.7.1")],
        meaning: "As 401, but it is the proxy that asks.",
        occasion: "Send it when you are a proxy and want credentials; Proxy-Authenticate must say which.",
        fields: [
            .must(
                "Proxy-Authenticate",
                "It is the challenge of the proxy: how to authenticate to it.",
                .rfc(9110, "11.7.1")
            )
        ],
        advice: "How to get credentials for the proxy.",
        permanence: .unknown,
        followUp: .authenticate(.proxy),
        client: "Repeat the request with Proxy-Authorization.",
        founding: RFC2616Note(
            said: "As 401, but with the proxy, which must send Proxy-Authenticate.",
            today: "Authentication moved from RFC 2617 into RFC 9110 and the specifications of the schemes."
        )
    )

    /// The server did not receive a complete request message within the time that it was prepared to wait.
    ///
    /// [RFC 9110 §15.5.9](https://www.rfc-editor.org/rfc/rfc9110#section-15.5.9)
    public static let requestTimeout = StatusDefinition(
        408,
        "Request Timeout",
        .rfc(9110, "15.5.9"),
        meaning: "The request took too long to arrive, so the server stopped waiting.",
        occasion: "Send it when the request did not come in time, before you close.",
        fields: [.may("Connection", "close says that the server is done with this connection.", .rfc(9112, "9.6"))],
        advice: "How long the server waits.",
        permanence: .temporary,
        followUp: .retry(.onAnotherConnection),
        client: "Repeat the request if you like, on a new connection.",
        founding: RFC2616Note(
            said: "The client may repeat the request unchanged at any time."
        )
    )

    /// The request could not be completed due to a conflict with the current state of the target resource.
    ///
    /// [RFC 9110 §15.5.10](https://www.rfc-editor.org/rfc/rfc9110#section-15.5.10)
    public static let conflict = StatusDefinition(
        409,
        "Conflict",
        .rfc(9110, "15.5.10"),
        meaning: """
            The resource is not in the state the request supposes, for example because somebody else changed it.
            """,
        occasion: "Send it when the request contradicts the present state and the user could resolve that.",
        advice: "What conflicts with what: both versions, or the difference.",
        permanence: .unknown,
        followUp: .amend,
        client: "Fetch the present state, resolve the conflict and send the request again.",
        founding: RFC2616Note(
            said: """
                Only where the user can resolve the conflict; the entity says enough to do so, likely the difference \
                of two versions.
                """
        )
    )
}
