internal import HTTPExchange
internal import HTTPSemantics
internal import ScenarioKit

/// The query of a redirect: how many hops there were before it, and what each further hop repeats.
///
/// What it repeats it does not read, octet by octet: modifiers, and whatever else there is.
struct HopQuery {
    /// The hops before this one.
    let hops: Int
    private let items: [Substring]
    private let query: Query

    init(of request: Request) throws(BadInput) {
        guard request.flags.contains(.query) else {
            (items, query, hops) = ([], Query(""), 0)
            return
        }
        let raw = request.query
        items = raw.utf8.split(separator: 0x26).map(Substring.init)
        query = Query(raw)
        let counts = query.values(of: "hops")
        guard counts.count <= 1 else { throw BadInput("hops is given twice: it counts the hops so far.") }
        guard let text = counts.first else {
            hops = 0
            return
        }
        guard text.utf8.count <= 9, let number = text.decimal else {
            throw BadInput("hops counts the hops so far: a number of at most nine digits, as in hops=2.")
        }
        hops = number
    }

    /// The value of an item that only this resource knows.
    func value(of name: String) throws(BadInput) -> String? {
        let values = query.values(of: name)
        guard values.count <= 1 else { throw BadInput("\(name) is given twice: once is right.") }
        return values.first
    }

    /// Whether an item says yes: `1`, `true`, or nothing.
    func flag(_ name: String) throws(BadInput) -> Bool {
        guard let value = try value(of: name) else { return false }
        switch value.lowercased() {
        case "", "1", "true": return true
        case "0", "false": return false
        default: throw BadInput("\(name) is 1 or 0, as in \(name)=1.")
        }
    }

    /// The query as it came, but for the items with these names and the number of hops; with its question mark.
    func repeated(without names: Set<String> = [], adding first: [String] = []) -> String {
        if items.isEmpty { return first.isEmpty ? "" : "?" + first.joined(separator: "&") }
        let dropped = names.union(["hops"])
        let kept = items.filter { item in
            let name = item.utf8.split(separator: 0x3D, maxSplits: 1, omittingEmptySubsequences: false)[0]
            return !dropped.contains(PercentEncoding.decoded(name))
        }
        let all = first + kept.map { Self.escaped($0) }
        return all.isEmpty ? "" : "?" + all.joined(separator: "&")
    }

    /// The query of the next hop, which counts one more.
    func next(without names: Set<String> = []) -> String {
        repeated(without: names, adding: ["hops=\(hops + 1)"])
    }

    /// Names the items that change nothing: those that are neither modifiers nor among `known`.
    func notes(knowing known: Set<String>) -> [String] {
        items.isEmpty ? [] : StatusQuery.ignored(in: query, known: known.union(["hops"]))
    }

    /// Our parser lets pass in a target what a URI has to escape; a `Location` of ours is a URI.
    private static func escaped(_ item: Substring) -> String {
        var octets: [UInt8] = []
        for octet in item.utf8 {
            if isAllowed(octet) {
                octets.append(octet)
            } else {
                octets.append(0x25)
                for digit in [octet >> 4, octet & 0x0F] { octets.append(digit < 10 ? 0x30 + digit : 0x37 + digit) }
            }
        }
        return String(decoding: octets, as: UTF8.self)
    }

    /// Whether an octet may stand in a query as it is.
    ///
    /// [RFC 3986 §3.4](https://www.rfc-editor.org/rfc/rfc3986#section-3.4)
    private static func isAllowed(_ octet: UInt8) -> Bool {
        switch octet {
        case 0x30...0x39, 0x41...0x5A, 0x61...0x7A: true
        default: "-._~!$&'()*+,;=:@/?%".utf8.contains(octet)
        }
    }
}
