import Foundation
import HTTPSemantics
import StatusServer
import TestSupport
import Testing

/// The executable, as somebody runs it.
@Suite(.timeLimit(.minutes(1))) struct ProgramTests {
    private static let loopback = ["--host", "127.0.0.1"]

    /// The port in `status-server: listening on http://127.0.0.1:8080/`.
    private func port(in line: String) throws -> Int {
        #expect(line.hasPrefix("status-server: listening on http://127.0.0.1:"))
        let text = line.dropFirst("status-server: listening on http://127.0.0.1:".count).prefix { $0.isNumber }
        return try #require(Int(text))
    }

    @Test func `it says where it listens, writes the port to a file and ends with 0 on SIGTERM`() throws {
        let folder = try TemporaryFolder()
        let file = folder.url.appending(path: "port")
        let program = try Program.statusServer(Self.loopback + ["--port", "0", "--port-file", file.path])
        let port = try port(in: program.firstLine())
        #expect(try String(contentsOf: file, encoding: .utf8) == "\(port)\n")
        // Whatever it was written under first is gone: the file was put in its place whole.
        #expect(try FileManager.default.contentsOfDirectory(atPath: folder.url.path) == ["port"])
        let client = try RawClient(port: port)
        #expect(try client.response(to: "GET /status/418 HTTP/1.1\r\nHost: localhost\r\n\r\n").status == 418)
        program.terminate()
        let end = try client.readToEnd()
        #expect(end.octets.isEmpty && end.ending == .closed)
        let result = program.result()
        #expect(result.status == 0)
        #expect(result.errors.isEmpty)
        #expect(result.output.isEmpty)
    }

    @Test(arguments: [true, false])
    func `it says where its second port is, and writes that to a file`(byOption: Bool) throws {
        let folder = try TemporaryFolder()
        let file = folder.url.appending(path: "second")
        let arguments = byOption ? ["--second-port", "0", "--second-port-file", file.path] : []
        let environment = byOption ? [:] : ["SECOND_PORT": "0", "SECOND_PORT_FILE": file.path]
        let program = try Program.statusServer(
            Self.loopback + ["--port", "0", "--workers", "2"] + arguments,
            environment: environment
        )
        let first = try port(in: program.firstLine())
        // Written before the line is printed.
        let second = try #require(Int(try String(contentsOf: file, encoding: .utf8).dropLast()))
        #expect(first != second)
        let client = try RawClient(port: second)
        #expect(try client.response(to: "GET /status/418 HTTP/1.1\r\nHost: localhost\r\n\r\n").status == 418)
        program.terminate()
        let result = program.result()
        #expect(result.status == 0)
        #expect(try port(in: String(try #require(result.errors.split(separator: "\n").last))) == second)
    }

    @Test func `a second port in use ends it with 1 and one line that names it`() throws {
        try RunningServer.with { port in
            let arguments = Self.loopback + ["--port", "0", "--second-port", "\(port)"]
            let result = try Program.statusServer(arguments).result()
            #expect(result.status == 1)
            #expect(result.errors.hasPrefix("status-server: port \(port) is in use"))
            #expect(result.errors.contains("--second-port"))
        }
    }

    @Test func `a port file that was there is replaced`() throws {
        let folder = try TemporaryFolder()
        try folder.write("an old and much longer text\n", to: "port")
        let file = folder.url.appending(path: "port")
        let program = try Program.statusServer(Self.loopback + ["--port", "0", "--port-file", file.path])
        let port = try port(in: program.firstLine())
        #expect(try String(contentsOf: file, encoding: .utf8) == "\(port)\n")
        program.terminate()
        #expect(program.result().status == 0)
    }

    @Test func `a port file that cannot be written ends it with 1`() throws {
        let arguments = Self.loopback + ["--port", "0", "--port-file", "/nowhere/at/all/port"]
        let result = try Program.statusServer(arguments).result()
        #expect(result.status == 1)
        #expect(result.errors.split(separator: "\n").count == 1)
        #expect(result.errors.contains("/nowhere/at/all/port"))
    }

    @Test func `a port file that is a symbolic link stays one, and its target gets the port`() throws {
        let folder = try TemporaryFolder()
        let (link, target) = (folder.url.appending(path: "link"), folder.url.appending(path: "target"))
        try FileManager.default.createSymbolicLink(at: link, withDestinationURL: target)
        let program = try Program.statusServer(Self.loopback + ["--port", "0", "--port-file", link.path])
        let port = try port(in: program.firstLine())
        #expect(try FileManager.default.destinationOfSymbolicLink(atPath: link.path) == target.path)
        #expect(try String(contentsOf: target, encoding: .utf8) == "\(port)\n")
        program.terminate()
        #expect(program.result().status == 0)
    }

    @Test func `a port file that is a FIFO gives the port to its reader`() throws {
        let folder = try TemporaryFolder()
        let path = folder.url.appending(path: "fifo").path
        #expect(unsafe mkfifo(path, 0o600) == 0)
        let reader = try Program("/bin/cat", [path])
        let program = try Program.statusServer(
            Self.loopback + ["--port", "0", "--second-port", "0", "--second-port-file", path]
        )
        _ = try port(in: program.firstLine())
        let second = try port(in: program.firstLine())
        #expect(reader.result().output == "\(second)\n")
        program.terminate()
        #expect(program.result().status == 0)
    }

    @Test func `a port file that is a full device ends it with 1 and stays a device`() throws {
        let folder = try TemporaryFolder()
        let link = folder.url.appending(path: "full")
        // By way of a link: the device itself must outlive a server that renames.
        try FileManager.default.createSymbolicLink(at: link, withDestinationURL: URL(filePath: "/dev/full"))
        let result = try Program.statusServer(Self.loopback + ["--port", "0", "--port-file", link.path]).result()
        #expect(result.status == 1)
        #expect(result.errors.hasPrefix("status-server: cannot write \(link.path): "))
        #expect(try FileManager.default.destinationOfSymbolicLink(atPath: link.path) == "/dev/full")
    }

    @Test func `a program that is installed finds its page, and one that has none says so`() throws {
        let folder = try TemporaryFolder()
        try FileManager.default.createDirectory(
            at: folder.url.appending(path: "bin"),
            withIntermediateDirectories: true
        )
        let path = folder.url.appending(path: "bin/status-server").path
        try FileManager.default.copyItem(atPath: Program.statusServerPath, toPath: path)
        let request = "GET / HTTP/1.1\r\nHost: a\r\nAccept: text/html\r\n\r\n"
        for place in [nil, "share/status-server/Public", "bin/Public"] {
            if let place { try folder.write("<p>\(place)</p>\n", to: place + "/index.html") }
            let program = try Program(path, Self.loopback + ["--port", "0"], folder: folder.url)
            let page = try RawClient(port: port(in: program.firstLine())).response(to: request).text
            program.terminate()
            let result = program.result()
            #expect(result.status == 0)
            if let place {
                #expect(page == "<p>\(place)</p>\n")
                #expect(result.errors.isEmpty)
            } else {
                #expect(page.hasPrefix("The page for browsers is not here") && page.contains("--public-folder"))
                #expect(result.errors.hasPrefix("status-server: no page") && result.errors.contains("--public-folder"))
            }
        }
    }

    @Test func `the version is the same wherever it is told`() throws {
        let result = try Program.statusServer(["--version"]).result()
        #expect(result.status == 0)
        #expect(result.output == "status-server \(Server.version)\n")
        try RunningServer.with { port in
            let client = try RawClient(port: port)
            let document = try client.response(to: "GET /openapi.json HTTP/1.1\r\nHost: a\r\n\r\n")
            #expect(document.fields["Server"] == "status-server/\(Server.version)")
            #expect(document.text.contains("\"version\": \"\(Server.version)\""))
        }
    }

    @Test func `a port in use ends it with 1 and one line`() throws {
        try RunningServer.with { port in
            let result = try Program.statusServer(Self.loopback + ["--port", "\(port)"]).result()
            #expect(result.status == 1)
            #expect(result.output.isEmpty)
            #expect(result.errors.hasPrefix("status-server: port \(port) is in use"))
            #expect(result.errors.split(separator: "\n").count == 1)
        }
    }

    @Test func `every option has a twin in the environment`() throws {
        let folder = try TemporaryFolder()
        try folder.write("Hello from a file.\n", to: "site/hello.txt")
        let environment = [
            "HOST": "127.0.0.1", "PORT": "0", "WORKERS": "2",
            "PUBLIC_FOLDER": folder.url.appending(path: "site").path,
            "PORT_FILE": folder.url.appending(path: "port").path,
        ]
        let program = try Program.statusServer([], environment: environment)
        let port = try port(in: program.firstLine())
        #expect(try String(contentsOf: folder.url.appending(path: "port"), encoding: .utf8) == "\(port)\n")
        let client = try RawClient(port: port)
        let file = try client.response(to: "GET /hello.txt HTTP/1.1\r\nHost: localhost\r\n\r\n")
        #expect(file.text == "Hello from a file.\n")
        let check = try Program.statusServer(["healthcheck"], environment: ["HOST": "127.0.0.1", "PORT": "\(port)"])
        #expect(check.result().status == 0)
        program.terminate()
        #expect(program.result().status == 0)
    }

    @Test func `an option wins over the environment`() throws {
        let environment = ["HOST": "no.address", "PORT": "1", "WORKERS": "2"]
        let program = try Program.statusServer(Self.loopback + ["--port", "0"], environment: environment)
        _ = try port(in: program.firstLine())
        program.terminate()
        #expect(program.result().status == 0)
    }

    @Test func `the folder Public is served if there is one`() throws {
        let folder = try TemporaryFolder()
        try folder.write("<p>page</p>\n", to: "Public/index.html")
        let program = try Program.statusServer(Self.loopback + ["--port", "0"], folder: folder.url)
        let port = try port(in: program.firstLine())
        let page = try RawClient(port: port).response(to: "GET / HTTP/1.1\r\nHost: a\r\nAccept: text/html\r\n\r\n")
        #expect(page.text == "<p>page</p>\n")
        program.terminate()
        #expect(program.result().status == 0)
    }

    @Test(arguments: [["PORT": "http"], ["WORKERS": "-1"], ["PORT": "65536"], ["WORKERS": "many"]])
    func `a setting that is no number is refused by name`(environment: [String: String]) throws {
        let result = try Program.statusServer(Self.loopback, environment: environment).result()
        #expect(result.status != 0)
        #expect(result.output.isEmpty)
        #expect(environment.values.allSatisfy { result.errors.contains($0) })
    }

    @Test func `healthcheck ends with 1 and one line when nothing answers`() throws {
        let server = Server(Server.Configuration(host: "127.0.0.1"))
        let port = try server.start()
        server.stop()
        let result = try Program.statusServer(["healthcheck"] + Self.loopback + ["--port", "\(port)"]).result()
        #expect(result.status == 1)
        #expect(result.errors.split(separator: "\n").count == 1)
    }

    @Test func `explain prints what a status means`() throws {
        let result = try Program.statusServer(["explain", "412"]).result()
        #expect(result.status == 0)
        #expect(result.output.hasPrefix("412 Precondition Failed\n\n"))
        #expect(result.output.contains("RFC 9110 §15.5.13"))
        #expect(result.output.split(separator: "\n").allSatisfy { $0.count <= 80 })
        #expect(try Program.statusServer(["explain", "299"]).result().output.hasPrefix("299\n"))
    }

    @Test func `explain is in colour for those who want it, and as wide as they say`() throws {
        let plain = try #require(Explainer.text(for: 412, width: 40))
        let colourful = try #require(Explainer.text(for: 412, width: 40, inColour: true))
        #expect(colourful == "\u{1B}[1;33m412 Precondition Failed\u{1B}[0m" + plain.dropFirst(23))
        let words = plain.split(separator: "\n").filter { !$0.contains("curl") && !$0.contains("://") }
        #expect(words.allSatisfy { $0.count <= 40 })
    }

    @Test(arguments: ["99", "600", "abc", "-1"])
    func `explain refuses what is no status`(code: String) throws {
        let result = try Program.statusServer(["explain", code]).result()
        #expect(result.status == 64)
        #expect(result.output.isEmpty)
    }
}
