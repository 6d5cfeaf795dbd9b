/// Someone who may come in.
package struct Account: Sendable, Hashable {
    package let name: String
    package let password: String
    /// Whether it may also do what a 403 refuses to all others.
    package var isAdministrator: Bool

    package init(name: String, password: String, isAdministrator: Bool = false) {
        self.name = name
        self.password = password
        self.isAdministrator = isAdministrator
    }

    /// Those of the resources under `/when`.
    package static let demonstrated = [
        Account(name: "user", password: "pass"),
        Account(name: "admin", password: "pass", isAdministrator: true),
    ]
}
