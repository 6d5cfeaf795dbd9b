import HTTPExchange
import HTTPSemantics
import Synchronization

/// A witness that writes down what it is told, each with the milliseconds since the start.
final class NoteTaker: ExchangeObserver {
    private let list = Mutex<[String]>([])

    var notes: [String] { list.withLock { $0 } }

    func contentDigest() -> (any ContentDigest)? { OctetSum() }

    func exchangeIsDecided(
        _ content: ContentEvidence,
        _ answer: AnswerEvidence?,
        fault: Fault.Kind?,
        at moment: Moment
    ) {
        let digest = content.digest.map { "\($0)" } ?? "-"
        let head = answer.map { "\($0.interim.map(\.rawValue)) \($0.status) \($0.contentLength)" } ?? "nothing"
        let spoilt = fault.map { " \($0)" } ?? ""
        note(
            "\(content.length) \(digest) \(content.isComplete ? "complete" : "incomplete") -> \(head)\(spoilt)",
            moment
        )
    }

    func exchangeEnded(_ outcome: ExchangeOutcome, at moment: Moment) { note("\(outcome)", moment) }

    func connectionEnded(_ ending: ConnectionEnding, at moment: Moment) { note("\(ending)", moment) }

    func unacknowledged(_ octets: Int, at moment: Moment) { note("unacknowledged \(octets)", moment) }

    func dropped(_ octets: Int, at moment: Moment) { note("dropped \(octets)", moment) }

    private func note(_ text: String, _ moment: Moment) {
        let time = Moment.start.instant.duration(to: moment.instant).nanoseconds / 1_000_000
        list.withLock { $0.append("\(time): \(text)") }
    }
}
