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
