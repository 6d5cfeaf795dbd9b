extension Requirement {
    private static let identical =
        "the intended effect on the server of multiple identical requests with that method is the same as the effect for a single "
        + "such request"

    private static let notIdempotent =
        "A client SHOULD NOT automatically retry a request with a non-idempotent method"

    private static let retryAfter =
        "Servers send the \"Retry-After\" header field to indicate how long the user agent ought to wait before making a "
        + "follow-up request."

    static let retries: Table = [
        (
            "retry-after-503 retry-after-date retry-after-past retry-after-absurd retry-after-invalid retry-after-redirect",
            Requirement(.may, retryAfter)
        ),
        (
            "retry-after-429",
            Requirement(
                .may,
                "MAY include a Retry-After header indicating how long to wait before making a new request"
            )
        ),
        ("retry-after-413", Requirement(.may, "after what time the client MAY try again")),
        (
            "retry-closed-get retry-closed-head retry-closed-put retry-closed-delete retry-same-content stale-get stale-put",
            Requirement(.definition, identical)
        ),
        ("retry-closed-post retry-closed-custom stale-post", Requirement(.should, notIdempotent)),
        ("retry-once", Requirement(.should, "A client SHOULD NOT automatically retry a failed automatic retry.")),
        (
            "retry-421",
            Requirement(
                .may,
                "A client that receives a 421 (Misdirected Request) response MAY retry the request, whether or not the request "
                    + "method is idempotent, over a different connection"
            )
        ),
        (
            "resume-etag resume-weak-etag",
            Requirement(
                .must,
                "A client MUST NOT generate an If-Range header field containing an entity tag that is marked as weak."
            )
        ),
        (
            "resume-date",
            Requirement(
                .must,
                "A client MUST NOT generate an If-Range header field containing an HTTP-date unless the client has no entity "
                    + "tag for the corresponding representation"
            )
        ),
        (
            "resume-changed",
            Requirement(
                .definition,
                "These ranges can only be safely combined if they all have in common the same strong validator"
            )
        ),
        (
            "resume-range-ignored",
            Requirement(.definition, "The content sent in a 200 response depends on the request method.")
        ),
        (
            "resume-other-range",
            Requirement(
                .must,
                "A client MUST inspect a 206 response's Content-Type and Content-Range field(s) to determine what parts are "
                    + "enclosed and whether additional requests are needed."
            )
        ),
    ]

    static let authentication: Table = [
        (
            "auth-basic",
            Requirement(
                .definition,
                "obtains the basic-credentials by encoding this octet sequence using Base64"
            )
        ),
        (
            "auth-several-in-one-field auth-several-fields",
            Requirement(
                .may,
                "User agents are advised to take special care in parsing the field value, as it might contain more than one "
                    + "challenge"
            )
        ),
        (
            "auth-empty-elements",
            Requirement(
                .must,
                "A recipient MUST parse and ignore a reasonable number of empty list elements"
            )
        ),
        (
            "auth-scheme-case",
            Requirement(.definition, "It uses a case-insensitive token to identify the authentication scheme")
        ),
        (
            "auth-refused-again",
            Requirement(
                .should,
                "the user agent SHOULD present the enclosed representation to the user, since it usually contains relevant "
                    + "diagnostic information"
            )
        ),
        (
            "auth-unknown-scheme auth-strongest-scheme",
            Requirement(
                .may,
                "the user agent ought to do so by selecting the challenge with what it considers to be the most secure "
                    + "auth-scheme that it understands"
            )
        ),
        (
            "auth-bearer",
            Requirement(.definition, "The syntax for Bearer credentials is as follows")
        ),
        (
            "auth-bearer-refused",
            Requirement(.may, "The client MAY request a new access token and retry the protected resource request.")
        ),
        (
            "auth-407-from-origin",
            Requirement(
                .may,
                "the Proxy-Authorization header field applies only to the next inbound proxy that demanded authentication "
                    + "using the Proxy-Authenticate header field"
            )
        ),
        (
            "digest-md5 digest-sha-256 digest-md5-sess",
            Requirement(.definition, "If the qop value is \"auth\" or \"auth-int\"")
        ),
        ("digest-first-algorithm", Requirement(.should, "it SHOULD use the first challenge it supports")),
        (
            "digest-quoting",
            Requirement(
                .must,
                "a sender MUST NOT generate the quoted string syntax for the following parameters: algorithm, qop, and nc"
            )
        ),
        ("digest-opaque", Requirement(.should, "SHOULD be returned by the client unchanged")),
        (
            "digest-nonce-count digest-stale",
            Requirement(
                .definition,
                "the hexadecimal count of the number of requests (including the current request) that the client has sent "
                    + "with the nonce value in this request"
            )
        ),
        ("digest-uri", Requirement(.must, "it MUST agree with the request-uri")),
    ]
}
