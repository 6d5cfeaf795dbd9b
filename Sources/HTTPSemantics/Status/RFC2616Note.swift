/// What the table this project began with, a Chinese overview of the RFC 2616 era, says about a status.
public struct RFC2616Note: Hashable, Sendable {
    /// The table's row in English, in short.
    public let said: String

    /// What is different today; nil if nothing of substance is.
    public let today: String?

    /// Creates a note.
    public init(said: String, today: String? = nil) {
        self.said = said
        self.today = today
    }
}
