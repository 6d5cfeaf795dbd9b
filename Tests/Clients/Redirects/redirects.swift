import Foundation

#if canImport(FoundationNetworking)
import FoundationNetworking
#endif

// What URLSession does at a redirect: one line for each method and code.
for method in ["POST", "PUT"] {
    for code in CommandLine.arguments.dropFirst(2) {
        var line = "error - -"
        if let url = URL(string: "\(CommandLine.arguments[1])/redirect/\(code)/1") {
            var request = URLRequest(url: url, timeoutInterval: 10)
            request.httpMethod = method
            request.httpBody = Data("hello".utf8)
            if let (_, response) = try? await URLSession.shared.data(for: request),
                let answer = response as? HTTPURLResponse
            {
                let landed = answer.value(forHTTPHeaderField: "X-Request-Method") ?? "-"
                let length = answer.value(forHTTPHeaderField: "X-Request-Content-Length") ?? "-"
                line = "\(answer.statusCode) \(landed) \(length)"
            }
        }
        print(method, code, line)
    }
}
