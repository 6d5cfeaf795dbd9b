/// A place of HTTP, and how a reference is resolved against it.
///
/// [RFC 3986 §5.2](https://www.rfc-editor.org/rfc/rfc3986#section-5.2)
struct Target: Equatable {
    var authority: String
    /// Path and query.
    var text: String

    /// Where a reference leads; `nil` if a client of HTTP cannot go there.
    func resolving(_ reference: String) -> Target? {
        var rest = reference.prefix { $0 != "#" }
        guard !reference.isEmpty else { return nil }
        let scheme = rest.prefix { $0 != ":" }
        if scheme.endIndex != rest.endIndex, !scheme.contains(where: { "/?".contains($0) }) {
            guard scheme.lowercased() == "http" else { return nil }
            rest = rest[rest.index(after: scheme.endIndex)...]
            guard rest.hasPrefix("//") else { return nil }
        }
        var target = self
        if rest.hasPrefix("//") {
            let named = rest.dropFirst(2).prefix { !"/?".contains($0) }
            guard !named.contains("@"), !named.isEmpty, named.count(where: { $0 == ":" }) < 2 else { return nil }
            target.authority = String(named)
            rest = rest[named.endIndex...]
            target.text = "/"
        }
        let (path, query) = Self.halves(rest)
        let (basePath, baseQuery) = Self.halves(target.text[...])
        let merged: String
        if path.isEmpty {
            target.text = basePath + (query ?? baseQuery ?? "")
            return target
        } else if path.hasPrefix("/") {
            merged = path
        } else {
            merged = basePath[..<(basePath.lastIndex(of: "/") ?? basePath.startIndex)] + "/" + path
        }
        target.text = Self.encoded(Self.withoutDots(merged) + (query ?? ""))
        return target
    }

    private static func halves(_ text: Substring) -> (path: String, query: String?) {
        let path = text.prefix { $0 != "?" }
        return (String(path), path.endIndex == text.endIndex ? nil : String(text[path.endIndex...]))
    }

    private static func withoutDots(_ path: String) -> String {
        var kept: [Substring] = []
        let segments = path.split(separator: "/", omittingEmptySubsequences: false).dropFirst()
        for (index, segment) in segments.enumerated() {
            let isLast = index == segments.count - 1
            switch segment {
            case ".": if isLast { kept.append("") }
            case "..":
                _ = kept.popLast()
                if isLast { kept.append("") }
            default: kept.append(segment)
            }
        }
        return "/" + kept.joined(separator: "/")
    }

    private static func encoded(_ text: String) -> String {
        text.utf8.map { octet in
            guard octet <= 0x20 || octet >= 0x7F else { return String(UnicodeScalar(octet)) }
            let digits = String(octet, radix: 16, uppercase: true)
            return "%" + (digits.count == 1 ? "0" : "") + digits
        }.joined()
    }
}
