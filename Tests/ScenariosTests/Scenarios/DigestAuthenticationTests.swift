import HTTPSemantics
import TestSupport
import Testing

@testable import ScenarioKit

/// Digest over whole exchanges.
@Suite struct DigestAuthenticationTests {
    private static let target = "/when/401?scheme=digest"

    @Test(arguments: DigestAlgorithm.names, ["auth", "auth-int", "none"])
    func `every algorithm and quality of protection lets in`(algorithm: String, protection: String) throws {
        var session = CredentialSession()
        let target = "/when/401?scheme=digest&algorithm=\(algorithm)&qop=\(protection)"
        let asked = try session.ask(target, method: "POST", content: "hello")
        var client = try DigestClient(asked, target)
        #expect(client.challenge.value(of: "qop") == (protection == "none" ? nil : protection))
        #expect(client.challenge.value(of: "algorithm") == algorithm)
        client.method = "POST"
        client.protection = protection == "none" ? nil : protection
        if protection == "none" { client.count = nil }
        client.content = "hello"
        let answer = try session.ask(target, method: "POST", authorization: client.authorization, content: "hello")
        #expect(answer.status == 200)
        client.count = protection == "none" ? nil : "00000002"
        let other = try session.ask(target, method: "POST", authorization: client.authorization, content: "jello")
        #expect(other.status == (protection == "auth-int" ? 401 : 200))
    }

    @Test func `the server proves itself`() throws {
        var session = CredentialSession()
        let client = try DigestClient(try session.ask(Self.target), Self.target)
        let credentials = try #require(Credentials(parsing: client.authorization))
        let proof = DigestResponse(
            to: try DigestCredentials(credentials),
            by: Account(name: "user", password: "pass")
        ).text(method: "")
        let answer = try session.ask(Self.target, authorization: client.authorization)
        let expected = "qop=auth, rspauth=\"\(proof)\", cnonce=\"0a4f113b\", nc=00000001"
        #expect(answer.fields["Authentication-Info"] == expected)
    }

    @Test func `the nonce count has to rise, and a replay gets a new nonce`() throws {
        var session = CredentialSession()
        var client = try DigestClient(try session.ask(Self.target), Self.target)
        #expect(try session.ask(Self.target, authorization: client.authorization).status == 200)
        let replay = try session.ask(Self.target, authorization: client.authorization)
        #expect(replay.status == 401)
        #expect(replay.text.contains("has to rise"))
        let renewed = try DigestClient(replay, Self.target)
        #expect(renewed.challenge.value(of: "stale") == "true")
        #expect(renewed.challenge.value(of: "nonce") != client.challenge.value(of: "nonce"))
        #expect(try session.ask(Self.target, authorization: renewed.authorization).status == 200)
        client.count = "00000002"
        #expect(try session.ask(Self.target, authorization: client.authorization).status == 200)
    }

    @Test func `a nonce is stale when its uses are spent, and when it is old`() throws {
        var session = CredentialSession()
        let target = Self.target + "&uses=1"
        var client = try DigestClient(try session.ask(target), target)
        #expect(try session.ask(target, authorization: client.authorization).status == 200)
        client.count = "00000002"
        let spent = try session.ask(target, authorization: client.authorization)
        #expect(spent.status == 401)
        #expect(spent.fields["WWW-Authenticate"]?.contains("stale=true") ?? false)
        let late = try DigestClient(spent, target)
        session.wait(seconds: 301)
        let old = try session.ask(target, authorization: late.authorization)
        #expect(old.status == 401)
        #expect(old.fields["WWW-Authenticate"]?.contains("stale=true") ?? false)
        #expect(old.text.contains("older than 300 seconds"))
    }

    @Test func `only with all else right is a nonce called stale`() throws {
        var session = CredentialSession()
        var client = try DigestClient(try session.ask(Self.target), Self.target)
        client.challenge = try #require(
            Challenge(
                "Digest",
                parameters: client.challenge.parameters.map {
                    $0.name == "nonce" ? Parameter("nonce", "mine") : $0
                }
            )
        )
        let foreign = try session.ask(Self.target, authorization: client.authorization)
        #expect(foreign.status == 401)
        #expect(foreign.fields["WWW-Authenticate"]?.contains("stale=true") ?? false)
        client.password = "wrong"
        let wrong = try session.ask(Self.target, authorization: client.authorization)
        #expect(wrong.status == 401)
        #expect(!(wrong.fields["WWW-Authenticate"]?.contains("stale") ?? true))
    }

    @Test(
        arguments: [
            ("response", "00000000000000000000000000000000", 401), ("realm", "other", 401), ("opaque", "other", 401),
            ("opaque", nil, 200), ("uri", "/other", 400), ("algorithm", "SHA-512", 401), ("username", "nobody", 401),
            ("qop", "auth-int", 401), ("nc", "1", 400), ("cnonce", nil, 400), ("nonce", nil, 400),
            ("userhash", "true", 401),
        ] as [(String, String?, Int)]
    )
    func `what does not belong to the challenge or the request is refused`(
        name: String,
        value: String?,
        status: Int
    ) throws {
        var session = CredentialSession()
        var client = try DigestClient(try session.ask(Self.target), Self.target)
        client.changes = [name: value]
        #expect(try session.ask(Self.target, authorization: client.authorization).status == status)
    }

    @Test func `qop that was offered has to be used, but for old clients of httpbin`() throws {
        var session = CredentialSession()
        for (target, status) in [(Self.target, 401), ("/digest-auth/auth/user/pass", 200)] {
            var client = try DigestClient(try session.ask(target), target)
            client.protection = nil
            client.count = nil
            #expect(try session.ask(target, authorization: client.authorization).status == status)
        }
    }

    @Test func `a user may come as a digest, where that is offered`() throws {
        var session = CredentialSession()
        let target = Self.target + "&userhash=true"
        var client = try DigestClient(try session.ask(target), target)
        #expect(client.challenge.value(of: "userhash") == "true")
        let hashed = DigestAlgorithm(.sha256).digest(of: "user:status 401")
        client.changes = ["username": hashed, "userhash": "true"]
        #expect(try session.ask(target, authorization: client.authorization).status == 200)
    }

    @Test func `a realm with quotes is what it stands for`() throws {
        var session = CredentialSession()
        let target = Self.target + "&realm=a%20%22b%22%20%5Cc"
        let client = try DigestClient(try session.ask(target), target)
        #expect(client.challenge.value(of: "realm") == #"a "b" \c"#)
        #expect(try session.ask(target, authorization: client.authorization).status == 200)
    }

    @Test func `a nonce is good at another target, with a count of its own`() throws {
        var session = CredentialSession()
        var client = try DigestClient(try session.ask(Self.target), Self.target)
        client.target = "/run/a/when/401?scheme=digest"
        #expect(try session.ask(client.target, authorization: client.authorization).status == 200)
    }
}
