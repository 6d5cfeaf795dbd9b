package import HTTPExchange
internal import HTTPSemantics

/// Writes responses as octets: status lines, field lines, chunks.
package enum ResponseWriter {
    /// How the client and the connection shape a final response.
    package struct Context: Sendable, Hashable {
        /// The request's method is HEAD: the content is left out, its fields are not.
        package var isHead: Bool
        /// The request is HTTP/1.0.
        package var isHTTP10: Bool
        /// The connection ends with this response.
        package var closes: Bool

        package init(isHead: Bool = false, isHTTP10: Bool = false, closes: Bool = false) {
            self.isHead = isHead
            self.isHTTP10 = isHTTP10
            self.closes = closes
        }
    }

    /// Where in a written head the places are that change from one answer to the next.
    package struct Marks: Sendable, Hashable {
        /// The first of the 29 octets of the `Date` value; `nil` if the response brought a `Date` of its own.
        package var date: Int?
        /// Where a `Connection` field line is to be put in; `nil` if there is one that would have to be changed.
        package var connection: Int?
        /// The first octet behind the head.
        package var headEnd = 0
    }

    /// `Connection: close` as a field line.
    package static let closeLine = Array("Connection: close\r\n".utf8)
    /// `Connection: keep-alive` as a field line, for HTTP/1.0.
    package static let keepAliveLine = Array("Connection: keep-alive\r\n".utf8)
    /// 100 Continue as it is sent when the content of a request is wanted.
    package static let continueHead = Array("HTTP/1.1 100 Continue\r\n\r\n".utf8)

    /// Appends an interim response.
    package static func append(_ interim: InterimResponse, to output: inout [UInt8]) {
        appendStatusLine(interim.status, interim.status.reasonPhrase ?? "", to: &output)
        append(interim.fields, to: &output)
        output.append(contentsOf: [Octet.carriageReturn, Octet.lineFeed])
    }

    /// Appends the head of a final response, framing and `Date` included.
    @discardableResult
    package static func appendHead(
        of final: FinalResponse,
        in context: Context,
        wallSeconds: Int64,
        to output: inout [UInt8]
    ) -> Marks {
        if let form = final.http1, form.changesHead {
            return appendHead(of: final, as: form, in: context, wallSeconds, to: &output)
        }
        var marks = Marks()
        appendStatusLine(final.status, final.reasonPhrase, to: &output)
        if !final.fields.contains("Date"), final.upgraded == nil {
            output.append(contentsOf: "Date: ".utf8)
            marks.date = output.count
            HTTPDate(secondsSince1970: wallSeconds).append(to: &output)
            output.append(contentsOf: [Octet.carriageReturn, Octet.lineFeed])
        }
        let option = connectionOption(of: final, in: context)
        let hasConnection = final.fields.contains("Connection")
        for field in final.fields {
            // One list is easier to read than two lines, for the client that looks at the first one only.
            let isConnection = hasConnection && field.name == "Connection"
            append(field.name.rawValue, isConnection ? joined(field.value, option) : field.value, to: &output)
        }
        switch bodyFraming(of: final, in: context) {
        case .none: break
        case .length(let count): append("Content-Length", String(count), to: &output)
        case .chunked: append("Transfer-Encoding", "chunked", to: &output)
        case .untilClose, .tunnel: break
        }
        marks.connection = hasConnection ? nil : output.count
        if let option, !hasConnection { append("Connection", option, to: &output) }
        output.append(contentsOf: [Octet.carriageReturn, Octet.lineFeed])
        marks.headEnd = output.count
        return marks
    }

    /// The `Connection` option that says whether the connection goes on, where that has to be said.
    static func connectionOption(of final: FinalResponse, in context: Context) -> String? {
        final.upgraded != nil ? nil : context.closes ? "close" : context.isHTTP10 ? "keep-alive" : nil
    }

    /// The options of a field of the response's own and of the connection, each said once.
    static func joined(_ value: String, _ option: String?) -> String {
        guard let option, !Fields([Field("Connection", value)]).members(of: "Connection").contains(option) else {
            return value
        }
        return "\(value), \(option)"
    }

    /// How the content of `final` is delimited; HEAD is answered with the fields of GET.
    ///
    /// [RFC 9110 §8.6](https://www.rfc-editor.org/rfc/rfc9110#section-8.6): no `Content-Length` on 1xx and 204.
    /// [RFC 9110 §15.3.6](https://www.rfc-editor.org/rfc/rfc9110#section-15.3.6): 205 has none and says so.
    package static func bodyFraming(of final: FinalResponse, in context: Context) -> Framing {
        let status = final.status
        if status.isInterim || status == .noContent || status == .notModified { return .none }
        if status == .resetContent { return .length(0) }
        switch final.delimiter {
        case .length: return .length(final.content.count)
        case .chunked: return context.isHTTP10 ? .untilClose : .chunked
        case .close: return .untilClose
        }
    }

    /// Appends one field line.
    package static func append(_ name: String, _ value: String, to output: inout [UInt8]) {
        let (name, value) = (name.utf8.span, value.utf8.span)
        output.append(addingCapacity: name.count + value.count + 4) { octets in
            for index in name.indices { octets.append(name[index]) }
            octets.append(Octet.colon)
            octets.append(Octet.space)
            for index in value.indices { octets.append(value[index]) }
            octets.append(Octet.carriageReturn)
            octets.append(Octet.lineFeed)
        }
    }

    private static func append(_ fields: Fields, to output: inout [UInt8]) {
        for field in fields { append(field.name.rawValue, field.value, to: &output) }
    }

    private static let version = Array("HTTP/1.1 ".utf8)

    private static func appendStatusLine(_ status: StatusCode, _ phrase: String, to output: inout [UInt8]) {
        let (number, phrase) = (UInt8(status.rawValue / 100), phrase.utf8.span)
        let rest = UInt8(status.rawValue % 100)
        output.append(addingCapacity: phrase.count + 15) { octets in
            for index in version.indices { octets.append(version[index]) }
            octets.append(0x30 + number)
            octets.append(0x30 + rest / 10)
            octets.append(0x30 + rest % 10)
            octets.append(Octet.space)
            for index in phrase.indices { octets.append(phrase[index]) }
            octets.append(Octet.carriageReturn)
            octets.append(Octet.lineFeed)
        }
    }

    /// The octets of a `Date` value.
    static let dateLength = 29

    /// Writes the time over the `Date` value at `start`.
    static func overwriteDate(at start: Int, _ wallSeconds: Int64, in output: inout [UInt8]) {
        let date = HTTPDate(secondsSince1970: wallSeconds).imfFixdate
        output.replaceSubrange(start..<(start + dateLength), with: date)
    }

    /// Appends the last chunk, and the fields behind it.
    static func appendLastChunk(_ trailers: Fields, to output: inout [UInt8]) {
        appendChunkStart(0, to: &output)
        append(trailers, to: &output)
        output.append(contentsOf: [Octet.carriageReturn, Octet.lineFeed])
    }

    /// Appends the line that starts a chunk of `count` octets.
    static func appendChunkStart(_ count: Int, to output: inout [UInt8]) {
        output.append(contentsOf: "\(String(count, radix: 16))\r\n".utf8)
    }
}

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
