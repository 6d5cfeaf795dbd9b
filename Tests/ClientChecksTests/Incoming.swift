import HTTPSemantics

/// A response as a careful client reads it: lenient where a recipient may be, strict where it has to be.
struct Incoming {
    /// What a careless client does with the octets it gets.
    enum Carelessness {
        /// It takes the first head for the final response, whatever its status.
        case takesInterimForFinal
        /// It keeps the fields of interim responses.
        case keepsInterimFields
        /// It goes by Content-Length where there are chunks.
        case prefersLength
        /// It merges fields behind the content with those before it.
        case mergesTrailers
        /// It leaves what is behind a response to be read as the next one.
        case leavesRest
    }

    /// What no client should make anything of.
    struct Refused: Error {}

    var interim: [Int] = []
    var status: Int
    var fields = Fields()
    var content: [UInt8] = []
    var isComplete = true
    /// Whether the connection can be used again.
    var isPersistent = true
    /// What came behind the response.
    var rest: [UInt8] = []

    /// Reads a response; `nil` if nothing of it has come.
    init?(_ octets: [UInt8], to method: String, isClosed: Bool, _ carelessness: Carelessness?) throws {
        var rest = octets[...]
        var hints = Fields()
        var interim: [Int] = []
        while true {
            guard !rest.isEmpty else { return nil }
            var reader = Lines(rest)
            guard let head = try reader.head() else {
                // A head that breaks off says nothing.
                throw Refused()
            }
            rest = reader.rest
            if head.status == 101 { throw Refused() }
            if head.status < 200, carelessness != .takesInterimForFinal {
                interim.append(head.status)
                for field in head.fields { hints.append(field) }
                continue
            }
            self.interim = interim
            status = head.status
            fields = carelessness == .keepsInterimFields && !hints.isEmpty ? hints : head.fields
            isPersistent = head.version != "HTTP/1.0"
            break
        }
        if fields.members(of: "Connection").contains(where: { $0.lowercased() == "close" }) { isPersistent = false }
        try readContent(rest, to: method, isClosed: isClosed, carelessness)
    }

    private mutating func readContent(
        _ octets: ArraySlice<UInt8>,
        to method: String,
        isClosed: Bool,
        _ carelessness: Carelessness?
    ) throws {
        var rest = octets
        defer {
            self.rest = Array(rest)
            isPersistent =
                isPersistent && (rest.isEmpty || carelessness == .leavesRest || carelessness == .prefersLength)
        }
        if method == "HEAD" || status == 204 || status == 304 {
            isPersistent = isPersistent && !isClosed
            return
        }
        if fields.contains("Transfer-Encoding"), carelessness != .prefersLength {
            if fields.contains("Content-Length") { throw Refused() }
            isComplete = readChunks(&rest, mergesTrailers: carelessness == .mergesTrailers)
        } else if let value = fields["Content-Length"] {
            let lengths = value.split(separator: ",", omittingEmptySubsequences: false).map {
                $0.filter { $0 != " " }
            }
            guard let first = lengths.first, lengths.allSatisfy({ $0 == first }), !first.isEmpty,
                first.utf8.allSatisfy({ (0x30...0x39).contains($0) }), let length = Int(first)
            else { throw Refused() }
            content = Array(rest.prefix(length))
            isComplete = content.count == length
            rest = rest.dropFirst(length)
        } else {
            content = Array(rest)
            rest = []
            isComplete = isClosed
        }
        isPersistent = isPersistent && !isClosed
    }

    private mutating func readChunks(_ rest: inout ArraySlice<UInt8>, mergesTrailers: Bool) -> Bool {
        var reader = Lines(rest)
        defer { rest = reader.rest }
        while let line = reader.line() {
            guard let size = Int(line.prefix { $0 != ";" }, radix: 16) else { return false }
            if size == 0 {
                while let line = reader.line() {
                    if line.isEmpty { return true }
                    if mergesTrailers, let field = Lines.field(line) { fields.append(field) }
                }
                return false
            }
            let chunk = reader.rest.prefix(size)
            content += chunk
            guard chunk.count == size else { return false }
            reader = Lines(reader.rest.dropFirst(size))
            _ = reader.line()
        }
        return false
    }
}

/// Octets as lines.
private struct Lines {
    private(set) var rest: ArraySlice<UInt8>

    init(_ rest: ArraySlice<UInt8>) {
        self.rest = rest
    }

    mutating func line() -> String? {
        guard let end = rest.firstIndex(of: 0x0A) else { return nil }
        let line = rest[rest.startIndex..<end]
        rest = rest[(end + 1)...]
        return String(decoding: line.last == 0x0D ? line.dropLast() : line, as: UTF8.self)
    }

    mutating func head() throws -> (version: String, status: Int, fields: Fields)? {
        guard let line = line() else { return nil }
        let parts = line.split(separator: " ", maxSplits: 2, omittingEmptySubsequences: false)
        guard parts.count >= 2, parts[0].hasPrefix("HTTP/1."), parts[1].utf8.count == 3, let status = Int(parts[1])
        else {
            throw Incoming.Refused()
        }
        var lines: [String] = []
        while let line = self.line() {
            if line.isEmpty {
                let fields = lines.compactMap(Self.field)
                return (String(parts[0]), status, Fields(fields))
            }
            if line.first == " " || line.first == "\t", let last = lines.popLast() {
                lines.append(last + " " + line)
            } else {
                lines.append(line)
            }
        }
        return nil
    }

    static func field(_ line: String) -> Field? {
        guard let colon = line.firstIndex(of: ":"), let name = FieldName(String(line[..<colon])) else { return nil }
        var value = line[line.index(after: colon)...]
        while let first = value.first, first == " " || first == "\t" { value.removeFirst() }
        while let last = value.last, last == " " || last == "\t" { value.removeLast() }
        return Field(name, String(value))
    }
}
