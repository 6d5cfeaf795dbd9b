import Foundation
import HTTPSemantics
import StatusServer
import TestSupport
import Testing

/// What curl makes of redirects.
@Suite(.enabled(if: FileManager.default.isExecutableFile(atPath: "/usr/bin/curl")), .timeLimit(.minutes(1)))
struct CurlRedirectTests {
    private func curl(_ arguments: [String], status: Int32 = 0) throws -> String {
        let always = ["--silent", "--show-error", "--max-time", "20", "--location"]
        let result = try Program("/usr/bin/curl", always + arguments).result()
        #expect(result.status == status, "\(result.errors)")
        return result.output
    }

    /// Whether the request that arrived has the field.
    private func has(_ name: String, _ echo: [String: Any]) -> Bool {
        (echo["fields"] as? [[String]] ?? []).contains { $0.first?.lowercased() == name }
    }

    /// The evidence of where curl has landed.
    private func landing(_ arguments: [String]) throws -> [String: Any] {
        let json = try JSONSerialization.jsonObject(with: Data(curl(arguments).utf8))
        return try #require(json as? [String: Any])
    }

    @Test(arguments: [
        (301, "GET", "PUT"), (302, "GET", "PUT"), (303, "GET", "GET"), (307, "POST", "PUT"), (308, "POST", "PUT"),
    ])
    func `the method changes as it has always done`(code: Int, post: String, put: String) throws {
        try RunningServer.with { port in
            let url = "http://127.0.0.1:\(port)/redirect/\(code)/2"
            let posted = try landing(["--data", "x", url])
            #expect(posted["method"] as? String == post)
            let uploaded = try landing(["--upload-file", "/dev/null", url])
            #expect(uploaded["method"] as? String == put)
        }
    }

    @Test func `fifty hops are followed, and one more is not`() throws {
        try RunningServer.with { port in
            let base = "http://127.0.0.1:\(port)/redirect/301,302"
            let last = try landing(["\(base)/50"])
            #expect(last["hops"] as? Int == 50)
            _ = try curl(["--output", "/dev/null", "\(base)/51"], status: 47)
            for loop in ["loop", "ping", "endless"] {
                _ = try curl(["--output", "/dev/null", "\(base)/\(loop)"], status: 47)
            }
        }
    }

    @Test func `cookies that a hop sets are sent to the next one, until a hop expires them`() throws {
        let folder = try TemporaryFolder()
        let jar = folder.url.appending(path: "jar").path
        try RunningServer.with { port in
            let base = "http://127.0.0.1:\(port)/redirect/1?set-cookie="
            let kept = ["--cookie", jar, "--cookie-jar", jar]
            let set = try landing(kept + ["\(base)a%3D1;%20Path%3D/&set-cookie=b%3D2;%20Path%3D/"])
            let cookies = (set["headers"] as? [String: String])?["Cookie"]
            #expect(cookies?.split(separator: "; ").sorted() == ["a=1", "b=2"])
            let expired = try landing(kept + ["\(base)a%3D;%20Path%3D/;%20Max-Age%3D0"])
            #expect((expired["headers"] as? [String: String])?["Cookie"] == "b=2")
        }
    }

    @Test func `credentials stay on their host, and do not come back`() throws {
        try RunningServer.with { port in
            let base = "http://127.0.0.1:\(port)/redirect/302/to"
            let resolve = ["--resolve", "localhost:\(port):127.0.0.1", "--user", "user:pass"]
            let same = try landing(resolve + ["\(base)/absolute"])
            #expect(has("authorization", same))
            let other = try landing(resolve + ["\(base)/other-host"])
            #expect(other["url"] as? String == "http://localhost:\(port)/anything?hops=1")
            #expect(!has("authorization", other))
            let trusted = try landing(resolve + ["--location-trusted", "\(base)/other-host"])
            #expect(has("authorization", trusted))
            let back = try landing(resolve + ["\(base)/other-host?back=1"])
            #expect(back["url"] as? String == "http://127.0.0.1:\(port)/anything?hops=2")
        }
    }

    @Test func `another port is another origin, though cookies go there`() throws {
        let server = Server(Server.Configuration(host: "127.0.0.1", secondPort: 0))
        let port = try server.start()
        defer { server.stop() }
        let second = try #require(server.secondPort)
        let echo = try landing([
            "--user", "user:pass", "--cookie", "",
            "http://127.0.0.1:\(port)/redirect/302/to/other-port?set-cookie=a%3D1;%20Path%3D/",
        ])
        #expect(echo["url"] as? String == "http://127.0.0.1:\(second)/anything?hops=1")
        #expect(has("cookie", echo))
        #expect(!has("authorization", echo))
    }

    @Test(arguments: [
        ("relative", "/anything?hops=1"), ("sibling", "/redirect/307/to/anything?hops=1"),
        ("dot-segments", "/anything?hops=1"), ("excess-dots", "/anything?hops=1"),
        ("query-only", "/redirect/307/to/query-only?landed=1"), ("absolute", "/anything?hops=1"),
        ("network-path", "/anything?hops=1"), ("fragment", "/anything?hops=1"),
        ("uppercase-scheme", "/anything?hops=1"),
        ("duplicate", "/anything?hops=1"), ("userinfo", "/anything?hops=1"), ("space", "/anything/a%20b?hops=1"),
    ])
    func `every form that can be followed is`(form: String, target: String) throws {
        try RunningServer.with { port in
            let echo = try landing(["--data", "x", "http://127.0.0.1:\(port)/redirect/307/to/\(form)"])
            #expect(echo["target"] as? String == target)
            #expect(echo["method"] as? String == "POST")
            let run = try landing(["http://127.0.0.1:\(port)/run/r/redirect/307/to/\(form)"])
            #expect(run["target"] as? String == "/run/r" + target)
        }
    }

    @Test func `octets that are no URI arrive percent-encoded`() throws {
        try RunningServer.with { port in
            let base = "http://127.0.0.1:\(port)/redirect/302/to"
            let text = try landing(["\(base)/non-ascii"])["target"] as? String
            #expect(text?.lowercased() == "/anything/caf%c3%a9?hops=1")
            let octet = try landing(["\(base)/latin-1"])["target"] as? String
            #expect(octet?.lowercased() == "/anything/caf%e9?hops=1")
        }
    }
}
