internal import HTTP1
internal import HTTPExchange
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

    /// Appends the answer with `code`; the code is 100…599 and not 101.
    @inline(__always)
    mutating func append(
        _ code: Int,
        as representation: Representation,
        isHead: Bool,
        isHTTP10: Bool,
        isPersistent: Bool,
        wallSeconds now: Int64,
        to output: inout [UInt8]
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
            return .answered
        }
        return appendCut(entries[number], isHead: isHead, isHTTP10: isHTTP10, isPersistent: isPersistent, to: &output)
    }

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
