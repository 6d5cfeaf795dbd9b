/// Who asks for credentials.
public enum AuthenticationParty: Hashable, Sendable {
    /// The origin server: WWW-Authenticate and Authorization.
    case origin
    /// The proxy: Proxy-Authenticate and Proxy-Authorization.
    case proxy
    /// The network in between, by a page of its own.
    case network
}
