internal import HTTP1
internal import HTTPSemantics
internal import ScenarioKit

/// The plain statuses as octets: each plan is encoded once, when it is first asked for, and copied from then on.
///
/// One array holds all of them, so that an answer is a copy of a stretch of it. The places that differ between answers
/// are kept as offsets: `Date`, where `Connection` goes, where the interim response and the head end. HEAD, a closing
/// connection and HTTP/1.0 cut the same stretch in other ways.
struct EncodedStatuses {
    private struct Entry {
        var start: Int
        /// Where the final response starts, behind an interim one.
        var final: Int
        var date: Int?
        var connection: Int?
        var headEnd: Int
        var end: Int
        /// The second that `Date` tells.
        var wallSeconds: Int64
        var closes: Bool
    }

    private var octets: [UInt8] = []
    private var entries: [Entry] = []
    /// The entry of each code and representation; -1 where there is none yet.
    private var index = [Int32](repeating: -1, count: 500 * 4)
    /// The octets of the newest `Date`.
    private var date: [UInt8] = []
    private var wallSeconds = Int64.min
    /// The head that was last sent twice and answered with a whole entry, and that entry.
    private var lastHead: [UInt8] = []
    /// What the last head that was not kept looked like.
    private var lastSeen: (length: Int, number: Int, look: UInt64) = (0, 0, 0)
    private var lastNumber = 0
    /// Where the request with that head is counted.
    private(set) var lastCount = 0

    /// Appends the answer with `code`; the code is 100…599 and not 101.
    @inline(__always)
    mutating func append(
        _ code: Int,
        as representation: Representation,
        countedAt count: Int,
        isHead: Bool,
        isHTTP10: Bool,
        isPersistent: Bool,
        wallSeconds now: Int64,
        to output: inout [UInt8],
        rememberedAs head: Span<UInt8>
    ) -> PlainOutcome {
        let place = (code &- 100) &* 4 &+ Int(representation.rawValue)
        var number = Int(index[place])
        if number < 0 {
            number = encode(code, as: representation, wallSeconds: now)
            index[place] = Int32(truncatingIfNeeded: number)
        }
        if entries[number].wallSeconds != now { patchDate(of: number, to: now) }
        if isPersistent, !isHead, !isHTTP10, !entries[number].closes {
            output.append(contentsOf: octets[entries[number].start..<entries[number].end])
            remember(head, number, count)
            return .answered
        }
        return appendCut(entries[number], isHead: isHead, isHTTP10: isHTTP10, isPersistent: isPersistent, to: &output)
    }

    /// Appends the answer of the last plain request if `bytes` from `start` on begin with the same head, octet by octet;
    /// returns how many octets that head has, or 0.
    ///
    /// The same request has the same answer, and clients repeat themselves: what was read and routed once need not be read
    /// and routed again.
    @inline(__always)
    mutating func appendAgain(
        _ bytes: Span<UInt8>,
        from start: Int,
        wallSeconds now: Int64,
        to output: inout [UInt8]
    ) -> Int {
        let length = lastHead.count
        guard length > 0, Octet.begins(bytes, at: start, with: lastHead.span) else { return 0 }
        if entries[lastNumber].wallSeconds != now { patchDate(of: lastNumber, to: now) }
        output.append(contentsOf: octets[entries[lastNumber].start..<entries[lastNumber].end])
        return length
    }

    /// From now on no answer is repeated, because the next one may differ.
    mutating func forgetLast() {
        lastHead = []
    }

    /// Keeps a head that looks like the one before it: what comes twice may come again, and to keep each would cost those
    /// whose heads differ.
    private mutating func remember(_ head: Span<UInt8>, _ number: Int, _ count: Int) {
        guard Self.remembered.contains(head.count) else { return }
        let look = Octet.word(head, at: head.count &- 16) ^ Octet.word(head, at: head.count &>> 1)
        guard lastSeen.length == head.count, lastSeen.number == number, lastSeen.look == look else {
            lastSeen = (head.count, number, look)
            return
        }
        lastNumber = number
        lastCount = count
        lastHead.removeAll(keepingCapacity: true)
        lastHead.append(head)
    }

    /// The lengths of heads that are kept; a longer one is read anew each time.
    private static let remembered = 24...1024

    private func appendCut(
        _ entry: Entry,
        isHead: Bool,
        isHTTP10: Bool,
        isPersistent: Bool,
        to output: inout [UInt8]
    ) -> PlainOutcome {
        let closes = entry.closes || !isPersistent
        // With a Connection field of its own, the answer is written anew where that has to change.
        guard let connection = entry.connection ?? (closes || isHTTP10 ? nil : entry.headEnd) else { return .notPlain }
        // RFC 9110 §15.2: an HTTP/1.0 client gets no interim response.
        output.append(contentsOf: octets[(isHTTP10 ? entry.final : entry.start)..<connection])
        if closes {
            output.append(contentsOf: ResponseWriter.closeLine)
        } else if isHTTP10 {
            output.append(contentsOf: ResponseWriter.keepAliveLine)
        }
        output.append(contentsOf: octets[connection..<(isHead ? entry.headEnd : entry.end)])
        return closes ? .answeredAndClosing : .answered
    }

    private mutating func encode(_ code: Int, as representation: Representation, wallSeconds now: Int64) -> Int {
        let status = StatusCode(rawValue: code) ?? .internalServerError
        let plan = StatusPlan.of(status, as: representation)
        let start = octets.count
        for interim in plan.interim { ResponseWriter.append(interim, to: &octets) }
        let final = octets.count
        let context = ResponseWriter.Context()
        let marks = ResponseWriter.appendHead(of: plan.final, in: context, wallSeconds: now, to: &octets)
        octets.append(contentsOf: plan.final.content.octets)
        let entry = Entry(
            start: start,
            final: final,
            date: marks.date,
            connection: marks.connection,
            headEnd: marks.headEnd,
            end: octets.count,
            wallSeconds: now,
            closes: plan.closes
        )
        entries.append(entry)
        return entries.count - 1
    }

    private mutating func patchDate(of number: Int, to now: Int64) {
        if wallSeconds != now {
            date = HTTPDate(secondsSince1970: now).imfFixdate
            wallSeconds = now
        }
        entries[number].wallSeconds = now
        guard let start = entries[number].date else { return }
        for offset in date.indices { octets[start + offset] = date[offset] }
    }
}
