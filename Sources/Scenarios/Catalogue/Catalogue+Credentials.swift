internal import HTTPExchange
internal import HTTPSemantics
internal import ScenarioKit

/// What people know from elsewhere about credentials and cookies.
extension Catalogue {
    private static let user = Parameter.path("user", name, "user", "the name")
    private static let password = Parameter.path("password", name, "pass", "the password")
    private static let qop = Parameter.path("qop", .oneOf(["auth", "auth-int"]), "auth", "what is protected")
    private static let algorithm = Parameter.path(
        "algorithm",
        .oneOf(DigestAlgorithm.names),
        "SHA-256",
        "of the digests"
    )
    private static let staleAfter = Parameter.path(
        "stale_after",
        .text(pattern: "^([0-9]{1,3}|never)$"),
        "2",
        "how often a nonce is good"
    )

    static let credentials: [ResourceDescription] = [
        .init(
            "/basic-auth/{user}/{password}",
            .credentials,
            "Basic",
            anyMethod,
            [user, password],
            statuses: [200, 401]
        ),
        .init(
            "/hidden-basic-auth/{user}/{password}",
            .credentials,
            "Basic, hidden behind 404",
            anyMethod,
            [user, password],
            statuses: [200, 404]
        ),
        .init(
            "/bearer",
            .credentials,
            "a bearer token, whichever",
            anyMethod,
            statuses: [200, 401]
        ),
        .init(
            "/digest-auth/{qop}/{user}/{password}",
            .credentials,
            "Digest",
            anyMethod,
            [qop, user, password],
            statuses: [200, 401]
        ),
        .init(
            "/digest-auth/{qop}/{user}/{password}/{algorithm}",
            .credentials,
            "Digest with that algorithm",
            anyMethod,
            [qop, user, password, algorithm],
            statuses: [200, 401]
        ),
        .init(
            "/digest-auth/{qop}/{user}/{password}/{algorithm}/{stale_after}",
            .credentials,
            "and with a nonce that does not stay good",
            anyMethod,
            [qop, user, password, algorithm, staleAfter],
            statuses: [200, 401]
        ),
        .init(
            "/cookies",
            .credentials,
            "the cookies that came",
            anyMethod,
            mediaTypes: json
        ),
        .init(
            "/cookies/set",
            .credentials,
            "sets the cookies of the query",
            anyMethod,
            statuses: [302]
        ),
        .init(
            "/cookies/set/{name}/{value}",
            .credentials,
            "sets a cookie",
            anyMethod,
            [
                .path("name", .text(pattern: "^[^=;, ]+$"), "a", "its name"),
                .path("value", anyText, "b", "its value"),
            ],
            statuses: [302]
        ),
        .init(
            "/cookies/delete",
            .credentials,
            "expires the cookies of the query",
            anyMethod,
            statuses: [302]
        ),
    ]
}
