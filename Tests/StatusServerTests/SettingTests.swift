import StatusServer
import TestSupport
import Testing

/// The table of settings, as the program and the environment have it.
@Suite(.timeLimit(.minutes(1))) struct SettingTests {
    /// A value that a setting takes, other than its standard one.
    private static func value(of setting: Server.Setting) -> String {
        switch setting {
        case .host: "127.0.0.9"
        case .portFile, .secondPortFile, .publicFolder, .unix: "/a/path"
        case .publicHosting: "1"
        case .log: "json"
        case .allowOrigin: "https://app.example,http://localhost:3000"
        case .workers: "9"
        default: setting.expectation.contains("24h") ? "7s" : "5000"
        }
    }

    /// What a setting does not take; `nil` where every text is a value.
    private static func wrongValue(of setting: Server.Setting) -> String? {
        switch setting {
        case .host, .portFile, .secondPortFile, .publicFolder, .unix: nil
        default: "1x"
        }
    }

    @Test(arguments: Server.Setting.allCases)
    func `an option and its variable do the same, and the option wins`(setting: Server.Setting) throws {
        let value = Self.value(of: setting)
        let byOption = try Server.Configuration(given: [setting: value])
        let byVariable = try Server.Configuration(given: [:]) { $0 == setting.environment ? value : nil }
        #expect(byOption == byVariable)
        let standard = try Server.Configuration(given: [:])
        #expect(byOption != standard)
        let both = try Server.Configuration(given: [setting: value]) { $0 == setting.environment ? "1x" : nil }
        #expect(both == byOption)
    }

    @Test func `the standard values are those of the program`() throws {
        let standard = try Server.Configuration(given: [:])
        #expect(standard.host == "localhost" && standard.port == 8080 && standard.workers == 0)
        #expect(standard.limits == Server.Limits())
        let own = Server.Configuration()
        #expect(standard.connectionLimit == own.connectionLimit && standard.grace == own.grace)
    }

    @Test func `the program takes each option and each variable, and names what is wrong`() throws {
        for setting in Server.Setting.allCases {
            guard let value = Self.wrongValue(of: setting) else { continue }
            let option = "--\(setting.rawValue)"
            let end = ": expected \(setting.expectation)\n"
            let variable = try Program.statusServer([], environment: [setting.environment: value]).result()
            #expect(variable.errors == "status-server: invalid \(setting.environment)=\(value)" + end)
            #expect(variable.status == 64)
            if setting == .publicHosting { continue }
            let result = try Program.statusServer([option, value], environment: [setting.environment: value]).result()
            #expect(result.errors == "status-server: invalid \(option) \(value)" + end)
            #expect(result.status == 64 && result.output.isEmpty)
        }
    }

    @Test func `the help names every option and its variable`() throws {
        let help = try Program.statusServer(["serve", "--help"]).result().output
        for setting in Server.Setting.allCases {
            #expect(help.contains("--\(setting.rawValue)"), "\(setting)")
            #expect(
                help.contains("(\(setting.environment))") || help.contains("(\(setting.environment)=1)"),
                "\(setting)"
            )
        }
    }
}
