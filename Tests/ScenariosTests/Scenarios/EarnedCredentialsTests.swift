import HTTPSemantics
import TestSupport
import Testing

/// `/when/401`, `/when/403` and `/when/407`.
@Suite struct EarnedCredentialsTests {
    private static let basic = CredentialSession.basic("user", "pass")

    @Test func `without credentials every scheme is offered, and the content says how to get past it`() throws {
        var session = CredentialSession()
        let answer = try session.ask("/when/401")
        #expect(answer.status == 401)
        let lines = answer.fields.values(of: "WWW-Authenticate")
        let challenges = lines.compactMap { Challenge.list(parsing: $0) }.joined()
        #expect(lines.count == 4)
        #expect(challenges.map(\.scheme) == ["Digest", "Digest", "Basic", "Bearer"])
        #expect(challenges.compactMap { $0.value(of: "algorithm") } == ["SHA-256", "MD5"])
        #expect(challenges.first { $0.scheme == "Basic" }?.value(of: "charset") == "UTF-8")
        #expect(answer.text.contains("curl -i -u user:pass localhost/when/401"))
    }

    @Test func `all challenges can be in one field`() throws {
        var session = CredentialSession()
        let answer = try session.ask("/when/401?fields=one&scheme=unknown,basic,digest&algorithm=MD5")
        let lines = answer.fields.values(of: "WWW-Authenticate")
        #expect(lines.count == 1)
        #expect(Challenge.list(parsing: lines[0])?.map(\.scheme) == ["Newauth", "Basic", "Digest"])
    }

    @Test(arguments: [
        (CredentialSession.basic("user", "pass"), 200), (CredentialSession.basic("user", "Pass"), 401),
        (CredentialSession.basic("user", ""), 401), (CredentialSession.basic("pass", "user"), 401),
        ("Basic", 401), ("Basic !", 401), ("Basic dXNlcg==", 401), ("Bearer token", 200), ("bearer token", 200),
        ("Bearer other", 401), ("Bearer", 400), ("Bearer a=1", 400), ("Negotiate abc=", 401), ("a b c", 401),
        ("Digest username=\"user\"", 400), ("Newauth x=1", 401),
    ])
    func `credentials are judged as their scheme says`(authorization: String, status: Int) throws {
        var session = CredentialSession()
        let answer = try session.ask("/when/401", authorization: authorization)
        #expect(answer.status == status)
        #expect(answer.fields.contains("WWW-Authenticate") == (status != 200))
    }

    @Test func `a refused token says what was wrong with it`() throws {
        var session = CredentialSession()
        let wrong = try session.ask("/when/401?scheme=bearer", authorization: "Bearer other")
        let challenge = Challenge.list(parsing: wrong.fields["WWW-Authenticate"] ?? "")?.first
        #expect(challenge?.value(of: "error") == "invalid_token")
        #expect(challenge?.value(of: "error_description") == "The token is not one that was given out.")
        let none = try session.ask("/when/401?scheme=bearer")
        #expect(none.fields["WWW-Authenticate"] == "Bearer realm=\"status 401\"")
        let malformed = try session.ask("/when/401?scheme=bearer", authorization: "Bearer")
        #expect(malformed.fields["WWW-Authenticate"]?.contains("error=\"invalid_request\"") ?? false)
    }

    @Test func `a token is good for as many uses as asked for, and the next one too`() throws {
        var session = CredentialSession()
        let target = "/when/401?scheme=bearer&uses=2"
        let statuses = try (1...3).map { _ in try session.ask(target, authorization: "Bearer token").status }
        #expect(statuses == [200, 200, 401])
        #expect(try session.ask(target, authorization: "Bearer token-2").status == 200)
        let elsewhere = try session.ask("/run/a\(target)", authorization: "Bearer token")
        #expect(elsewhere.status == 200)
    }

    @Test func `who is known may still not be allowed`() throws {
        var session = CredentialSession()
        #expect(try session.ask("/when/403").status == 401)
        let refused = try session.ask("/when/403", authorization: Self.basic)
        #expect(refused.status == 403)
        #expect(refused.text.contains("You are known as user, by Basic."))
        #expect(refused.text.contains("-u admin:pass"))
        #expect(!refused.fields.contains("WWW-Authenticate"))
        let token = try session.ask("/when/403", authorization: "Bearer token")
        #expect(token.status == 403)
        #expect(token.fields["WWW-Authenticate"]?.contains("error=\"insufficient_scope\", scope=\"admin\"") ?? false)
        #expect(try session.ask("/when/403", authorization: CredentialSession.basic("admin", "pass")).status == 200)
        #expect(try session.ask("/when/403", authorization: "Bearer admin-token").status == 200)
    }

    @Test func `a proxy is played with its own fields`() throws {
        var session = CredentialSession()
        let asked = try session.ask("/when/407", authorization: Self.basic)
        #expect(asked.status == 407)
        #expect(asked.fields.values(of: "Proxy-Authenticate").count == 4)
        #expect(asked.text.contains("simulated"))
        let passed = try session.ask("/when/407", fields: ["Proxy-Authorization": Self.basic])
        #expect(passed.status == 200)
        let client = try DigestClient(asked, "/when/407", field: "Proxy-Authenticate")
        let digest = try session.ask("/when/407", fields: ["Proxy-Authorization": client.authorization])
        #expect(digest.status == 200)
        #expect(digest.fields.contains("Proxy-Authentication-Info"))
    }

    @Test func `success can lead on`() throws {
        var session = CredentialSession()
        let answer = try session.ask("/run/a/when/401?then=/anything%3Fx", authorization: Self.basic)
        #expect(answer.status == 302)
        #expect(answer.fields["Location"] == "/run/a/anything?x")
    }

    @Test func `content that would have to be sent again is not waited for`() throws {
        var session = CredentialSession()
        let expectation: Fields = ["Expect": "100-continue", "Content-Length": "5"]
        let answer = try session.ask("/when/401", method: "PUT", fields: expectation)
        #expect(answer.status == 401)
        #expect(answer.interim.isEmpty)
    }

    @Test(arguments: [
        "scheme=", "scheme=basic,", "scheme=basic,basic", "scheme=ntlm", "algorithm=MD4", "qop=max", "uses=-1",
        "uses=1001", "fields=two", "userhash=1", "then=//example.org/", "then=http://example.org/", "realm=%0D%0A",
        "uses=1&uses=2",
    ])
    func `what cannot be asked for is a 400`(query: String) throws {
        var session = CredentialSession()
        #expect(try session.ask("/when/401?\(query)").status == 400)
    }

    @Test(arguments: ["GET", "HEAD", "POST", "PUT", "DELETE", "BREW"])
    func `every method is asked, and let in`(method: String) throws {
        var session = CredentialSession()
        #expect(try session.ask("/when/401", method: method).status == 401)
        #expect(try session.ask("/when/401", method: method, authorization: Self.basic).status == 200)
    }
}
