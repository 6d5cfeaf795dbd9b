extension HTTPDate {
    /// The form that logs have, `1994-11-06T08:49:37Z`.
    ///
    /// [RFC 3339 §5.6](https://www.rfc-editor.org/rfc/rfc3339#section-5.6)
    package var timestamp: String {
        let time = CalendarTime(secondsSince1970: secondsSince1970)
        let date = "\(Self.digits(time.year, 4))-\(Self.digits(time.month, 2))-\(Self.digits(time.day, 2))"
        return "\(date)T\(Self.digits(time.hour, 2)):\(Self.digits(time.minute, 2)):\(Self.digits(time.second, 2))Z"
    }

    private static func digits(_ number: Int, _ count: Int) -> String {
        let text = String(number)
        return String(repeating: "0", count: max(0, count - text.count)) + text
    }

    /// The same for a time in milliseconds since 1970-01-01T00:00:00Z, to the millisecond.
    package static func timestamp(milliseconds: Int64) -> String {
        let (seconds, rest) = milliseconds.quotientAndRemainder(dividingBy: 1000)
        let digits = String(rest)
        let fraction = String(repeating: "0", count: max(0, 3 - digits.count)) + digits
        return "\(HTTPDate(secondsSince1970: seconds).timestamp.dropLast()).\(fraction)Z"
    }
}
