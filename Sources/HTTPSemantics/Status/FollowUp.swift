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
