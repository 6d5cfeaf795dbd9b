import HTTPSemantics
import Testing

/// The names of codes against the names of definitions.
@Suite struct StatusCodeNamesTests {
    /// The code and the definition of the same name; the compiler finds both.
    static let pairs: [(code: StatusCode, definition: StatusDefinition)] = [
        (.`continue`, .`continue`),
        (.switchingProtocols, .switchingProtocols),
        (.processing, .processing),
        (.earlyHints, .earlyHints),
        (.uploadResumptionSupported, .uploadResumptionSupported),
        (.ok, .ok),
        (.created, .created),
        (.accepted, .accepted),
        (.nonAuthoritativeInformation, .nonAuthoritativeInformation),
        (.noContent, .noContent),
        (.resetContent, .resetContent),
        (.partialContent, .partialContent),
        (.multiStatus, .multiStatus),
        (.alreadyReported, .alreadyReported),
        (.imUsed, .imUsed),
        (.multipleChoices, .multipleChoices),
        (.movedPermanently, .movedPermanently),
        (.found, .found),
        (.seeOther, .seeOther),
        (.notModified, .notModified),
        (.useProxy, .useProxy),
        (.unused306, .unused306),
        (.temporaryRedirect, .temporaryRedirect),
        (.permanentRedirect, .permanentRedirect),
        (.badRequest, .badRequest),
        (.unauthorized, .unauthorized),
        (.paymentRequired, .paymentRequired),
        (.forbidden, .forbidden),
        (.notFound, .notFound),
        (.methodNotAllowed, .methodNotAllowed),
        (.notAcceptable, .notAcceptable),
        (.proxyAuthenticationRequired, .proxyAuthenticationRequired),
        (.requestTimeout, .requestTimeout),
        (.conflict, .conflict),
        (.gone, .gone),
        (.lengthRequired, .lengthRequired),
        (.preconditionFailed, .preconditionFailed),
        (.contentTooLarge, .contentTooLarge),
        (.uriTooLong, .uriTooLong),
        (.unsupportedMediaType, .unsupportedMediaType),
        (.rangeNotSatisfiable, .rangeNotSatisfiable),
        (.expectationFailed, .expectationFailed),
        (.unused418, .unused418),
        (.misdirectedRequest, .misdirectedRequest),
        (.unprocessableContent, .unprocessableContent),
        (.locked, .locked),
        (.failedDependency, .failedDependency),
        (.tooEarly, .tooEarly),
        (.upgradeRequired, .upgradeRequired),
        (.preconditionRequired, .preconditionRequired),
        (.tooManyRequests, .tooManyRequests),
        (.requestHeaderFieldsTooLarge, .requestHeaderFieldsTooLarge),
        (.retryWith, .retryWith),
        (.unavailableForLegalReasons, .unavailableForLegalReasons),
        (.internalServerError, .internalServerError),
        (.notImplemented, .notImplemented),
        (.badGateway, .badGateway),
        (.serviceUnavailable, .serviceUnavailable),
        (.gatewayTimeout, .gatewayTimeout),
        (.httpVersionNotSupported, .httpVersionNotSupported),
        (.variantAlsoNegotiates, .variantAlsoNegotiates),
        (.insufficientStorage, .insufficientStorage),
        (.loopDetected, .loopDetected),
        (.bandwidthLimitExceeded, .bandwidthLimitExceeded),
        (.notExtended, .notExtended),
        (.networkAuthenticationRequired, .networkAuthenticationRequired),
    ]

    @Test func `a code and a definition of the same name belong together`() {
        for (code, definition) in StatusCodeNamesTests.pairs {
            #expect(definition.code == code)
        }
    }

    @Test func `every registered code, 449 and 509 have a name`() {
        let named = StatusCodeNamesTests.pairs.map(\.code)
        let expected = StatusDefinition.all.filter {
            $0.registration.isRegistered || [449, 509].contains($0.code.rawValue)
        }
        #expect(named == expected.map(\.code))
    }
}
