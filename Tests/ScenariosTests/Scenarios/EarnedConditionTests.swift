import HTTPSemantics
import TestSupport
import Testing

/// Every method, every condition and every state of a document, against what RFC 9110 §13.2.2 says.
@Suite struct EarnedConditionTests {
    /// What the document has: it was modified on Thu, 01 Jan 2026 00:00:00 GMT, and is at version 1.
    enum Form: String, CaseIterable, Sendable {
        case strong, weak, none, gone
    }

    private static let methods = ["GET", "HEAD", "PUT", "PATCH", "DELETE", "POST"]
    private static let matches = [nil, "\"v1\"", "\"v0\"", "\"v0\", \"v1\"", "W/\"v1\"", "*", "v1"]
    private static let dates = [
        nil, "Thu, 01 Jan 2026 00:00:00 GMT", "Wed, 31 Dec 2025 23:59:59 GMT", "Fri, 02 Jan 2026 00:00:00 GMT", "soon",
    ]
    /// The dates on the wire, where each combination is a request.
    private static let fewDates = [nil, "Thu, 01 Jan 2026 00:00:00 GMT", "Wed, 31 Dec 2025 23:59:59 GMT"]

    /// The date as seconds before or after the document's; `nil` where it is none.
    private static func offset(_ date: String?) -> Int? {
        switch date {
        case "Thu, 01 Jan 2026 00:00:00 GMT": 0
        case "Wed, 31 Dec 2025 23:59:59 GMT": -1
        case "Fri, 02 Jan 2026 00:00:00 GMT": 1
        default: nil
        }
    }

    /// §13.2.2, step by step, from nothing but the form of the document and the text of the fields.
    private static func expected(
        _ method: String,
        _ form: Form,
        match: String?,
        noneMatch: String?,
        modified: String?,
        unmodified: String?
    ) -> Int {
        let isRead = method == "GET" || method == "HEAD"
        if form == .gone, method != "PUT" { return 410 }
        let success = isRead || method == "POST" ? 200 : form == .gone ? 201 : 204
        // 1 and 2: If-Match, with strong comparison, else If-Unmodified-Since.
        if let match {
            let isTrue =
                form != .gone && (match == "*" || form == .strong && match.contains("\"v1\"") && !match.contains("W/"))
            if !isTrue { return 412 }
        } else if form != .gone, let offset = offset(unmodified), offset < 0 {
            return 412
        }
        // 3 and 4: If-None-Match, with weak comparison, else If-Modified-Since, which is for reading only.
        if let noneMatch {
            let names = form != .gone && (noneMatch == "*" || form != .none && noneMatch.contains("\"v1\""))
            if names { return isRead ? 304 : 412 }
        } else if isRead, let offset = offset(modified), offset >= 0 {
            return 304
        }
        return success
    }

    /// All conditions at once, with what they are read from.
    private static func forEachCombination(
        of dates: [String?],
        _ body: (_ fields: Fields, _ expected: (String, Form) -> Int) throws -> Void
    ) rethrows {
        for match in matches {
            for noneMatch in matches {
                for modified in dates {
                    for unmodified in dates {
                        var fields: Fields = [:]
                        if let match { fields.append("If-Match", match) }
                        if let noneMatch { fields.append("If-None-Match", noneMatch) }
                        if let modified { fields.append("If-Modified-Since", modified) }
                        if let unmodified { fields.append("If-Unmodified-Since", unmodified) }
                        try body(fields) { method, form in
                            expected(
                                method,
                                form,
                                match: match,
                                noneMatch: noneMatch,
                                modified: modified,
                                unmodified: unmodified
                            )
                        }
                    }
                }
            }
        }
    }

    @Test func `every combination of method, condition and state comes to what RFC 9110 says`() throws {
        let modified = HTTPDate(secondsSince1970: 1_767_225_600)
        Self.forEachCombination(of: Self.dates) { fields, expected in
            let conditions = Preconditions(fields)
            for method in Self.methods {
                for form in Form.allCases where form != .gone || method == "PUT" {
                    let tag = form == .none ? nil : EntityTag(opaque: "v1", isWeak: form == .weak)
                    let current = form == .gone ? nil : Validators(entityTag: tag, lastModified: modified)
                    let wanted: PreconditionOutcome =
                        switch expected(method, form) {
                        case 304: .notModified
                        case 412: .failed
                        default: .proceed
                        }
                    let outcome = conditions.outcome(for: Method(method), current: current)
                    if outcome != wanted { Issue.record("\(method) \(form) \(fields.map(\.description)): \(outcome)") }
                }
            }
        }
    }

    @Test(arguments: Form.allCases, methods)
    func `a document is read and changed on the conditions of RFC 9110`(form: Form, method: String) throws {
        var visitor = EarnedClient()
        try Self.forEachCombination(of: Self.fewDates) { fields, expected in
            // On the wire one condition, or the two of a kind, is enough: their order is that of the values.
            guard fields.count < 3 else { return }
            var target = "/when/412?tag=\(form)"
            if form == .gone {
                // A run of its own, in which the document was deleted.
                target = "/run/gone/when/412"
                _ = try visitor.ask("DELETE", "/run/gone")
                #expect(try visitor.status("DELETE", target) == 204)
            }
            let content = method == "PUT" || method == "PATCH" ? "x" : nil
            let response = try visitor.ask(method, target, fields, content: content)
            #expect(response.status == expected(method, form), "\(method) \(form) \(fields.map(\.description))")
        }
    }

    @Test func `a 304 has the fields that update the stored answer, and no others`() throws {
        var visitor = EarnedClient()
        let whole = try visitor.ask("GET", "/when/304")
        let kept = try visitor.ask("GET", "/when/304", ["If-None-Match": "\"v1\""])
        #expect(kept.status == 304)
        for name in ["ETag", "Cache-Control", "Vary", "Date"] as [FieldName] {
            #expect(kept.fields[name] == whole.fields[name])
            #expect(kept.fields.contains(name))
        }
        for name in ["Last-Modified", "Content-Type", "Content-Length", "Accept-Ranges"] as [FieldName] {
            #expect(!kept.fields.contains(name))
        }
        // Without an entity tag the date is the validator.
        let date = try visitor.ask("GET", "/when/304?tag=none", ["If-Modified-Since": "Thu, 01 Jan 2026 00:00:00 GMT"])
        #expect(date.fields["Last-Modified"] == "Thu, 01 Jan 2026 00:00:00 GMT")
    }

    @Test func `each form of the page has an entity tag of its own`() throws {
        var visitor = EarnedClient()
        for (type, tag) in [
            ("text/plain", "\"v1\""), ("text/html", "\"v1-html\""), ("application/json", "\"v1-json\""),
        ] {
            #expect(try visitor.ask("GET", "/when/304", ["Accept": type]).fields["ETag"] == tag)
            #expect(try visitor.status("GET", "/when/304", ["Accept": type, "If-None-Match": tag]) == 304)
        }
        #expect(try visitor.status("GET", "/when/304", ["Accept": "text/html", "If-None-Match": "\"v1\""]) == 200)
    }

    @Test func `a change without a condition is a 428 where one is required`() throws {
        var visitor = EarnedClient()
        for method in ["PUT", "PATCH", "DELETE"] {
            let content = method == "DELETE" ? nil : "x"
            #expect(try visitor.status(method, "/when/428", content: content) == 428)
            #expect(try visitor.status(method, "/when/428", ["If-Match": "\"v1\""], content: content) == 204)
            #expect(try visitor.status(method, "/when/428", ["If-Match": "\"v0\""], content: content) == 412)
            let date: Fields = ["If-Unmodified-Since": "Thu, 01 Jan 2026 00:00:00 GMT"]
            #expect(try visitor.status(method, "/when/428", date, content: content) == 204)
        }
        #expect(try visitor.status("GET", "/when/428") == 200)
    }
}
