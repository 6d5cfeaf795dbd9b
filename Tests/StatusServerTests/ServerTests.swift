import Foundation
import HTTPSemantics
import StatusServer
import TestSupport
import Testing

/// Starting and stopping, as somebody does who starts a server inside a test.
@Suite struct ServerTests {
    private static let loopback = Server.Configuration(host: "127.0.0.1")

    private func status(of path: String, at port: Int) throws -> Int {
        try RawClient(port: port).response(to: "GET \(path) HTTP/1.1\r\nHost: localhost\r\n\r\n").status
    }

    @Test func `a server with all defaults answers on the port it returns`() throws {
        let server = Server()
        let port = try server.start()
        defer { server.stop() }
        #expect(server.port == port)
        #expect(server.addresses.contains("127.0.0.1:\(port)"))
        #expect(try status(of: "/status/418", at: port) == 418)
    }

    @Test func `a stopped server accepts nothing and can be started again`() throws {
        let server = Server(Self.loopback)
        let first = try server.start()
        #expect(try status(of: "/status/204", at: first) == 204)
        server.stop()
        #expect(server.port == nil)
        #expect(server.addresses.isEmpty)
        #expect(throws: RawClient.Failure.self) { try RawClient(port: first) }
        let second = try server.start()
        #expect(try status(of: "/status/204", at: second) == 204)
        server.stop()
        server.stop()
    }

    @Test func `a running server cannot be started a second time`() throws {
        let server = Server(Self.loopback)
        let port = try server.start()
        defer { server.stop() }
        #expect(throws: ServerError.self) { try server.start() }
        #expect(try status(of: "/status/200", at: port) == 200)
    }

    @Test func `two servers run side by side`() throws {
        let servers = [Server(Self.loopback), Server(Self.loopback)]
        let ports = try servers.map { try $0.start() }
        defer { servers[0].stop() }
        #expect(ports[0] != ports[1])
        #expect(try status(of: "/status/201", at: ports[0]) == 201)
        #expect(try status(of: "/status/202", at: ports[1]) == 202)
        servers[1].stop()
        #expect(try status(of: "/status/203", at: ports[0]) == 203)
    }

    @Test(arguments: [1, 2], [1, 2])
    func `a port in use is said to be in use`(workers: Int, others: Int) throws {
        try RunningServer.with(Server.Configuration(host: "127.0.0.1", workers: others)) { port in
            let second = Server(Server.Configuration(host: "127.0.0.1", port: port, workers: workers))
            let error = #expect(throws: ServerError.self) { try second.start() }
            #expect(error?.description.contains("port \(port) is in use") ?? false)
            #expect(second.port == nil)
        }
    }

    @Test(arguments: ["example.org", "300.0.0.1", "", "localhost:80"])
    func `a host that is no address is refused by name`(host: String) throws {
        let error = #expect(throws: ServerError.self) { try Server(Server.Configuration(host: host)).start() }
        #expect(error?.description.contains("is no address") ?? false)
    }

    @Test(arguments: [-1, 65536])
    func `a port that is none is refused`(port: Int) throws {
        let server = Server(Server.Configuration(host: "127.0.0.1", port: port))
        let error = #expect(throws: ServerError.self) { try server.start() }
        #expect(error?.description.contains("\(port)") ?? false)
    }

    @Test func `a public folder that does not exist is refused by name`() throws {
        let server = Server(Server.Configuration(host: "127.0.0.1", publicFolder: "/nowhere/at/all"))
        let error = #expect(throws: ServerError.self) { try server.start() }
        #expect(error?.description.contains("/nowhere/at/all") ?? false)
    }

    private static let hasIPv6: Bool = {
        let server = Server(Server.Configuration(host: "::1"))
        defer { server.stop() }
        return (try? server.start()) != nil
    }()

    @Test(.enabled(if: hasIPv6)) func `the loopback address of IPv6 works as well`() throws {
        let server = Server(Server.Configuration(host: "::1"))
        let port = try server.start()
        defer { server.stop() }
        #expect(server.addresses == ["[::1]:\(port)"])
        let client = try RawClient(port: port, ipv6: true)
        let echo = try client.response(to: "GET /anything HTTP/1.1\r\nHost: [::1]:\(port)\r\n\r\n")
        #expect(echo.text.contains("\"origin\": \"::1\""))
        try HealthCheck.run(host: "::1", port: port)
    }

    @Test func `two workers share a port and number their connections apart`() throws {
        try RunningServer.with(Server.Configuration(host: "127.0.0.1", workers: 2)) { port in
            let clients = try (0..<32).map { _ in try RawClient(port: port) }
            var numbers: Set<Int> = []
            for client in clients {
                let echo = try client.response(to: "GET /anything HTTP/1.1\r\nHost: localhost\r\n\r\n")
                let object = try JSONSerialization.jsonObject(with: Data(echo.content)) as? [String: Any]
                let connection = try #require(object?["connection"] as? [String: Int])
                #expect(connection["request"] == 1)
                numbers.insert(try #require(connection["number"]))
            }
            #expect(numbers.count == clients.count)
        }
    }

    @Test func `the health check passes while the server runs and fails when it does not`() throws {
        var port = 0
        try RunningServer.with { running in
            port = running
            try HealthCheck.run(host: "127.0.0.1", port: running)
            try HealthCheck.run(host: "localhost", port: running)
        }
        let error = #expect(throws: ServerError.self) { try HealthCheck.run(host: "127.0.0.1", port: port) }
        #expect(error?.description.contains("127.0.0.1:\(port)") ?? false)
        #expect(throws: ServerError.self) { try HealthCheck.run(host: "127.0.0.1", port: 70_000) }
    }

    @Test func `one connection more than the limit is told to come back`() throws {
        try RunningServer.with(Server.Configuration(host: "127.0.0.1", connectionLimit: 2)) { port in
            let request = "GET /status/200 HTTP/1.1\r\nHost: localhost\r\n\r\n"
            let clients = try (0..<2).map { _ in try RawClient(port: port) }
            for client in clients { #expect(try client.response(to: request).status == 200) }
            let third = try RawClient(port: port)
            let refusal = try #require(try third.responses(to: [.get]).first)
            #expect(refusal.status == 503)
            #expect(refusal.fields["Retry-After"] == "1")
            #expect(refusal.fields["Connection"] == "close")
            third.finishSending()
            #expect(try third.readToEnd().ending == .closed)
            for client in clients { #expect(try client.response(to: request).status == 200) }
        }
    }
}
