import ArgumentParser
import StatusServer

/// What was given for a setting on the command line.
struct GivenSetting {
    let setting: Server.Setting
    let text: String
}

extension Option where Value == GivenSetting? {
    /// The option of a setting, described as the table of settings describes it.
    init(_ setting: Server.Setting) {
        self.init(name: .customLong(setting.rawValue), help: setting.help) {
            GivenSetting(setting: setting, text: $0)
        }
    }
}

extension Server.Setting {
    fileprivate var help: ArgumentHelp {
        let value = isSwitch ? "\(environment)=1" : environment
        let standard = isSwitch ? nil : standard
        let text = "\(text) (\(value))." + (standard.map { " (default: \($0))" } ?? "")
        return ArgumentHelp(text)
    }
}

extension Flag where Value == Bool {
    /// The option of a setting that is on or off.
    init(_ setting: Server.Setting) {
        self.init(wrappedValue: false, name: .customLong(setting.rawValue), help: setting.help)
    }
}

extension ParsableArguments {
    /// The settings that were given among these options.
    var given: [Server.Setting: String] {
        var given: [Server.Setting: String] = [:]
        for child in Mirror(reflecting: self).children {
            guard let option = child.value as? Option<GivenSetting?>, let value = option.wrappedValue else { continue }
            given[value.setting] = value.text
        }
        return given
    }
}

/// Where the server is.
struct AddressOptions: ParsableArguments {
    @Option(.host) var host: GivenSetting?
    @Option(.port) var port: GivenSetting?
}

/// How the server serves.
struct ServeOptions: ParsableArguments {
    @Option(.portFile) var portFile: GivenSetting?
    @Option(.secondPort) var secondPort: GivenSetting?
    @Option(.secondPortFile) var secondPortFile: GivenSetting?
    @Option(.workers) var workers: GivenSetting?
    @Option(.publicFolder) var publicFolder: GivenSetting?
    @Option(.unix) var unix: GivenSetting?
    @Flag(.publicHosting) var publicHosting: Bool
    @Option(.allowOrigin) var allowOrigin: GivenSetting?
    @Option(.log) var log: GivenSetting?
}

/// What a client may ask of the server.
struct LimitOptions: ParsableArguments {
    @Option(.maxConnections) var maxConnections: GivenSetting?
    @Option(.maxRequestLine) var maxRequestLine: GivenSetting?
    @Option(.maxFieldSection) var maxFieldSection: GivenSetting?
    @Option(.maxFields) var maxFields: GivenSetting?
    @Option(.maxContent) var maxContent: GivenSetting?
    @Option(.headTime) var headTime: GivenSetting?
    @Option(.idleTime) var idleTime: GivenSetting?
    @Option(.minRate) var minRate: GivenSetting?
    @Option(.minRateAfter) var minRateAfter: GivenSetting?
    @Option(.unreadTime) var unreadTime: GivenSetting?
    @Option(.lingerTime) var lingerTime: GivenSetting?
    @Option(.maxRuns) var maxRuns: GivenSetting?
    @Option(.maxAttempts) var maxAttempts: GivenSetting?
    @Option(.maxRunOctets) var maxRunOctets: GivenSetting?
    @Option(.maxAllRunOctets) var maxAllRunOctets: GivenSetting?
    @Option(.runTime) var runTime: GivenSetting?
    @Option(.grace) var grace: GivenSetting?
}
