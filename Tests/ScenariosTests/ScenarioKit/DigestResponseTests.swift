import HTTPSemantics
import Testing

@testable import ScenarioKit

/// The responses that the specifications print.
@Suite struct DigestResponseTests {
    private func response(
        _ text: String,
        _ user: String,
        _ password: String,
        method: String = "GET",
        content: String? = nil
    ) throws -> String {
        let credentials = try #require(Credentials(parsing: text))
        let account = Account(name: user, password: password)
        return DigestResponse(to: try DigestCredentials(credentials), by: account, content: content).text(
            method: method
        )
    }

    /// RFC 7616 §3.9.1.
    @Test(arguments: [
        ("MD5", "8ca523f5e9506fed4657c9700eebdbec"),
        ("SHA-256", "753927fa0e85d155564e2e272a28d1802ca10daf4496794697cf8db5856cb6c1"),
    ])
    func `the example of RFC 7616`(algorithm: String, expected: String) throws {
        let text = """
            Digest username="Mufasa", realm="http-auth@example.org", uri="/dir/index.html", algorithm=\(algorithm), \
            nonce="7ypf/xlj9XXwfDPEoM4URrv/xwf94BcCAzFZH4GiTo0v", nc=00000001, \
            cnonce="f2/wE4q74E6zIJEtWaHKaf5wv/H5QzzpXusqGemxURZJ", qop=auth, response="", \
            opaque="FQhe/qaU925kfnzjCev0ciny7QMkPqMAFRtzCUYo5tdS"
            """
        #expect(try response(text, "Mufasa", "Circle of Life") == expected)
    }

    /// RFC 2617 §3.5, and the same without qop as RFC 2069 had it.
    @Test(arguments: [
        (", qop=auth, nc=00000001, cnonce=\"0a4f113b\"", "6629fae49393a05397450978507c4ef1"),
        ("", "670fd8c2df070c60b045671b8b24ff02"),
    ])
    func `the example of RFC 2617`(protection: String, expected: String) throws {
        let text = """
            Digest username="Mufasa", realm="testrealm@host.com", nonce="dcd98b7102dd2f0e8b11d0f600bfb0c093", \
            uri="/dir/index.html", response="", opaque="5ccc069c403ebaf9f0171e9517f40e41"\(protection)
            """
        #expect(try response(text, "Mufasa", "Circle Of Life") == expected)
    }

    /// Computed with Python's hashlib.
    @Test func `a session key and the content are taken in`() throws {
        let text = """
            Digest username="user", realm="r", nonce="n", uri="/x?y", response="", algorithm=SHA-256-sess, qop=auth-int, \
            nc=0000000a, cnonce="c"
            """
        // SHA-256 of "hello".
        let digest = "2cf24dba5fb0a30e26e83b2ac5b9e29e1b161e5c1fa7425e73043362938b9824"
        let expected = "b22d9415f9551564b08660166258d5f84f2b142c6db5758c2bb78daefa6f0fa5"
        #expect(try response(text, "user", "pass", method: "POST", content: digest) == expected)
    }

    @Test(arguments: [
        ("username=\"a\", nonce=\"\", uri=\"\", response=\"\"", "lack realm"),
        ("realm=\"\", nonce=\"\", uri=\"\", response=\"\"", "lack username"),
        ("username=a, username*=UTF-8''a, realm=\"\", nonce=\"\", uri=\"\", response=\"\"", "both"),
        ("username*=latin1''a, realm=\"\", nonce=\"\", uri=\"\", response=\"\"", "UTF-8''"),
        ("username=a, realm=\"\", nonce=\"\", uri=\"\", response=\"\", algorithm=MD4", "SHA-256-sess"),
        ("username=a, realm=\"\", nonce=\"\", uri=\"\", response=\"\", algorithm=MD5-sess", "cnonce"),
        ("username=a, realm=\"\", nonce=\"\", uri=\"\", response=\"\", qop=max", "auth-int"),
        ("username=a, realm=\"\", nonce=\"\", uri=\"\", response=\"\", qop=auth, cnonce=x, nc=1", "eight"),
        ("username=a, realm=\"\", nonce=\"\", uri=\"\", response=\"\", qop=auth, cnonce=x, nc=+0000001", "eight"),
        ("username=a, realm=\"\", nonce=\"\", uri=\"\", response=\"\", qop=auth, nc=00000001", "cnonce"),
    ])
    func `what is malformed is told`(parameters: String, words: String) throws {
        let credentials = try #require(Credentials(parsing: "Digest \(parameters)"))
        let error = try #require(throws: BadInput.self) { try DigestCredentials(credentials) }
        #expect(error.explanation.contains(words))
    }

    @Test func `a name beyond quoted strings comes percent-encoded`() throws {
        let text = "Digest username*=UTF-8''J%C3%A4s%C3%B8n%20Doe, realm=\"\", nonce=\"\", uri=\"\", response=\"\""
        #expect(try DigestCredentials(try #require(Credentials(parsing: text))).username == "Jäsøn Doe")
    }
}
