internal import HTTPExchange
internal import HTTPSemantics
internal import Runs

extension Check {
    /// What may not go along to another origin, and what has to change on the way.
    static let origins: [Check] =
        [
            credentialsElsewhere("credentials-other-origin", "another origin") { $0.elsewhere("landing") },
            credentialsElsewhere("credentials-other-host", "another host") { $0.elsewhereByName("landing") },
            credentialsReturned, credentialsHere, fieldElsewhere("Authorization", "Custom given-by-the-caller"),
            fieldElsewhere("Cookie", "given=by-the-caller"), hostElsewhere, refererFragment, userinfo,
        ] + cookies

    static let noOtherOrigin =
        "The redirect to another origin was not followed, or there is none: start the server with --second-port, or ask for "
        + "it as localhost or 127.0.0.1."

    // MARK: Credentials

    /// Asks for Basic credentials, then goes on.
    static func guardedByBasic(_ open: @escaping Reply) -> Reply {
        { visit in
            if visit.hasRightBasicCredentials { return open(visit) }
            return visit.challenge(["Basic realm=\"check\", charset=\"UTF-8\""])
        }
    }

    private static func credentialsElsewhere(
        _ name: String,
        _ where: String,
        _ target: @escaping @Sendable (CheckRequest) -> String?
    ) -> Check {
        Check(
            name,
            "Credentials are not sent to \(`where`) that a redirect leads to.",
            .origins,
            .rfc(9110, "11.5"),
            RequestSpec(hasAccount: true),
            ["": guardedByBasic { visit in target(visit).map { visit.redirect(.found, to: $0) } ?? visit.page() }],
            judgement: { evidence in
                guard evidence.all("").contains(where: { $0.fields.contains("Authorization") }) else {
                    return .notObserved("It sent no credentials to where they were asked for.", evidence.entry)
                }
                guard let landing = evidence.landing else { return .notObserved(noOtherOrigin, evidence.entry) }
                guard landing.fields.contains("Authorization") else {
                    return .conforms("The credentials stayed behind.", landing)
                }
                return .violates(
                    "A protection space cannot extend beyond its server, and its credentials came along.",
                    landing
                )
            }
        )
    }

    private static let credentialsReturned = Check(
        "credentials-not-restored",
        "Credentials that stayed behind are not sent again when a redirect leads back.",
        .origins,
        .rfc(9110, "11.5"),
        RequestSpec(hasAccount: true),
        [
            "": guardedByBasic { visit in visit.elsewhere("away").map { visit.redirect(.found, to: $0) } ?? visit.page()
            },
            "away": { visit in visit.elsewhere("landing").map { visit.redirect(.found, to: $0) } ?? visit.page() },
        ],
        judgement: { evidence in
            guard let away = evidence.first("away"), let landing = evidence.landing,
                landing.fields["Host"] == evidence.entry?.fields["Host"]
            else { return .notObserved(noOtherOrigin, evidence.entry) }
            guard evidence.all("").contains(where: { $0.fields.contains("Authorization") }) else {
                return .notObserved("It sent no credentials to where they were asked for.", evidence.entry)
            }
            guard landing.fields.contains("Authorization") else {
                return .conforms("They were not restored.", away, landing)
            }
            return .permitted(
                "They were restored. That is allowed for the origin they belong to; most clients forget them, since another "
                    + "origin has chosen this request.",
                away,
                landing
            )
        }
    )

    private static let credentialsHere = Check(
        "credentials-same-origin",
        "Credentials may be used for the whole protection space, of which a redirect does not lead out.",
        .origins,
        .rfc(9110, "11.5"),
        RequestSpec(hasAccount: true),
        ["": guardedByBasic { $0.redirect(stage: "landing") }],
        judgement: { evidence in
            guard evidence.all("").contains(where: { $0.fields.contains("Authorization") }) else {
                return .notObserved("It sent no credentials to where they were asked for.", evidence.entry)
            }
            return evidence.landed { landing in
                landing.fields.contains("Authorization")
                    ? .conforms("It used them again at the same origin.", landing)
                    : .permitted("It waits to be asked again; most clients use them for the whole origin.", landing)
            }
        }
    )

    /// What the caller has set is the caller's; a client may know better.
    private static func fieldElsewhere(_ name: FieldName, _ value: String) -> Check {
        Check(
            "\(name.canonical)-field-other-origin",
            "A \(name) field that the caller has set is not sent to another origin.",
            .origins,
            .rfc(9110, "15.4"),
            RequestSpec("GET", [name: value]),
            ["": { visit in visit.elsewhere("landing").map { visit.redirect(.found, to: $0) } ?? visit.page() }],
            judgement: { evidence in
                guard evidence.entry?.fields[name]?.contains(value) == true else {
                    return .notObserved("The check asks for \(name): \(value), which did not come.", evidence.entry)
                }
                guard let landing = evidence.landing else { return .notObserved(noOtherOrigin, evidence.entry) }
                guard landing.fields[name]?.contains(value) == true else {
                    return .conforms("It stayed behind.", landing)
                }
                return .permitted(
                    "It was sent along. To remove what the caller has set is left to the client's consideration; most "
                        + "remove it.",
                    landing
                )
            }
        )
    }

    // MARK: What has to change

    private static let hostElsewhere = Check(
        "host-other-origin",
        "Host names the authority of the new URI.",
        .origins,
        .rfc(9112, "3.2"),
        ["": { visit in visit.elsewhere("landing").map { visit.redirect(.found, to: $0) } ?? visit.page() }],
        judgement: { evidence in
            guard let landing = evidence.landing, let entry = evidence.entry,
                let location = entry.attempt.answer?.fields["Location"], location.hasPrefix("http://")
            else { return .notObserved(noOtherOrigin, evidence.entry) }
            let authority = String(location.dropFirst(7).prefix { $0 != "/" })
            let host = landing.fields["Host"] ?? ""
            return Self.withoutDefaultPort(host) == Self.withoutDefaultPort(authority)
                ? .conforms("Host is \(authority).", landing)
                : .violates("Host has to be \(authority), and is \(host).", landing)
        }
    )

    /// An authority as its URI may be normalised: the port of the scheme need not be written.
    private static func withoutDefaultPort(_ authority: String) -> String {
        let authority = authority.lowercased()
        return authority.hasSuffix(":80") ? String(authority.dropLast(3)) : authority
    }

    private static let refererFragment = Check(
        "referer-fragment",
        "Referer does not have the fragment of the URI it came from.",
        .origins,
        .rfc(9110, "10.1.3"),
        RequestSpec(suffix: "#part"),
        ["": { $0.redirect(stage: "landing") }],
        judgement: { evidence in
            evidence.landed { landing in
                guard let referer = landing.fields["Referer"] else {
                    return .notObserved("It sent no Referer, as a client may.", landing)
                }
                return referer.contains("#")
                    ? .violates("The fragment must not be sent, and Referer is \(referer).", landing)
                    : .conforms("Referer is \(referer).", landing)
            }
        }
    )

    private static let userinfo = Check(
        "location-userinfo",
        "User information in Location is an error, or at least stays out of Host.",
        .origins,
        .rfc(9112, "3.2"),
        ["": { $0.redirect(.found, to: "http://other:secret@\($0.request.authority)\($0.link("landing"))") }],
        judgement: { evidence in
            guard let landing = evidence.landing else {
                guard evidence.isOver else { return .notObserved(Observations.notOver, evidence.entry) }
                return .conforms("It did not follow it.", evidence.entry)
            }
            if landing.fields["Host"]?.contains("@") == true {
                return .violates("Host MUST be the authority without user information.", landing)
            }
            let use =
                landing.fields.contains("Authorization") ? "took credentials from it" : "left the user information out"
            return .permitted(
                "It SHOULD be treated as an error (RFC 9110 §4.2.4). This client followed and \(use), as several do.",
                landing
            )
        }
    )
}

extension CheckRequest {
    /// Whether the request has the credentials that the client was given, by the scheme Basic.
    var hasRightBasicCredentials: Bool {
        let credentials = request.fields["Authorization"].flatMap { Credentials(parsing: $0) }
        return credentials.flatMap { BasicCredentials($0) } == BasicCredentials(user: "user", password: "pass")
    }

    /// A 401 with these challenges, each in a field line.
    func challenge(_ challenges: [String], extra: Fields = Fields()) -> ResponsePlan {
        var fields = extra
        for challenge in challenges { fields.append("WWW-Authenticate", challenge) }
        return page(.unauthorized, fields, "The user is user, the password pass.\n")
    }
}
