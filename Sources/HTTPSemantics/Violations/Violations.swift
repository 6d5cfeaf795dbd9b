/// A rule that a response breaks.
public struct Violation: Hashable, Sendable, CustomStringConvertible {
    /// What is wrong, in words that make a sentence without its full stop.
    public let rule: String

    /// Where the rule is written.
    public let reference: Reference?

    /// How strict the rule is: ``Requirement/should`` and ``Requirement/shouldNot`` leave room for good reasons.
    public let requirement: Requirement

    /// Creates a violation.
    public init(rule: String, reference: Reference?, requirement: Requirement) {
        self.rule = rule
        self.reference = reference
        self.requirement = requirement
    }

    /// The sentence with its place: "Allow is missing (RFC 9110 §15.5.6, MUST)".
    public var description: String {
        "\(rule) (\(reference.map { "\($0), " } ?? "")\(requirement))"
    }
}

/// Judging a response by the rules of its status.
extension StatusDefinition {
    /// What an interim or final response breaks, given its request; empty if nothing is wrong.
    ///
    /// A code without a definition is judged by its class. Only what the two messages show is judged: not, for
    /// example, whether a 304 has the ETag that a 200 would have had. What is only recommended is reported with
    /// ``Requirement/should`` or ``Requirement/shouldNot``.
    ///
    /// - Parameters:
    ///   - response: The response; give its `contentLength`, or what depends on it is not judged.
    ///   - request: The request it answers.
    /// - Returns: The violations, in no particular order.
    public static func violations(of response: ResponseMessage, to request: RequestMessage) -> [Violation] {
        var examination = Examination(response: response, request: request)
        examination.examineStatus()
        examination.examineFieldRules()
        examination.examineFieldLines()
        examination.examineConnection()
        examination.examineContent()
        examination.examineFraming()
        examination.examineTrailers()
        examination.examineDates()
        examination.examineValues()
        examination.examineLocations()
        examination.examineChallenges()
        examination.examineUpgrade()
        examination.examineRanges()
        return examination.violations
    }
}

/// A response that is being judged, and what has been found wrong with it so far.
struct Examination {
    let response: ResponseMessage
    let request: RequestMessage

    /// The definition of the code; of an unknown code that of the `x00` of its class.
    let definition: StatusDefinition?

    private(set) var violations: [Violation] = []

    init(response: ResponseMessage, request: RequestMessage) {
        self.response = response
        self.request = request
        definition = response.status.definition ?? response.status.statusClass.x00.definition
    }

    var status: StatusCode { response.status }
    var fields: Fields { response.fields }
    var isTunnel: Bool { request.method == .connect && status.statusClass == .successful }

    /// The media type of the content; nil if there is none or it is malformed.
    var mediaType: MediaRange? { fields["Content-Type"].flatMap { MediaRange(parsing: $0) } }

    mutating func report(as requirement: Requirement = .must, _ rule: String, _ reference: Reference?) {
        violations.append(Violation(rule: rule, reference: reference, requirement: requirement))
    }

    /// The code itself: allowed at all, and allowed to this client.
    mutating func examineStatus() {
        if !status.isValid {
            report(as: .mustNot, "\(status) is no status code: they end with 599", .rfc(9110, "15"))
        }
        if status.isInterim, request.isHTTP10 {
            report(as: .mustNot, "An interim response is sent to an HTTP/1.0 client", .rfc(9110, "15.2"))
        }
    }

    /// The field rules of the definition whose conditions the messages can tell.
    mutating func examineFieldRules() {
        // What Connection has to list is judged by its value, in examineConnection().
        for rule in definition?.fields ?? [] where rule.name != "Connection" {
            guard rule.condition.holds(for: response, to: request) == true else { continue }
            let condition = rule.condition == .always ? "" : " \(rule.condition)"
            switch (rule.requirement, fields.contains(rule.name)) {
            case (.must, false), (.should, false):
                report(as: rule.requirement, "A \(status) lacks \(rule.name)\(condition)", rule.reference)
            case (.mustNot, true), (.shouldNot, true):
                report(as: rule.requirement, "A \(status) has \(rule.name)\(condition)", rule.reference)
            default: break
            }
        }
    }
}

/// Field lines as such, whatever they mean.
extension Examination {
    /// Fields that are neither lists nor Set-Cookie, so that a second line has no meaning.
    private static let singletons: [FieldName] = [
        "Age", "Content-Length", "Content-Location", "Content-Range", "Content-Type", "Date", "ETag", "Expires",
        "Last-Modified", "Location", "Retry-After", "Server",
    ]

    /// Fields for everybody who reads the response, so that Connection cannot name them.
    private static let endToEnd: Set<String> = [
        "age", "allow", "cache-control", "content-encoding", "content-language", "content-length", "content-location",
        "content-range", "content-type", "date", "etag", "expires", "last-modified", "link", "location", "retry-after",
        "server", "set-cookie", "vary", "www-authenticate",
    ]

    /// Names that are tokens, values without line breaks, no second line where there can be only one.
    mutating func examineFieldLines() {
        for line in Array(fields) + Array(response.trailers) {
            if !line.name.isToken {
                report("The field name \"\(line.name)\" is no token", .rfc(9110, "5.1"))
            }
            if line.value.utf8.contains(where: { $0 == 0x0D || $0 == 0x0A || $0 == 0 }) {
                report(as: .mustNot, "The value of \(line.name) contains CR, LF or NUL", .rfc(9110, "5.5"))
            }
        }
        for name in Examination.singletons where fields.values(of: name).count > 1 {
            report(as: .mustNot, "\(name) stands in several field lines", .rfc(9110, "5.3"))
        }
    }

    /// Connection lists what is for this connection only, and nothing else.
    mutating func examineConnection() {
        let options = fields.members(of: "Connection").map(\.asciiLowercased)
        for option in options where !option.isToken {
            report("The connection option \"\(option)\" is no token", .rfc(9110, "7.6.1"))
        }
        for option in options where Examination.endToEnd.contains(option) {
            report(as: .mustNot, "Connection names \(option), which is for all recipients", .rfc(9110, "7.6.1"))
        }
        if fields.contains("Upgrade"), !options.contains("upgrade") {
            report("Upgrade is sent, but Connection does not list it", .rfc(9110, "7.8"))
        }
        if fields.contains("Keep-Alive"), !options.contains("keep-alive") {
            report("Keep-Alive is sent, but Connection does not list it", .rfc(9110, "7.6.1"))
        }
    }
}
