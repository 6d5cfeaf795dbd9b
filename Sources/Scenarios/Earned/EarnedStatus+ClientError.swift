internal import HTTPExchange
internal import HTTPSemantics
internal import ScenarioKit

/// 4xx that depend on the target, the method, the fields or the time; what depends on content is in a file of its own, and
/// credentials are elsewhere.
extension EarnedStatus {
    static let clientErrors: [EarnedStatus] = [
        EarnedStatus(
            code: .badRequest,
            story: "A resource that wants number= to be a whole number from 1 to 100.",
            provoke: "curl -i '{when}?number=many'",
            pass: "curl -i '{when}?number=7'"
        ) { visit in
            do throws(BadInput) {
                let number = try visit.number("number", from: 1, to: 100, or: 1)
                return visit.success("The number is \(number).")
            } catch {
                return visit.earned(.sentence(error.explanation))
            }
        },
        EarnedStatus(
            code: .paymentRequired,
            story: "A shop in which item=premium costs something, and paid=yes pays for it.",
            provoke: "curl -i '{when}?item=premium'",
            pass: "curl -i '{when}?item=premium&paid=yes'",
            simulated: "the code is reserved, and no way to pay is defined"
        ) { visit in
            guard visit.item("item") == "premium" else { return visit.success("This costs nothing.") }
            if visit.item("paid") == "yes" { return visit.success("Thank you: premium is yours.") }
            return visit.earned(.sentence("Premium is not for free."))
        },
        EarnedStatus(
            code: .notFound,
            story: "A folder with nothing in it.",
            provoke: "curl -i {when}/nothing",
            pass: "curl -i {when}",
            hasMembers: true
        ) { visit in
            visit.rest.isEmpty
                ? visit.success() : visit.earned(.sentence("There is nothing of that name in the folder."))
        },
        EarnedStatus(
            code: .methodNotAllowed,
            story: "A page that can be read, and nothing else.",
            provoke: "curl -i -X DELETE {when}",
            pass: "curl -i {when}",
            allow: "GET, HEAD, OPTIONS",
            early: { visit in
                if visit.isRead || visit.method == .options { return nil }
                let sentence = "\(visit.shownMethod) is not allowed; GET, HEAD and OPTIONS are."
                return visit.earned(.sentence(sentence), fields: ["Allow": visit.status.allow])
            }
        ) { $0.success("\($0.shownMethod) is allowed.") },
        EarnedStatus(
            code: .notAcceptable,
            story: "A document as text, HTML and JSON, in English and German, UTF-8 and ISO 8859-1, plain and in gzip; "
                + "for whom none of these will do there is the list.",
            provoke: "curl -i -H 'Accept: image/png' {when}",
            pass: "curl -i -H 'Accept: text/html' -H 'Accept-Language: de' {when}",
            answer: NegotiatedDocument.acceptable
        ),
        EarnedStatus(
            code: .conflict,
            story: "A document at version 2; a change says with base= from which version it was made.",
            provoke: "curl -i -X PUT -H 'Content-Type: text/plain' -d 'colour: red' '{when}?base=1'",
            pass: "curl -i -X PUT -H 'Content-Type: text/plain' -d 'colour: red' '{when}?base=2'",
            document: VersionedDocument(firstVersion: 2, comparesBase: true)
        ),
        EarnedStatus(
            code: .gone,
            story: "A document whose edition= 1 was withdrawn; in a run, DELETE withdraws all of it.",
            provoke: "curl -i '{when}?edition=1'",
            pass: "curl -i {when}",
            document: VersionedDocument(firstVersion: 2, retiresVersions: true)
        ),
        EarnedStatus(
            code: .preconditionFailed,
            story: "A document at version \"v1\", which is read and changed only if it is what the request says.",
            provoke: "curl -i -X PUT -H 'If-Match: \"v0\"' -d hello {when}",
            pass: "curl -i -X PUT -H 'If-Match: \"v1\"' -d hello {when}",
            document: VersionedDocument()
        ),
        EarnedStatus(
            code: .uriTooLong,
            story: "Any target: the server reads 8192 octets of the request line.",
            provoke: "curl -i \"{when}?$(printf %9000s | tr ' ' x)\"",
            pass: "curl -i '{when}?x'"
        ) { $0.success("The target has \($0.request.target.utf8.count) octets.") },
        EarnedStatus(
            code: .rangeNotSatisfiable,
            story: "Content of which ranges can be had, if they begin before its end: this page, or length= octets.",
            provoke: "curl -i -r 99999- {when}",
            pass: "curl -i -r 0-9 {when}"
        ) { visit in
            visit.trying { () throws(BadInput) in try RangedContent.answer(visit) }
        },
        EarnedStatus(
            code: .expectationFailed,
            story: "Any resource: the one expectation the server can meet is 100-continue.",
            provoke: "curl -i -H 'Expect: 200-maybe' -d hello {when}",
            pass: "curl -i -H 'Expect: 100-continue' -d hello {when}"
        ) { $0.success("Nothing was expected that could not be met.") },
        EarnedStatus(
            code: .unused418,
            story: "A pot for tea, which is asked to BREW coffee.",
            provoke: "curl -i -X BREW {when}",
            pass: "curl -i {when}",
            simulated: "the code is reserved, and the server has no pot"
        ) { visit in
            visit.method.rawValue == "BREW" ? visit.earned() : visit.success("There is tea.")
        },
        EarnedStatus(
            code: .misdirectedRequest,
            story:
                "A resource of any host but those below .example and .invalid, which no server on earth answers for.",
            provoke: "curl -i -H 'Host: www.example' {when}",
            pass: "curl -i {when}"
        ) { visit in
            let host = visit.request.authority.lowercased().split(separator: ":").first ?? ""
            guard host.hasSuffix(".example") || host.hasSuffix(".invalid") else {
                return visit.success("The server answers for the host you asked.")
            }
            return visit.earned(.sentence("The server does not answer for that host."))
        },
        EarnedStatus(
            code: .locked,
            story:
                "A document that somebody has locked: it can be read, and changed by whoever has the token of the lock.",
            provoke: "curl -i -X PUT -d hello {when}",
            pass: "curl -i -X PUT -H 'If: (<\(LockedDocument.firstToken)>)' -d hello {when}",
            answer: LockedDocument.answer
        ),
        EarnedStatus(
            code: .failedDependency,
            story: "A step that needs= another one: build, which has succeeded, or tests, which have failed.",
            provoke: "curl -i -X POST '{when}?needs=tests'",
            pass: "curl -i -X POST '{when}?needs=build'"
        ) { visit in
            switch visit.item("needs") {
            case "tests"?:
                visit.earned(.sentence("The step needs tests, and tests has failed."))
            case nil: visit.success("The step needs no other.")
            case "build"?: visit.success("The step needs build, which has succeeded.")
            case let text?:
                Refusal.badParameter(
                    "needs=\(StatusChoice.quoted(text)) is no step: there are build and tests.",
                    to: visit.request
                )
            }
        },
        EarnedStatus(
            code: .tooEarly,
            story: "A resource that risks nothing on requests that came in early data and may be a replay.",
            provoke: "curl -i -H 'Early-Data: 1' {when}",
            pass: "curl -i {when}"
        ) { visit in
            // RFC 8470 §5.1: several of them, or another value, is taken as 1.
            visit.request.fields.contains("Early-Data")
                ? visit.earned(.sentence("A gateway says that the request came in early data."))
                : visit.success("The request did not come in early data.")
        },
        EarnedStatus(
            code: .upgradeRequired,
            story: "A resource that is spoken to by WebSocket only.",
            provoke: "curl -i {when}",
            pass: "curl -i -N --max-time 1 -H 'Connection: Upgrade' -H 'Upgrade: websocket' "
                + "-H 'Sec-WebSocket-Version: 13' -H 'Sec-WebSocket-Key: dGhlIHNhbXBsZSBub25jZQ==' {when}"
        ) { visit in
            if let plan = switching(visit) { return plan }
            return visit.earned(.sentence("Ask for a WebSocket of version 13."), fields: WebSocketHandshake.offer)
        },
        EarnedStatus(
            code: .preconditionRequired,
            story: "A document at version \"v1\"; a change must say which version it is meant for.",
            provoke: "curl -i -X PUT -d hello {when}",
            pass: "curl -i -X PUT -H 'If-Match: \"v1\"' -d hello {when}",
            document: VersionedDocument(requiresCondition: true)
        ),
        EarnedStatus(
            code: .tooManyRequests,
            story: "A resource that takes limit= requests, by default 3, in window= seconds, by default 5.",
            provoke: "curl -i '{when}#[1-4]'",
            pass: "curl -i --retry 3 {when}"
        ) { visit in
            visit.trying { () throws(BadInput) in try Gate.tooMany(visit) }
        },
        EarnedStatus(
            code: .requestHeaderFieldsTooLarge,
            story: "Any resource: the server reads 16384 octets of fields, in 100 lines.",
            provoke: "curl -i -H \"X-Padding: $(printf %17000s | tr ' ' x)\" {when}",
            pass: "curl -i {when}"
        ) { $0.success("The fields were not too large.") },
        EarnedStatus(
            code: .unavailableForLegalReasons,
            story: "A document that is not shown in country=demoland.",
            provoke: "curl -i '{when}?country=demoland'",
            pass: "curl -i {when}",
            simulated: "nobody has demanded anything, the law is made up"
        ) { visit in
            guard visit.item("country")?.lowercased() == "demoland" else { return visit.success("Nothing is blocked.") }
            return visit.earned(
                .sentence(
                    "Blocked by legal.example under Demo Act section 1, for all visitors in Demoland, until the order is "
                        + "lifted."
                ),
                fields: ["Link": "<http://legal.example/>; rel=\"blocked-by\""]
            )
        },
    ]
}
