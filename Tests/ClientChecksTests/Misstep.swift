import HTTPExchange

@testable import ClientChecks

/// The one thing that a client does wrong.
struct Misstep {
    typealias Decision = (inout Outgoing?, ModelClient.Exchange, Int) -> Void

    /// Changes the first request.
    var first: ((inout Outgoing) -> Void)?
    /// Changes what comes after an exchange, of which so many have been.
    var decide: Decision?
    /// What it tells, true or not.
    var told: String?
    var sendsRefusedContent = false
    /// Whether it waits for a 100 for ever.
    var keepsContent = false
    /// Whether it uses every connection again that is open.
    var keepsConnections = false
    var mostHops = 20

    /// Changes each request that follows another.
    static func altering(_ change: @escaping (inout Outgoing) -> Void) -> Misstep {
        Misstep(decide: { next, _, _ in if var request = next { change(&request); next = request } })
    }

    /// Follows from one stage of the check to another, whatever it should have done there.
    static func going(to stage: String, from origin: String = "", method: String? = nil) -> Misstep {
        Misstep(decide: { next, exchange, _ in
            let root = "/" + exchange.request.target.split(separator: "/").prefix(4).joined(separator: "/")
            let base = root.prefix { $0 != "?" }
            let place = exchange.request.target.dropFirst(base.count).prefix { $0 != "?" }
            guard place == (origin.isEmpty ? "" : "/" + origin) else { return }
            var request = exchange.request
            request.target = "\(base)/\(stage)"
            request.wantsNewConnection = true
            request.method = method ?? request.method
            next = request
        })
    }

    /// Ends after so many exchanges.
    static func stopping(after limit: Int) -> Misstep {
        Misstep(decide: { next, _, count in if count >= limit { next = nil } }, told: "")
    }

    /// Tells something that is not so.
    static func telling(_ told: String) -> Misstep { Misstep(told: told) }

    /// Makes the same request again, up to so many times.
    static func repeating(_ limit: Int) -> Misstep {
        Misstep(decide: { next, exchange, count in next = count <= limit ? exchange.request : next })
    }
}
