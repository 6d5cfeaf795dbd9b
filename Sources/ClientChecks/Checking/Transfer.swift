internal import HTTPExchange
internal import HTTPSemantics
internal import ScenarioKit

/// A representation of 1000 octets whose first transfer breaks off.
struct Transfer: Sendable {
    /// What tells one version of it from another.
    enum Validator: Sendable, Hashable {
        case strong, weak, date
    }

    var validator = Validator.strong
    /// Whether there is another version from the second request on.
    var changes = false
    var servesRanges = true
    /// Whether a request for the rest gets a later part.
    var servesOtherRange = false

    static let size = 1000
    /// After so many octets the first transfer breaks off.
    static let cut = 400

    /// A version of it, in which no piece is like another, so that each has one place where it belongs.
    static func text(_ version: Int) -> String {
        let letter = version == 1 ? "a" : "b"
        return (1000..<1000 + size / 5).map { "\(letter)\($0)" }.joined()
    }

    static let wholeDigest = digest(text(1))
    /// SHA-256 of the second version.
    static let changedDigest = digest(text(2))
    /// SHA-256 of what came of the first version before it broke off.
    static let beginningDigest = digest(text(1).prefix(cut))
    /// SHA-256 of the first version up to the cut and of the second one behind it.
    static let splicedDigest = digest(text(1).prefix(cut) + text(2).dropFirst(cut))

    private static func digest(_ text: some StringProtocol) -> String { Hexadecimal.digest(of: Array(text.utf8)) }

    static func tag(_ version: Int) -> String { "\"v\(version)\"" }

    func plan(for visit: CheckRequest) -> ResponsePlan {
        let version = changes && visit.number > 1 ? 2 : 1
        let text = Self.text(version)
        var fields: Fields = ["Accept-Ranges": servesRanges ? "bytes" : "none"]
        let date = visit.date(in: -864_000)
        switch validator {
        case .strong: fields.append("ETag", Self.tag(version))
        case .weak: fields.append("ETag", "W/" + Self.tag(version))
        case .date: fields.append("Last-Modified", lastModified(at: visit) ?? date)
        }
        if let tag = visit.request.fields["If-Match"], tag != "*", !tag.contains(Self.tag(version)) {
            return visit.page(.preconditionFailed, fields)
        }
        guard visit.number > 1, servesRanges, allowsRange(visit.request.fields, fields),
            let range = visit.request.fields["Range"].flatMap({ ByteRangeSet(parsing: $0) })?.satisfiable(
                in: Self.size
            ),
            let asked = range.first
        else {
            var plan = visit.page(.ok, fields, text)
            if visit.number == 1 { plan.fault = Fault(.close, at: .content(Self.cut)) }
            return plan
        }
        let part =
            servesOtherRange && visit.number == 2 ? min(asked.lowerBound + 100, Self.size - 1)..<Self.size : asked
        fields.append("Content-Range", "\(ContentRange(range: part, completeLength: Self.size))")
        return visit.page(.partialContent, fields, String(text.dropFirst(part.lowerBound).prefix(part.count)))
    }

    /// If-Range, as RFC 9110 §13.1.5 has it evaluated.
    private func allowsRange(_ request: Fields, _ fields: Fields) -> Bool {
        guard let condition = request["If-Range"] else { return true }
        return condition == (condition.hasPrefix("\"") ? fields["ETag"] : fields["Last-Modified"])
    }

    /// The date that the client was sent: it is not to move while the clock does.
    private func lastModified(at visit: CheckRequest) -> String? {
        visit.number > 1 ? visit.request.fields["If-Range"] : nil
    }
}
