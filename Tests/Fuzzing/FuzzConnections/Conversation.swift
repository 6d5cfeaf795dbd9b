import HTTP1
import HTTPExchange
import HTTPSemantics
import TestSupport

/// A client that sends octets, takes everything it gets, and lets time pass as the connection wishes.
struct Conversation: ~Copyable {
    private var connection: HTTP1Connection
    private(set) var observer: RecordingSite
    private var output: [UInt8] = []
    private var moment = Moment(instant: Instant(nanoseconds: 1_000_000_000), wallSeconds: 1_767_323_045)
    private var ending: HTTP1Connection.Next?
    /// Answers without end are listened to for a while only.
    private var steps = 0

    init(isSmall: Bool, isPublic: Bool) {
        let limits =
            isSmall ? Limits(requestLine: 64, fieldSection: 128, fieldLines: 4, collectedContent: 16) : Limits()
        observer = RecordingSite(limits: limits, isPublic: isPublic)
        connection = HTTP1Connection(number: 1, peer: .unknown, at: moment.instant, limits: limits)
    }

    mutating func play(_ octets: [UInt8], inPiecesOf size: Int, finishes: Bool) {
        var start = 0
        while start < octets.count, ending == nil {
            let end = start + min(size, octets.count - start)
            let piece = Array(octets[start..<end])
            follow(connection.receive(piece.span, at: moment, from: &observer, into: &output))
            start = end
        }
        if ending == nil, finishes { follow(connection.receiveEnd(at: moment, from: &observer, into: &output)) }
        // Silence: whatever was begun is refused in the end.
        for _ in 0..<4 where ending == nil {
            guard connection.deadline != .never else { break }
            moment.instant = max(moment.instant, connection.deadline)
            follow(connection.expire(at: moment, from: &observer, into: &output))
        }
    }

    private mutating func follow(_ first: HTTP1Connection.Next) {
        var next = first
        while true {
            switch next {
            case .read, .readInTime: return
            case .drain: break
            case .wait(let until), .pauseReading(let until): moment.instant = max(moment.instant, until)
            case .linger, .close, .reset:
                ending = next
                return
            }
            steps += 1
            if steps > 4096 || output.count > 4 * 1024 * 1024 {
                observer.isSpoiled = true
                ending = .reset
                return
            }
            next = connection.proceed(at: moment, from: &observer, into: &output)
        }
    }

    /// As many final answers as requests, each well-formed, and nothing behind them.
    func check() {
        // What was asked to be wrong is, and behind a 101 there is no HTTP.
        if observer.isSpoiled || ending == .reset { return }
        var reader = ResponseReader(output, hasEnded: ending != nil)
        do {
            for (number, method) in observer.methods.enumerated() {
                let isLast = number == observer.methods.count - 1
                var answer = try reader.next(to: method)
                // The head that could not be read may have begun as one of a HEAD request.
                if answer == nil, isLast, observer.mayBeHead { answer = try reader.next(to: .head) }
                guard let response = answer else {
                    expect(isLast && ending == nil, "answer \(number + 1) of \(observer.methods.count) is incomplete")
                    return
                }
                if response.status == 101 { return }
                expect(response.status == observer.statuses[number], "the answer is not the one that was planned")
            }
        } catch {
            expect(false, "the output is malformed: \(error)")
        }
        let rest = Array(reader.rest)
        let isContinue = rest == ResponseWriter.continueHead
        expect(rest.isEmpty || isContinue, "\(rest.count) octets follow the last answer")
    }
}
