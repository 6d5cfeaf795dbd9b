import Foundation
import StatusServer
import TestSupport
import Testing

/// curl's ways to say who it is, over real connections.
@Suite(.enabled(if: FileManager.default.isExecutableFile(atPath: "/usr/bin/curl")), .timeLimit(.minutes(1)))
struct CurlCredentialsTests {
    /// The status of each response, in order.
    private func statuses(_ arguments: [String]) throws -> [Int] {
        let options = ["--silent", "--show-error", "--max-time", "20", "-o", "/dev/null", "-D", "-"]
        let result = try Program("/usr/bin/curl", options + arguments).result()
        #expect(result.status == 0, "\(result.errors)")
        return result.output.split { $0.isNewline }.filter { $0.hasPrefix("HTTP/1.1 ") }.compactMap {
            Int($0.dropFirst(9).prefix(3))
        }
    }

    @Test(arguments: [
        (["-u", "user:pass"], "/when/401", [200]), (["-u", "user:wrong"], "/when/401", [401]),
        (["--digest", "-u", "user:pass"], "/when/401", [401, 200]),
        (["--digest", "-u", "user:wrong"], "/when/401", [401, 401]),
        (["--anyauth", "-u", "user:pass"], "/when/401?fields=one", [401, 200]),
        (["--oauth2-bearer", "token"], "/when/401", [200]), (["-u", "user:pass"], "/when/403", [403]),
        (["-u", "admin:pass"], "/when/403", [200]),
        (["--digest", "-u", "user:pass"], "/digest-auth/auth/user/pass/SHA-256", [401, 200]),
        (["--digest", "-u", "user:pass", "-d", "hello"], "/digest-auth/auth/user/pass", [401, 200]),
        (["--digest", "-u", "user:pass"], "/when/401?scheme=digest&algorithm=MD5-sess", [401, 200]),
        (["--digest", "-u", "user:pass"], "/when/401?scheme=digest&qop=none&algorithm=MD5", [401, 200]),
        (["--digest", "-u", "user:pass"], "/when/401?scheme=digest&realm=a%20%22b%22", [401, 200]),
        (["-u", "Jäsøn:"], "/basic-auth/J%C3%A4s%C3%B8n/", [200]),
        (["-L", "-c", "/dev/null"], "/cookies/set?a=b", [302, 200]),
    ])
    func `curl comes in where it may`(options: [String], path: String, expected: [Int]) throws {
        try RunningServer.with { port in
            let seen = try statuses(options + ["http://127.0.0.1:\(port)\(path)"])
            #expect(seen == expected)
        }
    }

    @Test func `a digest is answered by any worker`() throws {
        var configuration = Server.Configuration(host: "127.0.0.1")
        configuration.workers = 4
        try RunningServer.with(configuration) { port in
            for _ in 1...8 {
                let url = "http://127.0.0.1:\(port)/when/401?scheme=digest"
                let fresh = ["-H", "Connection: close", "--digest", "-u", "user:pass", url]
                let seen = try statuses(fresh)
                #expect(seen == [401, 200])
            }
        }
    }

    @Test(arguments: ["--proxy-basic", "--proxy-digest", "--proxy-anyauth"])
    func `curl takes the server for a proxy that asks`(option: String) throws {
        try RunningServer.with { port in
            let proxy = ["-x", "http://127.0.0.1:\(port)", option, "-U", "user:pass"]
            let seen = try statuses(proxy + ["http://example.test/when/407"])
            #expect(seen.last == 200)
        }
    }
}
