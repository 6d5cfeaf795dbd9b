/// The quality of protection: what besides the credentials a Digest response proves.
///
/// [RFC 7616 §3.4](https://www.rfc-editor.org/rfc/rfc7616#section-3.4)
package enum DigestProtection: String, Sendable, CaseIterable {
    /// The method and the target.
    case authentication = "auth"
    /// The method, the target and the content.
    case integrity = "auth-int"

    package init?(_ name: String) {
        self.init(rawValue: name.lowercased())
    }
}
