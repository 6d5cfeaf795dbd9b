/// The definitions of the codes that WebDAV added, of all classes.
extension StatusDefinition {
    /// The content conveys multiple independent status codes, in situations where multiple status codes might be
    /// appropriate.
    ///
    /// [RFC 4918 §11.1](https://www.rfc-editor.org/rfc/rfc4918#section-11.1)
    public static let multiStatus = StatusDefinition(
        207,
        "Multi-Status",
        .rfc(4918, "11.1"),
        also: [.rfc(4918, "13")],
        meaning: "Several results at once, one for each resource, in an XML document.",
        occasion: "Send it when one WebDAV request had several outcomes.",
        fields: [.should("Content-Type", "It is application/xml: the content is XML.", .rfc(4918, "8.2"))],
        advice: "A DAV: multistatus element with one response for each resource, each with a status of its own.",
        followUp: .lookInside,
        client: "Look inside: 207 itself does not say whether anything succeeded.",
        founding: RFC2616Note(
            said: "WebDAV (RFC 2518): the body is an XML message with several independent status codes.",
            today: "Defined by RFC 4918 now."
        )
    )

    /// The internal members of a binding to the collection have already been enumerated, inside a DAV: propstat
    /// element.
    ///
    /// [RFC 5842 §7.1](https://www.rfc-editor.org/rfc/rfc5842#section-7.1)
    public static let alreadyReported = StatusDefinition(
        208,
        "Already Reported",
        .rfc(5842, "7.1"),
        meaning: "Seen before: a part of a 207 says so of a collection that was listed already under another name.",
        occasion: "Send it inside a 207, for a collection that was already listed under another name.",
        advice: "A multistatus in which the second binding of a collection has the status 208.",
        followUp: .lookInside,
        client: "Do not count the members twice."
    )

    /// The source or destination resource of a method is locked.
    ///
    /// [RFC 4918 §11.3](https://www.rfc-editor.org/rfc/rfc4918#section-11.3)
    public static let locked = StatusDefinition(
        423,
        "Locked",
        .rfc(4918, "11.3"),
        also: [.rfc(4918, "16")],
        meaning: "Somebody holds a lock on the resource.",
        occasion: "Send it when the resource is locked and the lock token is missing.",
        advice: "An error element that names the precondition: lock-token-submitted or no-conflicting-lock.",
        permanence: .temporary,
        followUp: .amend,
        client: "Send the lock token in If, or wait until the lock is gone.",
        founding: RFC2616Note(
            said: "The resource is locked (WebDAV); the row is run together with that of 422."
        )
    )

    /// The method could not be performed on the resource because the requested action depended on another action and
    /// that action failed.
    ///
    /// [RFC 4918 §11.4](https://www.rfc-editor.org/rfc/rfc4918#section-11.4)
    public static let failedDependency = StatusDefinition(
        424,
        "Failed Dependency",
        .rfc(4918, "11.4"),
        meaning: "This part failed only because another one did.",
        occasion: "Send it when this part was not tried because one before it failed.",
        advice: "Which action failed first.",
        permanence: .unknown,
        followUp: .amend,
        client: "Deal with the action that failed first.",
        founding: RFC2616Note(
            said: "Failed because of an earlier failure, for example in PROPPATCH (WebDAV)."
        )
    )

    /// The method could not be performed because the server is unable to store the representation needed to complete
    /// the request.
    ///
    /// [RFC 4918 §11.5](https://www.rfc-editor.org/rfc/rfc4918#section-11.5)
    public static let insufficientStorage = StatusDefinition(
        507,
        "Insufficient Storage",
        .rfc(4918, "11.5"),
        meaning: "The server has no room left for what the request wants to store.",
        occasion: "Send it when there is no room to store what the request brings.",
        advice: "How much room there is.",
        permanence: .temporary,
        followUp: .nothing,
        client: "Do not repeat the request by yourself; wait until the user asks for it again.",
        founding: RFC2616Note(
            said: "The server cannot store what is needed; a temporary condition (WebDAV)."
        )
    )

    /// The server terminated an operation because it encountered an infinite loop while processing a request with
    /// Depth: infinity.
    ///
    /// [RFC 5842 §7.2](https://www.rfc-editor.org/rfc/rfc5842#section-7.2)
    public static let loopDetected = StatusDefinition(
        508,
        "Loop Detected",
        .rfc(5842, "7.2"),
        meaning: "A collection contains itself, so listing everything in it would never end.",
        occasion: "Send it when a PROPFIND of infinite depth runs in a circle.",
        advice: "Where the loop is.",
        permanence: .permanent,
        followUp: .amend,
        client: "Ask for less depth, or announce support for bindings with DAV: bind."
    )
}
