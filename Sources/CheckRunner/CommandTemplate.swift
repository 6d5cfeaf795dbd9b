/// A command with places for what a check asks for: `curl -sSL -X '{method}' '{url}'`.
///
/// An argument whose place has nothing to say (`{body}` without content) is left out, together with the option before it;
/// one with `{field}` is repeated for each field, together with the option before it. Arguments are octets, which need not be
/// UTF-8.
struct CommandTemplate: Sendable {
    let arguments: [[UInt8]]

    /// What a command is told, by placeholder and as a variable of its environment.
    struct Request: Sendable {
        var url: String
        var method: String
        /// Field lines: `Name: value`.
        var fields: [String] = []
        var body: String?
        var user: String?
        var password: String?
        var token: String?
        /// How often the request is to be made, one after the other.
        var count = 1

        /// The same as variables: empty where there is nothing to say.
        var environment: [String: String] {
            [
                "CHECK_URL": url,
                "CHECK_METHOD": method,
                "CHECK_FIELDS": fields.joined(separator: "\n"),
                "CHECK_BODY": body ?? "",
                "CHECK_USER": user ?? "",
                "CHECK_PASSWORD": password ?? "",
                "CHECK_TOKEN": token ?? "",
                "CHECK_COUNT": String(count),
            ]
        }

        fileprivate var values: [(place: String, value: String?)] {
            [
                ("{url}", url), ("{method}", method),
                ("{fields}", fields.isEmpty ? nil : fields.joined(separator: "\n")),
                ("{body}", body), ("{user}", user), ("{password}", password), ("{token}", token),
                ("{count}", String(count)),
            ]
        }
    }

    /// The command for one request.
    func command(for request: Request) -> [[UInt8]] {
        var command: [[UInt8]] = []
        for argument in arguments {
            if argument.contains("{field}".utf8) {
                let option = Self.takeOption(&command)
                for field in request.fields {
                    command += option + [argument.replacing("{field}".utf8, with: field.utf8)]
                }
                continue
            }
            var text = argument
            var isMissing = false
            for (place, value) in request.values where text.contains(place.utf8) {
                guard let value else {
                    isMissing = true
                    break
                }
                text = text.replacing(place.utf8, with: value.utf8)
            }
            if isMissing { _ = Self.takeOption(&command) } else { command.append(text) }
        }
        return command
    }

    /// Takes back the option that the argument belonged to, if there is one.
    private static func takeOption(_ command: inout [[UInt8]]) -> [[UInt8]] {
        // The first is the program.
        guard command.count > 1, let last = command.last, last.first == 0x2D else { return [] }
        command.removeLast()
        return [last]
    }
}
