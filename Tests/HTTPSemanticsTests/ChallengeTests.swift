import HTTPSemantics
import Testing

@Suite struct ChallengeTests {
    @Test func `several challenges with parameters are told apart`() {
        // The example of RFC 9110 §11.6.1, with a scheme that has a token instead.
        let challenges = Challenge.list(
            parsing:
                #"Basic realm="simple", Newauth realm="apps", type=1, title="Login to \"apps\"", Negotiate YII=, NTLM"#
        )
        #expect(challenges?.map(\.scheme) == ["Basic", "Newauth", "Negotiate", "NTLM"])
        #expect(challenges?[0].value(of: "Realm") == "simple")
        #expect(challenges?[1].parameters.map(\.name) == ["realm", "type", "title"])
        #expect(challenges?[1].value(of: "title") == #"Login to "apps""#)
        #expect(challenges?[2].token68 == "YII=")
        #expect(challenges?[3].parameters == [])
    }

    @Test(arguments: [
        "Basic", "Basic realm = \"x\"", ",Basic realm=x,", "Digest realm=\"a, b\", nonce=\"c\"",
        "Negotiate , Basic realm=x",
        "Negotiate abc==", "Bearer ",
    ])
    func `well-formed challenges are read`(text: String) {
        #expect(Challenge.list(parsing: text) != nil)
    }

    @Test(arguments: [
        "", " ", ",", "\"Basic\"", "Basic realm=\"x", "Basic realm=\"x\" nonce=\"y\"", "realm=\"x\"",
        "Basic realm=\"x\"; charset=utf-8", "Negotiate abc== def",
    ])
    func `malformed challenges are not`(text: String) {
        #expect(Challenge.list(parsing: text) == nil)
    }
}
