/// What a client does next.
public enum FollowUp: Hashable, Sendable {
    /// Send the content it was holding back.
    case sendContent
    /// Speak the new protocol on this connection.
    case switchProtocol
    /// Go on waiting for the final response.
    case wait
    /// Use what is announced before the final response comes.
    case useHints
    /// Use the response.
    case useContent
    /// Ask again later whether the work is done.
    case poll
    /// Stay where it is: there is nothing new to show.
    case keepView
    /// Clear the form or view that sent the request.
    case resetView
    /// Put the part or the change together with what it has.
    case combine
    /// Look for a status in each part of the content.
    case lookInside
    /// Go to the URI in Location.
    case redirect(method: RedirectMethod)
    /// Use the response it has stored.
    case reuseStoredResponse
    /// Send credentials.
    case authenticate(AuthenticationParty)
    /// Repeat the request.
    case retry(RetryRule)
    /// Change the request before sending another one.
    case amend
    /// Repeat the request over another protocol.
    case upgrade
    /// Do nothing: repeating or following does not help.
    case nothing
}

/// The method of the request that follows a redirection.
///
/// [RFC 9110 §15.4](https://www.rfc-editor.org/rfc/rfc9110#section-15.4)
public enum RedirectMethod: Hashable, Sendable {
    /// The same method and content: 307 and 308.
    case kept
    /// GET (or HEAD, if it was HEAD): 303.
    case changedToGet
    /// The same method, but POST may become GET, for historical reasons: 301 and 302.
    case mayChangeToGet
    /// Whatever the user chooses: 300.
    case chosenByUser
}

/// How the same request may be repeated.
public enum RetryRule: Hashable, Sendable {
    /// After the time in Retry-After, or after a time that grows with each attempt.
    case afterDelay
    /// At once, on another connection.
    case onAnotherConnection
    /// At once, but not in early data.
    case afterHandshake
    /// At once, without Expect.
    case withoutExpectation
    /// Later, and by the client alone only if the method is idempotent.
    case ifIdempotent
}

/// Who asks for credentials.
public enum AuthenticationParty: Hashable, Sendable {
    /// The origin server: WWW-Authenticate and Authorization.
    case origin
    /// The proxy: Proxy-Authenticate and Proxy-Authorization.
    case proxy
    /// The network in between, by a page of its own.
    case network
}

/// Whether responses with a status have content.
///
/// Apart from the status, a response to HEAD and a successful one to CONNECT never have content.
///
/// [RFC 9110 §6.4.1](https://www.rfc-editor.org/rfc/rfc9110#section-6.4.1)
public enum ContentRule: Hashable, Sendable {
    /// Content may be sent, even if it is empty.
    case optional
    /// There is no content, but the message is framed as if there were: 205.
    case empty
    /// The message ends with the header section: 1xx, 204 and 304.
    case absent
}

/// Whether a cache may store responses with a status.
public enum Cacheability: Hashable, Sendable {
    /// Even without explicit freshness: a cache may estimate how long the response stays fresh.
    ///
    /// [RFC 9110 §15.1](https://www.rfc-editor.org/rfc/rfc9110#section-15.1)
    case heuristic
    /// Only if the response says for how long, or that it is public.
    ///
    /// [RFC 9111 §3](https://www.rfc-editor.org/rfc/rfc9111#section-3)
    case explicit
    /// Not at all: the definition of the status forbids it.
    case never
}

/// Whether an error passes by itself; the content of an error response ought to say so.
///
/// [RFC 9110 §15.5](https://www.rfc-editor.org/rfc/rfc9110#section-15.5),
/// [RFC 9110 §15.6](https://www.rfc-editor.org/rfc/rfc9110#section-15.6)
public enum Permanence: Hashable, Sendable {
    /// The same request may succeed later.
    case temporary
    /// The same request will not succeed.
    case permanent
    /// The status alone does not say.
    case unknown

    /// A sentence for the content of an error response.
    public var sentence: String {
        switch self {
        case .temporary: "This condition is temporary."
        case .permanent: "This condition is permanent."
        case .unknown: "The status does not say whether this condition is temporary or permanent."
        }
    }
}
