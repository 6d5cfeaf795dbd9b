/// A timestamp in whole seconds, as HTTP writes it.
///
/// It lies in the years 0 to 9999, all that the format can say; what is given beyond is clamped.
///
/// [RFC 9110 §5.6.7](https://www.rfc-editor.org/rfc/rfc9110#section-5.6.7)
public struct HTTPDate: Hashable, Comparable, Sendable, CustomStringConvertible {
    /// Seconds since 1970-01-01 00:00:00 UTC, leap seconds not counted.
    public let secondsSince1970: Int64

    /// Creates a timestamp; beyond the years 0 to 9999 it is the nearest one within.
    public init(secondsSince1970: Int64) {
        self.secondsSince1970 = min(max(secondsSince1970, -62_167_219_200), 253_402_300_799)
    }

    /// The preferred form, `Sun, 06 Nov 1994 08:49:37 GMT`.
    public var description: String { String(decoding: imfFixdate, as: UTF8.self) }

    /// The 29 octets of the preferred form, `Sun, 06 Nov 1994 08:49:37 GMT`.
    public var imfFixdate: [UInt8] {
        var octets: [UInt8] = []
        append(to: &octets)
        return octets
    }

    /// Appends ``imfFixdate``.
    package func append(to output: inout [UInt8]) {
        let time = CalendarTime(secondsSince1970: secondsSince1970)
        output.append(addingCapacity: 29) { octets in
            octets.append(Self.weekdays, place: time.weekday)
            octets.append(0x2C)
            octets.append(0x20)
            octets.append(twoDigits: time.day)
            octets.append(0x20)
            octets.append(Self.months, place: time.month - 1)
            octets.append(0x20)
            octets.append(twoDigits: time.year / 100)
            octets.append(twoDigits: time.year % 100)
            octets.append(0x20)
            octets.append(twoDigits: time.hour)
            octets.append(0x3A)
            octets.append(twoDigits: time.minute)
            octets.append(0x3A)
            octets.append(twoDigits: time.second)
            octets.append(0x20)
            octets.append(Self.zone, place: 0)
        }
    }

    private static let weekdays = Array("SunMonTueWedThuFriSat".utf8)
    private static let months = Array("JanFebMarAprMayJunJulAugSepOctNovDec".utf8)
    private static let zone = Array("GMT".utf8)

    /// Orders timestamps in time.
    public static func < (left: HTTPDate, right: HTTPDate) -> Bool {
        left.secondsSince1970 < right.secondsSince1970
    }
}

extension OutputSpan<UInt8> {
    /// Appends a number from 0 to 99 as two digits.
    fileprivate mutating func append(twoDigits number: Int) {
        append(0x30 + UInt8(number / 10 % 10))
        append(0x30 + UInt8(number % 10))
    }

    /// Appends one of several names of three letters.
    fileprivate mutating func append(_ names: [UInt8], place: Int) {
        for index in (3 * place)..<(3 * place + 3) { append(names[index]) }
    }
}

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

/// A second of the Gregorian calendar, in UTC.
struct CalendarTime {
    static let weekdays = ["Sunday", "Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday"]
    static let months = ["Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec"]

    var year: Int
    /// From 1 to 12.
    var month: Int
    /// From 1 to 31.
    var day: Int
    var hour: Int
    var minute: Int
    /// From 0 to 60; 60 is a leap second and counts as the second after it.
    var second: Int

    init(year: Int, month: Int, day: Int, hour: Int, minute: Int, second: Int) {
        self.year = year
        self.month = month
        self.day = day
        self.hour = hour
        self.minute = minute
        self.second = second
    }

    init(secondsSince1970: Int64) {
        let (days, rest) = CalendarTime.divideDown(Int(secondsSince1970), by: 86400)
        // Count from 1 March of the year 0, so that the leap day comes last; eras have 400 years (146097 days).
        let (era, dayOfEra) = CalendarTime.divideDown(days + 719_468, by: 146_097)
        let yearOfEra = (dayOfEra - dayOfEra / 1460 + dayOfEra / 36524 - dayOfEra / 146_096) / 365
        let dayOfYear = dayOfEra - (365 * yearOfEra + yearOfEra / 4 - yearOfEra / 100)
        let monthFromMarch = (5 * dayOfYear + 2) / 153
        month = monthFromMarch < 10 ? monthFromMarch + 3 : monthFromMarch - 9
        day = dayOfYear - (153 * monthFromMarch + 2) / 5 + 1
        year = yearOfEra + era * 400 + (month <= 2 ? 1 : 0)
        hour = rest / 3600
        minute = rest / 60 % 60
        second = rest % 60
    }

    /// Days since 1970-01-01.
    var days: Int {
        let marchYear = month <= 2 ? year - 1 : year
        let (era, yearOfEra) = CalendarTime.divideDown(marchYear, by: 400)
        let dayOfYear = (153 * (month > 2 ? month - 3 : month + 9) + 2) / 5 + day - 1
        return era * 146_097 + yearOfEra * 365 + yearOfEra / 4 - yearOfEra / 100 + dayOfYear - 719_468
    }

    /// 0 (Sunday) to 6.
    var weekday: Int { CalendarTime.divideDown(days + 4, by: 7).remainder }

    var secondsSince1970: Int64 { Int64(days * 86400 + hour * 3600 + minute * 60 + second) }

    /// Whether there is such a day and time.
    var isValid: Bool {
        guard (1...12).contains(month), hour < 24, minute < 60, second <= 60 else { return false }
        let isLeap = year % 4 == 0 && (year % 100 != 0 || year % 400 == 0)
        let lengths = [31, isLeap ? 29 : 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31]
        return (1...lengths[month - 1]).contains(day)
    }

    /// Division that rounds down, so that the remainder is never negative.
    private static func divideDown(_ number: Int, by divisor: Int) -> (quotient: Int, remainder: Int) {
        let (quotient, remainder) = number.quotientAndRemainder(dividingBy: divisor)
        return remainder < 0 ? (quotient - 1, remainder + divisor) : (quotient, remainder)
    }
}

/// The value of a Retry-After field: how long to wait, or until when.
///
/// [RFC 9110 §10.2.3](https://www.rfc-editor.org/rfc/rfc9110#section-10.2.3)
public enum RetryAfter: Hashable, Sendable, CustomStringConvertible {
    /// So many seconds after the response was received.
    case seconds(Int)
    /// Until this time.
    case date(HTTPDate)

    /// Reads a number of seconds or a date; nil for anything else.
    ///
    /// - Parameters:
    ///   - text: The field value; a number beyond `Int.max` is taken as `Int.max`.
    ///   - now: What a two-digit year of a date is read against.
    public init?(parsing text: String, now: HTTPDate = HTTPDate(secondsSince1970: 1_767_225_600)) {
        if let seconds = text.decimalClamped {
            self = .seconds(seconds)
        } else if let date = HTTPDate(parsing: text, now: now) {
            self = .date(date)
        } else {
            return nil
        }
    }

    /// The field value.
    public var description: String {
        switch self {
        case .seconds(let seconds): "\(seconds)"
        case .date(let date): "\(date)"
        }
    }

    /// The seconds to wait from a time on; 0 if it has come already.
    public func delay(from now: HTTPDate) -> Int {
        switch self {
        case .seconds(let seconds): max(0, seconds)
        case .date(let date): Int(max(0, date.secondsSince1970 - now.secondsSince1970))
        }
    }
}
