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
