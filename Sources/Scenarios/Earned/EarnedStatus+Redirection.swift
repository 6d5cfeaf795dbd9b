internal import HTTPExchange
internal import HTTPSemantics
internal import ScenarioKit

/// 3xx: the document is elsewhere, or the client has it already.
extension EarnedStatus {
    static let redirections: [EarnedStatus] = [
        EarnedStatus(
            code: .multipleChoices,
            story: "A document in English and German; who likes both the same is asked to choose.",
            provoke: "curl -i -H 'Accept-Language: en, de' {when}",
            pass: "curl -i -H 'Accept-Language: de' {when}",
            hasMembers: true,
            answer: NegotiatedDocument.choices
        ),
        moved(.movedPermanently, "old", "A document that was called old once, and for good is at its new place."),
        EarnedStatus(
            code: .found,
            story: "A journal; today's page is at another place each day.",
            provoke: "curl -i {when}/today",
            pass: "curl -i -L {when}/today",
            hasMembers: true
        ) { visit in
            let today = visit.now.isoDate
            switch visit.rest {
            case []: return visit.success("Today's page is at \(visit.path)/today.")
            case ["today"]:
                return visit.redirect(.found, to: "\(visit.path)/\(today)", "Today's page is there, for today.")
            default:
                if visit.rest.count == 1, visit.rest[0].isDay, visit.rest[0] <= today {
                    return visit.success("This is the page of \(visit.rest[0]).")
                }
                return visit.missing("There is no such page: they are named like \(visit.path)/\(today).")
            }
        },
        EarnedStatus(
            code: .seeOther,
            story: "A form; whoever has sent it with POST finds the result at another place, with GET.",
            provoke: "curl -i -d name=value {when}",
            pass: "curl -i -L -d name=value {when}",
            hasMembers: true
        ) { visit in
            switch visit.rest {
            case [] where visit.method == .post:
                visit.redirect(.seeOther, to: "\(visit.path)/result", "What you sent has a result.")
            case []: visit.success("This is the form, still to be sent with POST.")
            case ["result"]: visit.success("This is the result.")
            default: visit.missing("The result is at \(visit.path)/result.")
            }
        },
        EarnedStatus(
            code: .notModified,
            story: "A document; a client that has its current version is not sent it again.",
            provoke: "curl -i -H 'If-None-Match: \"v1\"' {when}",
            pass: "curl -i -H 'If-None-Match: \"v0\"' {when}",
            document: VersionedDocument()
        ),
        EarnedStatus(
            code: .useProxy,
            story: "A resource to be had through a proxy only.",
            provoke: "curl -i '{when}?simulate=yes'",
            pass: "curl -i {when}",
            simulated: "it is deprecated because no client may trust it"
        ) { visit in
            guard visit.isAskedToPlay else { return visit.success("No proxy is needed.") }
            return visit.earned(
                .sentence("The proxy would be proxy.example; no client should obey."),
                fields: ["Location": "http://proxy.example:3128/"]
            )
        },
        EarnedStatus(
            code: .unused306,
            story: "A resource that uses a code without a meaning.",
            provoke: "curl -i '{when}?simulate=yes'",
            pass: "curl -i {when}",
            simulated: "the code is reserved and means nothing"
        ) { visit in
            visit.isAskedToPlay ? visit.earned() : visit.success("Nothing means 306.")
        },
        moved(.temporaryRedirect, "desk", "A desk that takes what you send; for now it is in another room."),
        moved(.permanentRedirect, "old", "A desk that takes what you send; it has moved for good."),
    ]

    /// A resource that can be had under another name, which leads to it.
    private static func moved(_ code: StatusCode, _ name: String, _ story: String) -> EarnedStatus {
        let content = code == .movedPermanently ? "" : "-d hello "
        return EarnedStatus(
            code: code,
            story: story,
            provoke: "curl -i \(content){when}/\(name)",
            pass: "curl -i -L \(content){when}/\(name)",
            hasMembers: true
        ) { visit in
            switch visit.rest {
            case []:
                return visit.success(
                    "You are at the right place with \(visit.shownMethod); \(visit.content.length) octets came."
                )
            case [name]:
                let isCached = code != .temporaryRedirect
                return visit.redirect(
                    code,
                    to: visit.path,
                    "What you ask for has another name.",
                    fields: isCached ? ["Cache-Control": "max-age=60"] : [:]
                )
            default: return visit.missing("The other name is \(visit.path)/\(name).")
            }
        }
    }
}

extension HTTPDate {
    /// The day as `2026-01-02`.
    fileprivate var isoDate: String {
        let text = description.split(separator: " ")
        let months = ["Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec"]
        guard text.count == 6, let month = months.firstIndex(of: String(text[2])) else { return "1970-01-01" }
        return "\(text[3])-\(month < 9 ? "0" : "")\(month + 1)-\(text[1])"
    }
}

extension String {
    /// Whether it looks like `2026-01-02`.
    fileprivate var isDay: Bool {
        let parts = split(separator: "-", omittingEmptySubsequences: false)
        return parts.map(\.utf8.count) == [4, 2, 2] && parts.allSatisfy { $0.utf8.allSatisfy(Octet.isDigit) }
    }
}
