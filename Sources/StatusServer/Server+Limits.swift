internal import ScenarioKit

extension Server {
    /// What a client may ask of a server before it is refused or cut off: sizes in octets, times as durations.
    ///
    /// Times are looked at once a second. What goes beyond a limit is answered with the status that says so, and the
    /// connection is closed.
    public struct Limits: Sendable, Hashable {
        /// The longest request line, 1 to 32704 octets; a longer one is a 414.
        ///
        /// [RFC 9112 §3](https://www.rfc-editor.org/rfc/rfc9112#section-3) recommends at least 8000.
        public var requestLine = 8 * 1024
        /// The largest header section, 1 to 32704 octets; a larger one is a 431.
        ///
        /// [RFC 6585 §5](https://www.rfc-editor.org/rfc/rfc6585#section-5)
        public var fieldSection = 16 * 1024
        /// The most field lines in one section; more is a 431.
        ///
        /// [RFC 6585 §5](https://www.rfc-editor.org/rfc/rfc6585#section-5)
        public var fieldLines = 100
        /// The most octets of content that are kept for a resource that wants to see them; more is a 413.
        ///
        /// [RFC 9110 §15.5.14](https://www.rfc-editor.org/rfc/rfc9110#section-15.5.14)
        public var content = 1024 * 1024
        /// How long a head may take from its first octet to its last; longer is a 408.
        ///
        /// [RFC 9110 §15.5.9](https://www.rfc-editor.org/rfc/rfc9110#section-15.5.9)
        public var headTime = Duration.seconds(10)
        /// How long a connection may be silent between two requests before it is closed.
        ///
        /// [RFC 9112 §9.5](https://www.rfc-editor.org/rfc/rfc9112#section-9.5)
        public var idleTime = Duration.seconds(60)
        /// The fewest octets of content a second that a client sends, on average after ``minimumRateAfter``; else 408.
        ///
        /// [RFC 9110 §15.5.9](https://www.rfc-editor.org/rfc/rfc9110#section-15.5.9)
        public var minimumRate = 240
        /// How long content may take before its rate is looked at.
        public var minimumRateAfter = Duration.seconds(10)
        /// How long a client may leave an answer unread, or take it at less than ``minimumRate``, before it is cut off.
        ///
        /// What counts is what the client's system acknowledges.
        public var unreadTime = Duration.seconds(30)
        /// How long after the last answer of a connection the rest of what the client sends is read and dropped.
        ///
        /// [RFC 9112 §9.6](https://www.rfc-editor.org/rfc/rfc9112#section-9.6)
        public var lingerTime = Duration.seconds(2)

        /// The most runs that are kept; the one that was not used for longest is forgotten first.
        public var runs = 16 * 1024
        /// The most attempts of a run that are on record; the oldest goes first.
        public var attempts = 2048
        /// The most octets that are kept of a run; its oldest attempts go first, the newest one stays.
        public var runOctets = 4 * 1024 * 1024
        /// The most octets that are kept of all runs together, sixteen times ``runOctets`` at least; the run that was not
        /// used for longest goes first.
        public var allRunOctets = 256 * 1024 * 1024
        /// How long a run is kept that is not used.
        public var runTime = Duration.seconds(3600)

        /// The limits that suit a test.
        public init() {}
    }
}

extension Server.Limits {
    /// A time as people write it, or `nil` if the text is none.
    ///
    /// `250ms`, `10s`, `5m` and `1h` are times; a bare number is seconds.
    public static func duration(_ text: String) -> Duration? { DurationText.parse(text) }
}
