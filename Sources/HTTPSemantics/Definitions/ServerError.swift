/// The definitions of 5xx: the server is at fault.
extension StatusDefinition {
    /// The server encountered an unexpected condition that prevented it from fulfilling the request.
    ///
    /// [RFC 9110 §15.6.1](https://www.rfc-editor.org/rfc/rfc9110#section-15.6.1)
    public static let internalServerError = StatusDefinition(
        500,
        "Internal Server Error",
        .rfc(9110, "15.6.1"),
        meaning: "Something went wrong in the server that nobody had foreseen, most often a bug.",
        occasion: "Send it when something failed on your side and no other 5xx says it better.",
        advice: "That it is not the fault of the client, and how to report it.",
        permanence: .unknown,
        followUp: .retry(.ifIdempotent),
        client: "Report it. Repeat the request only if repeating does no harm.",
        founding: RFC2616Note(
            said: "An unforeseen condition, usually a mistake in the program."
        )
    )

    /// The server does not support the functionality required to fulfill the request.
    ///
    /// [RFC 9110 §15.6.2](https://www.rfc-editor.org/rfc/rfc9110#section-15.6.2)
    public static let notImplemented = StatusDefinition(
        501,
        "Not Implemented",
        .rfc(9110, "15.6.2"),
        meaning: "The server cannot do this at all, for example because it has never heard of the method.",
        occasion: "Send it when you do not know the method, for any resource.",
        advice: "What is not supported.",
        cacheability: .heuristic,
        permanence: .permanent,
        followUp: .nothing,
        client: "Do not repeat the request; this server cannot do it.",
        founding: RFC2616Note(
            said: "The method is not recognised and not supported for any resource.",
            today: "May be stored by caches without being told for how long."
        )
    )

    /// The server, while acting as a gateway or proxy, received an invalid response from an inbound server.
    ///
    /// [RFC 9110 §15.6.3](https://www.rfc-editor.org/rfc/rfc9110#section-15.6.3)
    public static let badGateway = StatusDefinition(
        502,
        "Bad Gateway",
        .rfc(9110, "15.6.3"),
        meaning: "The server asked another one behind it, and got nonsense.",
        occasion: "Send it when you are a gateway and the server behind gave an invalid answer.",
        advice: "Which server gave the invalid response.",
        permanence: .temporary,
        followUp: .retry(.ifIdempotent),
        client: "Try again later.",
        founding: RFC2616Note(
            said: "As a gateway or proxy, it got an invalid response from the server behind it."
        )
    )

    /// The server is currently unable to handle the request due to a temporary overload or scheduled maintenance.
    ///
    /// [RFC 9110 §15.6.4](https://www.rfc-editor.org/rfc/rfc9110#section-15.6.4)
    public static let serviceUnavailable = StatusDefinition(
        503,
        "Service Unavailable",
        .rfc(9110, "15.6.4"),
        meaning: "Not now: the server is too busy or being serviced, and will be back.",
        occasion: "Send it when you are overloaded or in maintenance; say in Retry-After for how long.",
        fields: [.may("Retry-After", "It tells how long to wait.", .rfc(9110, "15.6.4"))],
        advice: "When the service will be back.",
        permanence: .temporary,
        followUp: .retry(.afterDelay),
        client: "Wait as long as Retry-After says, then repeat the request.",
        founding: RFC2616Note(
            said: """
                Temporary; Retry-After if the time is known, else to be treated as 500. An overloaded server need \
                not use it, it may refuse connections.
                """
        )
    )

    /// The server, while acting as a gateway or proxy, did not receive a timely response from an upstream server.
    ///
    /// [RFC 9110 §15.6.5](https://www.rfc-editor.org/rfc/rfc9110#section-15.6.5)
    public static let gatewayTimeout = StatusDefinition(
        504,
        "Gateway Timeout",
        .rfc(9110, "15.6.5"),
        meaning: "The server asked another one behind it, and waited in vain.",
        occasion: "Send it when you are a gateway and the server behind did not answer in time.",
        advice: "Which server did not answer.",
        permanence: .temporary,
        followUp: .retry(.ifIdempotent),
        client: "Try again later.",
        founding: RFC2616Note(
            said: "The server behind it, or the DNS, was too slow; some proxies send 400 or 500 when the DNS is."
        )
    )

    /// The server does not support, or refuses to support, the major version of HTTP that was used in the request
    /// message.
    ///
    /// [RFC 9110 §15.6.6](https://www.rfc-editor.org/rfc/rfc9110#section-15.6.6)
    public static let httpVersionNotSupported = StatusDefinition(
        505,
        "HTTP Version Not Supported",
        .rfc(9110, "15.6.6"),
        meaning: "The request speaks a version of HTTP that this server does not.",
        occasion: "Send it when you do not speak the major version of HTTP in the request.",
        advice: "Why the version is not supported, and which protocols are.",
        permanence: .permanent,
        followUp: .amend,
        client: "Use a version of HTTP that the content names.",
        founding: RFC2616Note(
            said: "The entity should say why, and which protocols are supported."
        )
    )

    /// The server has an internal configuration error: the chosen variant resource is itself configured to engage in
    /// transparent negotiation.
    ///
    /// [RFC 2295 §8.1](https://www.rfc-editor.org/rfc/rfc2295#section-8.1)
    public static let variantAlsoNegotiates = StatusDefinition(
        506,
        "Variant Also Negotiates",
        .rfc(2295, "8.1"),
        meaning: "The server is set up in a circle: the version it chose offers a choice again.",
        occasion: "Send it when the variant you chose is negotiated itself.",
        advice: "Which variant is at fault.",
        permanence: .permanent,
        followUp: .nothing,
        client: "Report it: only the operator of the server can put it right.",
        founding: RFC2616Note(
            said: "An internal configuration error in transparent content negotiation."
        )
    )

    /// The policy for accessing the resource has not been met in the request.
    ///
    /// [RFC 2774 §7](https://www.rfc-editor.org/rfc/rfc2774#section-7)
    public static let notExtended = StatusDefinition(
        510,
        "Not Extended",
        .rfc(2774, "7"),
        .obsoleted,
        meaning: "The resource wants an extension of HTTP to be declared in the request. It was an experiment.",
        occasion: "Never send it any more: the experiment is over.",
        advice: "All that is needed to make an extended request.",
        permanence: .permanent,
        followUp: .amend,
        client: "Repeat the request with the extension that the content names. In practice no server needs this today.",
        founding: RFC2616Note(
            said: "The policy for access was not fulfilled.",
            today: "Marked obsolete in the registry; RFC 2774 is historic."
        )
    )

    /// The client needs to authenticate to gain network access.
    ///
    /// [RFC 6585 §6](https://www.rfc-editor.org/rfc/rfc6585#section-6)
    public static let networkAuthenticationRequired = StatusDefinition(
        511,
        "Network Authentication Required",
        .rfc(6585, "6"),
        meaning: "The network in between wants a login first, as in a hotel or a train.",
        occasion: "Send it when you are a captive portal; never as an origin server.",
        fields: [
            .shouldNot(
                "WWW-Authenticate",
                "It is not the origin server that asks: a browser would send its password to the wrong place.",
                .rfc(6585, "6")
            ),
            .may(
                "Cache-Control",
                "no-store says to all caches that the response is not to be kept.",
                .rfc(9111, "5.2.2.5")
            ),
        ],
        advice: "A link to the page where to log in, not the form itself.",
        cacheability: .never,
        permanence: .temporary,
        followUp: .authenticate(.network),
        client: "Open a page in a browser, log in to the network, then repeat the request."
    )
}
