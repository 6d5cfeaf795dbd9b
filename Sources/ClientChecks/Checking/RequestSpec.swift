package import HTTPSemantics

/// The request that a client is asked to make, and what it is to be given for it.
package struct RequestSpec: Sendable, Hashable {
    package var method = "GET"
    /// Fields that the caller of the client sets.
    package var fields = Fields()
    package var content: String?
    /// What comes behind the path of the check: a query, a fragment.
    package var suffix = ""
    /// Whether the client is given the user `user` with the password `pass`, by the means it has for that.
    package var hasAccount = false
    /// Whether the client is given the token `token`.
    package var hasToken = false
    /// How often the request is made, one after the other, by the same client.
    package var count = 1

    init(
        _ method: String = "GET",
        _ fields: Fields = Fields(),
        content: String? = nil,
        suffix: String = "",
        hasAccount: Bool = false,
        hasToken: Bool = false,
        count: Int = 1
    ) {
        self.method = method
        self.fields = fields
        self.content = content
        self.suffix = suffix
        self.hasAccount = hasAccount
        self.hasToken = hasToken
        self.count = count
    }

    /// A request with a little text as its content.
    static func sending(_ method: String, _ fields: Fields = Fields()) -> RequestSpec {
        var fields = fields
        if !fields.contains("Content-Type") { fields.append("Content-Type", "text/plain") }
        return RequestSpec(method, fields, content: sampleContent)
    }

    static let sampleContent = "What a client was asked to send.\n"
}
