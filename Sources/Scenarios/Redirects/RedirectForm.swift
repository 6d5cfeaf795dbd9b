internal import HTTPExchange
internal import HTTPSemantics
internal import ScenarioKit

/// `/redirect/{code}/to/{form}`: one hop, with a `Location` of that form.
struct RedirectForm: Scenario {
    let code: StatusCode
    let form: LocationForm

    func plan(for request: Request, content: ReceivedContent, in context: ScenarioContext) -> ResponsePlan {
        do throws(BadInput) {
            let hop = FormHop(code: code, query: try HopQuery(of: request), request: request, context: context)
            let locations = try hop.locations(form)
            let notes = hop.query.notes(knowing: ["host", "back", "variant", "scheme"])
            return RedirectPlan.of(code, to: locations, for: request, saying: [form.sentence], notes: notes)
        } catch {
            return error.plan(for: request)
        }
    }
}

/// What the values of `Location` are made of.
private struct FormHop {
    let code: StatusCode
    let query: HopQuery
    let request: Request
    let context: ScenarioContext

    private var prefix: String { context.run.prefix }
    private var items: String { "?hops=\(query.hops + 1)" }
    private var landing: String { prefix + "/anything" + items }

    /// The values of the lines, each as octets.
    func locations(_ form: LocationForm) throws(BadInput) -> [[UInt8]] {
        if form == .latin1 { return [Array("\(prefix)/anything/caf".utf8) + [0xE9] + Array(items.utf8)] }
        return try texts(form).map { Array($0.utf8) }
    }

    private func texts(_ form: LocationForm) throws(BadInput) -> [String] {
        switch form {
        case .path: [landing]
        case .relative: ["../../../anything\(items)"]
        case .sibling: ["anything\(items)"]
        case .dotSegments: ["\(prefix)/redirect/./to/.././../anything\(items)"]
        case .excessDots: [String(repeating: "../", count: 16) + landing.dropFirst()]
        case .queryOnly: ["?landed=1"]
        case .absolute: [try away("http://", to: query.value(of: "host"))]
        case .networkPath: [try away("//", to: query.value(of: "host"))]
        case .fragment: [landing + "#landed"]
        case .uppercaseScheme: [try away("HTTP://", to: query.value(of: "host"))]
        case .duplicate: [landing, landing]
        case .otherHost: [try away("http://", to: query.value(of: "host") ?? "other-host")]
        case .otherPort: [try away("http://", to: "other-port")]
        case .userinfo: [try away("http://user:pass@", to: query.value(of: "host"))]
        case .nonASCII: ["\(prefix)/anything/café\(items)"]
        case .latin1, .missing: []
        case .space: ["\(prefix)/anything/a b\(items)"]
        case .duplicateDifferent: ["\(prefix)/anything/first\(items)", "\(prefix)/anything/second\(items)"]
        case .empty: [""]
        case .invalid: [try invalid()]
        case .otherScheme: [try otherScheme()]
        }
    }

    /// The echo page at an origin; with `back=1` the way there, from where it leads back here.
    private func away(_ start: String, to host: String?) throws(BadInput) -> String {
        let here = try RedirectOrigin(of: request)
        let there =
            switch host {
            case nil: here
            case "other-host": try here.otherHost()
            case "other-port": try here.otherPort(of: context.ports, to: request.connection)
            case .some(let name): try RedirectOrigin.named(name)
            }
        guard try query.flag("back") else { return start + there.authority + landing }
        let items = query.repeated(
            without: ["back", "host"],
            adding: ["hops=\(query.hops + 1)", "host=\(here.authority)"]
        )
        return "\(start)\(there.authority)\(prefix)/redirect/\(code)/to/absolute\(items)"
    }

    private func invalid() throws(BadInput) -> String {
        let name = try query.value(of: "variant") ?? InvalidLocation.spaceInHost.rawValue
        guard let invalid = InvalidLocation(rawValue: name) else {
            let names = InvalidLocation.allCases.map(\.rawValue).joined(separator: ", ")
            throw BadInput("\(StatusChoice.quoted(name)) is no variant; there are \(names).")
        }
        let here = try RedirectOrigin(of: request)
        return invalid.value(authority: here.authority, host: here.host)
    }

    /// A URI with the scheme that was asked for.
    ///
    /// [RFC 3986 §3.1](https://www.rfc-editor.org/rfc/rfc3986#section-3.1)
    private func otherScheme() throws(BadInput) -> String {
        let scheme = try query.value(of: "scheme") ?? "ftp"
        let isScheme = scheme.utf8.enumerated().allSatisfy { position, octet in
            let isLetter = (0x61...0x7A).contains(octet | 0x20)
            return isLetter || position > 0 && (Octet.isDigit(octet) || "+-.".utf8.contains(octet))
        }
        guard isScheme, (1...32).contains(scheme.utf8.count) else {
            throw BadInput("A scheme is a letter, then letters, digits, +, - and ., as in scheme=gopher.")
        }
        return switch scheme.lowercased() {
        case "data": "\(scheme):text/plain,landed"
        case "about": "\(scheme):blank"
        case "mailto": "\(scheme):user@example.com"
        case "javascript": "\(scheme):void(0)"
        case "unix": "\(scheme):/tmp/socket:/anything"
        case "file": "\(scheme):///etc/hostname"
        default: "\(scheme)://\(try RedirectOrigin(of: request).authority)\(landing)"
        }
    }
}
