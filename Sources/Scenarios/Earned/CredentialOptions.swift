internal import HTTPSemantics
internal import ScenarioKit

/// What the query of `/when/401` and its kin asks for.
struct CredentialOptions: Sendable, Hashable {
    /// The items that are known here.
    static let names: Set<String> = ["scheme", "algorithm", "qop", "uses", "fields", "realm", "userhash", "then"]

    var schemes: [CredentialGuard.Scheme] = [.digest, .basic, .bearer]
    var algorithms = [DigestAlgorithm(.sha256), DigestAlgorithm(.md5)]
    var protections: [DigestProtection] = [.authentication]
    var uses: Int?
    var isInOneField = false
    var realm: String
    var hashesUser = false
    /// Where success leads to; nil for a 200.
    var next: String?

    /// Reads a query; items that it does not know are left to others.
    init(_ query: Query, realm: String) throws(BadInput) {
        func single(_ name: String) throws(BadInput) -> String? {
            let values = query.values(of: name)
            guard values.count < 2 else { throw BadInput("\(name) is given twice: once is right.") }
            return values.first
        }
        self.realm = try Self.realm(try single("realm") ?? realm)
        if let text = try single("scheme"), text != "all" {
            let known = CredentialGuard.Scheme.allCases.map(\.rawValue) + ["all"]
            schemes = try Self.list(text, of: "scheme", known: known) { CredentialGuard.Scheme(rawValue: $0) }
        }
        if let text = try single("algorithm") {
            algorithms = try Self.list(text, of: "algorithm", known: DigestAlgorithm.names) { DigestAlgorithm($0) }
        }
        if let text = try single("qop"), text != "none" {
            let known = DigestProtection.allCases.map(\.rawValue)
            protections = try Self.list(text, of: "qop", known: known + ["none"]) { DigestProtection($0) }
        } else if try single("qop") != nil {
            protections = []
        }
        if let text = try single("uses") {
            guard let number = text.decimal, (0...1000).contains(number) else {
                throw BadInput("uses is a number from 0 to 1000: how often a nonce or a token is good.")
            }
            uses = number
        }
        isInOneField = try Self.flag(try single("fields"), "fields", on: "one", off: "several")
        hashesUser = try Self.flag(try single("userhash"), "userhash", on: "true", off: "false")
        next = try Self.next(try single("then"))
    }

    private static func list<Item: Equatable>(
        _ text: String,
        of name: String,
        known: [String],
        _ read: (String) -> Item?
    ) throws(BadInput) -> [Item] {
        var items: [Item] = []
        for piece in text.split(separator: ",", omittingEmptySubsequences: false) {
            guard let item = read(String(piece)), !items.contains(item) else {
                throw BadInput(
                    "\(name)=\(StatusChoice.quoted(text)) is not a list of different ones of "
                        + "\(known.joined(separator: ", ")), with commas between them."
                )
            }
            items.append(item)
        }
        return items
    }

    private static func flag(_ text: String?, _ name: String, on: String, off: String) throws(BadInput) -> Bool {
        guard let text, text != off else { return false }
        guard text == on else { throw BadInput("\(name) is \(on) or \(off).") }
        return true
    }

    /// A realm is any text that a quoted string can hold.
    private static func realm(_ text: String) throws(BadInput) -> String {
        let hasControls = text.unicodeScalars.contains { $0.properties.generalCategory == .control }
        guard text.utf8.count <= 128, !hasControls else {
            throw BadInput("A realm is at most 128 octets without control characters.")
        }
        return text
    }

    /// Where to go on this server: who can follow a link to another host has `/redirect-to` for that.
    private static func next(_ text: String?) throws(BadInput) -> String? {
        guard let text else { return nil }
        let isReference = text.utf8.allSatisfy { $0 > 0x20 && $0 < 0x7F && !"\"<>\\^`{|}".utf8.contains($0) }
        guard text.hasPrefix("/"), !text.hasPrefix("//"), isReference else {
            throw BadInput("then is a path of this server, such as /anything.")
        }
        return text
    }
}
