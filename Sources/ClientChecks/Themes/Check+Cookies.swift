internal import HTTPExchange
internal import HTTPSemantics

extension Check {
    /// Which cookies go where.
    static let cookies: [Check] = [cookieHere, cookieElsewhere, cookiePath, cookieRemoved]

    private static let cookieHere = Check(
        "cookie-with-redirect",
        "A cookie that comes with a redirect is kept as one that comes with any other response.",
        .origins,
        .rfc(6265, "3"),
        RequestSpec(count: 2),
        [
            "": { $0.number == 1 ? $0.redirect(stage: "landing", $0.cookie("early=1")) : $0.page() },
            "landing": { $0.page(.ok, $0.cookie("late=1")) },
        ]
    ) { evidence in
        evidence.landed { landing in
            if landing.hasCookie("early=1") { return .conforms("It came back at once.", landing) }
            let again = evidence.all("").dropFirst().first { $0.hasCookie("late=1") }
            guard let again else { return .notObserved("It keeps no cookies, as a client may.", landing) }
            if again.hasCookie("early=1") {
                return .permitted("It kept the cookie, and left it out of the redirected request, as it MAY.", again)
            }
            return .violates("It keeps the cookie of a 200, and did not keep that of the 302 before.", landing, again)
        }
    }

    private static let cookieElsewhere = Check(
        "cookie-other-host",
        "A cookie without Domain is not sent to another host.",
        .origins,
        .rfc(6265, "5.4"),
        [
            "": { $0.redirect(stage: "test", $0.cookie("here=1")) },
            "test": { visit in visit.elsewhereByName("landing").map { visit.redirect(.found, to: $0) } ?? visit.page()
            },
        ],
        judgement: { evidence in
            guard let test = evidence.first("test") else {
                return .notObserved(Observations.notFollowed, evidence.entry)
            }
            guard test.hasCookie("here=1") else { return .notObserved("It keeps no cookies, as a client may.", test) }
            guard let landing = evidence.landing else { return .notObserved(noOtherOrigin, test) }
            return landing.hasCookie("here=1")
                ? .violates("The cookie is of the host that set it alone, and another one got it.", test, landing)
                : .conforms("It stayed with the host that set it.", test, landing)
        }
    )

    private static let cookiePath = Check(
        "cookie-path",
        "A cookie is not sent to where its Path does not match.",
        .origins,
        .rfc(6265, "5.4"),
        [
            "": { visit in
                var fields = visit.cookie("wide=1")
                fields.append("Set-Cookie", "narrow=1; Path=\(visit.link("elsewhere"))")
                return visit.redirect(stage: "landing", fields)
            }
        ],
        judgement: { evidence in
            evidence.landed { landing in
                if landing.hasCookie("narrow=1") {
                    return .violates("Its Path does not match the path of the request, and it was sent.", landing)
                }
                return landing.hasCookie("wide=1")
                    ? .conforms("Only the one with a Path that matches was sent.", landing)
                    : .notObserved("It keeps no cookies, as a client may.", landing)
            }
        }
    )

    private static let cookieRemoved = Check(
        "cookie-removed",
        "A cookie that a redirect removes with Max-Age=0 is not sent any more.",
        .origins,
        .rfc(6265, "5.3"),
        [
            "": { $0.redirect(stage: "test", $0.cookie("short=1")) },
            "test": { $0.redirect(stage: "landing", $0.cookie("short=; Max-Age=0")) },
        ],
        judgement: { evidence in
            guard let test = evidence.first("test"), test.hasCookie("short=1") else {
                return .notObserved("It keeps no cookies, as a client may.", evidence.entry)
            }
            return evidence.landed { landing in
                landing.hasCookie("short=")
                    ? .violates("It had expired, and was sent.", test, landing)
                    : .conforms("It was gone.", test, landing)
            }
        }
    )
}

extension CheckRequest {
    /// A cookie for this check alone.
    func cookie(_ text: String) -> Fields { ["Set-Cookie": "\(text); Path=\(link(""))"] }
}

extension ObservedRequest {
    /// Whether a cookie was sent that begins like this.
    func hasCookie(_ start: String) -> Bool {
        fields.values(of: "Cookie").flatMap { Cookie.list(parsing: $0) }.contains {
            "\($0.name)=\($0.value)".hasPrefix(start)
        }
    }
}
