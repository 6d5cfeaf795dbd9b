internal import HTTPExchange
internal import HTTPSemantics
internal import Runs

extension Check {
    /// What becomes of the content and of the fields that describe it.
    static let content: [Check] =
        [StatusCode.movedPermanently, .found, .seeOther].flatMap { [dropped($0), fieldsDropped($0)] }
        + [StatusCode.temporaryRedirect, .permanentRedirect].flatMap { status in
            ["POST", "PUT", "PURGE"].map { replayed(status, $0) } + [fieldsKept(status)]
        }

    /// RFC 9110 §15.4: the fields that describe content.
    private static let contentFields: Fields = [
        "Content-Type": "text/plain", "Content-Language": "en", "Content-Location": "/sent",
    ]

    private static func dropped(_ status: StatusCode) -> Check {
        Check(
            "content-dropped-\(status)",
            "A POST that \(status) turns into a GET loses its content.",
            .content,
            .rfc(9110, "9.3.1"),
            .sending("POST"),
            ["": { $0.redirect(status, stage: "landing") }],
            judgement: { evidence in
                evidence.landed { landing in
                    guard landing.method == "GET" || landing.method == "HEAD" else {
                        return .notObserved("The method was not changed, so the content belongs to it.", landing)
                    }
                    if landing.hasContent {
                        return .permitted(
                            "It sent \(landing.attempt.contentLength) octets with \(landing.method), which a client "
                                + "SHOULD NOT do; others send none.",
                            landing
                        )
                    }
                    return .conforms("The \(landing.method) had no content.", landing)
                }
            }
        )
    }

    private static func fieldsDropped(_ status: StatusCode) -> Check {
        Check(
            "content-fields-dropped-\(status)",
            "A POST that \(status) turns into a GET loses the fields that describe its content.",
            .content,
            .rfc(9110, "15.4"),
            .sending("POST", contentFields),
            ["": { $0.redirect(status, stage: "landing") }],
            judgement: { evidence in
                evidence.landed { landing in
                    guard landing.method == "GET" || landing.method == "HEAD" else {
                        return .notObserved("The method was not changed, so the fields belong to it.", landing)
                    }
                    let names: [FieldName] = [
                        "Content-Type", "Content-Encoding", "Content-Language", "Content-Location", "Content-Length",
                        "Transfer-Encoding",
                    ]
                    let kept = names.filter { name in
                        landing.fields.contains(name) && !(name == "Content-Length" && landing.fields[name] == "0")
                    }
                    guard kept.isEmpty else {
                        let list = kept.map(\.rawValue).joined(separator: ", ")
                        return .permitted("It SHOULD remove what describes content, and kept \(list).", landing)
                    }
                    return .conforms("None of the fields that describe content was sent.", landing)
                }
            }
        )
    }

    private static func replayed(_ status: StatusCode, _ method: String) -> Check {
        Check(
            "content-replayed-\(status)-\(method == "PURGE" ? "custom" : method.lowercased())",
            "A \(method) redirected by \(status) is sent again with the same content.",
            .content,
            .rfc(9110, "15.4"),
            .sending(method),
            ["": { $0.redirect(status, stage: "landing") }],
            judgement: { evidence in
                evidence.landed { landing in
                    guard landing.method == method, let entry = evidence.entry else {
                        return .notObserved("The method was changed, which another check judges.", landing)
                    }
                    if landing.attempt.contentLength == entry.attempt.contentLength,
                        landing.attempt.contentDigest == entry.attempt.contentDigest
                    {
                        return .conforms("The same \(entry.attempt.contentLength) octets came again.", landing)
                    }
                    if !landing.attempt.contentIsComplete, landing.hasContent {
                        return .notObserved("The content of the second request did not come to its end.", landing)
                    }
                    guard landing.hasContent else {
                        return .permitted(
                            "It SHOULD send the original request again, and left its content out. Nearly all send it.",
                            landing
                        )
                    }
                    return .permitted(
                        "It SHOULD send the original request again. That had \(entry.attempt.contentLength) octets, and "
                            + "\(landing.attempt.contentLength) octets that are not the same came here.",
                        landing
                    )
                }
            }
        )
    }

    private static func fieldsKept(_ status: StatusCode) -> Check {
        Check(
            "content-type-kept-\(status)",
            "A PUT redirected by \(status) keeps the type of its content.",
            .content,
            .rfc(9110, "15.4"),
            .sending("PUT"),
            ["": { $0.redirect(status, stage: "landing") }],
            judgement: { evidence in
                evidence.landed { landing in
                    guard landing.hasContent, let type = evidence.entry?.fields["Content-Type"] else {
                        return .notObserved("There was no content with a type in both requests.", landing)
                    }
                    if landing.fields["Content-Type"] == type { return .conforms("It is \(type) again.", landing) }
                    return .permitted(
                        "It SHOULD send the original request again, and changed the type of its content to "
                            + "\(landing.fields["Content-Type"] ?? "none").",
                        landing
                    )
                }
            }
        )
    }
}
