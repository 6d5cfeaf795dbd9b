/// The definitions of codes of the form 4xx that vendors made up.
///
/// Exchange ActiveSync also sends 451 with the phrase Redirect and a field X-MS-Location; the number belongs to
/// ``unavailableForLegalReasons``, so that use has no definition here.
extension StatusDefinition {
    /// The form was open too long: its protection against forged requests has expired (Laravel, unofficial).
    ///
    /// [Laravel documentation](https://laravel.com/docs/csrf)
    public static let pageExpired = StatusDefinition(
        419,
        "Page Expired",
        .vendor("Laravel documentation", "https://laravel.com/docs/csrf"),
        .unofficial(origin: "Laravel"),
        meaning: "The form was open too long: its protection against forged requests has expired.",
        occasion: "Never send it; send 403, or 400, and say that the token has expired.",
        permanence: .permanent,
        followUp: .amend,
        client: "Load the form again and send it anew."
    )

    /// Too many requests, from the time before 429 (Twitter, unofficial).
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
        occasion: "Never send it; send 429.",
        permanence: .temporary,
        followUp: .retry(.afterDelay),
        client: "Wait, then repeat the request."
    )

    /// The request looks suspicious to the shop; the phrase is older than that meaning (Shopify, unofficial).
    ///
    /// [Shopify documentation](https://shopify.dev/docs/api/usage/response-codes)
    public static let shopifySecurityRejection = StatusDefinition(
        430,
        "Request Header Fields Too Large",
        .vendor("Shopify documentation", "https://shopify.dev/docs/api/usage/response-codes"),
        .unofficial(origin: "Shopify"),
        meaning: "The request looks suspicious to the shop; the phrase is older than that meaning.",
        occasion: "Never send it; send 431, or 403.",
        permanence: .unknown,
        followUp: .amend,
        client: "Do not repeat the request unchanged."
    )

    /// The session has expired (Microsoft IIS, unofficial).
    ///
    /// [RFC 9110 §15.5](https://www.rfc-editor.org/rfc/rfc9110#section-15.5)
    public static let loginTimeout = StatusDefinition(
        440,
        "Login Time-out",
        .rfc(9110, "15.5"),
        .unofficial(origin: "Microsoft IIS"),
        meaning: "The session has expired.",
        occasion: "Never send it; send 401.",
        permanence: .permanent,
        followUp: .amend,
        client: "Log in again."
    )

    /// The server closes the connection without a word (nginx, unofficial).
    ///
    /// [nginx](https://github.com/nginx/nginx/blob/master/src/http/ngx_http_request.h)
    public static let noResponse = StatusDefinition(
        444,
        "No Response",
        .vendor("nginx", "https://github.com/nginx/nginx/blob/master/src/http/ngx_http_request.h"),
        .unofficial(origin: "nginx"),
        meaning: "The server closes the connection without a word. It is found in logs, never on the wire.",
        occasion: "Never send it: it is an entry in a log.",
        permanence: .unknown,
        followUp: .nothing,
        client: "Nothing: no response arrives."
    )

    /// The request lacks something; do what Ms-Echo-Request says and send it again (Microsoft, unofficial).
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
        occasion: "Never send it; send 400 or 403, and say what is missing.",
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
        permanence: .permanent,
        followUp: .amend,
        client: "Repeat the request with Ms-Echo-Reply, if you know this extension.",
        founding: RFC2616Note(
            said: "A Microsoft extension: retry after doing what is appropriate."
        )
    )

    /// Parental controls on this computer block the page (Microsoft, unofficial).
    ///
    /// [RFC 9110 §15.5](https://www.rfc-editor.org/rfc/rfc9110#section-15.5)
    public static let blockedByParentalControls = StatusDefinition(
        450,
        "Blocked by Windows Parental Controls",
        .rfc(9110, "15.5"),
        .unofficial(origin: "Microsoft"),
        meaning: "Parental controls on this computer block the page.",
        occasion: "Never send it: it is made by a filter; send 403.",
        permanence: .permanent,
        followUp: .nothing,
        client: "Ask whoever set up the controls."
    )

    /// The client closed the connection before the load balancer could answer (AWS load balancers, unofficial).
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
        occasion: "Never send it: it is an entry in a log.",
        permanence: .unknown,
        followUp: .nothing,
        client: "Nothing: whoever would read it has gone."
    )

    /// X-Forwarded-For lists more than 30 addresses (AWS load balancers, unofficial).
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
        occasion: "Never send it; send 400.",
        permanence: .permanent,
        followUp: .amend,
        client: "Send a shorter X-Forwarded-For; look for a loop of proxies."
    )

    /// A field, or all of them, are larger than the buffers (nginx, unofficial).
    ///
    /// [nginx](https://github.com/nginx/nginx/blob/master/src/http/ngx_http_request.h)
    public static let requestHeaderTooLarge = StatusDefinition(
        494,
        "Request Header Too Large",
        .vendor("nginx", "https://github.com/nginx/nginx/blob/master/src/http/ngx_http_request.h"),
        .unofficial(origin: "nginx"),
        meaning: "A field, or all of them, are larger than the buffers. On the wire it is a 400.",
        occasion: "Never send it; send 431.",
        permanence: .permanent,
        followUp: .amend,
        client: "Send smaller fields."
    )

    /// The certificate of the client is not valid (nginx, unofficial).
    ///
    /// [nginx](https://github.com/nginx/nginx/blob/master/src/http/ngx_http_request.h)
    public static let sslCertificateError = StatusDefinition(
        495,
        "SSL Certificate Error",
        .vendor("nginx", "https://github.com/nginx/nginx/blob/master/src/http/ngx_http_request.h"),
        .unofficial(origin: "nginx"),
        meaning: "The certificate of the client is not valid. On the wire it is a 400.",
        occasion: "Never send it; send 400.",
        permanence: .permanent,
        followUp: .amend,
        client: "Use a valid certificate."
    )

    /// The client sent no certificate, and one is needed (nginx, unofficial).
    ///
    /// [nginx](https://github.com/nginx/nginx/blob/master/src/http/ngx_http_request.h)
    public static let sslCertificateRequired = StatusDefinition(
        496,
        "SSL Certificate Required",
        .vendor("nginx", "https://github.com/nginx/nginx/blob/master/src/http/ngx_http_request.h"),
        .unofficial(origin: "nginx"),
        meaning: "The client sent no certificate, and one is needed. On the wire it is a 400.",
        occasion: "Never send it; send 400 or 403.",
        permanence: .permanent,
        followUp: .amend,
        client: "Send a certificate."
    )

    /// Plain HTTP arrived at a port for TLS (nginx, unofficial).
    ///
    /// [nginx](https://github.com/nginx/nginx/blob/master/src/http/ngx_http_request.h)
    public static let httpRequestSentToHTTPSPort = StatusDefinition(
        497,
        "HTTP Request Sent to HTTPS Port",
        .vendor("nginx", "https://github.com/nginx/nginx/blob/master/src/http/ngx_http_request.h"),
        .unofficial(origin: "nginx"),
        meaning: "Plain HTTP arrived at a port for TLS. On the wire it is a 400.",
        occasion: "Never send it; send 400, or redirect to https.",
        permanence: .permanent,
        followUp: .amend,
        client: "Use https."
    )

    /// The token is wrong or has expired (Esri ArcGIS, unofficial).
    ///
    /// [RFC 9110 §15.5](https://www.rfc-editor.org/rfc/rfc9110#section-15.5)
    public static let invalidToken = StatusDefinition(
        498,
        "Invalid Token",
        .rfc(9110, "15.5"),
        .unofficial(origin: "Esri ArcGIS"),
        meaning: "The token is wrong or has expired.",
        occasion: "Never send it; send 401.",
        permanence: .permanent,
        followUp: .amend,
        client: "Get a new token."
    )

    /// The client went away before the answer (nginx, unofficial).
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
        occasion: "Never send it: it is an entry in a log.",
        permanence: .unknown,
        followUp: .nothing,
        client: "Nothing: whoever would read it has gone."
    )
}
