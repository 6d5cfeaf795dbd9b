/// Content, and how its length is told.
extension Examination {
    /// Why the message cannot have content, with the place; nil if it can.
    private var contentBan: (reason: String, reference: Reference)? {
        if definition?.content == .absent { return ("A \(status)", .rfc(9110, "6.4.1")) }
        if definition?.content == .empty { return ("A \(status)", .rfc(9110, "15.3.6")) }
        if request.method == .head { return ("A response to HEAD", .rfc(9110, "9.3.2")) }
        if isTunnel { return ("A successful response to CONNECT", .rfc(9110, "9.3.6")) }
        return nil
    }

    /// Content where none may be, none where some should be, and content of unknown type.
    mutating func examineContent() {
        guard let length = response.contentLength else { return }
        if let (reason, reference) = contentBan {
            if length > 0 { report(as: .mustNot, "\(reason) has content", reference) }
        } else if length == 0 {
            switch status.statusClass {
            case .clientError: report(as: .should, "The content does not explain the error", .rfc(9110, "15.5"))
            case .serverError: report(as: .should, "The content does not explain the error", .rfc(9110, "15.6"))
            default:
                guard status == .multipleChoices else { break }
                report(as: .should, "The content does not list the choices", .rfc(9110, "15.4.1"))
            }
        } else if !fields.contains("Content-Type"), !(status == .partialContent && request.fields.contains("If-Range"))
        {
            report(as: .should, "The content has no Content-Type", .rfc(9110, "8.3"))
        }
    }

    /// Content-Length and Transfer-Encoding: which of them, and whether the length is true.
    mutating func examineFraming() {
        let codings = fields.members(of: "Transfer-Encoding")
        if isTunnel, fields.contains("Content-Length") || fields.contains("Transfer-Encoding") {
            report(
                as: .mustNot,
                "A successful response to CONNECT has a length or a transfer coding",
                .rfc(9110, "9.3.6")
            )
        }
        if fields.contains("Transfer-Encoding") {
            if fields.contains("Content-Length") {
                report(as: .mustNot, "Content-Length and Transfer-Encoding are sent together", .rfc(9112, "6.2"))
            }
            if request.isHTTP10 {
                report(as: .mustNot, "Transfer-Encoding is sent to an HTTP/1.0 client", .rfc(9112, "6.1"))
            }
            if codings.dropLast().contains(where: { $0.asciiLowercased == "chunked" }) {
                report(as: .mustNot, "The transfer coding chunked is applied twice, or not last", .rfc(9112, "6.1"))
            }
        }
        guard let value = fields.values(of: "Content-Length").first else { return }
        guard let stated = value.decimalClamped else {
            return report("Content-Length is not a decimal number: \(value)", .rfc(9110, "8.6"))
        }
        if definition?.content == .empty, stated > 0 {
            report(as: .mustNot, "A \(status) states that it has content", .rfc(9110, "15.3.6"))
        } else if let sent = response.contentLength, contentBan == nil, codings.isEmpty, stated != sent {
            report("Content-Length is \(stated), but the content has \(sent) octets", .rfc(9110, "8.6"))
        }
    }

    /// Trailer fields: only where there can be any, and only those that make sense after the content.
    mutating func examineTrailers() {
        guard !response.trailers.isEmpty else { return }
        if let (reason, reference) = contentBan, definition?.content != .empty {
            report(as: .mustNot, "\(reason) has trailer fields", reference)
        }
        for name in [
            "Age", "Cache-Control", "Content-Encoding", "Content-Length", "Content-Range", "Content-Type", "Date",
            "Expires", "Host", "Location", "Proxy-Authenticate", "Retry-After", "Trailer", "Transfer-Encoding", "Vary",
            "WWW-Authenticate",
        ] as [FieldName] where response.trailers.contains(name) {
            report(as: .mustNot, "\(name) is sent as a trailer field, too late to be of use", .rfc(9110, "6.5.1"))
        }
        if !fields.contains("Trailer") {
            report(as: .should, "Trailer fields are sent, but Trailer does not announce them", .rfc(9110, "6.6.2"))
        }
    }
}
