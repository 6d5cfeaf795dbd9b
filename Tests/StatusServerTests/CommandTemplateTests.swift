import Testing

@testable import CheckRunner

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
            [
                "curl", "-s", "-X", "{method}", "-H", "{field}", "-d", "{body}", "-u", "{user}:{password}", "{url}",
            ]
        )
        #expect(
            template.words(for: Self.post) == [
                "curl", "-s", "-X", "POST", "-H", "A: 1", "-H", "B: 2", "-d", "hello", "-u", "user:pass",
                "http://127.0.0.1:1/a",
            ]
        )
    }

    @Test func `what there is none of is left out with its option`() {
        let template = CommandTemplate(
            [
                "curl", "-H", "{field}", "-d", "{body}", "-u", "{user}:{password}", "--oauth2-bearer={token}", "{url}",
            ]
        )
        let get = CommandTemplate.Request(url: "http://127.0.0.1:1/a", method: "GET")
        #expect(template.words(for: get) == ["curl", "http://127.0.0.1:1/a"])
        // The program itself is no option, whatever it is called.
        #expect(CommandTemplate(["-x", "{body}"]).words(for: get) == ["-x"])
    }

    @Test func `the environment has it all`() {
        let environment = Self.post.environment
        #expect(environment["CHECK_URL"] == "http://127.0.0.1:1/a")
        #expect(environment["CHECK_FIELDS"] == "A: 1\nB: 2")
        #expect(environment["CHECK_TOKEN"] == "" && environment["CHECK_COUNT"] == "1")
    }

    @Test(arguments: [
        (["curl", "-L", "-X", "{method}"], true), (["/usr/bin/curl", "-sSLX", "{method}"], true),
        (["curl", "--location-trusted", "--request", "PUT"], true), (["curl", "-XPUT", "-sL"], true),
        (["curl", "-X", "{method}"], false), (["curl", "-sSL", "-H", "X-A: 1", "{url}"], false),
        (["curl", "-sSL", "-HX-A: 1", "{url}"], false), (["my-curl", "-L", "-X", "{method}"], false),
    ])
    func `a curl that is held to a method across redirects is warned of`(words: [String], isWarned: Bool) {
        #expect((CommandTemplate(words).warning != nil) == isWarned)
    }

    @Test func `what is no UTF-8 is handed on as it is`() {
        let template = CommandTemplate(arguments: [[0x2D, 0xE4], [0xFF] + Array("{method}".utf8) + [0xFE]])
        #expect(template.command(for: Self.post) == [[0x2D, 0xE4], [0xFF] + Array("POST".utf8) + [0xFE]])
    }
}

extension CommandTemplate {
    fileprivate init(_ arguments: [String]) {
        self.init(arguments: arguments.map { Array($0.utf8) })
    }

    fileprivate func words(for request: Request) -> [String] {
        command(for: request).map { String(decoding: $0, as: UTF8.self) }
    }
}
