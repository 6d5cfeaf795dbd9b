import Foundation
import HTTPSemantics
import StatusServer
import Testing

#if canImport(FoundationNetworking)
import FoundationNetworking
#endif

/// The server in somebody's tests, as the README shows it.
@Suite struct EmbeddingTests {
    @Test func `a client gives up after two retries`() async throws {
        try await Server.running { server in
            let address = try #require(server.address(of: "/run/a/sequence/503;without=Retry-After"))
            let url = try #require(URL(string: address))
            for _ in 1...3 { _ = try await URLSession.shared.data(from: url) }

            let attempts = server.attempts(in: "a")
            #expect(attempts.map(\.status) == [503, 503, 503])
            #expect(attempts.map(\.method) == ["GET", "GET", "GET"] && attempts[0].fields.contains("User-Agent"))
            #expect(attempts[0].gap == .zero && attempts[2].number == 3)
        }
    }

    @Test func `the server is stopped when the body throws, and the error is passed on`() async throws {
        struct Mine: Error {}
        var port = 0
        await #expect(throws: Mine.self) {
            port = try await Server.running { server in
                let port = try #require(server.port)
                #expect(server.attempts(in: "no run").isEmpty && server.attempts(in: "b").isEmpty)
                if port > 0 { throw Mine() }
                return port
            }
        }
        #expect(port == 0)
        let server = Server()
        #expect(server.address(of: "/") == nil)
    }
}
