/// Whether the values of fields are what their definitions say.
extension Examination {
    /// Timestamps in the one form that may be sent, and in an order that is possible.
    mutating func examineDates() {
        for (name, section) in [("Date", "6.6.1"), ("Last-Modified", "8.8.2")] as [(FieldName, String)] {
            guard let value = fields.values(of: name).first, !HTTPDate.isIMFFixdate(value) else { continue }
            report("\(name) is no valid date: \(value)", .rfc(9110, section))
        }
        if let value = fields.values(of: "Expires").first, !HTTPDate.isIMFFixdate(value) {
            report("Expires is no valid date: \(value)", .rfc(9111, "5.3"))
        }
        if let value = fields.values(of: "Retry-After").first, value.decimalClamped == nil,
            !HTTPDate.isIMFFixdate(value)
        {
            report("Retry-After is neither a number of seconds nor a date: \(value)", .rfc(9110, "10.2.3"))
        }
        if let modified = fields.values(of: "Last-Modified").first.flatMap({ HTTPDate(parsing: $0) }),
            let date = fields.values(of: "Date").first.flatMap({ HTTPDate(parsing: $0) }), modified > date
        {
            report(as: .mustNot, "Last-Modified is later than Date", .rfc(9110, "8.8.2.1"))
        }
    }

    /// Entity tags, media types, lists of methods and relations.
    mutating func examineValues() {
        if let value = fields.values(of: "ETag").first, EntityTag(parsing: value) == nil {
            report("ETag is no entity tag (they are quoted): \(value)", .rfc(9110, "8.8.3"))
        }
        if let value = fields.values(of: "Content-Type").first, mediaType.map({ $0.subtype == "*" }) ?? true {
            report("Content-Type is no media type: \(value)", .rfc(9110, "8.3.1"))
        }
        let allowed = fields.members(of: "Allow")
        for method in allowed where !method.isToken {
            report("Allow lists \"\(method)\", which is no method", .rfc(9110, "10.2.1"))
        }
        if status == .methodNotAllowed, allowed.contains(request.method.rawValue) {
            report("Allow lists \(request.method), the method that is refused", .rfc(9110, "15.5.6"))
        }
        if status == .unavailableForLegalReasons, let link = fields["Link"],
            !link.asciiLowercased.contains("blocked-by")
        {
            report(as: .should, "Link does not say who blocks (blocked-by)", .rfc(7725, "4"))
        }
    }

    /// Location and Content-Location are URI references without user information.
    mutating func examineLocations() {
        for (name, section) in [("Location", "10.2.2"), ("Content-Location", "8.7")] as [(FieldName, String)] {
            guard let value = fields.values(of: name).first else { continue }
            guard let reference = URIReference(parsing: value) else {
                report("\(name) is no URI reference: \(value)", .rfc(9110, section))
                continue
            }
            guard reference.scheme == nil || reference.scheme == "http" || reference.scheme == "https" else { continue }
            if reference.hasUserInformation {
                report(as: .mustNot, "\(name) contains user information", .rfc(9110, "4.2.4"))
            }
            if reference.scheme != nil, reference.host ?? "" == "" {
                report(as: .mustNot, "\(name) has an empty host", .rfc(9110, "4.2.1"))
            }
        }
    }

    /// Challenges that can be read, with what their schemes require.
    mutating func examineChallenges() {
        for (name, section) in [("WWW-Authenticate", "11.6.1"), ("Proxy-Authenticate", "11.7.1")]
            as [(FieldName, String)]
        {
            guard let value = fields[name] else { continue }
            guard let challenges = Challenge.list(parsing: value) else {
                report("\(name) is no list of challenges: \(value)", .rfc(9110, section))
                continue
            }
            for challenge in challenges
            where challenge.scheme.asciiLowercased == "basic" && challenge.value(of: "realm") == nil {
                report("The Basic challenge of \(name) has no realm", .rfc(7617, "2"))
            }
        }
    }

    /// A 101 switches only to what the client offered.
    mutating func examineUpgrade() {
        guard status == .switchingProtocols else { return }
        let offered = request.fields.members(of: "Upgrade").map(\.asciiLowercased)
        for name in fields.members(of: "Upgrade") where !offered.contains(name.asciiLowercased) {
            report(as: .mustNot, "The protocol changes to \(name), which the client did not offer", .rfc(9110, "7.8"))
        }
    }
}

/// Partial content: 206 and 416.
extension Examination {
    /// Content-Range where it belongs, in the right form, and true.
    mutating func examineRanges() {
        switch status {
        case .partialContent where mediaType?.isMultipartByteranges == true: examineMultipart()
        case .partialContent: examineSinglePart()
        case .rangeNotSatisfiable: examineUnsatisfied()
        default: break
        }
    }

    private mutating func examineSinglePart() {
        if request.fields.contains("If-Range"), fields.contains("Content-Type") {
            report(as: .shouldNot, "A 206 repeats Content-Type if the request has If-Range", .rfc(9110, "15.3.7"))
        }
        guard let value = fields.values(of: "Content-Range").first else {
            return report("A 206 with one part lacks Content-Range", .rfc(9110, "15.3.7.1"))
        }
        // A range unit other than bytes cannot be judged.
        if let unit = value.split(separator: " ").first, unit.asciiLowercased != "bytes", unit.isToken { return }
        guard let range = ContentRange(parsing: value)?.range else {
            return report("Content-Range of a 206 names no valid range: \(value)", .rfc(9110, "14.4"))
        }
        if request.method != .head, let sent = response.contentLength, sent != range.count {
            report("Content-Range names \(range.count) octets, but the content has \(sent)", .rfc(9110, "15.3.7.1"))
        }
    }

    private mutating func examineMultipart() {
        if fields.contains("Content-Range") {
            report(
                as: .mustNot,
                "Content-Range stands in the header section though each part has its own",
                .rfc(9110, "15.3.7.2")
            )
        }
        if let range = request.fields["Range"].flatMap({ ByteRangeSet(parsing: $0) }), range.specifiers.count == 1 {
            report(
                as: .mustNot,
                "A request for one range is answered with multipart/byteranges",
                .rfc(9110, "15.3.7.2")
            )
        }
        guard let boundary = mediaType?.parameters.first(where: { $0.name == "boundary" })?.value else {
            return report("multipart/byteranges has no boundary", .rfc(9110, "15.3.7.2"))
        }
        guard request.method != .head, let content = response.content else { return }
        guard let parts = BodyPart.parts(of: content, boundary: boundary) else {
            return report("The content is not delimited by the boundary", .rfc(9110, "14.6"))
        }
        for part in parts {
            guard let value = part.fields["Content-Range"], let range = ContentRange(parsing: value)?.range else {
                report("A body part has no valid Content-Range", .rfc(9110, "15.3.7.2"))
                continue
            }
            if range.count != part.length {
                report("A body part has \(part.length) octets, but Content-Range \(value)", .rfc(9110, "15.3.7.2"))
            }
        }
    }

    private mutating func examineUnsatisfied() {
        guard let value = fields.values(of: "Content-Range").first else { return }
        guard let range = ContentRange(parsing: value) else {
            return report("Content-Range is malformed: \(value)", .rfc(9110, "14.4"))
        }
        if range.range != nil {
            report(as: .should, "Content-Range of a 416 names a range instead of the length alone", .rfc(9110, "14.4"))
        }
    }
}

extension MediaRange {
    fileprivate var isMultipartByteranges: Bool { type == "multipart" && subtype == "byteranges" }
}
