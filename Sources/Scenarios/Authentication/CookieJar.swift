internal import HTTPExchange
internal import HTTPSemantics
internal import ScenarioKit

/// The cookies of a request, and those that an answer sets.
struct CookieJar: Sendable {
    /// The cookies in the order they came, each name once: the first of several counts.
    let items: [(name: String, value: String)]

    init(_ request: Request) {
        var items: [(name: String, value: String)] = []
        var names: Set<String> = []
        for line in request.fields.values(of: "Cookie") {
            for cookie in Cookie.list(parsing: line) where names.insert(cookie.name).inserted {
                items.append((cookie.name, Self.unquoted(cookie.value)))
            }
        }
        self.items = items
    }

    var isEmpty: Bool { items.isEmpty }

    subscript(name: String) -> String? {
        items.first { $0.name == name }?.value
    }

    /// The fields that set cookies; those that cannot be set are left out.
    ///
    /// In a run they are sent to that run only.
    static func setting(_ cookies: [(String, String)], in run: RunScope) -> Fields {
        fields(cookies, attributes: "Path=\(run.prefix)/")
    }

    /// The fields that make a client forget cookies.
    static func deleting(_ names: [String], in run: RunScope) -> Fields {
        fields(
            names.map { ($0, "") },
            attributes: "Expires=Thu, 01 Jan 1970 00:00:00 GMT; Max-Age=0; Path=\(run.prefix)/"
        )
    }

    private static func fields(_ cookies: [(String, String)], attributes: String) -> Fields {
        Fields(
            cookies.compactMap { name, value in
                Cookie(name, Cookie.value(encoding: value)).map {
                    Field("Set-Cookie", "\($0.name)=\($0.value); \(attributes)")
                }
            }
        )
    }

    /// The value without the quotes around it, which some clients add.
    private static func unquoted(_ value: String) -> String {
        value.count >= 2 && value.hasPrefix("\"") && value.hasSuffix("\"")
            ? String(value.dropFirst().dropLast()) : value
    }
}
