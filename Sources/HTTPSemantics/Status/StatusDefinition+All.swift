/// The lists of definitions, each built when it is first asked for.
extension StatusDefinition {
    /// Every definition, registered and unofficial, sorted by code.
    public static let all: [StatusDefinition] = (registered + unofficial).sorted { $0.code < $1.code }

    /// The definitions of the codes in the IANA registry, sorted by code.
    ///
    /// [IANA HTTP Status Codes](https://www.iana.org/assignments/http-status-codes/)
    public static let registered: [StatusDefinition] = [
        .continue, .switchingProtocols, .processing, .earlyHints, .uploadResumptionSupported, .ok, .created,
        .accepted, .nonAuthoritativeInformation, .noContent, .resetContent, .partialContent, .multiStatus,
        .alreadyReported, .imUsed, .multipleChoices, .movedPermanently, .found, .seeOther, .notModified, .useProxy,
        .unused306, .temporaryRedirect, .permanentRedirect, .badRequest, .unauthorized, .paymentRequired, .forbidden,
        .notFound, .methodNotAllowed, .notAcceptable, .proxyAuthenticationRequired, .requestTimeout, .conflict, .gone,
        .lengthRequired, .preconditionFailed, .contentTooLarge, .uriTooLong, .unsupportedMediaType,
        .rangeNotSatisfiable, .expectationFailed, .unused418, .misdirectedRequest, .unprocessableContent, .locked,
        .failedDependency, .tooEarly, .upgradeRequired, .preconditionRequired, .tooManyRequests,
        .requestHeaderFieldsTooLarge, .unavailableForLegalReasons, .internalServerError, .notImplemented, .badGateway,
        .serviceUnavailable, .gatewayTimeout, .httpVersionNotSupported, .variantAlsoNegotiates, .insufficientStorage,
        .loopDetected, .notExtended, .networkAuthenticationRequired,
    ]

    /// The definitions of codes that vendors made up, sorted by code.
    public static let unofficial: [StatusDefinition] = [
        .pageExpired, .enhanceYourCalm, .shopifySecurityRejection, .loginTimeout, .noResponse, .retryWith,
        .blockedByParentalControls, .clientClosedConnection, .tooManyForwardedIPs, .requestHeaderTooLarge,
        .sslCertificateError, .sslCertificateRequired, .httpRequestSentToHTTPSPort, .invalidToken,
        .clientClosedRequest, .bandwidthLimitExceeded, .webServerReturnedAnUnknownError, .webServerIsDown,
        .connectionTimedOut, .originIsUnreachable, .aTimeoutOccurred, .sslHandshakeFailed, .invalidSSLCertificate,
        .railgunError, .siteIsOverloaded, .siteIsFrozen, .awsUnauthorized, .networkReadTimeoutError,
        .networkConnectTimeoutError,
    ]

    /// Where in ``all`` the definition of a code is.
    static func place(of code: StatusCode) -> Int? {
        let index = code.rawValue - 100
        guard index < places.count, places[index] >= 0 else { return nil }
        return Int(places[index])
    }

    /// The place of each code from 100 on; negative where there is no definition.
    private static let places: [Int16] = {
        var places = [Int16](repeating: -1, count: 500)
        for (place, definition) in all.enumerated().reversed() where definition.code.isValid {
            places[definition.code.rawValue - 100] = Int16(place)
        }
        return places
    }()
}
