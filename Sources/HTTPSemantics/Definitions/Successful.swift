/// The definitions of 2xx: it worked.
extension StatusDefinition {
    /// The request has succeeded.
    ///
    /// [RFC 9110 §15.3.1](https://www.rfc-editor.org/rfc/rfc9110#section-15.3.1)
    public static let ok = StatusDefinition(
        200,
        "OK",
        .rfc(9110, "15.3.1"),
        meaning: "It worked. What the content is depends on the method: for GET, the representation asked for.",
        occasion: "Send it when it worked and no other 2xx says it better.",
        fields: [
            .should(
                "ETag",
                if: .described("changes of the representation can be detected"),
                "It lets the client ask later whether anything changed.",
                .rfc(9110, "8.8.3")
            ),
            .should(
                "Last-Modified",
                if: .described("the time of the last change is known"),
                "It lets the client ask later whether anything changed.",
                .rfc(9110, "8.8.2.1")
            ),
        ],
        advice: "The representation, or what came of the action.",
        cacheability: .heuristic,
        followUp: .useContent,
        client: "Use it.",
        founding: RFC2616Note(
            said: "Success; the fields or data asked for come with it."
        )
    )

    /// The request has been fulfilled and has resulted in one or more new resources being created.
    ///
    /// [RFC 9110 §15.3.2](https://www.rfc-editor.org/rfc/rfc9110#section-15.3.2)
    public static let created = StatusDefinition(
        201,
        "Created",
        .rfc(9110, "15.3.2"),
        also: [.rfc(9110, "9.3.3")],
        meaning: "Something new exists because of this request, and the response says where.",
        occasion: "Send it when the request has made a resource; say where in Location.",
        fields: [
            .should(
                "Location",
                if: .method([.post]),
                "It is the URI of the new resource; without it, the resource is at the URI of the request.",
                .rfc(9110, "9.3.3")
            ),
            .may("ETag", "It is the validator of the new representation.", .rfc(9110, "15.3.2")),
        ],
        advice: "A description of what was created, with links to it.",
        followUp: .useContent,
        client: "Note the URI of the new resource: Location, or else the URI you asked.",
        founding: RFC2616Note(
            said: """
                A new resource was created and its URI is in Location; if it cannot be made in time, 202 should be \
                answered.
                """,
            today: "Location may be absent: then the new resource is at the URI of the request."
        )
    )

    /// The request has been accepted for processing, but the processing has not been completed.
    ///
    /// [RFC 9110 §15.3.3](https://www.rfc-editor.org/rfc/rfc9110#section-15.3.3)
    public static let accepted = StatusDefinition(
        202,
        "Accepted",
        .rfc(9110, "15.3.3"),
        meaning: "Taken, not done: the work happens later, and may yet be refused.",
        occasion: "Send it when you have put the work into a queue; point to where its state can be seen.",
        fields: [
            .may("Location", "It names a monitor of the work.", nil),
            .may("Retry-After", "It tells when to ask again.", .rfc(9110, "10.2.3")),
        ],
        advice: "How far the work is, and a link to something that will tell when it is done.",
        followUp: .poll,
        client: "Ask the status monitor that the content names whether the work is done.",
        founding: RFC2616Note(
            said: "The entity should show the present state and point to a status monitor or an estimate."
        )
    )

    /// The request was successful but the enclosed content has been modified from that of the origin server by a
    /// transforming proxy.
    ///
    /// [RFC 9110 §15.3.4](https://www.rfc-editor.org/rfc/rfc9110#section-15.3.4)
    public static let nonAuthoritativeInformation = StatusDefinition(
        203,
        "Non-Authoritative Information",
        .rfc(9110, "15.3.4"),
        also: [.rfc(9110, "7.7")],
        meaning: "Like 200, but a proxy on the way has changed the content.",
        occasion: "Send it when you are a proxy and have changed the content.",
        fields: [.may("Via", "It names the proxy that made the change.", .rfc(9110, "7.6.3"))],
        advice: "The changed representation.",
        cacheability: .heuristic,
        followUp: .useContent,
        client: "Use it as a 200, knowing that it is not quite what the origin server sent.",
        founding: RFC2616Note(
            said: "The meta-information comes from a local or third-party copy, not from the origin server.",
            today: """
                It is the content that a transforming proxy has modified, not the origin of the meta-information.
                """
        )
    )

    /// The server has successfully fulfilled the request and there is no additional content to send.
    ///
    /// [RFC 9110 §15.3.5](https://www.rfc-editor.org/rfc/rfc9110#section-15.3.5)
    public static let noContent = StatusDefinition(
        204,
        "No Content",
        .rfc(9110, "15.3.5"),
        meaning: "Done, and there is nothing to show. The fields describe the resource after the action.",
        occasion: "Send it when it worked and there is nothing to say, as after a save or a DELETE.",
        fields: [.may("ETag", "It is the validator of the new representation.", .rfc(9110, "15.3.5"))],
        content: .absent,
        cacheability: .heuristic,
        followUp: .keepView,
        client: "Stay where you are and take over the new metadata.",
        founding: RFC2616Note(
            said: "No body, ended by the first empty line; it may carry new metadata. The browser keeps its view.",
            today: "Content-Length, too, is now forbidden."
        )
    )

    /// The server has fulfilled the request and desires that the user agent reset the document view that caused it to
    /// be sent.
    ///
    /// [RFC 9110 §15.3.6](https://www.rfc-editor.org/rfc/rfc9110#section-15.3.6)
    public static let resetContent = StatusDefinition(
        205,
        "Reset Content",
        .rfc(9110, "15.3.6"),
        meaning: "Done; please clear the form that sent this, ready for the next entry.",
        occasion: "Send it when a form was taken in and is to be emptied for the next one.",
        fields: [
            .may(
                "Content-Length",
                "Its value is 0: unlike a 204 the message does not end by itself after the header section.",
                .rfc(9112, "6.3")
            )
        ],
        content: .empty,
        followUp: .resetView,
        client: "Reset the form or view from which the request was sent.",
        founding: RFC2616Note(
            said: "As 204 without a body, ended by the first empty line; the user agent resets the document view.",
            today: """
                The end of the header section does not end a 205: a length of zero has to be stated, for example as \
                Content-Length: 0.
                """
        )
    )

    /// The server is successfully fulfilling a range request by transferring one or more parts of the selected
    /// representation.
    ///
    /// [RFC 9110 §15.3.7](https://www.rfc-editor.org/rfc/rfc9110#section-15.3.7)
    public static let partialContent = StatusDefinition(
        206,
        "Partial Content",
        .rfc(9110, "15.3.7"),
        also: [.rfc(9110, "14")],
        meaning: "Only the part or parts that Range asked for; Content-Range says which.",
        occasion: "Send it when Range asked for a part that you have.",
        fields: [
            .must(
                "Content-Range",
                if: .described("it has one part; with several, each part has its own"),
                "It says which octets these are, and of how many.",
                .rfc(9110, "15.3.7.1")
            ),
            .must(
                "ETag",
                if: .described("the 200 to the same request would have it"),
                "Parts may only be put together if they have the same validator.",
                .rfc(9110, "15.3.7")
            ),
            .must(
                "Cache-Control",
                if: .described("the 200 to the same request would have it"),
                "A part may be stored like the whole.",
                .rfc(9110, "15.3.7")
            ),
            .must(
                "Expires",
                if: .described("the 200 to the same request would have it"),
                "A part may be stored like the whole.",
                .rfc(9110, "15.3.7")
            ),
            .must(
                "Content-Location",
                if: .described("the 200 to the same request would have it"),
                "It says which representation this is a part of.",
                .rfc(9110, "15.3.7")
            ),
            .must(
                "Vary",
                if: .described("the 200 to the same request would have it"),
                "A part was selected in the same way as the whole.",
                .rfc(9110, "15.3.7")
            ),
            .shouldNot(
                "Content-Encoding",
                if: .requestHas("If-Range"),
                "The client has it already, with the parts it wants to complete.",
                .rfc(9110, "15.3.7")
            ),
            .shouldNot(
                "Content-Language",
                if: .requestHas("If-Range"),
                "The client has it already, with the parts it wants to complete.",
                .rfc(9110, "15.3.7")
            ),
            .shouldNot(
                "Last-Modified",
                if: .requestHas("If-Range"),
                "The client has it already, with the parts it wants to complete.",
                .rfc(9110, "15.3.7")
            ),
            .may("Accept-Ranges", "It invites further range requests.", .rfc(9110, "14.3")),
        ],
        advice: "Exactly the octets that Content-Range names; several parts as multipart/byteranges.",
        cacheability: .heuristic,
        followUp: .combine,
        client: "Put the part together with what you have, if both have the same strong validator.",
        founding: RFC2616Note(
            said: """
                The request must have Range. The response has Content-Range, or multipart parts with one each; Date, \
                ETag or Content-Location, and caching fields as a 200 would; a Content-Length is the true one. A \
                cache combines parts only if the validators match exactly.
                """,
            today: """
                The separate rules for strong and weak If-Range became one: the sender should not repeat other \
                representation metadata.
                """
        )
    )

    /// The response is a representation of the result of one or more instance-manipulations applied to the current
    /// instance.
    ///
    /// [RFC 3229 §10.4.1](https://www.rfc-editor.org/rfc/rfc3229#section-10.4.1)
    public static let imUsed = StatusDefinition(
        226,
        "IM Used",
        .rfc(3229, "10.4.1"),
        also: [.rfc(3229, "10.5.2")],
        meaning: """
            The content is not the document but what has changed in it, in a way the client said it understands.
            """,
        occasion: "Send it when A-IM asked for the difference to a version you know.",
        fields: [
            .must("ETag", "It is the validator of the document as it is now.", .rfc(3229, "10.4.1")),
            .must("IM", "It names the manipulations, such as a difference in some format.", .rfc(3229, "10.5.2")),
            .may("Delta-Base", "It names the version the difference applies to.", .rfc(3229, "10.5.1")),
            .may(
                "Cache-Control",
                "no-store, im keeps caches that do not know 226 from storing it.",
                .rfc(3229, "10.8")
            ),
        ],
        advice: "The result of the manipulations, for example a difference.",
        followUp: .combine,
        client: "Apply the difference to the version you have."
    )
}
