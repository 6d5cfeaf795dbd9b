/// Each code by the name of its definition.
extension StatusCode {
    /// 100 Continue.
    public static var `continue`: StatusCode { StatusCode(known: 100) }
    /// 101 Switching Protocols.
    public static var switchingProtocols: StatusCode { StatusCode(known: 101) }
    /// 102 Processing.
    public static var processing: StatusCode { StatusCode(known: 102) }
    /// 103 Early Hints.
    public static var earlyHints: StatusCode { StatusCode(known: 103) }
    /// 104 Upload Resumption Supported.
    public static var uploadResumptionSupported: StatusCode { StatusCode(known: 104) }

    /// 200 OK.
    public static var ok: StatusCode { StatusCode(known: 200) }
    /// 201 Created.
    public static var created: StatusCode { StatusCode(known: 201) }
    /// 202 Accepted.
    public static var accepted: StatusCode { StatusCode(known: 202) }
    /// 203 Non-Authoritative Information.
    public static var nonAuthoritativeInformation: StatusCode { StatusCode(known: 203) }
    /// 204 No Content.
    public static var noContent: StatusCode { StatusCode(known: 204) }
    /// 205 Reset Content.
    public static var resetContent: StatusCode { StatusCode(known: 205) }
    /// 206 Partial Content.
    public static var partialContent: StatusCode { StatusCode(known: 206) }
    /// 207 Multi-Status.
    public static var multiStatus: StatusCode { StatusCode(known: 207) }
    /// 208 Already Reported.
    public static var alreadyReported: StatusCode { StatusCode(known: 208) }
    /// 226 IM Used.
    public static var imUsed: StatusCode { StatusCode(known: 226) }

    /// 300 Multiple Choices.
    public static var multipleChoices: StatusCode { StatusCode(known: 300) }
    /// 301 Moved Permanently.
    public static var movedPermanently: StatusCode { StatusCode(known: 301) }
    /// 302 Found.
    public static var found: StatusCode { StatusCode(known: 302) }
    /// 303 See Other.
    public static var seeOther: StatusCode { StatusCode(known: 303) }
    /// 304 Not Modified.
    public static var notModified: StatusCode { StatusCode(known: 304) }
    /// 305 Use Proxy.
    public static var useProxy: StatusCode { StatusCode(known: 305) }
    /// 306 (Unused).
    public static var unused306: StatusCode { StatusCode(known: 306) }
    /// 307 Temporary Redirect.
    public static var temporaryRedirect: StatusCode { StatusCode(known: 307) }
    /// 308 Permanent Redirect.
    public static var permanentRedirect: StatusCode { StatusCode(known: 308) }

    /// 400 Bad Request.
    public static var badRequest: StatusCode { StatusCode(known: 400) }
    /// 401 Unauthorized.
    public static var unauthorized: StatusCode { StatusCode(known: 401) }
    /// 402 Payment Required.
    public static var paymentRequired: StatusCode { StatusCode(known: 402) }
    /// 403 Forbidden.
    public static var forbidden: StatusCode { StatusCode(known: 403) }
    /// 404 Not Found.
    public static var notFound: StatusCode { StatusCode(known: 404) }
    /// 405 Method Not Allowed.
    public static var methodNotAllowed: StatusCode { StatusCode(known: 405) }
    /// 406 Not Acceptable.
    public static var notAcceptable: StatusCode { StatusCode(known: 406) }
    /// 407 Proxy Authentication Required.
    public static var proxyAuthenticationRequired: StatusCode { StatusCode(known: 407) }
    /// 408 Request Timeout.
    public static var requestTimeout: StatusCode { StatusCode(known: 408) }
    /// 409 Conflict.
    public static var conflict: StatusCode { StatusCode(known: 409) }
    /// 410 Gone.
    public static var gone: StatusCode { StatusCode(known: 410) }
    /// 411 Length Required.
    public static var lengthRequired: StatusCode { StatusCode(known: 411) }
    /// 412 Precondition Failed.
    public static var preconditionFailed: StatusCode { StatusCode(known: 412) }
    /// 413 Content Too Large.
    public static var contentTooLarge: StatusCode { StatusCode(known: 413) }
    /// 414 URI Too Long.
    public static var uriTooLong: StatusCode { StatusCode(known: 414) }
    /// 415 Unsupported Media Type.
    public static var unsupportedMediaType: StatusCode { StatusCode(known: 415) }
    /// 416 Range Not Satisfiable.
    public static var rangeNotSatisfiable: StatusCode { StatusCode(known: 416) }
    /// 417 Expectation Failed.
    public static var expectationFailed: StatusCode { StatusCode(known: 417) }
    /// 418 (Unused).
    public static var unused418: StatusCode { StatusCode(known: 418) }
    /// 419 Page Expired.
    public static var pageExpired: StatusCode { StatusCode(known: 419) }
    /// 420 Enhance Your Calm.
    public static var enhanceYourCalm: StatusCode { StatusCode(known: 420) }
    /// 421 Misdirected Request.
    public static var misdirectedRequest: StatusCode { StatusCode(known: 421) }
    /// 422 Unprocessable Content.
    public static var unprocessableContent: StatusCode { StatusCode(known: 422) }
    /// 423 Locked.
    public static var locked: StatusCode { StatusCode(known: 423) }
    /// 424 Failed Dependency.
    public static var failedDependency: StatusCode { StatusCode(known: 424) }
    /// 425 Too Early.
    public static var tooEarly: StatusCode { StatusCode(known: 425) }
    /// 426 Upgrade Required.
    public static var upgradeRequired: StatusCode { StatusCode(known: 426) }
    /// 428 Precondition Required.
    public static var preconditionRequired: StatusCode { StatusCode(known: 428) }
    /// 429 Too Many Requests.
    public static var tooManyRequests: StatusCode { StatusCode(known: 429) }
    /// 430 Request Header Fields Too Large.
    public static var shopifySecurityRejection: StatusCode { StatusCode(known: 430) }
    /// 431 Request Header Fields Too Large.
    public static var requestHeaderFieldsTooLarge: StatusCode { StatusCode(known: 431) }
    /// 440 Login Time-out.
    public static var loginTimeout: StatusCode { StatusCode(known: 440) }
    /// 444 No Response.
    public static var noResponse: StatusCode { StatusCode(known: 444) }
    /// 449 Retry With.
    public static var retryWith: StatusCode { StatusCode(known: 449) }
    /// 450 Blocked by Windows Parental Controls.
    public static var blockedByParentalControls: StatusCode { StatusCode(known: 450) }
    /// 451 Unavailable For Legal Reasons.
    public static var unavailableForLegalReasons: StatusCode { StatusCode(known: 451) }
    /// 460 Client Closed Connection.
    public static var clientClosedConnection: StatusCode { StatusCode(known: 460) }
    /// 463 Too Many Forwarded IPs.
    public static var tooManyForwardedIPs: StatusCode { StatusCode(known: 463) }
    /// 494 Request Header Too Large.
    public static var requestHeaderTooLarge: StatusCode { StatusCode(known: 494) }
    /// 495 SSL Certificate Error.
    public static var sslCertificateError: StatusCode { StatusCode(known: 495) }
    /// 496 SSL Certificate Required.
    public static var sslCertificateRequired: StatusCode { StatusCode(known: 496) }
    /// 497 HTTP Request Sent to HTTPS Port.
    public static var httpRequestSentToHTTPSPort: StatusCode { StatusCode(known: 497) }
    /// 498 Invalid Token.
    public static var invalidToken: StatusCode { StatusCode(known: 498) }
    /// 499 Client Closed Request.
    public static var clientClosedRequest: StatusCode { StatusCode(known: 499) }

    /// 500 Internal Server Error.
    public static var internalServerError: StatusCode { StatusCode(known: 500) }
    /// 501 Not Implemented.
    public static var notImplemented: StatusCode { StatusCode(known: 501) }
    /// 502 Bad Gateway.
    public static var badGateway: StatusCode { StatusCode(known: 502) }
    /// 503 Service Unavailable.
    public static var serviceUnavailable: StatusCode { StatusCode(known: 503) }
    /// 504 Gateway Timeout.
    public static var gatewayTimeout: StatusCode { StatusCode(known: 504) }
    /// 505 HTTP Version Not Supported.
    public static var httpVersionNotSupported: StatusCode { StatusCode(known: 505) }
    /// 506 Variant Also Negotiates.
    public static var variantAlsoNegotiates: StatusCode { StatusCode(known: 506) }
    /// 507 Insufficient Storage.
    public static var insufficientStorage: StatusCode { StatusCode(known: 507) }
    /// 508 Loop Detected.
    public static var loopDetected: StatusCode { StatusCode(known: 508) }
    /// 509 Bandwidth Limit Exceeded.
    public static var bandwidthLimitExceeded: StatusCode { StatusCode(known: 509) }
    /// 510 Not Extended.
    public static var notExtended: StatusCode { StatusCode(known: 510) }
    /// 511 Network Authentication Required.
    public static var networkAuthenticationRequired: StatusCode { StatusCode(known: 511) }
    /// 520 Web Server Returned an Unknown Error.
    public static var webServerReturnedAnUnknownError: StatusCode { StatusCode(known: 520) }
    /// 521 Web Server Is Down.
    public static var webServerIsDown: StatusCode { StatusCode(known: 521) }
    /// 522 Connection Timed Out.
    public static var connectionTimedOut: StatusCode { StatusCode(known: 522) }
    /// 523 Origin Is Unreachable.
    public static var originIsUnreachable: StatusCode { StatusCode(known: 523) }
    /// 524 A Timeout Occurred.
    public static var aTimeoutOccurred: StatusCode { StatusCode(known: 524) }
    /// 525 SSL Handshake Failed.
    public static var sslHandshakeFailed: StatusCode { StatusCode(known: 525) }
    /// 526 Invalid SSL Certificate.
    public static var invalidSSLCertificate: StatusCode { StatusCode(known: 526) }
    /// 527 Railgun Error.
    public static var railgunError: StatusCode { StatusCode(known: 527) }
    /// 529 Site is overloaded.
    public static var siteIsOverloaded: StatusCode { StatusCode(known: 529) }
    /// 530 Site is frozen.
    public static var siteIsFrozen: StatusCode { StatusCode(known: 530) }
    /// 561 Unauthorized.
    public static var awsUnauthorized: StatusCode { StatusCode(known: 561) }
    /// 598 Network Read Timeout Error.
    public static var networkReadTimeoutError: StatusCode { StatusCode(known: 598) }
    /// 599 Network Connect Timeout Error.
    public static var networkConnectTimeoutError: StatusCode { StatusCode(known: 599) }
}
