internal import HTTPSemantics

extension StatusExample {
    mutating func addClientError(_ code: StatusCode) {
        switch code {
        case .unauthorized:
            add(code, "WWW-Authenticate", "Basic realm=\"status demo\", charset=\"UTF-8\"")
        case .methodNotAllowed:
            add(code, "Allow", "OPTIONS")
            say("This resource refuses every method but OPTIONS.")
        case .notAcceptable:
            link("Available: ", "/status/200?as=html", " as text/html")
            link("Available: ", "/status/200?as=json", " as application/json")
        case .proxyAuthenticationRequired:
            add(code, "Proxy-Authenticate", "Basic realm=\"demo proxy\"")
        case .requestTimeout:
            closes = true
        case .conflict:
            say("Your edit was based on version 6, the resource is at version 7.")
            details.append(.literal("--- yours (6)\n+++ current (7)\n-colour: red\n+colour: blue"))
        case .preconditionFailed:
            add(code, "ETag", "\"v2\"", because: "It is the validator the resource has now.")
        case .contentTooLarge:
            add(code, "Retry-After", "120")
        case .unsupportedMediaType:
            add(code, "Accept", "text/plain, application/json", because: "It lists the media types that are taken.")
            // RFC 9110 §12.5.3: only a 415 that is about the coding may carry this, so that is what this one is about.
            add(code, "Accept-Encoding", "identity", because: "It lists the content codings that are taken.")
            say("The content has a coding that this resource does not take: send it without one.")
        case .rangeNotSatisfiable:
            add(code, "Content-Range", "bytes */62")
        case .unused418:
            say("I'm a teapot: short and stout. The code is reserved, and not likely to be assigned ever.")
        case .locked:
            fixed = (
                "application/xml; charset=utf-8",
                "<?xml version=\"1.0\" encoding=\"utf-8\"?>\n<D:error xmlns:D=\"DAV:\"><D:lock-token-submitted>"
                    + "<D:href>/status/423</D:href></D:lock-token-submitted></D:error>\n"
            )
        case .upgradeRequired:
            add(code, "Upgrade", "websocket")
            add(code, "Connection", "Upgrade")
        default: addOtherClientError(code)
        }
    }

    private mutating func addOtherClientError(_ code: StatusCode) {
        switch code {
        case .lengthRequired:
            say("Send the content with a Content-Length field.")
        case .failedDependency:
            say("The property displayname could not be set, so color, which was to be set with it, was not set either.")
        case .preconditionRequired:
            say("Repeat the request with If-Match and the entity tag you last saw.")
        case .tooManyRequests:
            add(code, "Retry-After", "60")
            say("Only 10 requests per minute: wait 60 seconds.")
        case .requestHeaderFieldsTooLarge:
            say("The field \"Cookie\" is too large: the limit is 8192 octets.")
        case .unavailableForLegalReasons:
            add(code, "Link", "<http://legal.example/>; rel=\"blocked-by\"")
            say(
                "Blocked by legal.example under Demo Act section 1, for all visitors in Demoland, until the order is lifted."
            )
        case .retryWith:
            add(code, "Ms-Echo-Request", "execute opaque=\"0\" location=\"BODY\"")
        case .enhanceYourCalm:
            add(code, "Retry-After", "60", because: "It tells how long to wait.")
        default: break
        }
    }

    mutating func addServerError(_ code: StatusCode) {
        switch code {
        case .serviceUnavailable:
            add(code, "Retry-After", "120")
        case .httpVersionNotSupported:
            say("Supported are HTTP/1.1 and HTTP/1.0.")
        case .bandwidthLimitExceeded:
            add(code, "Retry-After", "3600", because: "It tells when the quota is renewed.")
        case .notExtended:
            say("Repeat as an extended request: M-GET with Man: \"http://ext.example/policy\"; ns=16.")
        case .networkAuthenticationRequired:
            link("Log in to the network first, at ", "http://login.example/", ".")
        case .siteIsOverloaded:
            add(code, "Retry-After", "60", because: "It tells how long to wait.")
        default: break
        }
    }
}
