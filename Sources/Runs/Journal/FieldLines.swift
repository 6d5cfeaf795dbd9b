internal import Crypto
internal import HTTP1
internal import HTTPSemantics
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

    /// A value as it is shown: that of a field with credentials or cookies is the beginning of its digest, by which equal
    /// ones are told.
    static func shown(_ value: String, of name: String) -> String {
        guard FieldName(unchecked: name).isSecret else { return value }
        return "sha256:" + Hexadecimal.text(of: SHA256.hash(data: Array(value.utf8)).prefix(8))
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
