internal import HTTPExchange
internal import Platform
internal import ScenarioKit
internal import Scenarios
internal import StatusServer

/// Settings by which a command would ask a proxy for what this machine has.
enum ProxySettings {
    /// The variable that names a proxy for plain HTTP; `nil` if none does.
    static var variable: String? {
        ["http_proxy", "HTTP_PROXY", "all_proxy", "ALL_PROXY"].first { Environment.value($0) != nil }
    }

    /// What a command gets in its environment so that it asks this machine itself.
    static var environment: [String: String] {
        guard variable != nil else { return [:] }
        let known = Environment.value("no_proxy") ?? Environment.value("NO_PROXY")
        let all = [known, "127.0.0.1", "localhost"].compactMap { $0 }.joined(separator: ",")
        return ["no_proxy": all, "NO_PROXY": all]
    }
}

/// How far a checkup is, for logs: a line now and then.
package final class CheckupProgress: Sendable {
    /// The time between two lines.
    static let interval = Duration.seconds(10)

    private let last: Locked<Int64>

    /// Begins now.
    package convenience init() {
        self.init(at: Runtime.monotonicNanoseconds)
    }

    package init(at nanoseconds: Int64) {
        last = Locked(nanoseconds)
    }

    /// What there is to say when so many checks are done; `nil` if something has been said a short while ago.
    package func line(_ done: Int, of all: Int) -> String? {
        line(done, of: all, at: Runtime.monotonicNanoseconds)
    }

    package func line(_ done: Int, of all: Int, at nanoseconds: Int64) -> String? {
        last.withLock { last in
            guard done < all, nanoseconds - last >= Self.interval.nanoseconds else { return nil }
            last = nanoseconds
            return "\(done) of \(all) checks"
        }
    }
}
