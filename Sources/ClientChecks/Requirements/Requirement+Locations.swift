extension Requirement {
    private static let recovery =
        "This specification does not mandate or define such processing, but does allow it for the sake of robustness."

    private static let guessed =
        "Two standards disagree: RFC 9110 §10.2.2 defines no recovery, and the URL standard says how such a reference is read."

    private static let oneLocation =
        "Two standards disagree: RFC 9110 §10.2.2 leaves recovery to the client, and the Fetch standard demands an error where "
        + "Location comes more than once."

    static let locations: Table = [
        (
            "location-path location-absolute",
            Requirement(
                .definition,
                "When it has the form of a relative reference ([URI]), the final value is computed by resolving it against "
                    + "the target URI ([URI])."
            )
        ),
        (
            "location-network-path",
            Requirement(
                .definition,
                "A relative reference that begins with two slash characters is termed a network-path reference"
            )
        ),
        (
            "location-uppercase-scheme",
            Requirement(
                .definition,
                "An implementation should accept uppercase letters as equivalent to lowercase in scheme names"
            )
        ),
        (
            "location-unknown-scheme",
            Requirement(
                .definition,
                "Each URI begins with a scheme name that refers to a specification for assigning identifiers within that "
                    + "scheme."
            )
        ),
        (
            "location-sibling location-parent",
            Requirement(
                .definition,
                "merging a relative-path reference with the path of the base URI"
            )
        ),
        (
            "location-dot-segments location-dots-in-path",
            Requirement(
                .definition,
                "interpreting and removing the special \".\" and \"..\" complete path segments from a referenced path"
            )
        ),
        (
            "location-excess-dots",
            Requirement(
                .definition,
                "Parsers must be careful in handling cases where there are more \"..\" segments in a relative-path reference "
                    + "than there are hierarchical levels in the base URI's path."
            )
        ),
        (
            "location-query-dots",
            Requirement(
                .definition,
                "Some applications fail to separate the reference's query and/or fragment components from the path component "
                    + "before merging it with the base path and removing dot segments."
            )
        ),
        (
            "location-query-only location-drops-query",
            Requirement(.definition, "an algorithm for transforming R into its target URI")
        ),
        (
            "location-colon",
            Requirement(
                .definition,
                "Such a segment must be preceded by a dot-segment (e.g., \"./this:that\") to make a relative-path reference."
            )
        ),
        (
            "location-fragment",
            Requirement(
                .must,
                "a client MUST send only the absolute path and query components of the target URI as the request-target"
            )
        ),
        (
            "location-query-kept",
            Requirement(.definition, "The query component contains non-hierarchical data")
        ),
        (
            "location-percent-slash location-plus",
            Requirement(
                .definition,
                "URIs that differ in the replacement of a reserved character with its corresponding percent-encoded octet are "
                    + "not equivalent."
            )
        ),
        (
            "location-percent-space",
            Requirement(
                .definition,
                "A percent-encoding mechanism is used to represent a data octet in a component when that octet's "
                    + "corresponding character is outside the allowed set"
            )
        ),
        (
            "location-percent-twice",
            Requirement(
                .definition,
                "Implementations must not percent-encode or decode the same string more than once"
            )
        ),
        (
            "location-semicolon location-empty-segment location-trailing-slash",
            Requirement(
                .definition,
                "A path consists of a sequence of path segments separated by a slash (\"/\") character."
            )
        ),
        (
            "location-case",
            Requirement(.definition, "The other generic syntax components are assumed to be case-sensitive")
        ),
        (
            "location-empty",
            Requirement(
                .may,
                "When a URI reference refers to a URI that is, aside from its fragment component (if any), identical to the "
                    + "base URI, that reference is called a \"same-document\" reference."
            )
        ),
        (
            "location-missing",
            Requirement(.definition, "The Content-Location value is not a replacement for the target URI")
        ),
        (
            "location-two location-twice",
            Requirement(
                .may,
                "Recovery of a valid Location field value from that situation is difficult and not interoperable across "
                    + "implementations.",
                disagreement: oneLocation
            )
        ),
        (
            "location-three-slashes location-one-slash location-no-slash",
            Requirement(.may, recovery, disagreement: guessed)
        ),
        ("location-two-ports", Requirement(.may, recovery)),
        (
            "location-non-ascii location-space",
            Requirement(
                .must,
                "A sender MUST NOT generate protocol elements that do not match the grammar defined by the corresponding ABNF "
                    + "rules.",
                disagreement:
                    "Two standards disagree: RFC 3986 has no such reference, and the URL standard percent-encodes "
                    + "what a URI cannot have. Neither lets it be sent as it is."
            )
        ),
    ]

    static let origins: Table = [
        (
            "credentials-other-origin credentials-other-host",
            Requirement(
                .definition,
                "Unless specifically allowed by the authentication scheme, a single protection space cannot extend outside "
                    + "the scope of its server."
            )
        ),
        (
            "credentials-not-restored credentials-same-origin",
            Requirement(
                .may,
                "the user agent MAY reuse the same credentials for all other requests within that protection space"
            )
        ),
        (
            "authorization-field-other-origin",
            Requirement(
                .may,
                "Consider removing header fields that were not automatically generated by the implementation",
                disagreement:
                    "Two standards disagree: RFC 9110 §15.4 leaves it to the client, and the Fetch standard removes "
                    + "Authorization when a redirect leads to another origin."
            )
        ),
        (
            "cookie-field-other-origin",
            Requirement(
                .may,
                "Consider removing header fields that were not automatically generated by the implementation"
            )
        ),
        (
            "host-other-origin location-userinfo",
            Requirement(
                .must,
                "a client MUST send a field value for Host that is identical to that authority component, excluding any "
                    + "userinfo subcomponent and its \"@\" delimiter"
            )
        ),
        (
            "referer-fragment",
            Requirement(
                .must,
                "A user agent MUST NOT include the fragment and userinfo components of the URI reference [URI], if any, when "
                    + "generating the Referer field value."
            )
        ),
        (
            "cookie-with-redirect",
            Requirement(.must, "User agents [...] MUST process Set-Cookie headers contained in other responses")
        ),
        (
            "cookie-other-host cookie-path",
            Requirement(
                .must,
                "The user agent MUST use an algorithm equivalent to the following algorithm to compute the \"cookie-string\""
            )
        ),
        (
            "cookie-removed",
            Requirement(.must, "The user agent MUST evict all expired cookies from the cookie store")
        ),
    ]
}
