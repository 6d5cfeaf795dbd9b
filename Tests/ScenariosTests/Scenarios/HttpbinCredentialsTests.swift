import HTTPSemantics
import TestSupport
import Testing

/// httpbin's URLs for credentials and cookies.
@Suite struct HttpbinCredentialsTests {
    private static let welcome = "{\n  \"authenticated\": true,\n  \"user\": \"user\"\n}\n"

    @Test func `basic-auth lets in those whom its path names`() throws {
        var session = CredentialSession()
        let asked = try session.ask("/basic-auth/user/pass")
        #expect(asked.status == 401)
        #expect(asked.fields["WWW-Authenticate"] == "Basic realm=\"Fake Realm\", charset=\"UTF-8\"")
        let authorization = CredentialSession.basic("user", "pass")
        let answer = try session.ask("/basic-auth/user/pass", authorization: authorization)
        #expect(answer.status == 200)
        #expect(answer.text == Self.welcome)
        let nobody = CredentialSession.basic("Jäsøn", "")
        #expect(try session.ask("/basic-auth/J%C3%A4s%C3%B8n/", authorization: nobody).status == 200)
        #expect(try session.ask("/basic-auth/user/pass", authorization: nobody).status == 401)
    }

    @Test func `hidden-basic-auth does not show that it is there`() throws {
        var session = CredentialSession()
        let asked = try session.ask("/hidden-basic-auth/user/pass")
        #expect(asked.status == 404)
        #expect(!asked.fields.contains("WWW-Authenticate"))
        let authorization = CredentialSession.basic("user", "pass")
        #expect(try session.ask("/hidden-basic-auth/user/pass", authorization: authorization).text == Self.welcome)
    }

    @Test func `bearer takes any token`() throws {
        var session = CredentialSession()
        #expect(try session.ask("/bearer").fields["WWW-Authenticate"] == "Bearer realm=\"Fake Realm\"")
        let answer = try session.ask("/bearer", authorization: "Bearer a.b-c~1/+==")
        #expect(answer.text == "{\n  \"authenticated\": true,\n  \"token\": \"a.b-c~1/+==\"\n}\n")
        #expect(try session.ask("/bearer", authorization: CredentialSession.basic("a", "b")).status == 401)
        #expect(try session.ask("/bearer", authorization: "Bearer two words").status == 400)
    }

    @Test(arguments: ["", "/MD5", "/SHA-256", "/SHA-512/never", "/SHA-256-sess"])
    func `digest-auth sets its cookies and lets in`(suffix: String) throws {
        var session = CredentialSession()
        let target = "/digest-auth/auth/user/pass\(suffix)"
        let asked = try session.ask(target)
        #expect(asked.status == 401)
        let cookies = asked.fields.values(of: "Set-Cookie")
        #expect(cookies == ["stale_after=never; Path=/", "fake=fake_value; Path=/"])
        let client = try DigestClient(asked, target)
        let answer = try session.ask(
            target,
            authorization: client.authorization,
            fields: ["Cookie": "stale_after=never; fake=fake_value"]
        )
        #expect(answer.status == 200)
        #expect(answer.text == Self.welcome)
        #expect(answer.fields.values(of: "Set-Cookie") == ["fake=fake_value; Path=/", "stale_after=never; Path=/"])
    }

    @Test func `a nonce is stale after its uses, with cookies and without`() throws {
        var session = CredentialSession()
        let target = "/digest-auth/auth-int/user/pass/MD5/1"
        var client = try DigestClient(try session.ask(target), target)
        client.protection = "auth-int"
        let first = try session.ask(target, authorization: client.authorization, fields: ["Cookie": "stale_after=1"])
        #expect(first.status == 200)
        #expect(first.fields.values(of: "Set-Cookie").contains("stale_after=0; Path=/"))
        client.count = "00000002"
        for fields: Fields in [["Cookie": "stale_after=0"], []] {
            let second = try session.ask(target, authorization: client.authorization, fields: fields)
            #expect(second.status == 401)
            #expect(second.fields["WWW-Authenticate"]?.contains("stale=true") ?? false)
            let nonce = client.challenge.value(of: "nonce") ?? ""
            #expect(second.fields.values(of: "Set-Cookie").contains("last_nonce=\(nonce); Path=/"))
        }
    }

    @Test func `the cookie of the challenge can be required`() throws {
        var session = CredentialSession()
        let target = "/digest-auth/auth/user/pass?require-cookie=True"
        let client = try DigestClient(try session.ask(target), target)
        #expect(try session.ask(target, authorization: client.authorization).status == 401)
        let other = try session.ask(target, authorization: client.authorization, fields: ["Cookie": "fake=no"])
        #expect(other.status == 403)
        #expect(other.text.contains("missing cookie set on challenge"))
        let right = try session.ask(target, authorization: client.authorization, fields: ["Cookie": "fake=fake_value"])
        #expect(right.status == 200)
    }

    @Test(arguments: ["MD4", "MD5/x", "MD5/-1", "MD5/1001"])
    func `an algorithm or a number that is none is a 400`(suffix: String) throws {
        var session = CredentialSession()
        #expect(try session.ask("/digest-auth/auth/user/pass/\(suffix)").status == 400)
    }

    @Test func `cookies are shown as they came`() throws {
        var session = CredentialSession()
        let answer = try session.ask("/cookies", fields: ["Cookie": "a=1; b=\"q q\"; a=2; novalue; =x;c=%41"])
        let expected = """
            {
              "cookies": {
                "a": "1",
                "b": "q q",
                "novalue": "",
                "c": "%41"
              }
            }

            """
        #expect(answer.text == expected)
        #expect(try session.ask("/cookies").text == "{\n  \"cookies\": {}\n}\n")
    }

    @Test func `cookies are set, each once, and the way leads to where they are shown`() throws {
        var session = CredentialSession()
        let answer = try session.ask("/cookies/set?a=b&c=h+w&a=z&d=%22bar:baz%22&delay=3s")
        #expect(answer.status == 302)
        #expect(answer.fields["Location"] == "/cookies")
        let expected = ["a=b", "c=h%20w", "d=\"bar:baz\"", "delay=3s"].map { "\($0); Path=/" }
        #expect(answer.fields.values(of: "Set-Cookie") == expected)
        let one = try session.ask("/run/x/cookies/set/name/a;b")
        #expect(one.fields["Location"] == "/run/x/cookies")
        #expect(one.fields.values(of: "Set-Cookie") == ["name=a%3Bb; Path=/run/x/"])
    }

    @Test func `cookies are made to be forgotten`() throws {
        var session = CredentialSession()
        let answer = try session.ask("/cookies/delete?a=&b")
        let attributes = "Expires=Thu, 01 Jan 1970 00:00:00 GMT; Max-Age=0; Path=/"
        #expect(answer.status == 302)
        #expect(answer.fields.values(of: "Set-Cookie") == ["a=; \(attributes)", "b=; \(attributes)"])
    }

    @Test(arguments: ["/cookies/set?a%20b=1", "/cookies/set/a%0D%0Ab/c", "/cookies/set?=x", "/cookies/delete?a%3Bb"])
    func `a name that is no token is a 400`(target: String) throws {
        var session = CredentialSession()
        let answer = try session.ask(target)
        #expect(answer.status == 400)
        #expect(!answer.fields.contains("Set-Cookie"))
    }
}
