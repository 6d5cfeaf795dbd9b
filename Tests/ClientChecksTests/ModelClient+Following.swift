import HTTPExchange
import HTTPSemantics
import TestSupport

@testable import ClientChecks

extension ModelClient {
    // MARK: What comes next

    func following(_ exchange: Exchange) -> Outgoing? {
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
    func recovering(_ exchange: Exchange) -> Outgoing? {
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

    func later(_ request: Outgoing, _ response: Incoming) -> Outgoing? {
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

    func redirected(_ request: Outgoing, _ response: Incoming) -> Outgoing? {
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
}
