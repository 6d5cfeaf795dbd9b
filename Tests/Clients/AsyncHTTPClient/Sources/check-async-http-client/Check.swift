import AsyncHTTPClient
import Foundation
import NIOCore
import NIOHTTP1

/// One request with AsyncHTTPClient, as `status-server check` asks for it.
@main
struct Check {
    static func main() async {
        let settings = ProcessInfo.processInfo.environment
        var request = HTTPClientRequest(url: settings["CHECK_URL"] ?? "")
        request.method = HTTPMethod(rawValue: settings["CHECK_METHOD"] ?? "GET")
        for line in (settings["CHECK_FIELDS"] ?? "").split(separator: "\n") {
            let halves = line.split(separator: ":", maxSplits: 1)
            request.headers.add(name: String(halves[0]), value: halves[1].trimmingCharacters(in: .whitespaces))
        }
        if let body = settings["CHECK_BODY"], !body.isEmpty { request.body = .bytes(ByteBuffer(string: body)) }
        if let token = settings["CHECK_TOKEN"], !token.isEmpty {
            request.headers.add(name: "Authorization", value: "Bearer \(token)")
        }
        if let user = settings["CHECK_USER"], !user.isEmpty {
            // It reads no challenges: its caller chooses the scheme, and Basic goes out at once.
            request.setBasicAuth(username: user, password: settings["CHECK_PASSWORD"] ?? "")
        }
        do {
            for _ in 0..<(Int(settings["CHECK_COUNT"] ?? "") ?? 1) {
                let answer = try await HTTPClient.shared.execute(request, timeout: .seconds(8))
                let content = try await answer.body.collect(upTo: 1 << 24)
                FileHandle.standardOutput.write(Data(content.readableBytesView))
            }
        } catch {
            FileHandle.standardError.write(Data("\(error)\n".utf8))
            exit(1)
        }
    }
}
