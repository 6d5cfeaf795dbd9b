/// The other origins under which one server is reached.
package enum OtherOrigin {
    /// The same server by another name; `nil` if the name in `authority` has none.
    package static func byName(_ authority: String) -> String? {
        try? RedirectOrigin(authority).otherHost().authority
    }

    /// The same host, and the other port of the server; `nil` if it has only one.
    package static func byPort(_ authority: String, _ ports: Ports, isOnSecond: Bool) -> String? {
        guard let second = ports.second else { return nil }
        return "\(RedirectOrigin(authority).host):\(isOnSecond ? ports.first : second)"
    }
}
