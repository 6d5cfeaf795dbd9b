import Foundation
import HTTPSemantics
import StatusServer
import TestSupport
import Testing

/// Modifiers over a socket: how a connection ends, and when.
@Suite struct ModifierSocketTests {
    private static func target(_ query: String) -> String { "GET /status/200?\(query) HTTP/1.1\r\nHost: a\r\n\r\n" }

    @Test(
        arguments: [
            ("fault=reset", "", RawClient.Ending.reset), ("fault=close", "", .closed),
            ("fault=reset&at=request", "", .reset), ("fault=close&at=request", "", .closed),
            ("fault=reset&at=head%2B8", "HTTP/1.1", .reset), ("fault=close&at=head%2B8", "HTTP/1.1", .closed),
            ("raw-head=X%0D%0A%0D%0A&body=hello&fault=reset&at=3", "X\r\n\r\nhel", .reset),
            ("raw-head=X%0D%0A%0D%0A&body=hello&fault=close&at=middle", "X\r\n\r\nhe", .closed),
            ("raw-head=X%0D%0A%0D%0A&body=hello&connection=close", "X\r\n\r\nhello", .closed),
            ("interim=100&fault=reset", "HTTP/1.1 100 Continue\r\n\r\n", .reset),
        ]
    )
    func `a fault ends the connection as it says, behind what was sent`(
        query: String,
        octets: String,
        ending: RawClient.Ending
    ) throws {
        try RunningServer.with { port in
            let client = try RawClient(port: port)
            try client.send(Self.target(query))
            let end = try client.readToEnd()
            #expect(String(decoding: end.octets, as: UTF8.self) == octets)
            #expect(end.ending == ending)
        }
    }

    @Test func `an idle connection ends when it was said to, with a word or without`() throws {
        try RunningServer.with { port in
            let silent = try RawClient(port: port)
            #expect(try silent.response(to: Self.target("keep-alive=50ms&body=ok")).text == "ok")
            let end = try silent.readToEnd()
            #expect(end.octets.isEmpty && end.ending == .closed)
            let speaking = try RawClient(port: port)
            #expect(try speaking.response(to: Self.target("after=408:50ms&body=ok")).text == "ok")
            let word = try speaking.readToEnd()
            #expect(String(decoding: word.octets, as: UTF8.self).hasPrefix("HTTP/1.1 408 Request Timeout\r\n"))
            #expect(word.ending == .closed)
        }
    }

    @Test func `another request on the connection puts the end off`() throws {
        try RunningServer.with { port in
            let client = try RawClient(port: port)
            let both = Self.target("after=408:10s&body=1") + Self.target("body=2")
            try client.send(both)
            #expect(try client.responses(to: [.get, .get]).map(\.text) == ["1", "2"])
        }
    }

    @Test func `a client that gives up during a delay or a stall is let go`() throws {
        for query in ["delay=100s", "fault=stall", "size=1000&drip=100s"] {
            let configuration = Server.Configuration(host: "127.0.0.1", connectionLimit: 1)
            try RunningServer.with(configuration) { port in
                let waiting = try RawClient(port: port)
                try waiting.send(Self.target(query))
                waiting.finishSending()
                _ = try waiting.readToEnd()
                let start = ContinuousClock.now
                while true {
                    let next = try RawClient(port: port)
                    if try next.response(to: Self.target("body=ok")).status == 200 { break }
                    try #require(start.duration(to: .now) < .seconds(5), "\(query)")
                }
            }
        }
    }

    @Test func `slow reading holds the client back`() throws {
        try RunningServer.with { port in
            let client = try RawClient(port: port)
            let start = ContinuousClock.now
            let content = String(repeating: "a", count: 30_000)
            let head = "POST /?read=slow:100000 HTTP/1.1\r\nHost: a\r\nContent-Length: 30000\r\n\r\n"
            let response = try client.response(to: head + content)
            #expect(response.content.count == 30_000)
            #expect(start.duration(to: .now) >= .milliseconds(250))
        }
    }

    @Test func `a client that waits for a 100 gets what was asked for`() throws {
        let rest = "Host: a\r\nExpect: 100-continue\r\nContent-Length: 2\r\n\r\n"
        try RunningServer.with { port in
            let late = try RawClient(port: port)
            let start = ContinuousClock.now
            try late.send("POST /status/200?expect=late:100ms&body=ok HTTP/1.1\r\n\(rest)")
            #expect(try late.read(25) == Array("HTTP/1.1 100 Continue\r\n\r\n".utf8))
            #expect(start.duration(to: .now) >= .milliseconds(95))
            try late.send("hi")
            #expect(try late.responses(to: [.post])[0].text == "ok")

            let refused = try RawClient(port: port)
            try refused.send("POST /status/401?expect=refuse&body=no HTTP/1.1\r\n\(rest)")
            let end = try refused.readToEnd()
            #expect(String(decoding: end.octets, as: UTF8.self).hasPrefix("HTTP/1.1 401 Unauthorized\r\n"))

            let ignored = try RawClient(port: port)
            try ignored.send("POST /status/200?expect=ignore&body=ok HTTP/1.1\r\n\(rest)hi")
            let response = try ignored.responses(to: [.post])[0]
            #expect(response.interim.isEmpty)
            #expect(response.text == "ok")
        }
    }
}
