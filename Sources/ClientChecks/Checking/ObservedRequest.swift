internal import HTTPSemantics
package import Runs

/// One attempt of a check, and where in it the client arrived.
package struct ObservedRequest: Sendable, Hashable {
    package let attempt: Attempt
    /// What stands behind the path of the check, without the slash; empty where the check begins.
    let stage: String
    /// The query, without its question mark.
    let query: String

    /// The attempt's place in the check at `base`; `nil` if it is not there.
    init?(_ attempt: Attempt, in base: String) {
        self.attempt = attempt
        let path = Self.path(of: attempt.target)
        let halves = path.split(separator: "?", maxSplits: 1, omittingEmptySubsequences: false)
        guard let first = halves.first, first == base || first.hasPrefix(base + "/") else { return nil }
        stage = String(first.dropFirst(base.utf8.count + 1))
        query = halves.count == 2 ? String(halves[1]) : ""
    }

    /// The target without the origin that a client may have put before it.
    static func path(of target: String) -> Substring {
        guard target.lowercased().hasPrefix("http://") else { return target[...] }
        return target.dropFirst(7).drop { $0 != "/" }
    }

    var method: String { attempt.method }
    var fields: Fields { attempt.fields }
    var hasContent: Bool { attempt.contentLength > 0 }

    /// Stage and query as the client wrote them.
    var place: String { query.isEmpty ? stage : "\(stage)?\(query)" }

    /// Whether the client can have known how `other` ended when it sent this.
    func came(after other: ObservedRequest) -> Bool {
        if attempt.connection == other.attempt.connection { return attempt.request > other.attempt.request }
        return other.attempt.ended.map { attempt.arrival > $0 } ?? false
    }

    /// A field that a proxy on the way has added, or that is meant for one.
    var proxyField: Field? {
        fields.first { ["Via", "Forwarded", "X-Forwarded-For", "Proxy-Connection"].contains($0.name) }
    }

    /// The credentials of a field, if there are any that can be read.
    func credentials(in name: FieldName = "Authorization") -> Credentials? {
        attempt.fields[name].flatMap { Credentials(parsing: $0) }
    }
}
