package import HTTPSemantics

/// A response as a client reads it off the wire.
///
/// Written for the tests alone, and strict: it shares no code with the server, and what a lenient client would forgive is
/// an error here.
package struct ReceivedResponse: Sendable {
    /// A status line and a field section.
    package struct Head: Sendable {
        package var version: String
        package var status: StatusCode
        package var reasonPhrase: String
        package var fields: Fields
    }

    /// The interim responses before it.
    package var interim: [Head] = []
    package var head: Head
    package var content: [UInt8] = []
    package var trailers = Fields()

    package var status: Int { head.status.rawValue }
    package var fields: Fields { head.fields }
    package var text: String { String(decoding: content, as: UTF8.self) }
}

/// Cuts responses out of what a server sent.
package struct ResponseReader {
    /// What no client could make sense of.
    package struct Malformed: Error, CustomStringConvertible {
        package let description: String
    }

    private let octets: [UInt8]
    /// Whether the server has closed the connection, so that nothing more comes.
    private let hasEnded: Bool
    /// The first octet not yet read.
    package private(set) var position = 0

    package init(_ octets: [UInt8], hasEnded: Bool) {
        self.octets = octets
        self.hasEnded = hasEnded
    }

    /// The octets behind what was read.
    package var rest: ArraySlice<UInt8> { octets[position...] }

    /// All responses to requests with these methods; there must be nothing behind them.
    package static func responses(in octets: [UInt8], to methods: [Method], hasEnded: Bool) throws -> [ReceivedResponse]
    {
        var reader = ResponseReader(octets, hasEnded: hasEnded)
        var responses: [ReceivedResponse] = []
        for method in methods {
            guard let response = try reader.next(to: method) else {
                throw Malformed(description: "response \(responses.count + 1) to \(method) is incomplete")
            }
            responses.append(response)
        }
        guard reader.rest.isEmpty else {
            throw Malformed(description: "\(reader.rest.count) octets follow the last response")
        }
        return responses
    }

    /// The next final response with the interim ones before it; `nil` if it has not come in full.
    package mutating func next(to method: Method) throws -> ReceivedResponse? {
        let start = position
        var interim: [ReceivedResponse.Head] = []
        while let head = try head() {
            if head.status.rawValue < 200, head.status.rawValue != 101 {
                interim.append(head)
                continue
            }
            var response = ReceivedResponse(interim: interim, head: head)
            if try readContent(of: &response, to: method) { return response }
            break
        }
        position = start
        return nil
    }

    // MARK: Heads

    private mutating func line() throws -> String? {
        guard let end = octets[position...].firstIndex(of: 0x0A) else { return nil }
        let line = octets[position..<end]
        position = end + 1
        guard line.last == 0x0D else { throw Malformed(description: "a line ends in LF alone") }
        guard !line.dropLast().contains(0x0D) else { throw Malformed(description: "a CR stands within a line") }
        return String(decoding: line.dropLast(), as: UTF8.self)
    }

    private mutating func head() throws -> ReceivedResponse.Head? {
        guard let line = try line() else { return nil }
        // HTTP-version SP status-code SP [ reason-phrase ]: the second space is always there (RFC 9112 §4).
        let parts = line.split(separator: " ", maxSplits: 2, omittingEmptySubsequences: false)
        guard parts.count == 3, parts[0] == "HTTP/1.1", parts[1].utf8.count == 3, let number = Int(parts[1]),
            let status = StatusCode(rawValue: number)
        else { throw Malformed(description: "this is no status line: \(line)") }
        guard let fields = try section() else { return nil }
        return ReceivedResponse.Head(
            version: String(parts[0]),
            status: status,
            reasonPhrase: String(parts[2]),
            fields: fields
        )
    }

    private mutating func section() throws -> Fields? {
        var fields = Fields()
        while let line = try line() {
            if line.isEmpty { return fields }
            guard let colon = line.firstIndex(of: ":"), let name = FieldName(String(line[..<colon])) else {
                throw Malformed(description: "this is no field line: \(line)")
            }
            let value = line[line.index(after: colon)...]
            guard value.first == " ", value.dropFirst().first != " ", value.last != " " || value == " " else {
                throw Malformed(description: "one space stands before a value and none behind it: \(line)")
            }
            fields.append(name, String(value.dropFirst()))
        }
        return nil
    }

    // MARK: Content

    /// RFC 9112 §6.3, as a client does it.
    private mutating func readContent(of response: inout ReceivedResponse, to method: Method) throws -> Bool {
        let status = response.status
        if method == .head || status == 101 || status == 204 || status == 304 { return true }
        let codings = response.fields.members(of: "Transfer-Encoding")
        let lengths = response.fields.values(of: "Content-Length")
        if !codings.isEmpty {
            guard codings == ["chunked"], lengths.isEmpty else {
                throw Malformed(description: "the framing is in doubt")
            }
            return try readChunks(of: &response)
        }
        if let text = lengths.first {
            guard lengths.count == 1, let length = Int(text), String(length) == text, length >= 0 else {
                throw Malformed(description: "Content-Length: \(lengths)")
            }
            return take(length, into: &response.content)
        }
        guard hasEnded else { return false }
        return take(octets.count - position, into: &response.content)
    }

    private mutating func readChunks(of response: inout ReceivedResponse) throws -> Bool {
        while let line = try line() {
            guard let size = Int(line, radix: 16), !line.isEmpty, !line.hasPrefix("+"), !line.hasPrefix("-") else {
                throw Malformed(description: "this is no chunk size: \(line)")
            }
            if size == 0 {
                guard let trailers = try section() else { return false }
                response.trailers = trailers
                return true
            }
            guard take(size, into: &response.content), let empty = try self.line() else { return false }
            guard empty.isEmpty else { throw Malformed(description: "a chunk is longer than it says") }
        }
        return false
    }

    private mutating func take(_ count: Int, into content: inout [UInt8]) -> Bool {
        guard octets.count - position >= count else { return false }
        content += octets[position..<(position + count)]
        position += count
        return true
    }
}
