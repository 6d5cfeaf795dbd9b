/// What a status code means, and what a response with it looks like.
///
/// There is one static member for each code, such as ``methodNotAllowed``; ``all`` lists them.
public struct StatusDefinition: Hashable, Identifiable, Sendable, CustomStringConvertible {
    /// The code.
    public let code: StatusCode

    /// The reason phrase as registered: "Method Not Allowed".
    public let reasonPhrase: String

    /// Where the status is defined.
    public let reference: Reference

    /// Where more is said about it.
    public let furtherReferences: [Reference]

    /// How the code stands in the registry.
    public let registration: Registration

    /// What it means, in plain words.
    public let meaning: String

    /// When a server sends it, as a sentence: "Send it when …".
    ///
    /// Of a status that is not to be sent it says so, and what to send in its place.
    public let occasion: String

    /// What it says about the header fields of a response; what is common to its class comes last.
    public let fields: [FieldRule]

    /// Whether a response has content.
    public let content: ContentRule

    /// What the content should contain; nil where there is none or nothing is said.
    public let contentAdvice: String?

    /// Whether a cache may store a response.
    public let cacheability: Cacheability

    /// Whether the condition passes by itself; nil if the status is no error.
    public let permanence: Permanence?

    /// What a client does next, as a value.
    public let followUp: FollowUp

    /// What a client does next, in plain words.
    public let clientAction: String

    /// What the founding document says; nil if it does not mention the code.
    public let rfc2616Note: RFC2616Note?

    /// The code itself.
    public var id: StatusCode { code }

    /// The code and its phrase: "405 Method Not Allowed".
    public var description: String { "\(code) \(reasonPhrase)" }

    /// Creates a definition; the rules common to the code's class are added to its own.
    init(
        _ code: UInt16,
        _ reasonPhrase: String,
        _ reference: Reference,
        also furtherReferences: [Reference] = [],
        _ registration: Registration = .registered,
        meaning: String,
        occasion: String,
        fields: [FieldRule] = [],
        content: ContentRule = .optional,
        advice: String? = nil,
        cacheability: Cacheability = .explicit,
        permanence: Permanence? = nil,
        followUp: FollowUp,
        client: String,
        founding: RFC2616Note? = nil
    ) {
        self.code = StatusCode(known: code)
        self.reasonPhrase = reasonPhrase
        self.reference = reference
        self.furtherReferences = furtherReferences
        self.registration = registration
        self.meaning = meaning
        self.occasion = occasion
        self.fields = fields + StatusDefinition.commonRules(for: self.code)
        self.content = content
        self.contentAdvice = advice
        self.cacheability = cacheability
        self.permanence = permanence
        self.followUp = followUp
        self.clientAction = client
        self.rfc2616Note = founding
    }

    /// The rules that hold for many codes: Date on 2xx, 3xx and 4xx, no framing fields on 1xx and 204.
    private static func commonRules(for code: StatusCode) -> [FieldRule] {
        var rules: [FieldRule] = []
        if code.isInterim || code == .noContent {
            let why = "The message ends with the header section, so there is no length to state."
            rules.append(.mustNot("Content-Length", why, .rfc(9110, "8.6")))
            rules.append(.mustNot("Transfer-Encoding", why, .rfc(9112, "6.1")))
        }
        switch code.statusClass {
        case .informational: break
        case .successful, .redirection, .clientError:
            rules.append(.must("Date", "It tells when the response was made, which caches need.", .rfc(9110, "6.6.1")))
        case .serverError:
            rules.append(.may("Date", "It tells when the response was made.", .rfc(9110, "6.6.1")))
        }
        return rules
    }
}

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
