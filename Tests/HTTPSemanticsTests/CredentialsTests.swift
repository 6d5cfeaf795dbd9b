import HTTPSemantics
import Testing

@Suite struct CredentialsTests {
    @Test func `credentials with parameters are read in order`() throws {
        // RFC 7616 §3.9.1.
        let text = """
            Digest username="Mufasa", realm="http-auth@example.org", uri="/dir/index.html", algorithm=MD5, \
            nonce="7ypf/xlj9XXwfDPEoM4URrv/xwf94BcCAzFZH4GiTo0v", nc=00000001, \
            cnonce="f2/wE4q74E6zIJEtWaHKaf5wv/H5QzzpXusqGemxURZJ", qop=auth, \
            response="8ca523f5e9506fed4657c9700eebdbec", opaque="FQhe/qaU925kfnzjCev0ciny7QMkPqMAFRtzCUYo5tdS"
            """
        let credentials = try #require(Credentials(parsing: text))
        #expect(credentials.isOf("digest"))
        #expect(credentials.token68 == nil)
        #expect(credentials.value(of: "Username") == "Mufasa")
        #expect(credentials.value(of: "nc") == "00000001")
        #expect(credentials.parameters.count == 10)
        #expect(credentials.description == text)
    }

    @Test func `credentials with a token are read as written`() throws {
        let credentials = try #require(Credentials(parsing: "bearer mF_9.B5f-4.1JqM=="))
        #expect(credentials.isOf("Bearer"))
        #expect(credentials.token68 == "mF_9.B5f-4.1JqM==")
        #expect(credentials.description == "bearer mF_9.B5f-4.1JqM==")
        #expect(Credentials(parsing: "Negotiate")?.parameters == [])
    }

    @Test(arguments: [
        "", "Basic a b", "Basic abc, Bearer def", "Digest realm=\"x", "Digest a=1, A=2", "Digest a=1; b=2", "a@b c",
    ])
    func `what is no credentials, or more than one, is nil`(text: String) {
        #expect(Credentials(parsing: text) == nil)
    }

    @Test func `what could not be read again cannot be created`() {
        #expect(Credentials("Two words", token68: "x") == nil)
        #expect(Credentials("Basic", token68: "not base64") == nil)
        #expect(Credentials("Digest", parameters: [Parameter("a", "line\r\nbreak")]) == nil)
        #expect(Credentials("Digest", parameters: [Parameter("a", "1"), Parameter("A", "2")]) == nil)
        #expect(Credentials("Digest", parameters: [Parameter("a b", "1")]) == nil)
    }

    @Test(arguments: [#"say "hi""#, #"back\slash"#, "", "tab\there", "Jäsøn"])
    func `what is written is read as the same`(value: String) throws {
        let credentials = try #require(Credentials("Digest", parameters: [Parameter("realm", value)]))
        #expect(Credentials(parsing: credentials.description) == credentials)
        let challenge = try #require(Challenge("Digest", parameters: [Parameter("realm", value), Parameter("x", "y")]))
        #expect(Challenge.list(parsing: "Basic realm=\"a\", \(challenge), Negotiate")?[1] == challenge)
    }

    @Test func `a challenge is written as its scheme wants it`() {
        let challenge = Challenge(
            "Digest",
            parameters: [
                Parameter("realm", "a"), Parameter("qop", "auth, auth-int"), Parameter("algorithm", "SHA-256"),
                Parameter("stale", "true"),
            ]
        )
        #expect(challenge?.description == "Digest realm=\"a\", qop=\"auth, auth-int\", algorithm=SHA-256, stale=true")
        #expect(Challenge("Negotiate", token68: "abc=")?.description == "Negotiate abc=")
        #expect(Challenge("Negotiate")?.description == "Negotiate")
    }

    @Test func `what a server tells after it has accepted credentials is written`() {
        let info = AuthenticationInfo([
            Parameter("qop", "auth"), Parameter("cnonce", "a\"b"), Parameter("nc", "00000001"),
        ])
        #expect(info?.description == #"qop=auth, cnonce="a\"b", nc=00000001"#)
        #expect(AuthenticationInfo([Parameter("a", "\n")]) == nil)
    }
}
