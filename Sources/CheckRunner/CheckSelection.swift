internal import ClientChecks
internal import StatusServer

/// Which checks are run.
enum CheckSelection {
    /// The checks of these names and themes that ask for one of these methods, separated by commas; all if nothing is said.
    static func checks(_ only: String?, methods: String? = nil) throws(ServerError) -> [Check] {
        let named = try named(only)
        guard let methods else { return named }
        let known = Set(Check.all.map(\.instruction.method))
        var chosen: Set<String> = []
        for method in methods.split(separator: ",", omittingEmptySubsequences: false).map(String.init) {
            guard known.contains(method) else {
                throw ServerError(
                    "invalid --methods \"\(method)\": expected \(known.sorted().joined(separator: ", "))"
                )
            }
            chosen.insert(method)
        }
        let checks = named.filter { chosen.contains($0.instruction.method) }
        guard !checks.isEmpty else {
            throw ServerError("--only \(only ?? "") has no check that asks for \(methods): expected one that does")
        }
        return checks
    }

    private static func named(_ only: String?) throws(ServerError) -> [Check] {
        guard let only else { return Check.all }
        var names: Set<String> = []
        for name in only.split(separator: ",").map(String.init) {
            if let theme = Theme(rawValue: name) {
                names.formUnion(Check.all.filter { $0.theme == theme }.map(\.name))
            } else if Check.named(name) != nil {
                names.insert(name)
            } else {
                let themes = Theme.allCases.map(\.rawValue).joined(separator: ", ")
                throw ServerError(
                    "\(name) is neither a check nor a theme. The themes are \(themes); /checks has the names"
                )
            }
        }
        guard !names.isEmpty else { throw ServerError("--only names no check; /checks has the names") }
        return Check.all.filter { names.contains($0.name) }
    }
}
