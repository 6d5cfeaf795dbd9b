import HTTP1
import HTTPSemantics
import Scenarios
import TestSupport

@testable import ClientChecks

/// A client that does what every clause asks for, and one thing wrong if it is told to.
final class ModelClient {
    /// One exchange, as the client remembers it.
    struct Exchange {
        var request: Outgoing
        /// What came; `nil` if nothing did, or what a client must refuse.
        var response: Incoming?
        var wasRefused = false
        var connection: UInt64
    }

    let check: Check
    private let misstep: Misstep
    private let rig = Rig()
    private let carelessness: Incoming.Carelessness?
    /// What was left of a connection's octets, for the next response to begin with.
    private var rests: [UInt64: [UInt8]] = [:]
    private var idle: [String: UInt64] = [:]
    private(set) var exchanges: [Exchange] = []
    private var cookies: [String: String] = [:]
    private var repeats = 0
    private var hops = 0
    private var digest: (challenge: Challenge, count: Int)?
    private var knowsBasic = false
    private var isAbroad = false
    private var partial: [UInt8] = []
    private var given: (status: Int?, content: [UInt8], isError: Bool)

    init(_ check: Check, _ misstep: Misstep = Misstep(), _ carelessness: Incoming.Carelessness? = nil) {
        self.carelessness = carelessness
        self.check = check
        self.misstep = misstep
        given = (nil, [], false)
    }

    static let run = "t.1"

    /// Makes the check's requests, and tells how they ended.
    func finding() -> Finding {
        for _ in 0..<check.instruction.count { make() }
        tell()
        return check.finding(in: rig.journal(run: Self.run))
    }

    private func make() {
        let instruction = check.instruction
        var fields = instruction.fields
        if instruction.hasToken { fields.append("Authorization", "Bearer token") }
        var first = Outgoing(
            method: instruction.method,
            target: "/run/\(Self.run)/check/\(check.name)" + instruction.suffix.prefix { $0 != "#" },
            fields: fields,
            content: instruction.content
        )
        addCookies(to: &first)
        misstep.first?(&first)
        var next: Outgoing? = first
        var count = 0
        while let request = next, count < 200 {
            count += 1
            if request.delay > .zero { rig.pass(request.delay) }
            let exchange = perform(request)
            exchanges.append(exchange)
            next = following(exchange)
            misstep.decide?(&next, exchange, exchanges.count)
        }
    }

    private func tell() {
        var query = "error=\(given.isError ? 1 : 0)"
        if !given.isError {
            query +=
                "&status=\(given.status ?? 0)&length=\(given.content.count)&sha256=\(Self.digest(of: given.content))"
        }
        let target = "/run/\(Self.run)/check/\(check.name)/told?\(misstep.told ?? query)"
        var request = Outgoing(target: target)
        request.wantsNewConnection = true
        _ = perform(request)
    }

    /// A digest of the representations of the checks only.
    private static func digest(of content: [UInt8]) -> String {
        content == Array(String(repeating: "abcdefghij", count: 100).utf8) ? Transfer.changedDigest : "0"
    }

    /// What the server itself reports on the client.
    func report(_ path: String, accept: String) -> String {
        for _ in 0..<check.instruction.count { make() }
        tell()
        let connection = rig.connect(onSecondPort: false)
        let head = "GET /run/\(Self.run)\(path) HTTP/1.1\r\nHost: localhost:81\r\nAccept: \(accept)\r\n\r\n"
        return String(decoding: rig.send(head, on: connection).octets, as: UTF8.self)
    }

    // MARK: One exchange

    private func perform(_ request: Outgoing) -> Exchange {
        var connection = request.wantsNewConnection ? nil : idle[request.authority]
        idle[request.authority] = nil
        let number = connection ?? rig.connect(onSecondPort: request.isForSecondPort)
        connection = number
        let index = rig.begin(request, on: number)
        var answer: Rig.Answer
        var sent = request.content
        if request.allFields["Expect"] != nil, request.content != nil {
            answer = rig.send(request.head, on: number)
            if answer.octets.isEmpty { rig.pass(.seconds(1)) }
            let isContinued = answer.octets == Array("HTTP/1.1 100 Continue\r\n\r\n".utf8)
            if misstep.keepsContent {
                return Exchange(request: request, connection: number)
            } else if answer.octets.isEmpty || isContinued {
                answer = rig.send(request.content ?? "", on: number)
            } else {
                sent = misstep.sendsRefusedContent ? sent : nil
                rig.record(octetsAfterAnswer: sent?.utf8.count ?? 0, at: index)
                sent = nil
                answer.isClosed = true
            }
        } else {
            answer = rig.send(request.head + (request.content ?? ""), on: number)
        }
        rig.record(content: sent, at: index)
        var exchange = Exchange(request: request, connection: number)
        do {
            exchange.response = try Incoming(
                (rests[number] ?? []) + answer.octets,
                to: request.method,
                isClosed: answer.isClosed,
                carelessness
            )
            rests[number] = exchange.response?.rest
        } catch {
            exchange.wasRefused = true
        }
        let response = exchange.response
        rig.record(
            answer: Attempt.Answer(status: response?.status ?? 0, fields: response?.fields ?? Fields()),
            at: index
        )
        if response?.isPersistent == true || misstep.keepsConnections && !answer.isClosed {
            idle[request.authority] = number
        }
        return exchange
    }

    // MARK: What comes next

    private func following(_ exchange: Exchange) -> Outgoing? {
        guard let response = exchange.response, response.isComplete else { return recovering(exchange) }
        let request = exchange.request
        given = (response.status, response.content, false)
        store(response, from: request)
        switch response.status {
        case 206:
            let range = response.fields["Content-Range"] ?? ""
            guard range.hasPrefix("bytes \(partial.count)-") else {
                partial = []
                return Outgoing(target: request.target)
            }
            given.content = partial + response.content
            return nil
        case 301, 302, 303, 307, 308:
            guard hops < misstep.mostHops else { return nil }
            hops += 1
            return redirected(request, response)
        case 401: return authorized(request, response)
        case 417 where request.fields.contains("Expect"):
            var again = request
            again.fields.remove("Expect")
            return again
        case 413, 421, 429, 503: return later(request, response)
        default: return nil
        }
    }

    /// Repeats once what is safe to repeat, and goes on with a transfer that broke off.
    private func recovering(_ exchange: Exchange) -> Outgoing? {
        given = (nil, [], true)
        var request = exchange.request
        guard Method(request.method).isIdempotent, !exchange.wasRefused, repeats < 1 else { return nil }
        repeats += 1
        request.wantsNewConnection = true
        if let response = exchange.response, response.status == 200, !response.content.isEmpty {
            partial = response.content
            let tag = response.fields["ETag"].flatMap { $0.hasPrefix("W/") ? nil : $0 }
            let condition = response.fields.contains("ETag") ? tag : response.fields["Last-Modified"]
            if let condition {
                request.fields["Range"] = "bytes=\(partial.count)-"
                request.fields["If-Range"] = condition
            }
        }
        return request
    }

    private func later(_ request: Outgoing, _ response: Incoming) -> Outgoing? {
        guard repeats < 1 else { return nil }
        repeats += 1
        var again = request
        again.wantsNewConnection = response.status == 421
        if let text = response.fields["Retry-After"] {
            if let seconds = Int(text), seconds >= 0 {
                guard seconds <= 60 else { return nil }
                again.delay = .seconds(seconds)
            } else if let date = HTTPDate(parsing: text) {
                again.delay = .seconds(max(0, date.secondsSince1970 - rig.moment.wallSeconds))
            } else {
                again.delay = .seconds(1)
            }
        }
        return again
    }

    private func redirected(_ request: Outgoing, _ response: Incoming) -> Outgoing? {
        let locations = response.fields.values(of: "Location")
        guard locations.count == 1,
            let target = Target(authority: request.authority, text: request.target).resolving(locations[0])
        else { return nil }
        var next = request
        next.wantsNewConnection = false
        next.target = target.text
        next.authority = target.authority
        next.fields.remove("Cookie")
        next.fields.remove("Referer")
        if target.authority != request.authority {
            isAbroad = true
            next.fields.remove("Authorization")
        }
        next.delay = response.fields["Retry-After"].flatMap { Int($0) }.map { .seconds($0) } ?? .zero
        let isRetrieval = request.method == "GET" || request.method == "HEAD"
        if response.status == 303 && !isRetrieval || response.status < 303 && request.method == "POST" {
            next.method = "GET"
            next.content = nil
            for name in ["Content-Type", "Content-Language", "Content-Location", "Expect"] as [FieldName] {
                next.fields.remove(name)
            }
        }
        addCookies(to: &next)
        if check.instruction.suffix.hasPrefix("#") {
            next.fields["Referer"] = "http://\(request.authority)\(request.target)"
        }
        if check.instruction.hasAccount, !isAbroad { authorize(&next) }
        return next
    }

    // MARK: Cookies

    private func store(_ response: Incoming, from request: Outgoing) {
        for line in response.fields.values(of: "Set-Cookie") {
            let parts = line.split(separator: ";").map { $0.drop { $0 == " " } }
            guard let pair = parts.first, let sign = pair.firstIndex(of: "=") else { continue }
            let path = parts.first { $0.lowercased().hasPrefix("path=") }?.dropFirst(5) ?? "/"
            let host = request.authority.prefix { $0 != ":" }
            let key = "\(host) \(path) \(pair[..<sign])"
            cookies[key] = line.contains("Max-Age=0") ? nil : String(pair[pair.index(after: sign)...])
        }
    }

    private func addCookies(to request: inout Outgoing) {
        let target = Target(authority: request.authority, text: request.target)
        let kept = cookies.filter { isSent($0.key, to: target) }.map { "\(name(of: $0.key))=\($0.value)" }.sorted()
        if !kept.isEmpty { request.fields["Cookie"] = kept.joined(separator: "; ") }
    }

    private func name(of key: String) -> Substring { key.split(separator: " ")[2] }

    private func isSent(_ key: String, to target: Target) -> Bool {
        let parts = key.split(separator: " ")
        return target.authority.prefix { $0 != ":" } == parts[0] && (target.text + "/").hasPrefix(parts[1] + "/")
    }

    // MARK: Credentials

    private func authorized(_ request: Outgoing, _ response: Incoming) -> Outgoing? {
        guard check.instruction.hasAccount else { return nil }
        let list = Challenge.list(parsing: response.fields["WWW-Authenticate"] ?? "") ?? []
        var again = request
        if let challenge = list.first(where: { $0.scheme.lowercased() == "digest" }) {
            let isStale = challenge.value(of: "stale") == "true"
            guard digest == nil || isStale else { return nil }
            digest = (challenge, 0)
        } else if list.contains(where: { $0.scheme.lowercased() == "basic" }) {
            guard !knowsBasic else { return nil }
            knowsBasic = true
        } else {
            return nil
        }
        authorize(&again)
        return again
    }

    private func authorize(_ request: inout Outgoing) {
        if let (challenge, count) = digest {
            digest = (challenge, count + 1)
            request.fields["Authorization"] =
                DigestAnswer(
                    to: challenge,
                    method: request.method,
                    uri: request.target,
                    count: count + 1
                ).text
        } else if knowsBasic {
            request.fields["Authorization"] = BasicCredentials(user: "user", password: "pass")?.credentials.description
        }
    }
}
