/// Times as they are written on the command line: a bare number is seconds.
enum DurationText {
    private static let units: [(suffix: String, milliseconds: Int64)] = [("ms", 1), ("s", 1000), ("m", 60_000)]

    /// The duration, or `nil` when the text is none.
    static func duration(_ text: String) -> Duration? {
        let unit = units.first { text.hasSuffix($0.suffix) } ?? (suffix: "", milliseconds: 1000)
        let number = text.dropLast(unit.suffix.count)
        guard (1...9).contains(number.utf8.count), number.utf8.allSatisfy({ (0x30...0x39).contains($0) }),
            let count = Int64(number)
        else { return nil }
        return .milliseconds(count * unit.milliseconds)
    }
}
