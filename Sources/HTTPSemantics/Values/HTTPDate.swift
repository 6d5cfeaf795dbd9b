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
