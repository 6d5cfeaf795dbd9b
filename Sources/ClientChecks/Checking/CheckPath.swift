/// Where a check of a run is.
struct CheckPath: Sendable, Hashable {
    /// The path at which the check begins.
    let base: String

    init(run: String, check: String) {
        base = "/run/\(run)/check/\(check)"
    }

    /// The path of a stage of the check.
    func stage(_ name: String) -> String {
        name.isEmpty ? base : "\(base)/\(name)"
    }
}
