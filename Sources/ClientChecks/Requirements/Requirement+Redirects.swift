extension Requirement {
    /// Checks by name, with what is asked of all of them.
    typealias Table = [(names: String, requirement: Requirement)]

    private static func names(_ code: String, _ methods: String) -> String {
        methods.split(separator: " ").map { "redirect-\(code)-\($0)" }.joined(separator: " ")
    }

    private static let resend =
        "When automatically following a redirected request, the user agent SHOULD resend the original request message"

    private static let automatically =
        "the user agent MAY automatically redirect its request to the URI referenced by the Location field value, even if "
        + "the specific status code is not understood"

    private static let notByFetch =
        "Two standards disagree: RFC 9110 §15.4 allows it for any 3xx, and the Fetch standard follows 301, 302, 303, 307 "
        + "and 308 only."

    static let methods: Table = [
        (
            "redirect-301-post redirect-302-post",
            Requirement(
                .may,
                "For historical reasons, a user agent MAY change the request method from POST to GET for the subsequent "
                    + "request.",
                disagreement:
                    "Two standards disagree: RFC 9110 §15.4 leaves the method of a POST to the client, and the "
                    + "Fetch standard makes it GET."
            )
        ),
        (
            names("301", "get head put delete custom") + " " + names("302", "get head put delete custom"),
            Requirement(.should, resend)
        ),
        (
            names("303", "get head post put delete custom"),
            Requirement(
                .definition,
                "A user agent can perform a retrieval request targeting that URI (a GET or HEAD request if using HTTP)"
            )
        ),
        (
            names("307", "get head post put delete custom"),
            Requirement(
                .must,
                "the user agent MUST NOT change the request method if it performs an automatic redirection to that URI"
            )
        ),
        (
            names("308", "get head post put delete custom"),
            Requirement(
                .definition,
                "307 (Temporary Redirect) and 308 (Permanent Redirect) [RFC7538] were later added to unambiguously indicate "
                    + "method-preserving redirects"
            )
        ),
        (
            "content-dropped-301 content-dropped-302 content-dropped-303",
            Requirement(.should, "A client SHOULD NOT generate content in a GET request")
        ),
        (
            "content-fields-dropped-301 content-fields-dropped-302 content-fields-dropped-303 "
                + "content-replayed-307-post content-replayed-307-put content-replayed-307-custom "
                + "content-replayed-308-post content-replayed-308-put content-replayed-308-custom "
                + "content-type-kept-307 content-type-kept-308 code-399",
            Requirement(.should, resend)
        ),
    ]

    static let redirects: Table = [
        (
            "chain-5 chain-mixed chain-20 chain-return",
            Requirement(
                .may,
                "Content developers need to be aware that some clients might implement such a fixed limitation."
            )
        ),
        (
            "loop-self loop-two loop-growing",
            Requirement(.should, "A client SHOULD detect and intervene in cyclical redirections")
        ),
        (
            "unfollowed-200 unfollowed-400 unfollowed-404 unfollowed-500",
            Requirement(
                .definition,
                "The type of relationship is defined by the combination of request method and status code semantics."
            )
        ),
        (
            "unfollowed-201",
            Requirement(
                .definition,
                "For 201 (Created) responses, the Location value refers to the primary resource created by the request."
            )
        ),
        (
            "unfollowed-202",
            Requirement(
                .definition,
                "The type of relationship is defined by the combination of request method and status code semantics."
            )
        ),
        (
            "unfollowed-300",
            Requirement(
                .may,
                "The user agent MAY use the Location field value for automatic redirection.",
                disagreement: notByFetch
            )
        ),
        (
            "unfollowed-304 unfollowed-305 unfollowed-306",
            Requirement(.may, automatically, disagreement: notByFetch)
        ),
        (
            "code-299 code-499 code-599",
            Requirement(
                .must,
                "a client MUST understand the class of any status code, as indicated by the first digit, and treat an "
                    + "unrecognized status code as being equivalent to the x00 status code of that class"
            )
        ),
        (
            "code-600 code-999",
            Requirement(
                .should,
                "A client that receives a response with an invalid status code SHOULD process the response as if it had a "
                    + "5xx (Server Error) status code."
            )
        ),
        (
            "code-304-unasked",
            Requirement(
                .definition,
                "the server is therefore redirecting the client to make use of that stored representation as if it were the "
                    + "content of a 200 (OK) response"
            )
        ),
    ]
}
