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

/// What of a final response only HTTP/1.1 can say, where it is not what the status, the fields and the content say.
///
/// Whatever is set here was asked for: a response without it obeys the RFCs. Other versions have no place for it.
package struct HTTP1Form: Sendable {
    /// How the end of the content is marked.
    package enum Delimiter: Sendable, Hashable {
        /// By `Content-Length`.
        case length
        /// By the chunked transfer coding; an HTTP/1.0 client gets `close` instead.
        case chunked
        /// By the end of the connection.
        case close
    }

    package var delimiter = Delimiter.length
    /// The reason phrase, in place of the usual one.
    package var reasonPhrase: String?
    /// Makes what the connection speaks after a 101: a plan is a value, the conversation begins when it is sent.
    package var upgraded: (@Sendable () -> any UpgradedProtocol)?
    /// The status line as octets, without its line end, in place of the true one.
    package var statusLine: [UInt8]?
    /// The whole head as octets, whatever they are; nothing is added to it.
    package var octets: [UInt8]?
    /// The values of `Content-Length`, each a field line, in place of the true one; framing stays what it is.
    package var statedLengths: [String] = []
    /// Whether the status line says HTTP/1.0, and framing is that of HTTP/1.0.
    package var isHTTP10 = false
    /// The names of fields that are not sent, those that the server adds (`Date`, `Connection`, framing) included.
    package var omitted: [FieldName] = []

    /// The values, as octets, of fields whose values are no text.
    ///
    /// They are written in place of the text that stands for them; of another value that the field has got, they are not.
    package var values: [FieldName: [UInt8]] = [:]

    package init() {}

    /// Whether the head is not written in the usual way.
    package var changesHead: Bool {
        statusLine != nil || octets != nil || !statedLengths.isEmpty || isHTTP10 || !omitted.isEmpty || !values.isEmpty
    }
}

/// What happens to a connection after an answer that keeps it open.
package struct IdlePolicy: Sendable {
    /// How long the idle connection lives before it is closed without a word; `nil` for the usual time.
    package var idleTime: Duration?
    /// A response that nobody asked for, sent when the connection has been idle for `idleTime`; it is closed then.
    package var unasked: FinalResponse?

    package init(idleTime: Duration? = nil, unasked: FinalResponse? = nil) {
        self.idleTime = idleTime
        self.unasked = unasked
    }
}

/// Something that breaks off or spoils an answer, because the client asked to see how it copes.
package struct Fault: Sendable, Hashable {
    /// What happens, by the name that it is asked for with.
    package enum Kind: String, Sendable, Hashable, CaseIterable {
        /// The connection is reset (RST).
        case reset
        /// The connection is closed (FIN), whatever was promised.
        case close
        /// Nothing more is sent, and the connection stays open until the client gives up or the limit is reached.
        case stall
        /// Octets that are not HTTP, then the end of the connection.
        case garbage
        /// A chunk whose size is no number.
        case badChunk = "bad-chunk"
        /// The last chunk never comes; the connection is closed instead.
        case noLastChunk = "no-last-chunk"
        /// Octets of content where none may be: behind 204, 304, an answer to HEAD, or the end of the content.
        case extra
    }

    /// Where it happens.
    package enum Place: Sendable, Hashable {
        /// As soon as the request line has been read.
        ///
        /// A responder that wants this answers from the head alone (`BodyHandling.answer`), so that no content is read; where the
        /// head comes in pieces it is asked with the target as soon as that is there (`plan(beforeFieldsOf:at:)`).
        case request
        /// When the request has been read, and nothing has been sent of the final response.
        case head
        /// After so many octets of the final response's head.
        case headOctets(Int)
        /// After so many octets of content; on a message without content, at its end.
        case content(Int)
    }

    package var kind: Kind
    package var place: Place

    package init(_ kind: Kind, at place: Place = .head) {
        self.kind = kind
        self.place = place
    }
}
