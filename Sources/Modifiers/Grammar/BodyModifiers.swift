internal import HTTPExchange
internal import ScenarioKit

/// `expect=`, `read=`: how the content of the request is taken.
struct BodyModifiers: ModifierGroup {
    enum Expect: Sendable, Hashable {
        case accept, ignore, refuse
        case late(Duration)
    }

    enum Read: Sendable, Hashable {
        case none
        /// At most so many octets a second.
        case slow(Int)
    }

    private(set) var expect: Expect?
    private(set) var read: Read?

    init() {}

    mutating func take(_ item: ModifierItem) throws(BadInput) {
        let parts = try item.line.split(separator: ":", maxSplits: 1, omittingEmptySubsequences: false)
        if item.name == .expect {
            switch (parts[0], parts.count) {
            case ("accept", 1): expect = .accept
            case ("ignore", 1): expect = .ignore
            case ("refuse", 1): expect = .refuse
            case ("late", 1): expect = .late(.seconds(1))
            case ("late", _): expect = .late(try item.duration(of: parts[1]))
            default: throw item.error("accept, ignore, refuse, late and late:2s are right.")
            }
        } else {
            switch (parts[0], parts.count) {
            case ("none", 1): read = Read.none
            case ("slow", 1): read = .slow(1024)
            case ("slow", _):
                let rate = try item.number(parts[1], upTo: 1024 * 1024, "octets a second")
                guard rate > 0 else { throw item.error("one octet a second is the slowest.") }
                read = .slow(rate)
            default: throw item.error("none, slow, and slow:1024 for so many octets a second are right.")
            }
        }
    }

    func apply(to plan: inout ResponsePlan, at moment: Moment) {
        if read == Read.none { plan.closes = true }
    }

    /// Sets how the content is awaited and read.
    func apply(to bodyPolicy: inout BodyPolicy) {
        switch expect {
        case .ignore: bodyPolicy.expectation = .ignored
        case .late(let duration): bodyPolicy.expectation = .late(duration)
        case .accept, .refuse, nil: break
        }
        if case .slow(let rate) = read { bodyPolicy.rate = rate }
    }
}
