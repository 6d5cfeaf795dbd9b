internal import Libevent
internal import Platform
internal import ScenarioKit
internal import Scenarios

/// An earlier report in JSON, as far as it says what was violated.
package enum BaselineFile {
    /// The names of the checks that were violated; `nil` if there is no such file, or it is no report.
    package static func violations(in path: String) -> Set<String>? {
        guard let octets = FileReader.read(path), case .object(let members)? = JSONReader.shown(octets),
            case .array(let checks)? = members.first(where: { $0.0 == "checks" })?.1
        else { return nil }
        var names: Set<String> = []
        for case .object(let check) in checks {
            guard case .string(let name)? = check.first(where: { $0.0 == "name" })?.1,
                case .string(let verdict)? = check.first(where: { $0.0 == "verdict" })?.1
            else { return nil }
            if verdict == "violates" { names.insert(name) }
        }
        return names
    }
}
