import Foundation
import HTTPSemantics
import StatusServer
import TestSupport
import Testing

/// A real folder, with things in it that are not to be served.
@Suite struct PublicFolderTests {
    @Test func `files are served, and links, hidden files and what lies outside are not`() throws {
        let folder = try TemporaryFolder()
        try folder.write("secret\n", to: "secret.txt")
        try folder.write("secret\n", to: "outside/secret.txt")
        try folder.write("page\n", to: "site/page.txt")
        try folder.write("deep\n", to: "site/a/b/c.txt")
        try folder.write("secret\n", to: "site/.hidden")
        try folder.write("secret\n", to: "site/.git/config")
        let site = folder.url.appending(path: "site")
        let manager = FileManager.default
        for (link, target) in [("link.txt", "../secret.txt"), ("folder", "../outside"), ("dangling", "../nothing")] {
            try manager.createSymbolicLink(
                atPath: site.appending(path: link).path,
                withDestinationPath: target
            )
        }
        try RunningServer.with(Server.Configuration(host: "127.0.0.1", publicFolder: site.path)) { port in
            let client = try RawClient(port: port)
            let paths = [
                ("/page.txt", 200), ("/a/b/c.txt", 200), ("/link.txt", 404), ("/folder/secret.txt", 404),
                ("/dangling", 404), ("/.hidden", 404), ("/.git/config", 404), ("/../secret.txt", 404),
                ("/%2e%2e/secret.txt", 404), ("/..%2fsecret.txt", 404), ("/a/../../secret.txt", 404),
                ("/a/b/../../../secret.txt", 404), (folder.url.path + "/secret.txt", 404), ("/page.txt%00", 404),
            ]
            for (path, status) in paths {
                let answer = try client.response(to: "GET \(path) HTTP/1.1\r\nHost: localhost\r\n\r\n")
                #expect(answer.status == status, "\(path)")
                #expect(!answer.text.contains("secret\n"), "\(path)")
            }
        }
    }

    @Test func `a file is what it was when the server started`() throws {
        let folder = try TemporaryFolder()
        try folder.write("before\n", to: "page.txt")
        try RunningServer.with(Server.Configuration(host: "127.0.0.1", publicFolder: folder.url.path)) { port in
            try folder.write("after, and longer\n", to: "page.txt")
            let answer = try RawClient(port: port).response(to: "GET /page.txt HTTP/1.1\r\nHost: localhost\r\n\r\n")
            #expect(answer.text == "before\n")
            #expect(HTTPDate(parsing: answer.fields["Last-Modified"] ?? "") != nil)
        }
    }
}
