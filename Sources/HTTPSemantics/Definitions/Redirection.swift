/// The definitions of 3xx: the client goes on elsewhere, or back to what it has.
extension StatusDefinition {
    /// The target resource has more than one representation, each with its own more specific identifier.
    ///
    /// [RFC 9110 §15.4.1](https://www.rfc-editor.org/rfc/rfc9110#section-15.4.1)
    public static let multipleChoices = StatusDefinition(
        300,
        "Multiple Choices",
        .rfc(9110, "15.4.1"),
        meaning: "There are several versions, each with its own URI: pick one.",
        occasion: "Send it when there are several versions and you do not want to choose.",
        fields: [
            .should(
                "Location",
                if: .described("the server prefers one of the choices"),
                "It is the choice the server prefers.",
                .rfc(9110, "15.4.1")
            ),
            .may("Link", "It names the choices, with the relation alternate.", .rfc(8288, "3")),
        ],
        advice: "A list of the choices: what each is, and its URI.",
        cacheability: .heuristic,
        followUp: .redirect(method: .chosenByUser),
        client: "Choose from the list, or follow Location if there is one.",
        founding: RFC2616Note(
            said: """
                The entity lists characteristics and addresses (not for HEAD); a preferred choice is in Location. \
                Cacheable unless said otherwise.
                """
        )
    )

    /// The target resource has been assigned a new permanent URI.
    ///
    /// [RFC 9110 §15.4.2](https://www.rfc-editor.org/rfc/rfc9110#section-15.4.2)
    public static let movedPermanently = StatusDefinition(
        301,
        "Moved Permanently",
        .rfc(9110, "15.4.2"),
        meaning: "It has moved for good: use the new URI from now on.",
        occasion: "Send it when a page has a new URI for good. Where methods matter, 308 is clearer.",
        fields: [
            .should("Location", "It is where to go next; without it a client cannot follow.", .rfc(9110, "15.4.2")),
            .may("Retry-After", "It tells how long to wait before following the redirection.", .rfc(9110, "10.2.3")),
        ],
        advice: "A short note with a link to the new URI.",
        cacheability: .heuristic,
        followUp: .redirect(method: .mayChangeToGet),
        client: "Follow Location and correct your links. A POST may become a GET on the way; 308 would keep it.",
        founding: RFC2616Note(
            said: """
                Location and a note with a link (not for HEAD); cacheable. Methods other than GET and HEAD are not \
                followed without asking the user.
                """,
            today: "The rule to ask the user is gone, and changing POST to GET is allowed."
        )
    )

    /// The target resource resides temporarily under a different URI.
    ///
    /// [RFC 9110 §15.4.3](https://www.rfc-editor.org/rfc/rfc9110#section-15.4.3)
    public static let found = StatusDefinition(
        302,
        "Found",
        .rfc(9110, "15.4.3"),
        meaning: "For now it is somewhere else: go there this time, but keep using this URI.",
        occasion: "Send it when a page is elsewhere for now. Where methods matter, use 303 or 307.",
        fields: [
            .should("Location", "It is where to go next; without it a client cannot follow.", .rfc(9110, "15.4.3")),
            .may("Retry-After", "It tells how long to wait before following the redirection.", .rfc(9110, "10.2.3")),
        ],
        advice: "A short note with a link to the new URI.",
        followUp: .redirect(method: .mayChangeToGet),
        client: "Follow Location this time. A POST may become a GET on the way; 307 would keep it.",
        founding: RFC2616Note(
            said: """
                Location and a note with a link; cacheable only if Cache-Control or Expires say so. Many browsers \
                take it as a 303.
                """,
            today: "The rule to ask the user is gone, and changing POST to GET is allowed."
        )
    )

    /// The server is redirecting the user agent to a different resource, intended to provide an indirect response to
    /// the original request.
    ///
    /// [RFC 9110 §15.4.4](https://www.rfc-editor.org/rfc/rfc9110#section-15.4.4)
    public static let seeOther = StatusDefinition(
        303,
        "See Other",
        .rfc(9110, "15.4.4"),
        meaning: "The answer is over there: fetch it with GET.",
        occasion: "Send it when a POST is done and its result is a page of its own.",
        fields: [
            .should("Location", "It is where to go next; without it a client cannot follow.", .rfc(9110, "15.4.4")),
            .may("Retry-After", "It tells how long to wait before following the redirection.", .rfc(9110, "10.2.3")),
        ],
        advice: "A short note with a link to the new URI.",
        followUp: .redirect(method: .changedToGet),
        client: "Fetch Location with GET, whatever the method was (HEAD stays HEAD).",
        founding: RFC2616Note(
            said: "The response is found with GET at Location. It must not be cached.",
            today: "The ban on caching is gone: it may be stored if it says for how long."
        )
    )

    /// A conditional GET or HEAD request has been received and would have resulted in a 200 if the condition had not
    /// been false.
    ///
    /// [RFC 9110 §15.4.5](https://www.rfc-editor.org/rfc/rfc9110#section-15.4.5)
    public static let notModified = StatusDefinition(
        304,
        "Not Modified",
        .rfc(9110, "15.4.5"),
        also: [.rfc(9110, "13.1.2")],
        meaning: "Nothing new: the copy the client has is still good.",
        occasion: "Send it when If-None-Match or If-Modified-Since shows that the client's copy is current.",
        fields: [
            .must(
                "ETag",
                if: .described("a 200 to the same request would have it"),
                "It tells which stored response is meant.",
                .rfc(9110, "15.4.5")
            ),
            .must(
                "Cache-Control",
                if: .described("a 200 to the same request would have it"),
                "The stored response gets a new lease of life.",
                .rfc(9110, "15.4.5")
            ),
            .must(
                "Content-Location",
                if: .described("a 200 to the same request would have it"),
                "It tells which stored representation is meant.",
                .rfc(9110, "15.4.5")
            ),
            .must(
                "Expires",
                if: .described("a 200 to the same request would have it"),
                "The stored response gets a new lease of life.",
                .rfc(9110, "15.4.5")
            ),
            .must(
                "Vary",
                if: .described("a 200 to the same request would have it"),
                "It tells on which request fields the choice depends.",
                .rfc(9110, "15.4.5")
            ),
            .shouldNot(
                "Last-Modified",
                if: .responseHas("ETag"),
                "The stored response has it; the entity tag is enough.",
                .rfc(9110, "15.4.5")
            ),
            .shouldNot(
                "Content-Type",
                "There is no content to describe; the stored response has it.",
                .rfc(9110, "15.4.5")
            ),
            .shouldNot(
                "Content-Encoding",
                "There is no content to describe; the stored response has it.",
                .rfc(9110, "15.4.5")
            ),
            .shouldNot(
                "Content-Language",
                "There is no content to describe; the stored response has it.",
                .rfc(9110, "15.4.5")
            ),
            .shouldNot(
                "Content-Range",
                "There is no content to describe; the stored response has it.",
                .rfc(9110, "15.4.5")
            ),
            .may(
                "Content-Length",
                "It is the length that the 200 would have had, never that of this message.",
                .rfc(9110, "8.6")
            ),
        ],
        content: .absent,
        followUp: .reuseStoredResponse,
        client: "Use the stored response and bring its metadata up to date.",
        founding: RFC2616Note(
            said: """
                No body. Date, ETag or Content-Location, and caching fields that may differ are required, other \
                entity fields restricted.
                """,
            today: "Strong and weak validators are no longer told apart: other metadata should simply not be sent."
        )
    )

    /// The status code was defined in a previous version of the specification and is now deprecated.
    ///
    /// [RFC 9110 §15.4.6](https://www.rfc-editor.org/rfc/rfc9110#section-15.4.6)
    public static let useProxy = StatusDefinition(
        305,
        "Use Proxy",
        .rfc(9110, "15.4.6"),
        also: [.rfc(2616, "10.3.6")],
        .deprecated,
        meaning: """
            Once: repeat this one request through the proxy in Location. That is a gift to attackers, so nobody \
            does it any more.
            """,
        occasion: "Never send it: it is deprecated.",
        fields: [.may("Location", "It named the proxy.", .rfc(2616, "10.3.6"))],
        advice: "A note that the status is not to be obeyed.",
        followUp: .nothing,
        client: "Do not obey: a response cannot be trusted to choose your proxy.",
        founding: RFC2616Note(
            said: "The resource must be reached through the proxy in Location; only origin servers may say so.",
            today: "Deprecated for security reasons."
        )
    )

    /// The status code was defined in a previous version of the specification, is no longer used, and the code is
    /// reserved.
    ///
    /// [RFC 9110 §15.4.7](https://www.rfc-editor.org/rfc/rfc9110#section-15.4.7)
    public static let unused306 = StatusDefinition(
        306,
        "(Unused)",
        .rfc(9110, "15.4.7"),
        .unused,
        meaning: "Not in use: a draft once called it Switch Proxy, and the number stays reserved.",
        occasion: "Never send it: it is reserved.",
        advice: "A note that the code is reserved.",
        followUp: .redirect(method: .chosenByUser),
        client: "Treat it as a 300.",
        founding: RFC2616Note(
            said: "No longer used in the newest specification."
        )
    )

    /// The target resource resides temporarily under a different URI and the user agent must not change the request
    /// method.
    ///
    /// [RFC 9110 §15.4.8](https://www.rfc-editor.org/rfc/rfc9110#section-15.4.8)
    public static let temporaryRedirect = StatusDefinition(
        307,
        "Temporary Redirect",
        .rfc(9110, "15.4.8"),
        meaning: """
            For now it is somewhere else: repeat the very same request there, with the same method and content.
            """,
        occasion: "Send it when it is elsewhere for now; method and content stay.",
        fields: [
            .should("Location", "It is where to go next; without it a client cannot follow.", .rfc(9110, "15.4.8")),
            .may("Retry-After", "It tells how long to wait before following the redirection.", .rfc(9110, "10.2.3")),
        ],
        advice: "A short note with a link to the new URI.",
        followUp: .redirect(method: .kept),
        client: "Repeat the request at Location with the same method, this time only.",
        founding: RFC2616Note(
            said: """
                Location and a note with a link; cacheable only if said so. Methods other than GET and HEAD are not \
                followed without asking the user.
                """,
            today: "The method must not change, and the rule to ask the user is gone."
        )
    )

    /// The target resource has been assigned a new permanent URI, and the request method is not changed.
    ///
    /// [RFC 9110 §15.4.9](https://www.rfc-editor.org/rfc/rfc9110#section-15.4.9)
    public static let permanentRedirect = StatusDefinition(
        308,
        "Permanent Redirect",
        .rfc(9110, "15.4.9"),
        also: [.rfc(7538)],
        meaning: "It has moved for good: repeat the very same request there, and use the new URI from now on.",
        occasion: "Send it when it has moved for good; method and content stay.",
        fields: [
            .should("Location", "It is where to go next; without it a client cannot follow.", .rfc(9110, "15.4.9")),
            .may("Retry-After", "It tells how long to wait before following the redirection.", .rfc(9110, "10.2.3")),
        ],
        advice: "A short note with a link to the new URI.",
        cacheability: .heuristic,
        followUp: .redirect(method: .kept),
        client: "Repeat the request at Location with the same method, and correct your links."
    )
}
