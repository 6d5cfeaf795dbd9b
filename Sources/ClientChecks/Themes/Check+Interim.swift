internal import HTTP1
internal import HTTPSemantics
internal import Scenarios

extension Check {
    /// Responses before the response.
    static let interim: [Check] = [
        interim("100", [100], "A 100 that was not asked for"),
        interim("102", [102], "A 102"),
        interim("103", [103], "A 103"),
        interim("104", [104], "A 104"),
        interim("unknown", [199], "A 1xx that nobody knows"),
        interim("several", [100, 102, 103, 199], "Several interim responses of different kinds"),
        interim("many", Array(repeating: 103, count: 30), "Thirty interim responses"),
        leaking("103-location", 103, "Location of a 103 is not that of the response."),
        leaking("100-location", 100, "Location of a 100 is not that of the response."),
        framed, unasked,
    ]

    private static func responses(_ codes: [Int], _ fields: Fields = Fields()) -> [InterimResponse] {
        codes.compactMap { StatusCode(rawValue: $0).flatMap { InterimResponse($0, fields: fields) } }
    }

    private static func interim(_ name: String, _ codes: [Int], _ what: String) -> Check {
        Check(
            "interim-\(name)",
            "\(what) before a response is read and passed over.",
            .interim,
            .rfc(9110, "15.2"),
            [
                "": { $0.redirect(stage: "test") },
                "test": { visit in
                    var plan = visit.redirect(stage: "landing")
                    let link: Fields = codes.contains(103) ? ["Link": "</style.css>; rel=preload; as=style"] : [:]
                    plan.interim = responses(codes, link)
                    return plan
                },
            ]
        ) { evidence in
            let what = "a response behind \(codes.count == 1 ? "a \(codes[0])" : "\(codes.count) interim ones")"
            // Nobody says how many there may be.
            guard codes.count > 10 else { return evidence.read(what) }
            return evidence.read(what, stumbling: { .permitted("\($0) Some clients have a limit.") })
        }
    }

    private static func leaking(_ name: String, _ code: Int, _ title: String) -> Check {
        Check(
            "interim-\(name)",
            title,
            .interim,
            code == 103 ? .rfc(8297, "2") : .rfc(9110, "15.2.1"),
            [
                "": { $0.redirect(stage: "test") },
                "test": { visit in
                    var plan = visit.redirect(stage: "landing")
                    plan.interim = responses([code], ["Location": visit.link("trap")])
                    return plan
                },
            ]
        ) { evidence in
            if let trap = evidence.trap {
                return .violates("It followed the Location of the interim response.", evidence.first("test"), trap)
            }
            return evidence.read("a response behind a \(code) with fields")
        }
    }

    private static let framed = Check(
        "interim-content-length",
        "Content-Length of a 1xx is ignored: it has no content.",
        .interim,
        .rfc(9112, "6.3"),
        [
            "": { $0.redirect(stage: "test") },
            "test": { visit in
                let head = "HTTP/1.1 103 Early Hints\r\nContent-Length: 12\r\n\r\n"
                let final = "HTTP/1.1 302 Found\r\nLocation: \(visit.link("landing"))\r\nContent-Length: 0\r\n\r\n"
                return visit.octets(head + final)
            },
        ]
    ) { evidence in
        evidence.read(
            "a response behind a 103 with a Content-Length",
            stumbling: { .permitted("\($0) A server must not send it, and some clients refuse the response.") }
        )
    }

    private static let unasked = Check(
        "interim-101",
        "A 101 that nobody asked for is an error, or passed over.",
        .interim,
        .rfc(9110, "7.8"),
        [
            "": { $0.redirect(stage: "test") },
            "test": { visit in
                let head = "HTTP/1.1 101 Switching Protocols\r\nUpgrade: x-nobody\r\nConnection: upgrade\r\n\r\n"
                let final = "HTTP/1.1 302 Found\r\nLocation: \(visit.link("landing"))\r\nContent-Length: 0\r\n\r\n"
                return visit.octets(head + final, closes: true)
            },
        ]
    ) { evidence in
        guard let test = evidence.first("test") else { return .notObserved(Evidence.notFollowed, evidence.entry) }
        if let landing = evidence.landing {
            return .permitted(
                "It passed over the 101, as over any unexpected 1xx. Most take it for an error.",
                test,
                landing
            )
        }
        guard evidence.isOver else { return .notObserved(Evidence.notOver, test) }
        return .conforms("It did not go on with a protocol that it had not asked for.", test)
    }
}
