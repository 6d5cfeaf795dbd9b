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
        let time = CalendarTime(secondsSince1970: secondsSince1970)
        var octets: [UInt8] = []
        octets.reserveCapacity(29)
        octets.append(contentsOf: CalendarTime.weekdays[time.weekday].utf8.prefix(3))
        octets.append(contentsOf: ", ".utf8)
        octets.append(twoDigits: time.day)
        octets.append(contentsOf: " ".utf8)
        octets.append(contentsOf: CalendarTime.months[time.month - 1].utf8)
        octets.append(contentsOf: " ".utf8)
        octets.append(twoDigits: time.year / 100)
        octets.append(twoDigits: time.year % 100)
        octets.append(contentsOf: " ".utf8)
        octets.append(twoDigits: time.hour)
        octets.append(contentsOf: ":".utf8)
        octets.append(twoDigits: time.minute)
        octets.append(contentsOf: ":".utf8)
        octets.append(twoDigits: time.second)
        octets.append(contentsOf: " GMT".utf8)
        return octets
    }

    /// Orders timestamps in time.
    public static func < (left: HTTPDate, right: HTTPDate) -> Bool {
        left.secondsSince1970 < right.secondsSince1970
    }
}

extension [UInt8] {
    /// Appends a number from 0 to 99 as two digits.
    fileprivate mutating func append(twoDigits number: Int) {
        append(0x30 + UInt8(number / 10 % 10))
        append(0x30 + UInt8(number % 10))
    }
}
