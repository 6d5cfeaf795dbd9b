internal import HTTPSemantics
internal import ScenarioKit

/// Keeps those who follow our `Location` in their run.
enum RunLocation {
    /// The fields, with every `Location` and `Content-Location` that names a path of this server moved into `run`.
    ///
    /// References that are relative to the path stay in the run by themselves.
    static func moved(_ fields: Fields, into run: RunScope, on authority: String) -> Fields {
        Fields(
            fields.map { field in
                guard field.name == "Location" || field.name == "Content-Location" else { return field }
                return Field(field.name, moved(field.value, into: run, on: authority))
            }
        )
    }

    private static func moved(_ reference: String, into run: RunScope, on authority: String) -> String {
        for start in ["http://\(authority)/", "//\(authority)/", "/"]
        where reference.hasPrefix(start) && (start != "/" || !reference.hasPrefix("//")) {
            let path = reference.dropFirst(start.count - 1)
            return path.hasPrefix(run.prefix + "/") ? reference : "\(start.dropLast())\(run.prefix)\(path)"
        }
        return reference
    }
}
