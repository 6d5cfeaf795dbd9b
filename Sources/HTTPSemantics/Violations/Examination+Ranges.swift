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
