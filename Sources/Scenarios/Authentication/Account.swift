/// Someone who may come in.
struct Account: Sendable, Hashable {
    let name: String
    let password: String
    /// Whether it may also do what a 403 refuses to all others.
    var isAdministrator = false

    /// Those of the resources under `/when`.
    static let demonstrated = [
        Account(name: "user", password: "pass"),
        Account(name: "admin", password: "pass", isAdministrator: true),
    ]
}
