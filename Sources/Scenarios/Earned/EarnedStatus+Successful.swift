internal import HTTPExchange
internal import HTTPSemantics
internal import ScenarioKit

/// 2xx: what worked, and in which way.
extension EarnedStatus {
    static let successful: [EarnedStatus] = [
        EarnedStatus(
            code: .ok,
            story: "A document that can be read, replaced and extended; what is read comes with a 200.",
            provoke: "curl -i {when}",
            pass: "curl -i -X PUT -H 'Content-Type: text/plain' -d hello {when}",
            document: VersionedDocument()
        ),
        EarnedStatus(
            code: .created,
            story: "A list of notes: POST makes one, and PUT makes the one it names if it is not there.",
            provoke: "curl -i -d 'a note' {when}",
            pass: "curl -i {when}",
            hasMembers: true,
            answer: NoteList.answer
        ),
        EarnedStatus(
            code: .accepted,
            story: "POST starts a job of work= seconds, 1 to 30, by default 1; a client that does not wait for it gets "
                + "its monitor.",
            provoke: "curl -i -d job {when}",
            pass: "curl -i -H 'Prefer: wait=5' -d job {when}",
            hasMembers: true
        ) { visit in
            visit.trying { () throws(BadInput) in try Job.answer(visit) }
        },
        EarnedStatus(
            code: .nonAuthoritativeInformation,
            story: "A proxy that transforms shortens this page, unless the request forbids that.",
            provoke: "curl -i {when}",
            pass: "curl -i -H 'Cache-Control: no-transform' {when}",
            simulated: "there is no proxy between us, the server plays it"
        ) { visit in
            let directives = visit.request.fields.members(of: "Cache-Control").map { $0.lowercased() }
            if directives.contains("no-transform") { return visit.success("Nobody has transformed this.") }
            return visit.earned(
                .sentence("The proxy transformer.example has shortened this."),
                fields: ["Via": "1.1 transformer.example"]
            )
        },
        EarnedStatus(
            code: .noContent,
            story: "A document; what changes it needs no content in the answer, unless Prefer asks for it.",
            provoke: "curl -i -X PUT -H 'Content-Type: text/plain' -d hello {when}",
            pass: "curl -i -X PUT -H 'Content-Type: text/plain' -H 'Prefer: return=representation' -d hello {when}",
            document: VersionedDocument()
        ),
        EarnedStatus(
            code: .resetContent,
            story: "A form; who has sent it is asked to clear it for the next entry.",
            provoke: "curl -i -d name=value {when}",
            pass: "curl -i {when}"
        ) { visit in
            visit.method == .post ? visit.earned() : visit.success("This is the form, still to be sent with POST.")
        },
        EarnedStatus(
            code: .partialContent,
            story: "Content of which ranges can be had: this page, or length= octets, up to 4194304, made from seed=.",
            provoke: "curl -i -r 0-9 {when}",
            pass: "curl -i {when}"
        ) { visit in
            visit.trying { () throws(BadInput) in try RangedContent.answer(visit) }
        },
        EarnedStatus(
            code: .multiStatus,
            story: "A collection; PROPFIND gets the properties of several resources, each with a status of its own.",
            provoke: "curl -i -X PROPFIND -H 'Depth: 1' {when}",
            pass: "curl -i {when}"
        ) { visit in
            guard visit.method.rawValue == "PROPFIND" else {
                return visit.success("PROPFIND asks for several answers.")
            }
            return WebDAV.multiStatus(visit, WebDAV.members(visit))
        },
        EarnedStatus(
            code: .alreadyReported,
            story: "A collection that contains itself; a client that knows bindings gets each member once.",
            provoke: "curl -i -X PROPFIND -H 'Depth: infinity' {when}",
            pass: "curl -i -X PROPFIND -H 'Depth: infinity' -H 'DAV: bind' {when}",
            simulated: "it belongs inside a 207, and stands at the top only here",
            answer: WebDAV.alreadyReported
        ),
        EarnedStatus(
            code: .imUsed,
            story: "A document whose edition 2 can be had as the difference to edition 1, by a client that has that.",
            provoke: "curl -i -H 'A-IM: diffe' -H 'If-None-Match: \"v1\"' {when}",
            pass: "curl -i {when}",
            answer: DeltaEncoding.answer
        ),
    ]
}
