import ArgumentParser
import StatusServer

/// What was given on the command line; the environment says the rest.
struct ServeSettings {
    var host: String?
    var port: Int?
    var portFile: String?
    var secondPort: Int?
    var secondPortFile: String?
    var workers: Int?
    var publicFolder: String?
    var unix: String?
    var publicHosting = false
    var log: String?
    var limits: [LimitSetting: String] = [:]

    /// Serves until SIGINT or SIGTERM.
    func serve() throws {
        var configuration = Server.Configuration(host: AddressOptions.host(host), port: try AddressOptions.port(port))
        configuration.workers = try workers ?? EnvironmentNumber.value("WORKERS") ?? 0
        guard (0...1024).contains(configuration.workers) else {
            throw ValidationError("\(configuration.workers) is no number of threads: that is 0 to 1024.")
        }
        configuration.secondPort = try secondPort ?? EnvironmentNumber.value("SECOND_PORT")
        guard (0...65535).contains(configuration.secondPort ?? 0) else {
            throw ValidationError("\(configuration.secondPort ?? 0) is not a port: that is a number from 0 to 65535.")
        }
        configuration.publicFolder =
            publicFolder ?? Environment.value("PUBLIC_FOLDER") ?? Environment.publicFolder()
        configuration.unixPath = unix ?? Environment.value("UNIX")
        configuration.isPublic = try publicHosting || EnvironmentSwitch.value("PUBLIC_HOSTING")
        if let form = log ?? Environment.value("LOG") {
            configuration.accessLog = Server.Configuration.LogForm(rawValue: form)
            guard configuration.accessLog != nil else {
                throw ValidationError("\(form) is no value for --log (LOG): that is text or json.")
            }
        }
        for setting in LimitSetting.allCases {
            guard let text = limits[setting] ?? Environment.value(setting.rawValue) else { continue }
            try setting.apply(text, to: &configuration)
        }
        let portFile = portFile ?? Environment.value("PORT_FILE")
        let secondPortFile = secondPortFile ?? Environment.value("SECOND_PORT_FILE")
        try Complaint.orExit { () throws(ServerError) in
            try Foreground.run(Server(configuration), portFile: portFile, secondPortFile: secondPortFile)
        }
    }
}
