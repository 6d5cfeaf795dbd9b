internal import HTTPExchange
internal import HTTPSemantics

extension Check {
    /// Responses before the response.
    static let interim: [Check] = [
        interim("100", [100], "A 100 that was not asked for"),
        interim("102", [102], "A 102"),
        interim("103", [103], "A 103"),
        interim("104", [104], "A 104"),
        interim("unknown", [199], "A 1xx that nobody knows"),
        interim("several", [100, 102, 103, 199], "Several interim responses of different kinds"),
        many, leaking("103-location", 103, "Location of a 103 is not that of the response."),
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
                    let link: Fields = codes.contains(103) ? ["Link": "</style.css>; rel=preload; as=style"] : [:]
                    return redirect(visit, to: "landing", behind: codes, link)
                },
            ]
        ) { $0.read("a response behind \(codes.count == 1 ? "a \(codes[0])" : "\(codes.count) interim ones")") }
    }

    private static func redirect(
        _ visit: CheckRequest,
        to stage: String,
        behind codes: [Int],
        _ fields: Fields = Fields()
    ) -> ResponsePlan {
        var plan = visit.redirect(stage: stage)
        plan.interim = responses(codes, fields)
        return plan
    }

    // MARK: What is about an interim response

    /// The first redirect has a plain interim response before it, so that who does not get past one is not judged by
    /// what the second one has.
    private static func second(
        _ name: String,
        _ title: String,
        _ clause: Reference,
        behind code: Int = 103,
        _ test: @escaping Reply,
        judgement: @escaping @Sendable (Observations) -> CheckResult
    ) -> Check {
        Check(
            "interim-\(name)",
            title,
            .interim,
            clause,
            ["": { redirect($0, to: "test", behind: [code]) }, "test": test]
        ) { evidence in
            guard evidence.first("test") != nil else {
                return .notObserved(
                    "It did not follow, or not get past a plain \(code), which interim-\(code) is about.",
                    evidence.entry
                )
            }
            return judgement(evidence)
        }
    }

    private static let many = second(
        "many",
        "Thirty interim responses before a response is read are passed over.",
        .rfc(9110, "2.3"),
        { redirect($0, to: "landing", behind: Array(repeating: 103, count: 30)) }
    ) { evidence in
        // Nobody says how many there may be.
        evidence.read(
            "a response behind 30 interim ones",
            stumbling: { .permitted("\($0) It reads one; some clients have a limit.") }
        )
    }

    private static func leaking(_ name: String, _ code: Int, _ title: String) -> Check {
        second(
            name,
            title,
            code == 103 ? .rfc(8297, "2") : .rfc(9110, "15.2"),
            behind: code,
            { redirect($0, to: "landing", behind: [code], ["Location": $0.link("trap")]) }
        ) { evidence in
            if let trap = evidence.trap {
                return .violates("It followed the Location of the interim response.", evidence.first("test"), trap)
            }
            return evidence.read("a response behind a \(code) with fields")
        }
    }

    private static let framed = second(
        "content-length",
        "Content-Length of a 1xx is ignored: it has no content.",
        .rfc(9112, "6.3"),
        { visit in
            let head = "HTTP/1.1 103 Early Hints\r\nContent-Length: 12\r\n\r\n"
            let final = "HTTP/1.1 302 Found\r\nLocation: \(visit.link("landing"))\r\nContent-Length: 0\r\n\r\n"
            return visit.octets(head + final)
        }
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
        .rfc(9110, "15.2"),
        [
            "": { $0.redirect(stage: "test") },
            "test": { visit in
                let head = "HTTP/1.1 101 Switching Protocols\r\nUpgrade: x-nobody\r\nConnection: upgrade\r\n\r\n"
                let final = "HTTP/1.1 302 Found\r\nLocation: \(visit.link("landing"))\r\nContent-Length: 0\r\n\r\n"
                return visit.octets(head + final, closes: true)
            },
        ]
    ) { evidence in
        guard let test = evidence.first("test") else { return .notObserved(Observations.notFollowed, evidence.entry) }
        if let landing = evidence.landing {
            return .permitted(
                "It passed over the 101, as over any unexpected 1xx. Most take it for an error.",
                test,
                landing
            )
        }
        if evidence.told?.isError == false {
            return .permitted("It gave the 101 to its caller as the response. Most take it for an error.", test)
        }
        guard evidence.isOver else { return .notObserved(Observations.notOver, test) }
        return .conforms("It did not go on with a protocol that it had not asked for.", test)
    }
}
