/// The definitions of codes of the form 4xx that vendors made up.
///
/// Exchange ActiveSync also sends 451 with the phrase Redirect and a field X-MS-Location; the number belongs to
/// ``unavailableForLegalReasons``, so that use has no definition here.
extension StatusDefinition {
    /// Page Expired, unofficial: The form was open too long: its protection against forged requests has expired.
    ///
    /// [Laravel documentation](https://laravel.com/docs/csrf)
    public static let pageExpired = StatusDefinition(
        419,
        "Page Expired",
        .vendor("Laravel documentation", "https://laravel.com/docs/csrf"),
        .unofficial(origin: "Laravel"),
        meaning: "The form was open too long: its protection against forged requests has expired.",
        permanence: .permanent,
        followUp: .amend,
        client: "Load the form again and send it anew."
    )

    /// Enhance Your Calm, unofficial: Too many requests, from the time before 429.
    ///
    /// [RFC 9110 §15.5](https://www.rfc-editor.org/rfc/rfc9110#section-15.5)
    public static let enhanceYourCalm = StatusDefinition(
        420,
        "Enhance Your Calm",
        .rfc(9110, "15.5"),
        .unofficial(origin: "Twitter"),
        meaning: """
            Too many requests, from the time before 429. The Spring framework once used it for a failed method.
            """,
        permanence: .temporary,
        followUp: .retry(.afterDelay),
        client: "Wait, then repeat the request."
    )

    /// Request Header Fields Too Large, unofficial: The request looks suspicious to the shop; the phrase is older than
    /// that meaning.
    ///
    /// [Shopify documentation](https://shopify.dev/docs/api/usage/response-codes)
    public static let shopifySecurityRejection = StatusDefinition(
        430,
        "Request Header Fields Too Large",
        .vendor("Shopify documentation", "https://shopify.dev/docs/api/usage/response-codes"),
        .unofficial(origin: "Shopify"),
        meaning: "The request looks suspicious to the shop; the phrase is older than that meaning.",
        permanence: .unknown,
        followUp: .amend,
        client: "Do not repeat the request unchanged."
    )

    /// Login Time-out, unofficial: The session has expired.
    ///
    /// [RFC 9110 §15.5](https://www.rfc-editor.org/rfc/rfc9110#section-15.5)
    public static let loginTimeout = StatusDefinition(
        440,
        "Login Time-out",
        .rfc(9110, "15.5"),
        .unofficial(origin: "Microsoft IIS"),
        meaning: "The session has expired.",
        permanence: .permanent,
        followUp: .amend,
        client: "Log in again."
    )

    /// No Response, unofficial: The server closes the connection without a word.
    ///
    /// [nginx](https://github.com/nginx/nginx/blob/master/src/http/ngx_http_request.h)
    public static let noResponse = StatusDefinition(
        444,
        "No Response",
        .vendor("nginx", "https://github.com/nginx/nginx/blob/master/src/http/ngx_http_request.h"),
        .unofficial(origin: "nginx"),
        meaning: "The server closes the connection without a word. It is found in logs, never on the wire.",
        permanence: .unknown,
        followUp: .nothing,
        client: "Nothing: no response arrives."
    )

    /// Retry With, unofficial: The request lacks something; do what Ms-Echo-Request says and send it again.
    ///
    /// [MS-WDV](https://learn.microsoft.com/en-us/openspecs/windows_protocols/ms-wdv/)
    public static let retryWith = StatusDefinition(
        449,
        "Retry With",
        Reference(
            document: "MS-WDV",
            section: "2.2.6",
            url: "https://learn.microsoft.com/en-us/openspecs/windows_protocols/ms-wdv/"
        ),
        .unofficial(origin: "Microsoft"),
        meaning: "The request lacks something; do what Ms-Echo-Request says and send it again.",
        fields: [
            .must(
                "Ms-Echo-Request",
                "It says what to do, and which data to send back.",
                Reference(
                    document: "MS-WDV",
                    section: "2.2.6",
                    url: "https://learn.microsoft.com/en-us/openspecs/windows_protocols/ms-wdv/"
                )
            )
        ],
        permanence: .temporary,
        followUp: .amend,
        client: "Repeat the request with Ms-Echo-Reply, if you know this extension.",
        founding: FoundingNote(
            said: "A Microsoft extension: retry after doing what is appropriate."
        )
    )

    /// Blocked by Windows Parental Controls, unofficial: Parental controls on this computer block the page.
    ///
    /// [RFC 9110 §15.5](https://www.rfc-editor.org/rfc/rfc9110#section-15.5)
    public static let blockedByParentalControls = StatusDefinition(
        450,
        "Blocked by Windows Parental Controls",
        .rfc(9110, "15.5"),
        .unofficial(origin: "Microsoft"),
        meaning: "Parental controls on this computer block the page.",
        permanence: .permanent,
        followUp: .nothing,
        client: "Ask whoever set up the controls."
    )

    /// Client Closed Connection, unofficial: The client closed the connection before the load balancer could answer.
    ///
    /// [AWS load balancer documentation](https://docs.aws.amazon.com/elasticloadbalancing/latest/application/load-balancer-troubleshooting.html)
    public static let clientClosedConnection = StatusDefinition(
        460,
        "Client Closed Connection",
        .vendor(
            "AWS load balancer documentation",
            "https://docs.aws.amazon.com/elasticloadbalancing/latest/application/load-balancer-troubleshooting.html"
        ),
        .unofficial(origin: "AWS load balancers"),
        meaning: "The client closed the connection before the load balancer could answer. It is found in logs.",
        permanence: .unknown,
        followUp: .nothing,
        client: "Nothing: whoever would read it has gone."
    )

    /// Too Many Forwarded IPs, unofficial: X-Forwarded-For lists more than 30 addresses.
    ///
    /// [AWS load balancer documentation](https://docs.aws.amazon.com/elasticloadbalancing/latest/application/load-balancer-troubleshooting.html)
    public static let tooManyForwardedIPs = StatusDefinition(
        463,
        "Too Many Forwarded IPs",
        .vendor(
            "AWS load balancer documentation",
            "https://docs.aws.amazon.com/elasticloadbalancing/latest/application/load-balancer-troubleshooting.html"
        ),
        .unofficial(origin: "AWS load balancers"),
        meaning: "X-Forwarded-For lists more than 30 addresses.",
        permanence: .permanent,
        followUp: .amend,
        client: "Send a shorter X-Forwarded-For; look for a loop of proxies."
    )

    /// Request Header Too Large, unofficial: A field, or all of them, are larger than the buffers.
    ///
    /// [nginx](https://github.com/nginx/nginx/blob/master/src/http/ngx_http_request.h)
    public static let requestHeaderTooLarge = StatusDefinition(
        494,
        "Request Header Too Large",
        .vendor("nginx", "https://github.com/nginx/nginx/blob/master/src/http/ngx_http_request.h"),
        .unofficial(origin: "nginx"),
        meaning: "A field, or all of them, are larger than the buffers. On the wire it is a 400.",
        permanence: .permanent,
        followUp: .amend,
        client: "Send smaller fields."
    )

    /// SSL Certificate Error, unofficial: The certificate of the client is not valid.
    ///
    /// [nginx](https://github.com/nginx/nginx/blob/master/src/http/ngx_http_request.h)
    public static let sslCertificateError = StatusDefinition(
        495,
        "SSL Certificate Error",
        .vendor("nginx", "https://github.com/nginx/nginx/blob/master/src/http/ngx_http_request.h"),
        .unofficial(origin: "nginx"),
        meaning: "The certificate of the client is not valid. On the wire it is a 400.",
        permanence: .permanent,
        followUp: .amend,
        client: "Use a valid certificate."
    )

    /// SSL Certificate Required, unofficial: The client sent no certificate, and one is needed.
    ///
    /// [nginx](https://github.com/nginx/nginx/blob/master/src/http/ngx_http_request.h)
    public static let sslCertificateRequired = StatusDefinition(
        496,
        "SSL Certificate Required",
        .vendor("nginx", "https://github.com/nginx/nginx/blob/master/src/http/ngx_http_request.h"),
        .unofficial(origin: "nginx"),
        meaning: "The client sent no certificate, and one is needed. On the wire it is a 400.",
        permanence: .permanent,
        followUp: .amend,
        client: "Send a certificate."
    )

    /// HTTP Request Sent to HTTPS Port, unofficial: Plain HTTP arrived at a port for TLS.
    ///
    /// [nginx](https://github.com/nginx/nginx/blob/master/src/http/ngx_http_request.h)
    public static let httpRequestSentToHTTPSPort = StatusDefinition(
        497,
        "HTTP Request Sent to HTTPS Port",
        .vendor("nginx", "https://github.com/nginx/nginx/blob/master/src/http/ngx_http_request.h"),
        .unofficial(origin: "nginx"),
        meaning: "Plain HTTP arrived at a port for TLS. On the wire it is a 400.",
        permanence: .permanent,
        followUp: .amend,
        client: "Use https."
    )

    /// Invalid Token, unofficial: The token is wrong or has expired.
    ///
    /// [RFC 9110 §15.5](https://www.rfc-editor.org/rfc/rfc9110#section-15.5)
    public static let invalidToken = StatusDefinition(
        498,
        "Invalid Token",
        .rfc(9110, "15.5"),
        .unofficial(origin: "Esri ArcGIS"),
        meaning: "The token is wrong or has expired.",
        permanence: .permanent,
        followUp: .amend,
        client: "Get a new token."
    )

    /// Client Closed Request, unofficial: The client went away before the answer.
    ///
    /// [nginx](https://github.com/nginx/nginx/blob/master/src/http/ngx_http_request.h)
    public static let clientClosedRequest = StatusDefinition(
        499,
        "Client Closed Request",
        .vendor("nginx", "https://github.com/nginx/nginx/blob/master/src/http/ngx_http_request.h"),
        .unofficial(origin: "nginx"),
        meaning: """
            The client went away before the answer. It is found in logs; ArcGIS uses the number for a missing \
            token.
            """,
        permanence: .unknown,
        followUp: .nothing,
        client: "Nothing: whoever would read it has gone."
    )
}
