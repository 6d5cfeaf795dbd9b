import HTTPExchange
import HTTPSemantics
import ScenarioKit
import TestSupport
import Testing

/// No two sentences about a status contradict each other, in any form and on any page.
@Suite struct ContradictionTests {
    private static let permanences: [Permanence] = [.temporary, .permanent, .unknown]

    private func text(_ target: String, _ type: String, method: String = "GET") throws -> (status: Int, text: String) {
        let head = "\(method) \(target) HTTP/1.1\r\nHost: localhost\r\nAccept: \(type)\r\n\r\n"
        let response = try Rehearsal.response(to: head)
        return (response.status, response.text)
    }

    /// What a text claims about how long the condition lasts.
    private func claims(_ text: String) -> [Permanence] {
        Self.permanences.filter { text.contains($0.sentence) }
    }

    @Test(arguments: StatusDefinition.all)
    func `every form and page says the same about how long an error lasts`(definition: StatusDefinition) throws {
        let hasRetryAfter = StatusExample.of(definition.code).fields.contains { $0.name == "Retry-After" }
        let expected = definition.permanence == .unknown && hasRetryAfter ? .temporary : definition.permanence
        for type in ["text/plain", "text/html", "application/json"] {
            for target in ["/status/\(definition.code)", "/codes/\(definition.code)"] {
                let answer = try text(target, type)
                // Without the upgrade that it needs, a 101 becomes a 426.
                guard answer.status == 200 || answer.status == definition.code.rawValue else { continue }
                #expect(claims(answer.text).allSatisfy { $0 == expected }, "\(target) as \(type)")
            }
            // Whatever the request provokes here, its answer claims no more than the status does.
            let earned = try text("/when/\(definition.code)", type)
            guard let permanence = StatusCode(rawValue: earned.status)?.definition?.permanence else { continue }
            let allowed = permanence == .unknown ? [.unknown, .temporary] : [permanence]
            #expect(claims(earned.text).allSatisfy(allowed.contains), "\(earned.status) of /when as \(type)")
        }
    }

    @Test(arguments: [
        ("GET", "/nothing", 404), ("GET", "/run/none/here", 404), ("GET", "/status/600", 400),
        ("TRACE", "/status/200", 405), ("GET", "/resume/x/y/z", 404),
    ])
    func `a refusal claims no more than its status does`(method: String, target: String, status: Int) throws {
        for type in ["text/plain", "text/html", "application/json"] {
            let answer = try text(target, type, method: method)
            #expect(answer.status == status)
            let permanence = StatusCode(rawValue: answer.status)?.definition?.permanence
            #expect(claims(answer.text).allSatisfy { $0 == permanence }, "\(answer.status) \(target) as \(type)")
        }
    }

    @Test(arguments: StatusDefinition.all)
    func `what a client does agrees with the follow-up and with how long an error lasts`(definition: StatusDefinition) {
        let action = definition.clientAction
        let sentences = action.split(separator: ". ").map(String.init)
        let repeats = sentences.contains { sentence in
            ["Try again", "Repeat the request", "Wait"].contains { sentence.hasPrefix($0) }
        }
        switch definition.followUp {
        case .nothing: #expect(!repeats, "\(action)")
        case .retry:
            #expect(repeats || action.contains("Repeat the request"), "\(action)")
            // The same request, without Expect, is another request.
            #expect(definition.permanence != .permanent || definition.followUp == .retry(.withoutExpectation))
        default: #expect(!action.hasPrefix("Nothing"), "\(action)")
        }
        if definition.permanence == .permanent { #expect(!action.contains("later") && !action.contains("Wait")) }
        if definition.permanence == .temporary, !repeats {
            let waits = ["wait", "repeat", "later"].contains { action.lowercased().contains($0) }
            #expect(waits, "\(action)")
        }
    }

    @Test(arguments: StatusDefinition.all)
    func `what is sent agrees with what is said about caching and content`(definition: StatusDefinition) {
        let recital = StatusExample.of(definition.code)
        let control = recital.fields.first { $0.name == "Cache-Control" }?.value ?? ""
        switch definition.cacheability {
        case .never: #expect(control == "no-store")
        case .heuristic: #expect(!control.contains("no-store") && !control.isEmpty)
        case .explicit: break
        }
        if recital.fixed != nil { #expect(definition.content == .optional) }
        for rule in definition.fields where rule.requirement == .mustNot && rule.condition == .always {
            #expect(!recital.fields.contains { $0.name == rule.name.rawValue }, "\(rule.name)")
        }
        // What the founding document says and holds no longer is put right beside it.
        guard let note = definition.rfc2616Note, note.today == nil else { return }
        #expect(!note.said.contains("not be cached") || definition.cacheability == .never)
        #expect(!note.said.contains("acheable unless") || definition.cacheability == .heuristic)
        #expect(!note.said.contains("For good") || definition.permanence == .permanent)
        #expect(!note.said.hasPrefix("Whether") || definition.permanence == .unknown)
        #expect(!note.said.lowercased().contains("temporary") || definition.permanence != .permanent)
    }

    @Test(arguments: ["1.0", "1.1"])
    func `a demonstration of 505 does not deny the version that it speaks`(version: String) throws {
        let head = "GET /status/505 HTTP/\(version)\r\nHost: localhost\r\nConnection: close\r\n\r\n"
        let text = try Rehearsal.response(to: head).text
        #expect(text.contains("Supported are HTTP/1.1 and HTTP/1.0."))
        #expect(!text.contains("was used"))
    }
}
