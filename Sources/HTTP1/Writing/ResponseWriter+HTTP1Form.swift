internal import HTTPSemantics

extension ResponseWriter {
    /// Appends a head in a form that was asked for.
    static func appendHead(
        of final: FinalResponse,
        as form: HTTP1Form,
        in context: Context,
        _ wallSeconds: Int64,
        to output: inout [UInt8]
    ) -> Marks {
        var marks = Marks()
        if let octets = form.octets {
            output.append(contentsOf: octets)
            marks.headEnd = output.count
            return marks
        }
        let version = form.isHTTP10 ? "HTTP/1.0" : "HTTP/1.1"
        output.append(
            contentsOf: form.statusLine ?? Array("\(version) \(final.status.rawValue) \(final.reasonPhrase)".utf8)
        )
        output.append(contentsOf: [Octet.carriageReturn, Octet.lineFeed])
        for field in lines(of: final, as: form, in: context, wallSeconds) where !form.omitted.contains(field.name) {
            if field.name == "Date", !final.fields.contains("Date") {
                marks.date = output.count + "Date: ".utf8.count
            }
            append(field.name.rawValue, form.values[field.name], or: field.value, to: &output)
        }
        output.append(contentsOf: [Octet.carriageReturn, Octet.lineFeed])
        marks.headEnd = output.count
        return marks
    }

    /// Appends one field line: `octets` where they are what `text` stands for.
    private static func append(_ name: String, _ octets: [UInt8]?, or text: String, to output: inout [UInt8]) {
        guard let octets, Request.text(octets[...]) == text else { return append(name, text, to: &output) }
        output.append(contentsOf: Array("\(name): ".utf8) + octets)
        output.append(contentsOf: [Octet.carriageReturn, Octet.lineFeed])
    }

    /// The field lines in the order of any other head, those that are left out included.
    private static func lines(
        of final: FinalResponse,
        as form: HTTP1Form,
        in context: Context,
        _ wallSeconds: Int64
    ) -> Fields {
        var lines = Fields()
        if !final.fields.contains("Date"), final.upgraded == nil {
            lines.append("Date", HTTPDate(secondsSince1970: wallSeconds).description)
        }
        let option = connectionOption(of: final, in: context)
        for field in final.fields {
            lines.append(field.name, field.name == "Connection" ? joined(field.value, option) : field.value)
        }
        switch bodyFraming(of: final, in: context) {
        case .length(let count) where form.statedLengths.isEmpty: lines.append("Content-Length", String(count))
        case .chunked: lines.append("Transfer-Encoding", "chunked")
        case .none, .length, .untilClose, .tunnel: break
        }
        for length in form.statedLengths { lines.append("Content-Length", length) }
        if let option, !final.fields.contains("Connection") { lines.append("Connection", option) }
        return lines
    }
}
