import HTTPSemantics
import Testing

@Suite struct BasicCredentialsTests {
    /// RFC 7617 §2 and §2.1.
    @Test(arguments: [
        ("QWxhZGRpbjpvcGVuIHNlc2FtZQ==", "Aladdin", "open sesame"), ("dGVzdDoxMjPCow==", "test", "123£"),
        ("Og==", "", ""), ("YTo6Yjo=", "a", ":b:"), ("dXNlcjo=", "user", ""),
    ])
    func `a user and a password are read and written`(token: String, user: String, password: String) throws {
        let credentials = try #require(Credentials("Basic", token68: token))
        let basic = try #require(BasicCredentials(credentials))
        #expect(basic.user == user)
        #expect(basic.password == password)
        #expect(BasicCredentials(user: user, password: password)?.credentials == credentials)
    }

    @Test func `octets that are no UTF-8 are taken for ISO 8859-1`() throws {
        let credentials = try #require(Credentials("basic", token68: "dTrk"))
        #expect(BasicCredentials(credentials) == BasicCredentials(user: "u", password: "ä"))
    }

    @Test(arguments: [
        "Basic dXNlcg==", "Basic dXNlcjpwYXNz=", "Basic dXNlcjpwYXN", "Basic !", "Bearer dXNlcjo=", "Basic dQo6",
    ])
    func `what is no user and password is nil`(text: String) {
        #expect(Credentials(parsing: text).flatMap { BasicCredentials($0) } == nil)
    }

    @Test func `a colon in the user would end it, and control characters may not be`() {
        #expect(BasicCredentials(user: "a:b", password: "") == nil)
        #expect(BasicCredentials(user: "a", password: "\u{7F}") == nil)
        #expect(BasicCredentials(user: "a\n", password: "") == nil)
    }
}
