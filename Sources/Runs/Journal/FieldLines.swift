internal import Crypto
internal import HTTPExchange
package import HTTPSemantics
internal import ScenarioKit

/// Field lines as one array of octets, with what is secret in them made unrecognisable.
struct FieldLines: Sendable {
    /// The lines, each with a line feed at its end.
    private(set) var octets: [UInt8] = []
    /// How many lines were left out because there was no room for them.
    private(set) var omitted = 0
    private let hasFirst: Bool
    private let showsCredentials: Bool

    /// `first` stands before the field lines, and is never left out.
    init(after first: String?, showsCredentials: Bool) {
        self.showsCredentials = showsCredentials
        hasFirst = first != nil
        if let first {
            octets.append(contentsOf: first.utf8)
            octets.append(Octet.lineFeed)
        }
    }

    /// Adds a field line if all of it fits into `limit` octets.
    mutating func append(_ name: String, _ value: String, limit: Int) {
        let value = showsCredentials ? value : Self.shown(value, of: name)
        guard omitted == 0, octets.count + name.utf8.count + value.utf8.count + 3 <= limit else {
            omitted += 1
            return
        }
        octets.append(contentsOf: name.utf8)
        octets.append(contentsOf: ": ".utf8)
        octets.append(contentsOf: value.utf8)
        octets.append(Octet.lineFeed)
    }

    /// Adds a line of a head, if it is a field line.
    mutating func append(line: ArraySlice<UInt8>, limit: Int) {
        guard let colon = line.firstIndex(of: Octet.colon) else { return }
        let isBlank: (UInt8) -> Bool = { $0 == Octet.space || $0 == Octet.tab || $0 == Octet.carriageReturn }
        let value = line[(colon + 1)...].drop(while: isBlank)
        let trailing = value.reversed().prefix(while: isBlank).count
        append(Request.text(line[..<colon]), Request.text(value.dropLast(trailing)), limit: limit)
    }

    /// Lets go of what was reserved and not needed.
    mutating func pack() {
        octets = Array(octets[...])
    }

    // MARK: Secrets

    /// A value as a journal shows it: credentials and cookies are digests, which are equal where the values are.
    static func shown(_ value: String, of name: String) -> String {
        if FieldName(unchecked: name).isSecret { return digest(of: Array(value.utf8)[...]) }
        return value.utf8.contains(0x40) ? hidingUserInformation(in: value, of: name) : value
    }

    private static func digest(of octets: ArraySlice<UInt8>) -> String {
        let digest = HMAC<SHA256>.authenticationCode(for: Array(octets), using: key)
        return "hmac:" + Hexadecimal.text(of: Array(digest.prefix(8)))
    }

    /// The key is new in each process, so that a reader of a journal cannot try passwords against its digests.
    private static let key = SymmetricKey(size: .bits256)

    /// A value in which the user information of each authority, as in `http://user:secret@host/`, is a digest.
    ///
    /// [RFC 9110 §4.2.4](https://www.rfc-editor.org/rfc/rfc9110#section-4.2.4): senders must not generate it, but some do.
    private static func hidingUserInformation(in value: String, of name: String) -> String {
        let octets = Array(value.utf8)
        var shown: [UInt8] = []
        var at = 0
        // The value of Host, and of what repeats it under a longer name, is an authority itself.
        var isAuthority = FieldName(unchecked: name).canonical.hasSuffix("host")
        while at < octets.count {
            let rest = octets[at...]
            let end = isAuthority ? rest.firstIndex { "/?#, \t\"<>".utf8.contains($0) } ?? octets.count : at
            if let sign = octets[at..<end].lastIndex(of: 0x40) {
                shown += Array(digest(of: octets[at..<sign]).utf8)
                at = sign
            }
            isAuthority = octets[at...].starts(with: "//".utf8)
            let next = min(octets.count, at + (isAuthority ? 2 : 1))
            shown += octets[at..<next]
            at = next
        }
        return Request.text(shown[...])
    }

    // MARK: Reading

    /// What stands before the field lines.
    var first: String {
        String(decoding: octets.prefix { $0 != Octet.lineFeed }, as: UTF8.self)
    }

    var fields: Fields {
        let lines = octets.split(separator: Octet.lineFeed, omittingEmptySubsequences: true)
        return Fields(
            lines.dropFirst(hasFirst ? 1 : 0).map { line in
                let colon = line.firstIndex(of: Octet.colon) ?? line.endIndex
                let name = FieldName(unchecked: String(decoding: line[..<colon], as: UTF8.self))
                return Field(name, String(decoding: line[colon...].dropFirst(2), as: UTF8.self))
            }
        )
    }
}

extension FieldName {
    /// Whether the values of this field are credentials or cookies, of which a journal has digests only.
    ///
    /// An answer may repeat a field under a name in front of which something stands: `X-Request-Field-Authorization`.
    /// `Cookie2` and `Set-Cookie2` are of [RFC 2965](https://www.rfc-editor.org/rfc/rfc2965), which is obsolete.
    package var isSecret: Bool {
        ["authorization", "cookie", "cookie2"].contains { canonical.hasSuffix($0) }
    }
}
