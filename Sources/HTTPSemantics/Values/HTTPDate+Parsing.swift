/// Reading the three forms a receiver has to understand.
extension HTTPDate {
    /// Reads an HTTP-date in any of its three forms; nil if the text is none, or names a day that does not exist.
    ///
    ///     Sun, 06 Nov 1994 08:49:37 GMT    the form to send
    ///     Sunday, 06-Nov-94 08:49:37 GMT   the form of RFC 850
    ///     Sun Nov  6 08:49:37 1994         the form of C's asctime()
    ///
    /// - Parameters:
    ///   - text: The field value.
    ///   - now: What a two-digit year is read against: it is the latest year with these digits that is not more than
    ///     50 years in the future. No clock is read; the default is the beginning of 2026.
    public init?(parsing text: String, now: HTTPDate = HTTPDate(secondsSince1970: 1_767_225_600)) {
        let time = CalendarTime(imfFixdate: text) ?? CalendarTime(asctime: text) ?? CalendarTime(rfc850: text, now: now)
        guard let time else { return nil }
        self.init(secondsSince1970: time.secondsSince1970)
    }

    /// Whether the text is an HTTP-date in the one form that may be sent.
    static func isIMFFixdate(_ text: String) -> Bool { CalendarTime(imfFixdate: text) != nil }
}

extension CalendarTime {
    /// Reads `Sun, 06 Nov 1994 08:49:37 GMT`.
    fileprivate init?(imfFixdate text: String) {
        var parser = FieldParser(text)
        guard let weekday = parser.shortWeekday(), parser.take(", "), let day = parser.digits(2), parser.take(" "),
            let month = parser.month(), parser.take(" "), let year = parser.digits(4), parser.take(" "),
            let (hour, minute, second) = parser.timeOfDay(), parser.take(" GMT"), parser.isAtEnd
        else { return nil }
        self.init(year: year, month: month, day: day, hour: hour, minute: minute, second: second)
        guard isValid, self.weekday == weekday else { return nil }
    }

    /// Reads `Sun Nov  6 08:49:37 1994`.
    fileprivate init?(asctime text: String) {
        var parser = FieldParser(text)
        guard let weekday = parser.shortWeekday(), parser.take(" "), let month = parser.month(), parser.take(" "),
            let day = parser.take(" ") ? parser.digits(1) : parser.digits(2), parser.take(" "),
            let (hour, minute, second) = parser.timeOfDay(), parser.take(" "), let year = parser.digits(4),
            parser.isAtEnd
        else { return nil }
        self.init(year: year, month: month, day: day, hour: hour, minute: minute, second: second)
        guard isValid, self.weekday == weekday else { return nil }
    }

    /// Reads `Sunday, 06-Nov-94 08:49:37 GMT`.
    fileprivate init?(rfc850 text: String, now: HTTPDate) {
        var parser = FieldParser(text)
        guard let weekday = CalendarTime.weekdays.firstIndex(of: parser.take(while: \.isLetter)),
            parser.take(", "), let day = parser.digits(2), parser.take("-"), let month = parser.month(),
            parser.take("-"), let digits = parser.digits(2), parser.take(" "),
            let (hour, minute, second) = parser.timeOfDay(), parser.take(" GMT"), parser.isAtEnd
        else { return nil }
        var limit = CalendarTime(secondsSince1970: now.secondsSince1970)
        limit.year += 50
        let year = limit.year / 100 * 100 + digits
        self.init(year: year, month: month, day: day, hour: hour, minute: minute, second: second)
        if secondsSince1970 > limit.secondsSince1970 { self.year -= 100 }
        guard isValid, self.weekday == weekday else { return nil }
    }
}

extension FieldParser {
    /// Takes exactly so many digits.
    fileprivate mutating func digits(_ count: Int) -> Int? {
        var number = 0
        for _ in 0..<count {
            guard let octet = next, octet.isDigit else { return nil }
            mark += 1
            number = number * 10 + Int(octet - 0x30)
        }
        return number
    }

    /// Takes `Sun`...`Sat`: 0...6.
    fileprivate mutating func shortWeekday() -> Int? {
        let name = take(while: \.isLetter)
        guard name.utf8.count == 3 else { return nil }
        return CalendarTime.weekdays.firstIndex { $0.hasPrefix(name) }
    }

    /// Takes `Jan`...`Dec`: 1...12.
    fileprivate mutating func month() -> Int? {
        let name = take(while: \.isLetter)
        return CalendarTime.months.firstIndex(of: name).map { $0 + 1 }
    }

    /// Takes `08:49:37`.
    fileprivate mutating func timeOfDay() -> (Int, Int, Int)? {
        guard let hour = digits(2), take(":"), let minute = digits(2), take(":"), let second = digits(2)
        else { return nil }
        return (hour, minute, second)
    }
}
