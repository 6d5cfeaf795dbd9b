/// The definitions of 1xx: interim responses.
extension StatusDefinition {
    /// The initial part of the request has been received and has not yet been rejected by the server.
    ///
    /// [RFC 9110 §15.2.1](https://www.rfc-editor.org/rfc/rfc9110#section-15.2.1)
    public static let `continue` = StatusDefinition(
        100,
        "Continue",
        .rfc(9110, "15.2.1"),
        also: [.rfc(9110, "10.1.1")],
        meaning: """
            So far, so good: the server has seen the beginning of the request and is ready for the rest. The \
            real answer follows once all of it has arrived.
            """,
        occasion: "Send it when Expect: 100-continue asks for it and you want the content.",
        content: .absent,
        followUp: .sendContent,
        client: """
            Send the content, if you were waiting for this; otherwise ignore it. The final response is still to \
            come.
            """,
        founding: RFC2616Note(
            said: """
                Interim: the client goes on sending, or ignores it if the request is complete. A final response must \
                follow.
                """,
            today: """
                Tied to Expect: 100-continue, and never sent to an HTTP/1.0 client; a server may also answer at once \
                without asking for the content.
                """
        )
    )

    /// The server understands and is willing to comply with the request to change the application protocol of this
    /// connection.
    ///
    /// [RFC 9110 §15.2.2](https://www.rfc-editor.org/rfc/rfc9110#section-15.2.2)
    public static let switchingProtocols = StatusDefinition(
        101,
        "Switching Protocols",
        .rfc(9110, "15.2.2"),
        also: [.rfc(9110, "7.8")],
        meaning: """
            The connection now changes to a protocol the client offered in Upgrade, right after the empty line.
            """,
        occasion: "Send it when the client offered a protocol in Upgrade and you change to it.",
        fields: [
            .must(
                "Upgrade",
                "It names the protocol spoken from here on, one of those the client offered.",
                .rfc(9110, "15.2.2")
            ),
            .must(
                "Connection",
                if: .responseHas("Upgrade"),
                "Upgrade is for this connection only, so Connection lists it.",
                .rfc(9110, "7.8")
            ),
            .must(
                "Sec-WebSocket-Accept",
                if: .requestHas("Sec-WebSocket-Key"),
                "It proves that the server understood the WebSocket handshake.",
                .rfc(6455, "4.2.2")
            ),
        ],
        content: .absent,
        followUp: .switchProtocol,
        client: "Speak the new protocol on this connection.",
        founding: RFC2616Note(
            said: """
                The server names the new protocols in Upgrade and switches after the last empty line, when that is \
                advantageous.
                """,
            today: "Only a protocol the client listed may be chosen, and Upgrade from an HTTP/1.0 client is ignored."
        )
    )

    /// The server has accepted the complete request, but has not yet completed it.
    ///
    /// [RFC 2518 §10.1](https://www.rfc-editor.org/rfc/rfc2518#section-10.1)
    public static let processing = StatusDefinition(
        102,
        "Processing",
        .rfc(2518, "10.1"),
        also: [.rfc(4918)],
        meaning: "The whole request has arrived and is being worked on; there is no result yet.",
        occasion: "Send it while a long request is at work, so that nobody gives up. Few clients know it.",
        content: .absent,
        followUp: .wait,
        client: "Keep waiting and do not time out: the final response is still to come.",
        founding: RFC2616Note(
            said: "A WebDAV extension: processing goes on.",
            today: "The later WebDAV specification, RFC 4918, dropped it; the registration stands."
        )
    )

    /// The server is likely to send a final response with the header fields included in this informational response.
    ///
    /// [RFC 8297 §2](https://www.rfc-editor.org/rfc/rfc8297#section-2)
    public static let earlyHints = StatusDefinition(
        103,
        "Early Hints",
        .rfc(8297, "2"),
        meaning: """
            Hints before the answer: some fields that the final response will probably have, so that the client \
            can start on them.
            """,
        occasion: "Send it when you know what a page will need before you have it.",
        fields: [
            .may("Link", "It names resources, such as style sheets, that are worth fetching already.", .rfc(8297, "2"))
        ],
        content: .absent,
        followUp: .useHints,
        client: "You may fetch what Link announces; then wait for the final response, which alone counts."
    )

    /// The server supports resuming the upload that the request began.
    ///
    /// [draft-ietf-httpbis-resumable-upload](https://datatracker.ietf.org/doc/draft-ietf-httpbis-resumable-upload/)
    public static let uploadResumptionSupported = StatusDefinition(
        104,
        "Upload Resumption Supported",
        .draft("draft-ietf-httpbis-resumable-upload"),
        .temporary,
        meaning: """
            This upload can be resumed if it is cut off: the response says where, and later ones how much has \
            arrived.
            """,
        occasion: "Send it when an upload begins that could be gone on with if it breaks off.",
        fields: [
            .must(
                "Location",
                if: .described("it is the first 104 of an upload"),
                "It names the upload resource, to ask for progress and to append to.",
                .draft("draft-ietf-httpbis-resumable-upload")
            ),
            .must(
                "Upload-Draft-Interop-Version",
                "It says which version of the draft is spoken, as long as there is no RFC.",
                .draft("draft-ietf-httpbis-resumable-upload")
            ),
            .may(
                "Upload-Limit",
                "It tells how large the upload or a part of it may be.",
                .draft("draft-ietf-httpbis-resumable-upload")
            ),
            .may(
                "Upload-Offset",
                "It tells how many octets have arrived.",
                .draft("draft-ietf-httpbis-resumable-upload")
            ),
        ],
        content: .absent,
        followUp: .wait,
        client: "Remember the URI in Location to resume the upload with, and go on sending."
    )
}
