import HTTPSemantics

@testable import ClientChecks

/// For each check the client that breaks its rule and no other, and the verdict it earns.
enum Missteps {
    static func wrong(for check: Check) -> (Misstep, Verdict) {
        if let misstep = violations[check.name] { return (misstep(), .violates) }
        if let misstep = deviations[check.name] { return (misstep(), .permitted) }
        return byTheme(check)
    }

    private static func byTheme(_ check: Check) -> (Misstep, Verdict) {
        let name = check.name
        switch check.theme {
        case .methods where !check.requirement.level.isBinding: return (.altering { $0.method = "PATCH" }, .permitted)
        case .methods: return (.altering { $0.method = "PATCH" }, .violates)
        case .content where name.hasPrefix("content-dropped"): return (.altering { $0.content = "kept" }, .permitted)
        case .content where name.hasPrefix("content-fields"):
            return (.altering { $0.fields["Content-Type"] = "text/plain" }, .permitted)
        case .content where name.hasPrefix("content-type"):
            return (.altering { $0.fields.remove("Content-Type") }, .permitted)
        case .content: return (.altering { $0.content = "another" }, .permitted)
        case .locations:
            return (.going(to: "wrong", from: check.replies["at/start"] == nil ? "" : "at/start"), .violates)
        case .chains where name.hasPrefix("loop"): return (Misstep(mostHops: 1000), .permitted)
        case .chains: return (.stopping(after: 2), .permitted)
        case .unfollowed: return (.going(to: "landing"), .violates)
        case .retries where name.hasPrefix("retry-after"):
            return (Misstep(decide: { next, _, _ in next?.delay = .zero }), .permitted)
        case .retries: return (.altering { $0.content = "another" }, .violates)
        case .connections: return (Misstep(keepsConnections: true), .violates)
        case .interim, .statusLines: return (.stopping(after: 2), .violates)
        case .authentication where name.hasPrefix("auth-"): return (.stopping(after: 1), .permitted)
        case .authentication: return (editing("response=\"", "response=\"0"), .violates)
        case .framing where name.hasPrefix("chunk"): return (.telling("error=0&length=3"), .violates)
        case .framing where name.hasPrefix("premature-"):
            return (Misstep(decide: { next, _, _ in next = nil }, told: "error=0&length=10"), .violates)
        case .framing where name.hasSuffix("-content"): return (.going(to: "trap"), .violates)
        case .framing: return (.going(to: "landing", from: "test"), .violates)
        default: return (Misstep(), .violates)
        }
    }

    /// Where a rule is a MUST, or leaves no other reading.
    private static let violations: [String: @Sendable () -> Misstep] = [
        "credentials-other-origin": { stolen }, "credentials-other-host": { stolen },
        "cookie-with-redirect": {
            // It keeps the cookies of a 200 only.
            let forget: (inout Outgoing) -> Void = { request in
                if request.fields["Cookie"]?.contains("early=1") == true {
                    request.fields["Cookie"] = request.target.hasSuffix("landing") ? "none=1" : "late=1"
                }
            }
            var misstep = Misstep.altering(forget)
            misstep.first = forget
            return misstep
        },
        "cookie-other-host": { .altering { $0.fields["Cookie"] = "here=1" } },
        "cookie-path": { .altering { $0.fields["Cookie"] = "narrow=1; wide=1" } },
        "cookie-removed": { .altering { $0.fields["Cookie"] = "short=1" } },
        "host-other-origin": { .altering { $0.fields["Host"] = "localhost:81" } },
        "referer-fragment": { .altering { $0.fields["Referer"] = "http://localhost:81/#part" } },
        "location-userinfo": {
            var misstep = Misstep.going(to: "landing")
            let going = misstep.decide
            misstep.decide = { next, exchange, count in
                going?(&next, exchange, count)
                if count == 1 { next?.fields["Host"] = "other@localhost:81" }
            }
            return misstep
        },
        "location-missing": { .going(to: "trap") }, "location-unknown-scheme": { .going(to: "landing") },
        "location-non-ascii": { .going(to: "landing/é") }, "location-space": { .going(to: "landing/a b") },
        "interim-103-location": { .going(to: "trap", from: "test") },
        "interim-100-location": { .going(to: "trap", from: "test") },
        "stale-get": { staleContent }, "stale-put": { staleContent },
        "connection-extra-data": { .going(to: "trap") },
        "auth-basic": { .altering { $0.fields["Authorization"] = "Basic user:pass" } },
        "auth-bearer": { Misstep(first: { $0.fields["Authorization"] = "Bearer \"token\"" }) },
        "digest-quoting": { editing("qop=auth", "qop=\"auth\"") },
        "digest-nonce-count": { answering(count: { _ in 1 }) },
        "digest-stale": { answering(count: { $0 }) },
        "digest-uri": { answering(count: { $0 }, uri: { _ in "/elsewhere" }, at: "landing") },
        "resume-etag": { .altering { $0.fields["If-Range"] = "W/\"v1\"" } },
        "resume-weak-etag": {
            .altering {
                $0.fields["Range"] = "bytes=400-"
                $0.fields["If-Range"] = "W/\"v1\""
            }
        },
        "resume-date": { .altering { $0.fields["If-Range"] = "Sun, 06 Nov 1994 08:49:37 GMT" } },
        "resume-changed": { .telling("error=0&length=1000&sha256=\(Transfer.splicedDigest)") },
        "resume-range-ignored": { .telling("error=0&length=1400") },
        "resume-other-range": {
            Misstep(decide: { next, _, count in if count > 1 { next = nil } }, told: "error=0&length=900")
        },
        "length-and-chunked": { .going(to: "trap", from: "test") },
        "trailer-location": { .going(to: "trap", from: "test") },
        "close-delimited": { .telling("error=1") }, "premature-head": { .going(to: "landing", from: "test") },
        "head-content-length": { .stopping(after: 2) }, "head-content": { .going(to: "trap", from: "test") },
        "code-299": { .telling("error=1") }, "code-499": { .telling("status=200") },
        "code-599": { .telling("status=200") },
        "expect-without-content": { .altering { $0.fields["Expect"] = "100-continue" } },
        "code-304-unasked": { .telling("status=200&length=5") },
    ]

    /// Where a client may deviate: it gets told how, and what others do.
    private static let deviations: [String: @Sendable () -> Misstep] = [
        "204-content-length": { .telling("error=1") }, "304-content-length": { .telling("error=1") },
        "code-399": { .going(to: "landing", method: "GET") },
        "line-reason-other": { .stopping(after: 2) }, "line-reason-long": { .stopping(after: 2) },
        "line-reason-non-ascii": { .stopping(after: 2) }, "line-reason-tab": { .stopping(after: 2) },
        "field-non-ascii": { .stopping(after: 2) },
        "interim-many": { .stopping(after: 2) }, "interim-content-length": { .stopping(after: 2) },
        "credentials-not-restored": { stolen }, "authorization-field-other-origin": { given("Authorization") },
        "cookie-field-other-origin": { given("Cookie") },
        "credentials-same-origin": {
            .altering { if $0.target.hasSuffix("landing") { $0.fields.remove("Authorization") } }
        },
        "location-empty": { .repeating(1) }, "location-two": { .going(to: "other") },
        "location-twice": { .going(to: "landing") }, "location-three-slashes": { .going(to: "landing") },
        "location-one-slash": { .going(to: "landing") }, "location-no-slash": { .going(to: "landing") },
        "location-two-ports": { .going(to: "landing") }, "unfollowed-300": { .going(to: "landing") },
        "unfollowed-304": { .going(to: "landing") }, "unfollowed-305": { .going(to: "landing") },
        "unfollowed-306": { .going(to: "landing") },
        "retry-after-past": { Misstep(decide: { next, _, _ in next?.delay = .seconds(61) }) },
        "retry-after-absurd": { .repeating(1) }, "retry-closed-post": { .repeating(1) },
        "retry-closed-custom": { .repeating(1) }, "retry-once": { .repeating(2) },
        "stale-post": {
            Misstep(decide: { next, exchange, count in
                if exchange.request.target.hasSuffix("test"), count == 2 { next = exchange.request }
            })
        },
        "retry-421": { .altering { $0.wantsNewConnection = false } },
        "connection-kept": { .altering { $0.wantsNewConnection = true } },
        "interim-101": { .going(to: "landing", from: "test") },
        "expect-refused": { Misstep(sendsRefusedContent: true) },
        "expect-rejected": { Misstep(sendsRefusedContent: true) },
        "expect-417": { .altering { $0.fields["Expect"] = "100-continue" } },
        "expect-ignored": { Misstep(told: "", keepsContent: true) },
        "auth-refused-again": {
            Misstep(decide: { next, exchange, count in if (2...3).contains(count) { next = exchange.request } })
        },
        "auth-bearer-refused": { .repeating(2) },
        "auth-unknown-scheme": { unasked("Authorization") }, "auth-407-from-origin": { unasked("Proxy-Authorization") },
        "auth-strongest-scheme": { .altering { $0.fields["Authorization"] = "Basic dXNlcjpwYXNz" } },
        "digest-first-algorithm": { answering(with: "MD5", count: { $0 }) },
        "digest-opaque": { editing("opaque=\"", "opaque=\"x") },
        "length-repeated": { .stopping(after: 2) }, "line-version-1.9": { .stopping(after: 2) },
        "line-version-lowercase": { .stopping(after: 2) }, "line-version-2.0": { .stopping(after: 2) },
        "line-reason-no-space": { .stopping(after: 2) },
        "line-code-four-digits": { .going(to: "landing", from: "test") },
        "line-two-spaces": { .going(to: "landing", from: "test") }, "field-many-fields": { .stopping(after: 2) },
        "field-long-field": { .stopping(after: 2) }, "field-bare-line-feeds": { .stopping(after: 2) },
        "field-empty-line-first": { .stopping(after: 2) }, "field-space-before-colon": { .stopping(after: 2) },
        "code-600": { .going(to: "landing") }, "code-999": { .going(to: "landing") },
    ]

    private static var stolen: Misstep { .altering { $0.fields["Authorization"] = "Basic dXNlcjpwYXNz" } }

    private static func given(_ name: FieldName) -> Misstep {
        let value = name == "Cookie" ? "given=by-the-caller" : "Custom given-by-the-caller"
        return .altering { $0.fields[name] = value }
    }

    private static func unasked(_ name: FieldName) -> Misstep {
        Misstep(decide: { next, exchange, count in
            guard count == 1 else { return }
            next = exchange.request
            next?.fields[name] = "Basic dXNlcjpwYXNz"
        })
    }

    private static var staleContent: Misstep {
        Misstep(decide: { next, exchange, _ in
            if exchange.request.target.hasSuffix("test") { next?.content = "another" }
        })
    }

    /// Changes the text of the credentials.
    private static func editing(_ old: String, _ new: String) -> Misstep {
        .altering { request in
            guard let text = request.fields["Authorization"] else { return }
            let pieces = text.split(separator: old, omittingEmptySubsequences: false)
            request.fields["Authorization"] = pieces.joined(separator: new)
        }
    }

    /// Answers the last Digest challenge with a count and a URI of its own.
    private static func answering(
        with algorithm: String? = nil,
        count: @escaping (Int) -> Int,
        uri: @escaping (String) -> String = { $0 },
        at stage: String = ""
    ) -> Misstep {
        var challenge: Challenge?
        var used = 0
        return Misstep(decide: { next, exchange, _ in
            let list = Challenge.list(parsing: exchange.response?.fields["WWW-Authenticate"] ?? "") ?? []
            if let found = list.last(where: { algorithm == nil || $0.value(of: "algorithm") == algorithm }) {
                challenge = found
            }
            guard let challenge, let request = next, request.target.hasSuffix(stage) else { return }
            used += 1
            next?.fields["Authorization"] =
                DigestAnswer(
                    to: challenge,
                    method: request.method,
                    uri: uri(request.target),
                    count: count(used)
                ).text
        })
    }
}
