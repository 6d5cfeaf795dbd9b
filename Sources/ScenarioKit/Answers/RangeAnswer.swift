package import HTTPExchange
package import HTTPSemantics

/// A representation that is there as a whole, served on the conditions and in the ranges that a request asks for.
///
/// It answers GET and HEAD: 200, 206, 304, 412 or 416. For any other method it tells whether the conditions are true.
///
/// [RFC 9110 §13.2.2](https://www.rfc-editor.org/rfc/rfc9110#section-13.2.2),
/// [RFC 9110 §14.2](https://www.rfc-editor.org/rfc/rfc9110#section-14.2)
package struct RangeAnswer: Sendable {
    /// What the conditions and `Range` come to.
    package enum Outcome: Hashable, Sendable {
        /// The whole representation: no range was asked for, or it is to be ignored.
        case whole
        /// These parts, at least one, none of them empty.
        case parts([Range<Int>])
        /// None of the ranges has an octet of the representation.
        case unsatisfiable
        /// The client has the representation already.
        case notModified
        /// If-Match, If-Unmodified-Since or, where something is to be changed, If-None-Match is false.
        case failed
    }

    package var content: Content
    package var mediaType: String
    package var validators: Validators
    /// The fields that a 200, a 206 and a 304 have in common: Cache-Control, Content-Location, Expires, Vary.
    package var fields: Fields
    /// What else there is to say of the representation: Content-Language, Repr-Digest.
    ///
    /// A 304 has none of it, and a 206 only if the client does not know it already.
    package var metadata: Fields

    /// RFC 9110 §17.15: so many ranges that the answer outweighs the representation are not worth serving.
    package static let mostRanges = 16

    /// Whether `Range` is looked at.
    package var servesRanges: Bool

    package init(
        content: Content,
        mediaType: String,
        validators: Validators,
        fields: Fields = [:],
        metadata: Fields = [:],
        servesRanges: Bool = true
    ) {
        self.content = content
        self.mediaType = mediaType
        self.validators = validators
        self.fields = fields
        self.metadata = metadata
        self.servesRanges = servesRanges
    }

    /// Tests the conditions in their order, then looks at the range.
    package func outcome(for request: Request, at moment: Moment) -> Outcome {
        let now = HTTPDate(secondsSince1970: moment.wallSeconds)
        return outcome(for: request.method, request.fields, now: now)
    }

    /// The same for a method and fields.
    package func outcome(for method: Method, _ fields: Fields, now: HTTPDate) -> Outcome {
        let conditions = Preconditions(fields, now: now)
        switch conditions.outcome(for: method, current: validators) {
        case .failed: return .failed
        case .notModified: return .notModified
        case .proceed: break
        }
        // RFC 9110 §14.2: Range is defined for GET only, and is to be ignored elsewhere, HEAD included; so is one that is
        // malformed, of another unit, or about another representation than the client has.
        guard servesRanges, method == .get, let value = fields["Range"], let set = ByteRangeSet(parsing: value),
            set.specifiers.count <= Self.mostRanges, content.count > 0, conditions.allowsRange(current: validators)
        else { return .whole }
        let ranges = set.satisfiable(in: content.count)
        if ranges.isEmpty { return .unsatisfiable }
        // RFC 9110 §14.2: more than two ranges that overlap are asked for by nobody who means well.
        return Self.overlaps(ranges) > 1 ? .whole : .parts(ranges)
    }

    /// The whole answer.
    package func plan(for request: Request, at moment: Moment) -> ResponsePlan {
        switch outcome(for: request, at: moment) {
        case .whole: return whole
        case .parts(let ranges): return partial(ranges, isKnown: request.fields.contains("If-Range"))
        case .unsatisfiable: return unsatisfiable(for: request)
        case .notModified: return notModified
        case .failed: return Self.failed(for: request, validators: validators)
        }
    }

    // MARK: The answers

    private var whole: ResponsePlan {
        var all = identity
        if let modified = validators.lastModified { all.append("Last-Modified", "\(modified)") }
        all.append("Accept-Ranges", servesRanges ? "bytes" : "none")
        for field in metadata { all.append(field) }
        all.append("Content-Type", mediaType)
        return StatusPlan.finished(ResponsePlan(.ok(fields: all, content: content)))
    }

    /// RFC 9110 §15.3.7: a client that sent If-Range has the other fields of the representation already.
    private func partial(_ ranges: [Range<Int>], isKnown: Bool) -> ResponsePlan {
        var all = identity
        if !isKnown, let modified = validators.lastModified { all.append("Last-Modified", "\(modified)") }
        all.append("Accept-Ranges", "bytes")
        if !isKnown {
            for field in metadata { all.append(field) }
        }
        let parts: Content
        if ranges.count == 1 {
            parts = content.slice(ranges[0])
            all.append("Content-Range", "\(ContentRange(range: ranges[0], completeLength: content.count))")
            if !isKnown { all.append("Content-Type", mediaType) }
        } else {
            parts = Self.multipart(ranges, of: content, mediaType: mediaType)
            all.append("Content-Type", Self.multipartType)
        }
        guard let final = FinalResponse(.partialContent, fields: all, content: parts) else { return whole }
        return StatusPlan.finished(ResponsePlan(final))
    }

    private func unsatisfiable(for request: Request) -> ResponsePlan {
        let range = ContentRange(range: nil, completeLength: content.count)
        let sentence = "None of the ranges lies in the representation, which has \(content.count) octets."
        return Refusal.problem(
            .rangeNotSatisfiable,
            sentence,
            to: request,
            extra: ["Content-Range": "\(range)", "Accept-Ranges": "bytes"]
        )
    }

    /// RFC 9110 §15.4.5: with ETag there, Last-Modified is not sent.
    private var notModified: ResponsePlan {
        var all = identity
        if validators.entityTag == nil, let modified = validators.lastModified {
            all.append("Last-Modified", "\(modified)")
        }
        guard let final = FinalResponse(.notModified, fields: all) else { return whole }
        return StatusPlan.finished(ResponsePlan(final))
    }

    /// A 412 that tells the validator the resource has now.
    package static func failed(for request: Request, validators: Validators?) -> ResponsePlan {
        var fields: Fields = [:]
        if let tag = validators?.entityTag { fields.append("ETag", "\(tag)") }
        let names = ["If-Match", "If-None-Match", "If-Unmodified-Since"] as [FieldName]
        let asked = names.filter { request.fields.contains($0) }.map(\.rawValue).joined(separator: " or ")
        let sentence = "The resource is not in the state that \(asked) asks for."
        return Refusal.problem(.preconditionFailed, sentence, to: request, extra: fields)
    }

    private var identity: Fields {
        var all: Fields = [:]
        if let tag = validators.entityTag { all.append("ETag", "\(tag)") }
        for field in fields { all.append(field) }
        return all
    }

    /// How many ranges begin before one that came earlier in the representation has ended.
    private static func overlaps(_ ranges: [Range<Int>]) -> Int {
        var end = 0
        var count = 0
        for range in ranges.sorted(by: { $0.lowerBound < $1.lowerBound }) {
            if range.lowerBound < end { count += 1 }
            end = max(end, range.upperBound)
        }
        return count
    }
}

/// Several ranges as the parts of a multipart.
///
/// [RFC 9110 §14.6](https://www.rfc-editor.org/rfc/rfc9110#section-14.6)
extension RangeAnswer {
    private static let boundary = "status-server-part"

    /// The media type of several parts.
    package static let multipartType = "multipart/byteranges; boundary=\(boundary)"

    /// The parts with their delimiters; nothing of `content` is made before it is sent.
    package static func multipart(_ ranges: [Range<Int>], of content: Content, mediaType: String) -> Content {
        var parts = Content()
        for (index, range) in ranges.enumerated() {
            let position = ContentRange(range: range, completeLength: content.count)
            let delimiter = (index == 0 ? "" : "\r\n") + "--\(boundary)\r\n"
            parts.append(Content("\(delimiter)Content-Type: \(mediaType)\r\nContent-Range: \(position)\r\n\r\n"))
            parts.append(content.slice(range))
        }
        parts.append(Content("\r\n--\(boundary)--\r\n"))
        return parts
    }
}
