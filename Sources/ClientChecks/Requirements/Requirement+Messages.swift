extension Requirement {
    private static let incomplete =
        "A client that receives an incomplete response message, which can occur when a connection is closed prematurely or when "
        + "decoding a supposedly chunked transfer coding fails, MUST record the message as incomplete."

    private static let invalidLength =
        "If it is in a response message received by a user agent, the user agent MUST close the connection to the server and "
        + "discard the received response."

    private static let noContent =
        "Any response to a HEAD request and any response with a 1xx (Informational), 204 (No Content), or 304 (Not Modified) "
        + "status code is always terminated by the first empty line after the header fields, regardless of the header fields "
        + "present in the message"

    private static let noRequest =
        "If a client receives data on a connection that doesn't have outstanding requests, the client MUST NOT consider that "
        + "data to be a valid response"

    static let framing: Table = [
        ("length-two length-list", Requirement(.must, invalidLength)),
        (
            "length-letters length-negative length-empty length-hexadecimal",
            Requirement(
                .must,
                invalidLength,
                disagreement:
                    "Two standards disagree: RFC 9112 §6.3 demands an error, and the Fetch standard reads such a "
                    + "Content-Length as none."
            )
        ),
        (
            "length-repeated",
            Requirement(
                .may,
                "a recipient of a Content-Length header field value consisting of the same decimal value repeated as a "
                    + "comma-separated list (e.g, \"Content-Length: 42, 42\") MAY either reject the message as invalid or "
                    + "replace that invalid field value with a single instance of the decimal value",
                disagreement:
                    "Two standards disagree: RFC 9110 §8.6 allows to reject it, and the Fetch standard takes the "
                    + "value, as RFC 9112 §6.3 does."
            )
        ),
        (
            "length-and-chunked",
            Requirement(
                .definition,
                "If a message is received with both a Transfer-Encoding and a Content-Length header field, the "
                    + "Transfer-Encoding overrides the Content-Length."
            )
        ),
        (
            "trailer-location",
            Requirement(
                .must,
                "A recipient MUST NOT merge a received trailer field into the header section unless its corresponding header "
                    + "field definition explicitly permits and instructs how the trailer field value can be safely merged."
            )
        ),
        ("chunk-extensions", Requirement(.must, "A recipient MUST ignore unrecognized chunk extensions.")),
        (
            "chunk-size-forms chunk-many chunk-trailers",
            Requirement(.must, "A recipient MUST be able to parse and decode the chunked transfer coding.")
        ),
        (
            "close-delimited",
            Requirement(
                .definition,
                "Otherwise, this is a response message without a declared message body length, so the message body length is "
                    + "determined by the number of octets received prior to the server closing the connection."
            )
        ),
        (
            "premature-length",
            Requirement(
                .must,
                "If the sender closes the connection or the recipient times out before the indicated number of octets are "
                    + "received, the recipient MUST consider the message to be incomplete and close the connection."
            )
        ),
        ("premature-chunked premature-chunk", Requirement(.must, incomplete)),
        (
            "premature-head",
            Requirement(.definition, "the client cannot assume that meaning has been conveyed")
        ),
        (
            "head-content-length 204-content-length 304-content-length interim-content-length",
            Requirement(.definition, noContent)
        ),
        ("head-content 204-content 304-content connection-extra-data", Requirement(.must, noRequest)),
    ]

    static let connections: Table = [
        ("connection-kept", Requirement(.should, "HTTP implementations SHOULD support persistent connections.")),
        (
            "connection-close connection-close-in-list",
            Requirement(
                .must,
                "A client that receives a \"close\" connection option MUST cease sending requests on that connection"
            )
        ),
        (
            "connection-http-1.0",
            Requirement(.definition, "otherwise, The connection will close after the current response.")
        ),
        (
            "expect-refused expect-rejected",
            Requirement(
                .may,
                "such a client MAY proceed to send the content even if it has not yet received a response"
            )
        ),
        (
            "expect-417",
            Requirement(
                .should,
                "A client that receives a 417 (Expectation Failed) status code in response to a request containing a "
                    + "100-continue expectation SHOULD repeat that request without a 100-continue expectation"
            )
        ),
        (
            "expect-ignored",
            Requirement(
                .should,
                "such a client SHOULD NOT wait for an indefinite period before sending the content"
            )
        ),
        (
            "expect-without-content",
            Requirement(
                .must,
                "A client MUST NOT generate a 100-continue expectation in a request that does not include content."
            )
        ),
    ]

    private static let recovery =
        "Unless noted otherwise, a recipient MAY attempt to recover a usable protocol element from an invalid construct."

    static let statusLines: Table = [
        (
            "line-reason-empty",
            Requirement(
                .definition,
                "another space and ending with an OPTIONAL textual phrase describing the status code"
            )
        ),
        (
            "line-reason-other line-reason-non-ascii line-reason-tab",
            Requirement(
                .should,
                "A client SHOULD ignore the reason-phrase content because it is not a reliable channel for information"
            )
        ),
        (
            "line-reason-long interim-many",
            Requirement(
                .should,
                "A recipient SHOULD parse a received protocol element defensively, with only marginal expectations that the "
                    + "element will conform to its ABNF grammar and fit within a reasonable buffer size."
            )
        ),
        (
            "line-version-1.0",
            Requirement(.definition, "The first digit (major version) indicates the messaging syntax")
        ),
        (
            "line-version-1.9",
            Requirement(
                .should,
                "a minor version number higher than what it implements SHOULD process the message as if it were in the "
                    + "highest minor version within that major version to which the recipient is conformant"
            )
        ),
        (
            "line-version-lowercase line-version-2.0 line-reason-no-space line-code-four-digits field-empty-line-first "
                + "field-space-before-colon",
            Requirement(.may, recovery)
        ),
        (
            "line-two-spaces",
            Requirement(.may, "recipients MAY instead parse on whitespace-delimited word boundaries")
        ),
        ("field-name-case", Requirement(.definition, "Field names are case-insensitive")),
        (
            "field-no-space",
            Requirement(
                .definition,
                "A field line value might be preceded and/or followed by optional whitespace (OWS)"
            )
        ),
        (
            "field-whitespace",
            Requirement(
                .must,
                "a field parsing implementation MUST exclude such whitespace prior to evaluating the field value"
            )
        ),
        (
            "field-empty",
            Requirement(
                .definition,
                "HTTP field values consist of a sequence of characters in a format defined by the field's grammar."
            )
        ),
        (
            "field-non-ascii",
            Requirement(
                .should,
                "A recipient SHOULD treat other allowed octets in field content (i.e., obs-text) as opaque data."
            )
        ),
        (
            "field-folded",
            Requirement(
                .must,
                "A user agent that receives an obs-fold in a response message that is not within a \"message/http\" container "
                    + "MUST replace each received obs-fold with one or more SP octets prior to interpreting the field value."
            )
        ),
        (
            "field-many-fields field-long-field",
            Requirement(
                .may,
                "A client MAY discard or truncate received field lines that are larger than the client wishes to process"
            )
        ),
        (
            "field-bare-line-feeds",
            Requirement(.may, "a recipient MAY recognize a single LF as a line terminator and ignore any preceding CR")
        ),
    ]

    static let interim: Table = [
        (
            "interim-100 interim-102 interim-103 interim-104 interim-unknown interim-several",
            Requirement(
                .must,
                "A client MUST be able to parse one or more 1xx responses received prior to a final response, even if the "
                    + "client does not expect one."
            )
        ),
        (
            "interim-103-location",
            Requirement(
                .must,
                "such evaluation of the 103 (Early Hints) response's header fields MUST NOT affect how the final response is "
                    + "processed"
            )
        ),
        (
            "interim-100-location",
            Requirement(
                .definition,
                "an interim response for communicating connection status or request progress prior to completing the "
                    + "requested action and sending a final response"
            )
        ),
        (
            "interim-101",
            Requirement(
                .may,
                "A user agent MAY ignore unexpected 1xx responses.",
                disagreement:
                    "Two standards disagree: RFC 9110 §15.2 allows to ignore it, and the Fetch standard ignores any "
                    + "1xx except 101."
            )
        ),
    ]
}
