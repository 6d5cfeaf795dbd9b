internal import HTTPSemantics

/// A form of `Location`, and the place within the check that it refers to.
struct LocationCase: Sendable {
    let name: String
    let title: String
    let clause: Reference
    /// The reference; it is given at `at/start`, or where the check begins.
    let reference: @Sendable (CheckRequest) -> String
    let place: String
    /// Other places that a client may go to, and why.
    var others: [String: String] = [:]
    var isRelative = false
    var suffix = ""
}
