import Foundation
import HTTPExchange
import HTTPSemantics
import Modifiers
import ScenarioKit
import TestSupport
import Testing

/// Walks the table of modifiers: what each of them does on the wire.
@Suite struct ModifierWalkTests {
    /// All that a client could notice.
    private struct Trace: Hashable {
        var octets: [UInt8] = []
        var ending: Transcript.Ending?
        var elapsed = Duration.zero

        /// One POST that waits for a 100, then its content, then three seconds of silence.
        init(_ query: String, at path: String, fields: String = "") {
            var rehearsal = Rehearsal()
            let start = rehearsal.moment.instant
            let content = "Expect: 100-continue\r\nContent-Length: 2\r\n"
            let head = "POST \(path)?\(query) HTTP/1.1\r\nHost: a\r\n\(content)\(fields)\r\n"
            take(rehearsal.send(Array(head.utf8)))
            take(rehearsal.send(Array("hi".utf8)))
            elapsed = start.duration(to: rehearsal.moment.instant)
            take(rehearsal.pass(seconds: 3))
            octets = DateShape.fixed(in: octets)
        }

        private mutating func take(_ answer: Rehearsal.Answer) {
            octets += answer.octets
            ending = ending ?? answer.ending
        }
    }

    @Test(arguments: ModifierName.allCases, ["/status/200", "/", "/status/404", "/codes.json"])
    func `every modifier does something on the wire, on every resource`(name: ModifierName, path: String) {
        let items = name.description.example.split(separator: "&").map(String.init)
        let others = items.filter { !$0.hasPrefix(name.rawValue + "=") }
        #expect(others.count == items.count - 1, "the example of \(name.rawValue)= shows it once")
        let with = Trace(items.joined(separator: "&"), at: path)
        let without = Trace(others.joined(separator: "&"), at: path)
        #expect(
            with != without,
            "\(name.theme) modifiers in Sources/Scenarios/Modifiers do nothing for \(name.rawValue)="
        )
        #expect(!String(decoding: with.octets, as: UTF8.self).contains("HTTP/1.1 400 Bad Request"))
    }

    @Test(arguments: ModifierName.allCases)
    func `the twin does what the query item does`(name: ModifierName) {
        let items = name.description.example.split(separator: "&").map(String.init)
        let decoded = Query(name.description.example).items
        // A head of several lines cannot be written in a field.
        guard !decoded.contains(where: { $0.value.contains("\r\n") }) else { return }
        let fields = decoded.map { item in
            "\(ModifierName(rawValue: item.name)?.twin ?? ""): \(item.value)\r\n"
        }.joined()
        #expect(Trace(items.joined(separator: "&"), at: "/status/200") == Trace("", at: "/status/200", fields: fields))
        // Where the query is the resource's own, the field is the only way.
        #expect(Trace("", at: "/html", fields: fields) != Trace("", at: "/html", fields: "X-Status-Other: 1\r\n"))
    }

    @Test(arguments: [("GET", "200 OK"), ("TRACE", "405 Method Not Allowed")])
    func `a query that is the resource's own has no modifiers`(method: String, answered: String) {
        var rehearsal = Rehearsal()
        let start = rehearsal.moment.instant
        let request = "\(method) /anything?delay=5s&reason=Odd&fault=reset HTTP/1.1\r\nHost: a\r\n\r\n"
        let answer = rehearsal.send(Array(request.utf8))
        #expect(String(decoding: answer.octets, as: UTF8.self).hasPrefix("HTTP/1.1 \(answered)\r\n"))
        #expect(answer.ending == nil)
        #expect(rehearsal.moment.instant == start)
    }

    @Test func `the reference lists every modifier as the table has it`() throws {
        let file = URL(filePath: #filePath).deletingLastPathComponent().appending(path: "../../../README.md")
        let readme = try String(contentsOf: file, encoding: .utf8)
        for name in ModifierName.allCases {
            let description = name.description
            let row = "| `\(name.rawValue)=` | \(description.values) | \(description.effect) |"
            let isThere = readme.contains(row + "\n")
            #expect(isThere, "add to the table of modifiers in README.md:\n\(row)")
        }
    }

    @Test func `a request field's name is that of the query item behind X-Status`() {
        for name in ModifierName.allCases {
            #expect(name.twin.lowercased() == "x-status-" + name.rawValue)
            #expect(FieldName(name.twin) != nil)
        }
    }
}
