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
        /// Where a command can tell more than its output and its end do.
        var toldURL = ""

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
                "CHECK_TOLD": toldURL,
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

    /// What there is to say of a curl that is told to follow redirects and which method to use; `nil` of other commands.
    var warning: String? {
        let words = arguments.map { String(decoding: $0, as: UTF8.self) }
        guard let program = words.first, program.split(separator: "/").last == "curl",
            words.contains(where: { $0.hasPrefix("--location") || Self.isOption($0, "L") }),
            words.contains(where: { $0 == "--request" || Self.isOption($0, "X") })
        else { return nil }
        return Self.methodWarning("curl -X sends its method again after every redirect, and -X HEAD waits for content")
    }

    static func methodWarning(_ what: String) -> String {
        "\(what): violations at redirects may be the command's doing, and not the client's. "
            + "Let the client choose the method itself, as Tests/Clients/Checks/curl.sh does"
    }

    /// Whether a word has the short option of that letter, alone, with its value or behind others: `-X`, `-XPUT`, `-sSLX`.
    private static func isOption(_ word: String, _ letter: Character) -> Bool {
        guard word.hasPrefix("-"), !word.hasPrefix("--") else { return false }
        let others = word.dropFirst().prefix { $0 != letter }
        // Behind the letter of an option that takes a value there are no more options.
        return others.count < word.count - 1 && others.allSatisfy { "sSfgikLvGIjJnNpqRZ0146aBlMO#".contains($0) }
    }

    /// Takes back the option that the argument belonged to, if there is one.
    private static func takeOption(_ command: inout [[UInt8]]) -> [[UInt8]] {
        // The first is the program.
        guard command.count > 1, let last = command.last, last.first == 0x2D else { return [] }
        command.removeLast()
        return [last]
    }
}
