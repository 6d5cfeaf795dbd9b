import Testing

@testable import StatusServer

/// How what a check asks for gets into a command.
@Suite struct CommandTemplateTests {
    private static let post = CommandTemplate.Request(
        url: "http://127.0.0.1:1/a",
        method: "POST",
        fields: ["A: 1", "B: 2"],
        body: "hello",
        user: "user",
        password: "pass"
    )

    @Test func `places are filled, and fields repeat the option before them`() {
        let template = CommandTemplate(
            arguments: [
                "curl", "-s", "-X", "{method}", "-H", "{field}", "-d", "{body}", "-u", "{user}:{password}", "{url}",
            ]
        )
        #expect(
            template.command(for: Self.post) == [
                "curl", "-s", "-X", "POST", "-H", "A: 1", "-H", "B: 2", "-d", "hello", "-u", "user:pass",
                "http://127.0.0.1:1/a",
            ]
        )
    }

    @Test func `what there is none of is left out with its option`() {
        let template = CommandTemplate(
            arguments: [
                "curl", "-H", "{field}", "-d", "{body}", "-u", "{user}:{password}", "--oauth2-bearer={token}", "{url}",
            ]
        )
        let get = CommandTemplate.Request(url: "http://127.0.0.1:1/a", method: "GET")
        #expect(template.command(for: get) == ["curl", "http://127.0.0.1:1/a"])
        // The program itself is no option, whatever it is called.
        #expect(CommandTemplate(arguments: ["-x", "{body}"]).command(for: get) == ["-x"])
    }

    @Test func `the environment has it all`() {
        let environment = Self.post.environment
        #expect(environment["CHECK_URL"] == "http://127.0.0.1:1/a")
        #expect(environment["CHECK_FIELDS"] == "A: 1\nB: 2")
        #expect(environment["CHECK_TOKEN"] == "" && environment["CHECK_COUNT"] == "1")
    }
}
