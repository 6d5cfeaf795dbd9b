import HTTPSemantics
import TestSupport
import Testing

/// What suites of clients need of a server about credentials, where it takes more than one resource or a modifier.
@Suite struct CredentialRowTests {
    @Test func `a 401 can be had for ever, whatever the credentials`() throws {
        var session = CredentialSession()
        for _ in 1...20 {
            let answer = try session.ask("/status/401", authorization: CredentialSession.basic("user", "pass"))
            #expect(answer.status == 401)
        }
    }

    @Test(arguments: ["auth", "auth-int"])
    func `content is sent again with the credentials, or sent only then`(protection: String) throws {
        var session = CredentialSession()
        let target = "/when/401?scheme=digest&qop=\(protection)"
        for first in ["", "hello"] {
            var client = try DigestClient(try session.ask(target, method: "PUT", content: first), target)
            client.method = "PUT"
            client.protection = protection
            client.content = "hello"
            let answer = try session.ask(target, method: "PUT", authorization: client.authorization, content: "hello")
            #expect(answer.status == 200)
        }
    }

    @Test func `a challenge can come before the content is read`() throws {
        var session = CredentialSession()
        let target = "/when/401?scheme=digest&read=none"
        let asked = try session.ask(target, method: "POST", fields: ["Content-Length": "100000"])
        #expect(asked.status == 401)
        #expect(asked.fields["Connection"] == "close")
    }

    @Test func `who comes in is led to the next challenge`() throws {
        var session = CredentialSession()
        let next = "/when/401?scheme=digest"
        let target = "/when/401?scheme=digest&then=/when/401%3Fscheme%3Ddigest"
        let first = try DigestClient(try session.ask(target), target)
        let redirect = try session.ask(target, authorization: first.authorization)
        #expect(redirect.status == 302)
        #expect(redirect.fields["Location"] == next)
        // With the credentials of the first target: they prove another one.
        #expect(try session.ask(next, authorization: first.authorization).status == 400)
        let second = try DigestClient(try session.ask(next), next)
        #expect(try session.ask(next, authorization: second.authorization).status == 200)
    }

    @Test(arguments: [
        ("Digest realm=%22x", "Digest realm=\"x"), ("Digest", "Digest"), ("digest nonce=x", "digest nonce=x"),
        ("DIGEST REALM=%22x%22, NONCE=%22y%22", "DIGEST REALM=\"x\", NONCE=\"y\""),
        ("Basic realm=x; charset=utf-8", "Basic realm=x; charset=utf-8"),
    ])
    func `a malformed challenge is sent as it was asked for`(text: String, value: String) throws {
        var session = CredentialSession()
        let target = "/when/401?www-authenticate=\(text.replacing(" ", with: "%20"))"
        let answer = try session.ask(target, isAskedToBreakRules: true)
        #expect(answer.status == 401)
        #expect(answer.fields.values(of: "WWW-Authenticate") == [value])
    }

    @Test func `a 401 can lack its challenge, and a 200 can have one`() throws {
        var session = CredentialSession()
        let bare = try session.ask("/when/401?without=WWW-Authenticate", isAskedToBreakRules: true)
        #expect(bare.status == 401)
        #expect(!bare.fields.contains("WWW-Authenticate"))
        let target = "/status/200?www-authenticate=Digest%20realm=%22x%22,%20nonce=%22y%22"
        let welcome = try session.ask(target)
        #expect(welcome.status == 200)
        #expect(welcome.fields["WWW-Authenticate"] == "Digest realm=\"x\", nonce=\"y\"")
    }

    @Test func `what would be a proxy asks once, then closes or goes on`() throws {
        var session = CredentialSession()
        let asked = try session.ask("/when/407?connection=close")
        #expect(asked.status == 407)
        #expect(asked.fields["Connection"] == "close")
        let origin = try session.ask("/status/407", authorization: CredentialSession.basic("user", "pass"))
        #expect(origin.status == 407)
        let client = try DigestClient(asked, "http://example.test/when/407", field: "Proxy-Authenticate")
        let proxied = try session.ask(
            "http://example.test/when/407",
            fields: ["Proxy-Authorization": client.authorization]
        )
        #expect(proxied.status == 200)
    }
}
