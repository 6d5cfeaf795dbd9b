package import HTTPSemantics

extension FieldName {
    /// Whether the values of this field are credentials or cookies, of which a journal has digests only.
    ///
    /// An answer may repeat a field under a name in front of which something stands: `X-Request-Field-Authorization`.
    /// `Cookie2` and `Set-Cookie2` are of [RFC 2965](https://www.rfc-editor.org/rfc/rfc2965), which is obsolete.
    package var isSecret: Bool {
        ["authorization", "cookie", "cookie2"].contains { canonical.hasSuffix($0) }
    }
}
