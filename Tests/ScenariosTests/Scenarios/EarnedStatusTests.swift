import Foundation
import HTTPSemantics
import Scenarios
import TestSupport
import Testing

/// `/when` and `/when/{code}`, for every code.
@Suite struct EarnedStatusTests {
    private static let codes = StatusDefinition.registered.map(\.code.rawValue)

    /// The list as data.
    private func list() throws -> [[String: Any]] {
        var visitor = EarnedClient()
        let response = try visitor.ask("GET", "/when", ["Accept": "application/json"])
        let object = try JSONSerialization.jsonObject(with: Data(response.content)) as? [String: Any]
        return try #require(object?["when"] as? [[String: Any]])
    }

    @Test func `every registered status can be earned, or is marked as simulated with the reason`() throws {
        let list = try list()
        let earned = list.compactMap { $0["code"] as? Int }
        let missing = Self.codes.filter { !earned.contains($0) }
        #expect(missing == [], "add how they are earned to Sources/Scenarios/Earned/EarnedStatus+….swift")
        #expect(earned == Self.codes)
        for entry in list {
            for member in ["story", "provoke", "pass", "when", "reasonPhrase"] {
                #expect(!((entry[member] as? String) ?? "").isEmpty, "\(entry)")
            }
            #expect((entry["provoke"] as? String)?.hasPrefix("curl ") ?? false)
            if let reason = entry["simulated"] { #expect(!((reason as? String) ?? "").isEmpty) }
        }
        let simulated = list.filter { $0["simulated"] != nil }.compactMap { $0["code"] as? Int }
        let honest = [203, 208, 305, 306, 402, 407, 418, 451, 500, 502, 504, 506, 510, 511]
        #expect(simulated == honest, "those that no origin server can honestly give are listed in this test")
    }

    @Test(arguments: ["text/plain", "text/html", "application/json"])
    func `the list is there as text, HTML and JSON, with both commands of each`(type: String) throws {
        var visitor = EarnedClient()
        let response = try visitor.ask("GET", "/when", ["Accept": type])
        #expect(response.status == 200)
        #expect(response.fields["Content-Type"]?.hasPrefix(type) ?? false)
        #expect(response.fields["Vary"] == "Accept")
        #expect(response.text.contains("412"))
        #expect(response.text.components(separatedBy: "curl ").count > 2 * Self.codes.count)
        #expect(try visitor.status("POST", "/when") == 405)
        #expect(try visitor.ask("OPTIONS", "/when").fields["Allow"] == "GET, HEAD, OPTIONS")
        #expect(try visitor.status("GET", "/when/") == 200)
    }

    @Test func `commands name the server that was asked, and the run`() throws {
        var visitor = EarnedClient()
        let asked = try visitor.ask("GET", "/run/a-run/when", ["Host": "127.0.0.1:4711"])
        #expect(asked.text.contains("curl -i 127.0.0.1:4711/run/a-run/when/501"))
        // What a shell could take for more than a name is not put into a command.
        let strange = try visitor.ask("GET", "/when", ["Host": "a$(b)"])
        #expect(strange.text.contains("curl -i localhost:8080/when/501"))
        #expect(!strange.text.contains("$(b)"))
    }

    @Test(arguments: codes)
    func `nothing that a resource answers breaks a rule`(code: Int) throws {
        var visitor = EarnedClient()
        let methods = [
            "GET", "HEAD", "POST", "PUT", "PATCH", "DELETE", "OPTIONS", "PROPFIND", "LOCK", "UNLOCK", "BREW",
        ]
        for method in methods {
            for (prefix, accept) in [
                ("", "*/*"), ("", "text/html"), ("/run/a", "application/json"), ("/run/a", "image/png"),
            ] {
                let content = method == "POST" || method == "PUT" ? "hello" : nil
                let target = "\(prefix)/when/\(code)?simulate=yes"
                let response = try visitor.ask(method, target, ["Accept": accept], content: content)
                #expect(response.status < 500 || response.status == code, "\(method) \(target)")
            }
            visitor.pass(seconds: 1)
        }
    }

    @Test(arguments: codes)
    func `OPTIONS tells what can be asked, and HEAD has the fields of GET`(code: Int) throws {
        var visitor = EarnedClient()
        let options = try visitor.ask("OPTIONS", "/when/\(code)")
        #expect(options.status == 204)
        #expect(options.fields["Allow"]?.contains("OPTIONS") ?? false)
        // A gate counts what it is asked, and a page tells what it is asked with.
        guard ![405, 429, 501, 503].contains(code) else { return }
        for accept in ["*/*", "text/html", "application/json"] {
            let get = try visitor.ask("GET", "/when/\(code)", ["Accept": accept])
            let head = try visitor.ask("HEAD", "/when/\(code)", ["Accept": accept])
            #expect(head.status == get.status)
            // A nonce is new in each challenge.
            guard ![301, 307, 308, 401, 403, 407].contains(code) else { continue }
            #expect(head.fields == get.fields)
        }
    }

    @Test(arguments: codes)
    func `otherwise a resource succeeds, and says how to get the status and how to get past it`(code: Int) throws {
        // These have a condition that a plain GET meets: no credentials, no upgrade, a closed gate, a proxy that transforms.
        guard ![203, 401, 403, 407, 426, 503].contains(code) else { return }
        var visitor = EarnedClient()
        let response = try visitor.ask("GET", "/when/\(code)")
        #expect(response.status == 200)
        #expect(response.text.components(separatedBy: "curl ").count >= (code == 200 ? 2 : 3))
        #expect(response.fields["X-Status-Simulated"] == nil)
    }

    @Test(arguments: [305, 306, 500, 502, 504, 506, 510, 511])
    func `what is simulated says so in a field, in the content and in the data`(code: Int) throws {
        var visitor = EarnedClient()
        let text = try visitor.ask("GET", "/when/\(code)?simulate=yes")
        #expect(text.status == code)
        let reason = try #require(text.fields["X-Status-Simulated"])
        #expect(text.text.contains("simulated:"))
        let json = try visitor.ask("GET", "/when/\(code)?simulate=yes", ["Accept": "application/json"])
        let object = try #require(try JSONSerialization.jsonObject(with: Data(json.content)) as? [String: Any])
        #expect((object["earned"] as? [String: Any])?["simulated"] as? String == reason)
        #expect(try visitor.status("GET", "/when/\(code)?simulate=no") == 200)
    }

    @Test(arguments: [
        ("/when/abc", 400), ("/when/12", 400), ("/when/1234", 400), ("/when/600", 400), ("/when/%32%30%30", 200),
        ("/when/299", 404), ("/when/420", 404), ("/when/509", 404), ("/when/200/x", 404), ("/when/304/", 404),
        ("/when/-12", 400), ("/when/102?work=31", 400), ("/when/102?work=x", 400), ("/when/206?length=4194305", 400),
        ("/when/206?seed=-1", 400), ("/when/500?simulate=maybe", 400), ("/when/304?tag=loose", 400),
        ("/when/429?limit=0", 400), ("/when/503?as=tea", 400),
        ("/when/409?base=0", 400), ("/when/424?needs=luck", 400),
    ])
    func `what cannot be read is said, and nothing is guessed`(target: String, status: Int) throws {
        var visitor = EarnedClient()
        let response = try visitor.ask("GET", target)
        #expect(response.status == status)
    }
}
