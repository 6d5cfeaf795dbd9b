internal import HTTPExchange
internal import HTTPSemantics
internal import ScenarioKit

/// 5xx: what the server cannot do.
extension EarnedStatus {
    static let serverErrors: [EarnedStatus] = [
        played(
            .internalServerError,
            "A resource whose program fails when it is asked to.",
            because: "nothing has gone wrong, the server only says so",
            saying: "The program failed."
        ),
        EarnedStatus(
            code: .notImplemented,
            story: "A resource that knows the methods of RFC 9110 and PATCH, and implements no other.",
            provoke: "curl -i -X FROB {when}",
            pass: "curl -i {when}"
        ) { visit in
            let known = Refusal.allMethods.split(separator: ", ").contains { $0 == visit.method.rawValue }
            return known
                ? visit.success("\(visit.shownMethod) is implemented.")
                : visit.earned(.sentence("No resource here implements that method in any way of its own."))
        },
        played(
            .badGateway,
            "A gateway to a server that answers with nonsense when it is asked to.",
            because: "the server is no gateway, there is nothing behind it",
            saying: "The server behind the gateway answered with something that is no HTTP."
        ),
        EarnedStatus(
            code: .serviceUnavailable,
            story: "A resource that is closed for closed= seconds, by default 2, from the first request of a run on.",
            provoke: "curl -i {when}",
            pass: "curl -i --retry 2 {when}"
        ) { visit in
            visit.trying { () throws(BadInput) in try Gate.unavailable(visit) }
        },
        played(
            .gatewayTimeout,
            "A gateway to a server that does not answer when it is asked to.",
            because: "the server is no gateway, there is nothing behind it",
            saying: "The server behind the gateway did not answer in time."
        ),
        EarnedStatus(
            code: .httpVersionNotSupported,
            story: "Any resource: the server speaks HTTP/1.1 and HTTP/1.0 and no other major version.",
            provoke: "curl 'gopher://{host}/_GET%20{path}%20HTTP/2.0%0D%0AHost:%20localhost%0D%0A'",
            pass: "curl -i {when}"
        ) { $0.success("The version is one that is spoken here.") },
        played(
            .variantAlsoNegotiates,
            "A negotiated document whose variant is negotiated itself, when it is asked to be.",
            because: "the server has no variants that could be set up so wrongly",
            saying: "The variant that was chosen negotiates itself: the server is set up wrongly."
        ),
        EarnedStatus(
            code: .insufficientStorage,
            story: "A store of \(Store.capacity) octets, which a run fills with POST and empties with DELETE.",
            provoke: "curl -i -d \"$(printf %2000s)\" {when}",
            pass: "curl -i -d hello {when}",
            answer: Store.answer
        ),
        EarnedStatus(
            code: .loopDetected,
            story: "A collection that contains itself, listed with all that is in it.",
            provoke: "curl -i -X PROPFIND -H 'Depth: infinity' {when}",
            pass: "curl -i -X PROPFIND -H 'Depth: 1' {when}",
            hasMembers: true,
            answer: WebDAV.endless
        ),
        played(
            .notExtended,
            "A resource whose policy wants an extension of HTTP when it is asked to.",
            because: "the extension framework is historic, and nothing here needs it",
            saying: "Repeat as an extended request: M-GET with Man: \"http://ext.example/policy\"; ns=16."
        ),
        played(
            .networkAuthenticationRequired,
            "A resource behind a network that wants a login first, when it is asked to be.",
            because: "only a network between us may say so, and there is none",
            saying: "Log in to the network first, at http://login.example/."
        ),
    ]

    /// A resource that plays a code that an origin server has no honest reason for.
    private static func played(
        _ code: StatusCode,
        _ story: String,
        because reason: String,
        saying sentence: String
    ) -> EarnedStatus {
        EarnedStatus(
            code: code,
            story: story,
            provoke: "curl -i '{when}?simulate=yes'",
            pass: "curl -i {when}",
            simulated: reason
        ) { visit in
            visit.isAskedToPlay
                ? visit.earned(.sentence(sentence))
                : visit.success("Nothing is wrong: it was not asked to.")
        }
    }
}
