internal import HTTPExchange
internal import HTTPSemantics
internal import ScenarioKit

/// 1xx: interim responses, sent to clients that ask for them or have to wait.
extension EarnedStatus {
    static let informational: [EarnedStatus] = [
        EarnedStatus(
            code: .continue,
            story: "A client that waits with its content for a 100 is told to go on.",
            provoke: "curl -i -H 'Expect: 100-continue' -d hello {when}",
            pass: "curl -i -H 'Expect:' -d hello {when}"
        ) { visit in
            visit.success(
                visit.request.wasToldToContinue
                    ? "You waited, were told to continue, and sent \(visit.content.length) octets."
                    : "You did not wait for a 100, so none was sent."
            )
        },
        EarnedStatus(
            code: .switchingProtocols,
            story: "The connection becomes a WebSocket that echoes messages if the client asks for that.",
            provoke: "curl -i -N --max-time 1 -H 'Connection: Upgrade' -H 'Upgrade: websocket' "
                + "-H 'Sec-WebSocket-Version: 13' -H 'Sec-WebSocket-Key: dGhlIHNhbXBsZSBub25jZQ==' {when}",
            pass: "curl -i {when}"
        ) { visit in
            switching(visit) ?? visit.success("You did not ask for another protocol, so this is HTTP/1.1 still.")
        },
        EarnedStatus(
            code: .processing,
            story: "A request for work that takes work= seconds, 1 to 30, is told each second that it is being done.",
            provoke: "curl -i '{when}?work=1'",
            pass: "curl -i {when}"
        ) { visit in
            visit.trying { () throws(BadInput) in try processing(visit) }
        },
        EarnedStatus(
            code: .earlyHints,
            story: "A client that navigates, as a browser does, is told early which style sheet the page will need.",
            provoke: "curl -i -H 'Sec-Fetch-Mode: navigate' {when}",
            pass: "curl -i {when}"
        ) { visit in
            guard visit.request.fields["Sec-Fetch-Mode"]?.lowercased() == "navigate" else {
                return visit.success("You do not navigate, so there is nothing to fetch early.")
            }
            let hints: Fields = ["Link": "</static/style.css>; rel=preload; as=style"]
            // RFC 8297 §2: what was hinted at is sent again in the final response.
            var plan = visit.success("You were told early which style sheet this page needs.", fields: hints)
            if let interim = InterimResponse(.earlyHints, fields: hints) { plan.interim = [interim] }
            return plan
        },
        EarnedStatus(
            code: .uploadResumptionSupported,
            story: "An upload that says Upload-Complete, in version 8 of the draft, is told where it could be resumed.",
            provoke: "curl -i -H 'Upload-Complete: ?1' -H 'Upload-Draft-Interop-Version: 8' -d hello {when}",
            pass: "curl -i -d hello {when}",
            hasMembers: true,
            answer: ResumableUpload.answer
        ),
    ]

    /// The 101, or the reason why the handshake is wrong; `nil` for a client that asks for no other protocol.
    static func switching(_ visit: EarnedRequest) -> ResponsePlan? {
        switch WebSocketHandshake.answer(to: visit.request) {
        case .accepted(let fields): ResponsePlan(FinalResponse(switchingTo: { WebSocketEcho() }, fields: fields))
        case .invalidKey(let explanation): Refusal.badParameter(explanation, to: visit.request)
        case .unsupportedVersion:
            visit.answer(.upgradeRequired, [.sentence("The version is 13.")], fields: WebSocketHandshake.offer)
        case .notRequested: nil
        }
    }

    /// The most seconds that work may take.
    static let mostWork = 30

    private static func processing(_ visit: EarnedRequest) throws(BadInput) -> ResponsePlan {
        let work = try visit.number("work", from: 0, to: mostWork, or: 0)
        guard work > 0 else { return visit.success("There is no work to wait for.") }
        var plan = visit.success("The work took \(work) s, and you were told each second that it was being done.")
        plan.interim = (0..<work).compactMap { second in
            InterimResponse(.processing, pause: second == 0 ? .zero : .seconds(1))
        }
        plan.pacing.beforeHead = .seconds(1)
        return plan
    }
}
