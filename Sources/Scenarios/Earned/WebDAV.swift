internal import HTTPExchange
internal import HTTPSemantics
internal import ScenarioKit

/// The little of WebDAV that earns a 207, a 208, a 423 and a 508.
///
/// [RFC 4918](https://www.rfc-editor.org/rfc/rfc4918), [RFC 5842](https://www.rfc-editor.org/rfc/rfc5842)
enum WebDAV {
    private static let mediaType = "application/xml; charset=utf-8"

    /// A resource in a 207 and its status.
    struct Member {
        let path: String
        let status: StatusCode
    }

    /// A 207 with these members.
    static func multiStatus(_ visit: EarnedRequest, _ members: [Member]) -> ResponsePlan {
        xml(.multiStatus, multiStatusText(members))
    }

    /// The collection and what is in it, as deep as `Depth` asks.
    static func members(_ visit: EarnedRequest) -> [Member] {
        let path = visit.context.run.prefix + visit.path
        let own = Member(path: path, status: .ok)
        if visit.request.fields["Depth"] == "0" { return [own] }
        return [own, Member(path: "/status/200", status: .ok), Member(path: "/status/423", status: .locked)]
    }

    /// RFC 5842 §7.1: inside a 207 the code says that the members of a collection were listed already.
    static func alreadyReported(_ visit: EarnedRequest) -> ResponsePlan {
        guard visit.method.rawValue == "PROPFIND" else { return visit.success("PROPFIND lists the collection.") }
        let members = bound(visit)
        if visit.request.fields["Depth"] == "0" { return multiStatus(visit, [members[0]]) }
        if knowsBindings(visit) { return multiStatus(visit, members) }
        var plan = xml(.alreadyReported, multiStatusText(members))
        plan.final.fields.append("X-Status-Simulated", visit.status.simulated ?? "")
        return plan
    }

    /// `/when/508`: the collection contains itself, so that listing all that is in it never ends.
    ///
    /// [RFC 5842 §7.2](https://www.rfc-editor.org/rfc/rfc5842#section-7.2)
    static func endless(_ visit: EarnedRequest) -> ResponsePlan {
        guard visit.rest.allSatisfy({ $0 == "self" }) else { return visit.missing("The one member is called self.") }
        guard visit.method.rawValue == "PROPFIND" else {
            return visit.success("You are \(visit.rest.count) levels deep in a collection that contains itself.")
        }
        let depth = visit.request.fields["Depth"]?.lowercased() ?? "infinity"
        let members = bound(visit)
        if depth == "0" { return multiStatus(visit, [members[0]]) }
        if depth == "1" { return multiStatus(visit, members.map { Member(path: $0.path, status: .ok) }) }
        if knowsBindings(visit) { return multiStatus(visit, members) }
        return visit.answer(
            .loopDetected,
            [.sentence("The collection contains itself as self, so Depth: infinity has no end.")]
        )
    }

    private static func bound(_ visit: EarnedRequest) -> [Member] {
        let path = visit.context.run.prefix + visit.path
        return [Member(path: path + "/", status: .ok), Member(path: path + "/self/", status: .alreadyReported)]
    }

    private static func knowsBindings(_ visit: EarnedRequest) -> Bool {
        visit.request.fields.members(of: "DAV").contains("bind")
    }

    private static func multiStatusText(_ members: [Member]) -> String {
        let responses = members.map { member in
            let phrase = member.status.definition?.reasonPhrase ?? ""
            let status = "<D:status>HTTP/1.1 \(member.status) \(phrase)</D:status>"
            let path = HTMLText.escaped(member.path)
            return "<D:response><D:href>\(path)</D:href><D:propstat><D:prop/>\(status)</D:propstat></D:response>\n"
        }
        return "<D:multistatus xmlns:D=\"DAV:\">\n\(responses.joined())</D:multistatus>\n"
    }

    /// An answer whose content is XML.
    static func xml(_ code: StatusCode, _ element: String, fields extra: Fields = [:]) -> ResponsePlan {
        var fields = extra
        fields.append("Cache-Control", "no-store")
        fields.append("Content-Type", mediaType)
        let content = Content("<?xml version=\"1.0\" encoding=\"utf-8\"?>\n" + element)
        let final = FinalResponse(code, fields: fields, content: content) ?? .ok(fields: fields, content: content)
        return StatusPlan.finished(ResponsePlan(final))
    }
}
