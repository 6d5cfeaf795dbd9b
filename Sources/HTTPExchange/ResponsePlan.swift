package import HTTPSemantics

/// All that is to happen on the wire in answer to one request.
///
/// Everything the server ever sends is one of these.
///
/// A plan is a value: it says what, never how. A ``Schedule`` is the plan as steps in time; the encoder of an HTTP version makes
/// octets of them, and the connection moves those. Nothing else writes to a client.
///
/// ## Where each capability is
///
/// - **Delays** are ``Pacing``: `pause` steps of the ``Schedule``; the connection returns `Next.wait`, and whoever owns
///   the clock comes back with `proceed`.
/// - **Interim responses** are a list with a pause before each, repeated without end where that is asked for.
/// - **Faults** are functions of the list of steps: ``Fault``. What is asked of a connection before its request (a fault at
///   accept) is a plan that is there when the connection begins.
/// - **What only HTTP/1.1 can say** (a reason phrase, a head that is not the true one) is an ``HTTP1Form``, out of line.
/// - **`Expect`** is answered before there is a plan: its policy belongs to ``BodyPolicy``, with the intake.
/// - **What happens after the answer** is an ``IdlePolicy``.
/// - **Runs** are state of the responder: a plan is computed from (request, run state, now, entropy) and refers to no run.
/// - **Modifiers** are functions from reception to reception and from plan to plan, applied by the responder behind the
///   endpoint.
/// - **Upgraded protocols** are a final 101 that carries how to make a machine of octets in, octets out.
/// - **Waiting** for something to happen elsewhere is a plan that is `postponed`: asked for again, again and again.
/// - **Large content** is a ``Content`` that is pulled as output drains: its size costs nothing.
package struct ResponsePlan: Sendable {
    /// The interim responses, in order.
    ///
    /// An HTTP/1.0 client gets none of them.
    package var interim: [InterimResponse]
    package var pacing: Pacing
    /// The one final response.
    package var final: FinalResponse
    /// Whether the connection is closed after the answer, even where the client would keep it.
    package var closes: Bool
    /// Whether the interim responses are sent over and over, up to the limit of the connection.
    package var repeatsInterim = false
    /// What breaks the answer off or spoils it.
    package var fault: Fault?
    /// What happens to the connection after an answer that keeps it open.
    package var idlePolicy: IdlePolicy?
    /// Not yet: the responder is to be asked again after this time, and this is not sent.
    ///
    /// Heeded where all of the request has come; how long somebody waits is counted by the responder. It is the one way to
    /// wait for what another connection does, perhaps on another thread: each looks again by itself, and nobody is woken.
    package var postponed: Duration?

    package init(
        _ final: FinalResponse,
        interim: [InterimResponse] = [],
        pacing: Pacing = Pacing(),
        closes: Bool = false
    ) {
        self.interim = interim
        self.pacing = pacing
        self.final = final
        self.closes = closes
    }
}

/// The pauses of an answer.
package struct Pacing: Sendable, Hashable {
    /// Before the final response's head.
    package var beforeHead: Duration
    /// Between the head and the content.
    package var beforeContent: Duration
    /// Over which the content is spread evenly, after `beforeContent`.
    package var drip: Duration

    package init(beforeHead: Duration = .zero, beforeContent: Duration = .zero, drip: Duration = .zero) {
        self.beforeHead = beforeHead
        self.beforeContent = beforeContent
        self.drip = drip
    }
}

/// A 1xx response: a status and fields, never content.
///
/// [RFC 9110 §15.2](https://www.rfc-editor.org/rfc/rfc9110#section-15.2)
package struct InterimResponse: Sendable, Hashable {
    package let status: StatusCode
    package var fields: Fields
    /// How long to wait before it is sent.
    package var pause: Duration

    /// Refuses every code but 1xx, and 101, which is final on the wire: nothing of HTTP comes after it.
    package init?(_ status: StatusCode, fields: Fields = Fields(), pause: Duration = .zero) {
        guard status.isInterim, status != .switchingProtocols else { return nil }
        self.status = status
        self.fields = fields
        self.pause = pause
    }
}

/// A final response: a status, fields and content; for 101 the protocol that follows instead.
package struct FinalResponse: Sendable {
    package let status: StatusCode
    /// The fields in the order they are sent; `Date`, framing and `Connection` are added on the way.
    package var fields: Fields
    package var content: Content
    /// The fields behind the last chunk; none are sent unless the content is chunked.
    ///
    /// [RFC 9110 §6.5](https://www.rfc-editor.org/rfc/rfc9110#section-6.5)
    package var trailers = Fields()
    private var http1Box: HTTP1Box?

    /// What only HTTP/1.1 can say lies out of line: few responses have it.
    private final class HTTP1Box: Sendable {
        let form: HTTP1Form

        init(_ form: HTTP1Form) {
            self.form = form
        }
    }

    /// Refuses a 1xx code: that is an ``InterimResponse``.
    package init?(
        _ status: StatusCode,
        reasonPhrase: String? = nil,
        fields: Fields = Fields(),
        content: Content = Content(),
        delimiter: HTTP1Form.Delimiter = .length
    ) {
        guard !status.isInterim else { return nil }
        self.init(of: status, fields: fields, content: content)
        if delimiter != .length { self.delimiter = delimiter }
        if let reasonPhrase, reasonPhrase != self.reasonPhrase { self.reasonPhrase = reasonPhrase }
    }

    private init(of status: StatusCode, fields: Fields, content: Content) {
        self.status = status
        self.fields = fields
        self.content = content
    }

    /// Whether its own fields say that the connection ends: whoever says so has to keep to it.
    ///
    /// [RFC 9112 §9.6](https://www.rfc-editor.org/rfc/rfc9112#section-9.6)
    package var announcesClose: Bool {
        fields.contains("Connection") && fields.members(of: "Connection").contains { $0.lowercased() == "close" }
    }

    /// 200 OK.
    package static func ok(fields: Fields, content: Content) -> FinalResponse {
        FinalResponse(of: .ok, fields: fields, content: content)
    }

    /// 101 Switching Protocols, and the protocol that is spoken from there on.
    ///
    /// [RFC 9110 §15.2.2](https://www.rfc-editor.org/rfc/rfc9110#section-15.2.2)
    package init(switchingTo upgraded: @escaping @Sendable () -> any UpgradedProtocol, fields: Fields) {
        self.init(of: .switchingProtocols, fields: fields, content: Content())
        var form = HTTP1Form()
        form.upgraded = upgraded
        http1 = form
    }
}

/// What only HTTP/1.1 can say of a final response.
extension FinalResponse {
    /// The form it has in HTTP/1.1; `nil` for the usual one.
    package var http1: HTTP1Form? {
        get { http1Box?.form }
        set { http1Box = newValue.map(HTTP1Box.init) }
    }

    package var reasonPhrase: String {
        get { http1Box?.form.reasonPhrase ?? status.reasonPhrase ?? "" }
        set { changeForm { $0.reasonPhrase = newValue } }
    }

    package var delimiter: HTTP1Form.Delimiter {
        get { http1Box?.form.delimiter ?? .length }
        set { changeForm { $0.delimiter = newValue } }
    }

    /// Makes what the connection speaks after a 101; `nil` where it goes on with HTTP.
    package var upgraded: (@Sendable () -> any UpgradedProtocol)? { http1Box?.form.upgraded }

    private mutating func changeForm(_ change: (inout HTTP1Form) -> Void) {
        var form = http1 ?? HTTP1Form()
        change(&form)
        http1 = form
    }
}

/// A protocol that takes over a connection after a 101: octets in, octets out.
package protocol UpgradedProtocol: AnyObject {
    /// Takes what the client sent, appends what it is to get, and returns whether the connection goes on.
    func receive(_ bytes: Span<UInt8>, into output: inout [UInt8]) -> Bool

    /// The server is about to stop, or the client has been silent too long: appends the last words.
    func end(into output: inout [UInt8])
}
