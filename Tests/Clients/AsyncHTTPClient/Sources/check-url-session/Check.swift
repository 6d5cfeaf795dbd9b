import Foundation

#if canImport(FoundationNetworking)
import FoundationNetworking
#endif

/// One request with URLSession, as `status-server check` asks for it.
@main
struct Check {
    /// Gives the credentials to whoever asks for them, once.
    final class Credentials: NSObject, URLSessionTaskDelegate {
        func urlSession(
            _ session: URLSession,
            task: URLSessionTask,
            didReceive challenge: URLAuthenticationChallenge,
            completionHandler: @escaping (URLSession.AuthChallengeDisposition, URLCredential?) -> Void
        ) {
            let settings = ProcessInfo.processInfo.environment
            guard challenge.previousFailureCount == 0, let user = settings["CHECK_USER"], !user.isEmpty else {
                return completionHandler(.performDefaultHandling, nil)
            }
            let password = settings["CHECK_PASSWORD"] ?? ""
            completionHandler(.useCredential, URLCredential(user: user, password: password, persistence: .forSession))
        }
    }

    static func main() async {
        let settings = ProcessInfo.processInfo.environment
        guard let url = URL(string: settings["CHECK_URL"] ?? "") else { exit(2) }
        var request = URLRequest(url: url, timeoutInterval: 8)
        request.httpMethod = settings["CHECK_METHOD"]
        for line in (settings["CHECK_FIELDS"] ?? "").split(separator: "\n") {
            let halves = line.split(separator: ":", maxSplits: 1)
            let value = halves[1].trimmingCharacters(in: .whitespaces)
            request.addValue(value, forHTTPHeaderField: String(halves[0]))
        }
        if let body = settings["CHECK_BODY"], !body.isEmpty { request.httpBody = Data(body.utf8) }
        if let token = settings["CHECK_TOKEN"], !token.isEmpty {
            request.setValue("Bearer \(token)", forHTTPHeaderField: "Authorization")
        }
        // With a delegate it keeps cookies out of redirected requests.
        let delegate = settings["CHECK_USER", default: ""].isEmpty ? nil : Credentials()
        let session = URLSession(configuration: .ephemeral, delegate: delegate, delegateQueue: nil)
        do {
            for _ in 0..<(Int(settings["CHECK_COUNT"] ?? "") ?? 1) {
                let (content, _) = try await session.data(for: request)
                FileHandle.standardOutput.write(content)
            }
        } catch {
            FileHandle.standardError.write(Data("\(error)\n".utf8))
            exit(1)
        }
    }
}
