internal import Libevent

/// The environment, as a place for settings.
public enum Environment {
    /// The value of a variable; `nil` if it is not set or empty.
    public static func value(_ name: String) -> String? {
        let value = Runtime.environment(name)
        return value == "" ? nil : value
    }

    /// Whether there is a folder at `path`.
    public static func hasFolder(_ path: String) -> Bool {
        FileReader.isFolder(path)
    }

    /// Prints a line to standard error.
    public static func complain(_ line: String) {
        Runtime.complain(line)
    }
}
