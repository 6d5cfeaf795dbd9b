/// The definitions of codes of the form 5xx that vendors made up.
extension StatusDefinition {
    /// The site has used up the traffic it paid for (Apache, cPanel, unofficial).
    ///
    /// [RFC 9110 §15.6](https://www.rfc-editor.org/rfc/rfc9110#section-15.6)
    public static let bandwidthLimitExceeded = StatusDefinition(
        509,
        "Bandwidth Limit Exceeded",
        .rfc(9110, "15.6"),
        .unofficial(origin: "Apache, cPanel"),
        meaning: "The site has used up the traffic it paid for.",
        occasion: "Never send it; send 503, or 429 if one client used it up.",
        fields: [.may("Retry-After", "It tells how long to wait.", .rfc(9110, "10.2.3"))],
        permanence: .temporary,
        followUp: .retry(.afterDelay),
        client: "Try again much later.",
        founding: RFC2616Note(
            said: "Not official, but widely used."
        )
    )

    /// The server behind the network answered with something unexpected, or with nothing (Cloudflare, unofficial).
    ///
    /// [Cloudflare documentation](https://developers.cloudflare.com/support/troubleshooting/http-status-codes/cloudflare-5xx-errors/)
    public static let webServerReturnedAnUnknownError = StatusDefinition(
        520,
        "Web Server Returned an Unknown Error",
        .vendor(
            "Cloudflare documentation",
            "https://developers.cloudflare.com/support/troubleshooting/http-status-codes/cloudflare-5xx-errors/"
        ),
        .unofficial(origin: "Cloudflare"),
        meaning: "The server behind the network answered with something unexpected, or with nothing.",
        occasion: "Never send it; a gateway sends 502.",
        permanence: .temporary,
        followUp: .retry(.ifIdempotent),
        client: "Try again later; only the operators of the site can put it right."
    )

    /// The server behind the network refuses connections (Cloudflare, unofficial).
    ///
    /// [Cloudflare documentation](https://developers.cloudflare.com/support/troubleshooting/http-status-codes/cloudflare-5xx-errors/)
    public static let webServerIsDown = StatusDefinition(
        521,
        "Web Server Is Down",
        .vendor(
            "Cloudflare documentation",
            "https://developers.cloudflare.com/support/troubleshooting/http-status-codes/cloudflare-5xx-errors/"
        ),
        .unofficial(origin: "Cloudflare"),
        meaning: "The server behind the network refuses connections.",
        occasion: "Never send it; a gateway sends 502 or 503.",
        permanence: .temporary,
        followUp: .retry(.ifIdempotent),
        client: "Try again later; only the operators of the site can put it right."
    )

    /// The server behind the network does not accept a connection in time (Cloudflare, unofficial).
    ///
    /// [Cloudflare documentation](https://developers.cloudflare.com/support/troubleshooting/http-status-codes/cloudflare-5xx-errors/)
    public static let connectionTimedOut = StatusDefinition(
        522,
        "Connection Timed Out",
        .vendor(
            "Cloudflare documentation",
            "https://developers.cloudflare.com/support/troubleshooting/http-status-codes/cloudflare-5xx-errors/"
        ),
        .unofficial(origin: "Cloudflare"),
        meaning: "The server behind the network does not accept a connection in time.",
        occasion: "Never send it; a gateway sends 504.",
        permanence: .temporary,
        followUp: .retry(.ifIdempotent),
        client: "Try again later; only the operators of the site can put it right."
    )

    /// There is no way to the server behind the network (Cloudflare, unofficial).
    ///
    /// [Cloudflare documentation](https://developers.cloudflare.com/support/troubleshooting/http-status-codes/cloudflare-5xx-errors/)
    public static let originIsUnreachable = StatusDefinition(
        523,
        "Origin Is Unreachable",
        .vendor(
            "Cloudflare documentation",
            "https://developers.cloudflare.com/support/troubleshooting/http-status-codes/cloudflare-5xx-errors/"
        ),
        .unofficial(origin: "Cloudflare"),
        meaning: "There is no way to the server behind the network.",
        occasion: "Never send it; a gateway sends 502.",
        permanence: .temporary,
        followUp: .retry(.ifIdempotent),
        client: "Try again later; only the operators of the site can put it right."
    )

    /// The server behind the network took the request, but did not answer in time (Cloudflare, unofficial).
    ///
    /// [Cloudflare documentation](https://developers.cloudflare.com/support/troubleshooting/http-status-codes/cloudflare-5xx-errors/)
    public static let aTimeoutOccurred = StatusDefinition(
        524,
        "A Timeout Occurred",
        .vendor(
            "Cloudflare documentation",
            "https://developers.cloudflare.com/support/troubleshooting/http-status-codes/cloudflare-5xx-errors/"
        ),
        .unofficial(origin: "Cloudflare"),
        meaning: "The server behind the network took the request, but did not answer in time.",
        occasion: "Never send it; a gateway sends 504.",
        permanence: .temporary,
        followUp: .retry(.ifIdempotent),
        client: "Try again later; only the operators of the site can put it right."
    )

    /// TLS with the server behind the network could not be set up (Cloudflare, unofficial).
    ///
    /// [Cloudflare documentation](https://developers.cloudflare.com/support/troubleshooting/http-status-codes/cloudflare-5xx-errors/)
    public static let sslHandshakeFailed = StatusDefinition(
        525,
        "SSL Handshake Failed",
        .vendor(
            "Cloudflare documentation",
            "https://developers.cloudflare.com/support/troubleshooting/http-status-codes/cloudflare-5xx-errors/"
        ),
        .unofficial(origin: "Cloudflare"),
        meaning: "TLS with the server behind the network could not be set up.",
        occasion: "Never send it; a gateway sends 502.",
        permanence: .unknown,
        followUp: .nothing,
        client: "Tell the operators of the site: only they can fix it."
    )

    /// The certificate of the server behind the network is not valid (Cloudflare, unofficial).
    ///
    /// [Cloudflare documentation](https://developers.cloudflare.com/support/troubleshooting/http-status-codes/cloudflare-5xx-errors/)
    public static let invalidSSLCertificate = StatusDefinition(
        526,
        "Invalid SSL Certificate",
        .vendor(
            "Cloudflare documentation",
            "https://developers.cloudflare.com/support/troubleshooting/http-status-codes/cloudflare-5xx-errors/"
        ),
        .unofficial(origin: "Cloudflare"),
        meaning: "The certificate of the server behind the network is not valid.",
        occasion: "Never send it; a gateway sends 502.",
        permanence: .unknown,
        followUp: .nothing,
        client: "Tell the operators of the site: only they can fix it."
    )

    /// The link to the server behind the network, by a product now retired, failed (Cloudflare, unofficial).
    ///
    /// [Cloudflare documentation](https://developers.cloudflare.com/support/troubleshooting/http-status-codes/cloudflare-5xx-errors/)
    public static let railgunError = StatusDefinition(
        527,
        "Railgun Error",
        .vendor(
            "Cloudflare documentation",
            "https://developers.cloudflare.com/support/troubleshooting/http-status-codes/cloudflare-5xx-errors/"
        ),
        .unofficial(origin: "Cloudflare"),
        meaning: "The link to the server behind the network, by a product now retired, failed.",
        occasion: "Never send it: the product is retired.",
        permanence: .temporary,
        followUp: .retry(.ifIdempotent),
        client: "Try again later; only the operators of the site can put it right."
    )

    /// The site has too much to do; some other interfaces use the number, too (Qualys SSL Labs, unofficial).
    ///
    /// [SSL Labs API documentation](https://github.com/ssllabs/ssllabs-scan/blob/master/ssllabs-api-docs-v3.md)
    public static let siteIsOverloaded = StatusDefinition(
        529,
        "Site is overloaded",
        .vendor(
            "SSL Labs API documentation",
            "https://github.com/ssllabs/ssllabs-scan/blob/master/ssllabs-api-docs-v3.md"
        ),
        .unofficial(origin: "Qualys SSL Labs"),
        meaning: "The site has too much to do; some other interfaces use the number, too.",
        occasion: "Never send it; send 503.",
        fields: [.may("Retry-After", "It tells how long to wait.", .rfc(9110, "10.2.3"))],
        permanence: .temporary,
        followUp: .retry(.afterDelay),
        client: "Wait, then repeat the request."
    )

    /// The site sleeps because nobody used it (Pantheon, unofficial).
    ///
    /// [Pantheon documentation](https://docs.pantheon.io/errors-and-server-responses)
    public static let siteIsFrozen = StatusDefinition(
        530,
        "Site is frozen",
        .vendor("Pantheon documentation", "https://docs.pantheon.io/errors-and-server-responses"),
        .unofficial(origin: "Pantheon"),
        meaning: """
            The site sleeps because nobody used it. Cloudflare sends the number with an error of its own in the \
            content.
            """,
        occasion: "Never send it; send 503.",
        permanence: .unknown,
        followUp: .nothing,
        client: "Tell the owner of the site."
    )

    /// The identity provider that the load balancer asked returned an error (AWS load balancers, unofficial).
    ///
    /// [AWS load balancer documentation](https://docs.aws.amazon.com/elasticloadbalancing/latest/application/load-balancer-troubleshooting.html)
    public static let awsUnauthorized = StatusDefinition(
        561,
        "Unauthorized",
        .vendor(
            "AWS load balancer documentation",
            "https://docs.aws.amazon.com/elasticloadbalancing/latest/application/load-balancer-troubleshooting.html"
        ),
        .unofficial(origin: "AWS load balancers"),
        meaning: "The identity provider that the load balancer asked returned an error.",
        occasion: "Never send it; send 502, or 401.",
        permanence: .unknown,
        followUp: .amend,
        client: "Log in again."
    )

    /// Behind the proxy, reading took too long (some proxies, unofficial).
    ///
    /// [RFC 9110 §15.6](https://www.rfc-editor.org/rfc/rfc9110#section-15.6)
    public static let networkReadTimeoutError = StatusDefinition(
        598,
        "Network Read Timeout Error",
        .rfc(9110, "15.6"),
        .unofficial(origin: "some proxies"),
        meaning: "Behind the proxy, reading took too long.",
        occasion: "Never send it; send 504.",
        permanence: .temporary,
        followUp: .retry(.ifIdempotent),
        client: "Try again later."
    )

    /// Behind the proxy, connecting took too long (some proxies, unofficial).
    ///
    /// [RFC 9110 §15.6](https://www.rfc-editor.org/rfc/rfc9110#section-15.6)
    public static let networkConnectTimeoutError = StatusDefinition(
        599,
        "Network Connect Timeout Error",
        .rfc(9110, "15.6"),
        .unofficial(origin: "some proxies"),
        meaning: "Behind the proxy, connecting took too long.",
        occasion: "Never send it; send 504.",
        permanence: .temporary,
        followUp: .retry(.ifIdempotent),
        client: "Try again later."
    )
}
