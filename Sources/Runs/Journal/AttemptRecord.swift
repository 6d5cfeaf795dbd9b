package import HTTPExchange
internal import HTTPSemantics
internal import ScenarioKit

/// An attempt as it is kept: packed, for there may be very many that nobody ever reads.
///
/// Texts are lines of UTF-8 in one array for the request and one for the answer; ``attempt`` takes them apart.
package struct AttemptRecord: Sendable {
    /// 1 for the first of its run; given when it begins.
    package var number = 0
    private let arrival: Instant
    private let arrivalOnWall: Int64
    package let connection: UInt64
    private let request: UInt32
    private let isOnSecondPort: Bool
    private let version: String?
    /// The method and target, then the field lines.
    private let head: FieldLines
    private var content = Received()
    private var answer: Answer?
    private var fault: Fault.Kind?
    package private(set) var end = Attempt.End.pending
    private var ended: Instant?
    package private(set) var connectionOutcome: Attempt.ConnectionOutcome?
    private let octetLimit: Int

    private struct Received {
        var length = 0
        var digest: [UInt8]?
        var isComplete = false
    }

    private struct Answer {
        let interim: [UInt16]
        let status: UInt16
        let fields: FieldLines
        let contentLength: Int
    }

    /// About what a record takes besides its lines: itself twice, for arrays grow by doubling, what its arrays and their
    /// places in memory cost, and the count of its connection; measured with ten thousand runs.
    private static let fixedOctets = 832

    init(
        _ request: Request,
        arrival: Instant,
        arrivalOnWall: Int64,
        showsCredentials: Bool,
        octetLimit: Int
    ) {
        self.arrival = arrival
        self.arrivalOnWall = arrivalOnWall
        self.octetLimit = octetLimit
        connection = request.connection.connection
        self.request = request.connection.request
        isOnSecondPort = request.connection.isOnSecondPort
        version = request.version?.description
        var lines = FieldLines(after: "\(request.method) \(request.target)", showsCredentials: showsCredentials)
        for field in request.fields { lines.append(field.name.rawValue, field.value, limit: octetLimit) }
        lines.pack()
        head = lines
    }

    /// About how many octets of memory it takes.
    package var octetCount: Int {
        Self.fixedOctets + head.octets.count + (content.digest?.count ?? 0)
            + (answer.map { $0.fields.octets.count + 2 * $0.interim.count } ?? 0)
    }

    /// Whether it is of this request.
    func isOn(_ identity: ConnectionIdentity) -> Bool {
        connection == identity.connection && request == identity.request
    }

    // MARK: What comes of it

    mutating func decide(
        _ content: ContentEvidence,
        _ evidence: AnswerEvidence?,
        fault: Fault.Kind?,
        showsCredentials: Bool
    ) {
        self.fault = fault
        self.content = Received(length: content.length, digest: content.digest, isComplete: content.isComplete)
        guard let evidence else { return }
        let lines = evidence.head.split(separator: Octet.lineFeed, omittingEmptySubsequences: false)
        var fields = FieldLines(after: nil, showsCredentials: showsCredentials)
        let room = max(octetLimit - head.octets.count, 256)
        // The last piece is behind the last line end: nothing, or a line that a fault has cut.
        for line in lines.dropFirst().dropLast() { fields.append(line: line, limit: room) }
        fields.pack()
        answer = Answer(
            interim: evidence.interim.prefix(Self.mostInterims).map { UInt16($0.rawValue) },
            status: UInt16(Self.status(in: lines.first ?? []) ?? evidence.status.rawValue),
            fields: fields,
            contentLength: evidence.contentLength
        )
    }

    /// The most codes of interim responses that are kept.
    private static let mostInterims = 256

    /// The code in a status line, whatever else it says.
    private static func status(in line: ArraySlice<UInt8>) -> Int? {
        let words = line.split(separator: Octet.space, maxSplits: 2, omittingEmptySubsequences: false)
        guard words.count > 1, words[1].prefix(3).count == 3, words[1].prefix(3).allSatisfy(Octet.isDigit) else {
            return nil
        }
        return Int(String(decoding: words[1].prefix(3), as: UTF8.self))
    }

    package mutating func end(_ end: Attempt.End, at instant: Instant) {
        self.end = end
        ended = instant
    }

    package mutating func close(_ event: Attempt.ConnectionOutcome.Event, at instant: Instant) {
        connectionOutcome = Attempt.ConnectionOutcome(event: event, moment: instant)
    }

    package mutating func drop(_ octets: Int) {
        connectionOutcome?.octetsAfterAnswer = octets
    }

    package mutating func lose(_ octets: Int) {
        connectionOutcome?.unacknowledged = octets
    }

    // MARK: Reading

    /// The attempt, for whoever wants to read it.
    package var attempt: Attempt {
        let line = head.first.split(separator: " ", maxSplits: 1, omittingEmptySubsequences: false)
        var attempt = Attempt(
            number: number,
            arrival: arrival,
            arrivalOnWall: arrivalOnWall,
            method: line.first.map(String.init) ?? "",
            target: line.count > 1 ? String(line[1]) : "",
            version: version,
            fields: head.fields,
            omittedFields: head.omitted,
            connection: connection,
            request: Int(request),
            isOnSecondPort: isOnSecondPort
        )
        attempt.contentLength = content.length
        attempt.contentIsComplete = content.isComplete
        if content.isComplete {
            attempt.contentDigest = content.length == 0 ? Self.digestOfNothing : content.digest.map(Hexadecimal.text)
        }
        attempt.answer = answer.map { answer in
            Attempt.Answer(
                interim: answer.interim.map { Int($0) },
                status: Int(answer.status),
                fields: answer.fields.fields,
                omittedFields: answer.fields.omitted,
                contentLength: answer.contentLength
            )
        }
        attempt.fault = fault
        attempt.end = end
        attempt.ended = ended
        attempt.connectionOutcome = connectionOutcome
        return attempt
    }

    private static let digestOfNothing = Hexadecimal.digest(of: [])
}
