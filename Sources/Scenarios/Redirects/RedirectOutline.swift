internal import HTTPExchange
internal import HTTPSemantics
internal import ScenarioKit

/// What every redirect with one status has in common, wherever it leads.
final class RedirectOutline: Sendable {
    /// Why there is a `Location`.
    let reason: String
    /// What the answer recites, but for `Location` and what is said about it.
    let recital: StatusExample
    /// The answer as text, without `Location` and content; `nil` where the status does not leave the content open.
    let brief: ResponsePlan?
    /// What the text begins with, and what it ends with.
    let title: [UInt8]
    let ending: [UInt8]

    /// The outline of a status.
    ///
    /// A chain of redirects is followed faster than it is read: those of the class are made once.
    static func of(_ code: StatusCode) -> RedirectOutline {
        let index = code.rawValue - 300
        return redirects.indices.contains(index) ? redirects[index] ?? RedirectOutline(code) : RedirectOutline(code)
    }

    private static let redirects: [RedirectOutline?] = (300...308).map {
        StatusCode(rawValue: $0).map(RedirectOutline.init)
    }

    private init(_ code: StatusCode) {
        let definition = code.definition
        let isRedirect = code.statusClass == .redirection
        let rule = definition?.fields.first { $0.name == "Location" }
        reason =
            rule?.reason ?? (isRedirect ? "" : "Sent to see whether a client follows it: this status is no redirect.")
        var recital = StatusExample.of(code)
        recital.fields.removeAll { $0.name == "Location" }
        if isRedirect, code != .notModified {
            recital.fields.removeAll { $0.name == "Cache-Control" }
            recital.add(code, "Cache-Control", "no-store", because: "Each hop of a test is to reach the server.")
        }
        recital.details = []
        self.recital = recital
        title = Array("\(code) \(definition?.reasonPhrase ?? "")\n\n".utf8)
        ending = Array("/status/\(code) says what this status means.\n".utf8)
        guard definition?.content ?? .optional == .optional else {
            brief = nil
            return
        }
        var fields = Fields(recital.fields.map { Field(FieldName(unchecked: $0.name), $0.value) })
        fields.append("Content-Type", Representation.text.mediaType(isProblem: false))
        fields.append("Vary", "Accept")
        let closes = recital.closes
        brief = FinalResponse(code, fields: fields).map { StatusPlan.finished(ResponsePlan($0, closes: closes)) }
    }
}
