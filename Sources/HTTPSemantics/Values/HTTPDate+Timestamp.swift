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
}
