import ArgumentParser
import StatusServer

/// Where the server is.
struct AddressOptions: ParsableArguments {
    @Option(help: "The address: localhost, * for all, or a numeric one (HOST). (default: localhost)")
    var host: String?

    @Option(help: "The port; 0 for any that is free (PORT). (default: 8080)")
    var port: Int?

    /// The host that was given, or that of the environment.
    static func host(_ given: String?) -> String {
        given ?? Environment.value("HOST") ?? "localhost"
    }

    /// The port that was given, or that of the environment.
    static func port(_ given: Int?) throws -> Int {
        let port = try given ?? EnvironmentNumber.value("PORT") ?? 8080
        guard (0...65535).contains(port) else {
            throw ValidationError("\(port) is not a port: that is a number from 0 to 65535.")
        }
        return port
    }
}

/// Settings in the environment that are numbers.
enum EnvironmentNumber {
    static func value(_ name: String) throws -> Int? {
        guard let text = Environment.value(name) else { return nil }
        guard let number = Environment.number(text) else {
            throw ValidationError("\(name)=\(text) in the environment is not a number.")
        }
        return number
    }
}

/// Settings in the environment that are on or off.
enum EnvironmentSwitch {
    static func value(_ name: String) throws -> Bool {
        switch Environment.value(name)?.lowercased() {
        case nil, "0", "no", "false", "off": return false
        case "1", "yes", "true", "on": return true
        case let text?: throw ValidationError("\(name)=\(text) in the environment is neither 1 nor 0.")
        }
    }
}
