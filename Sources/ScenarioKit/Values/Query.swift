internal import HTTPExchange
internal import HTTPSemantics

/// The items of a query: split at the raw delimiters first, each piece decoded once.
package struct Query: Sendable, Hashable {
    /// A name and a value.
    package struct Item: Sendable, Hashable {
        package let name: String
        package let value: String
    }

    package let items: [Item]

    /// Reads a query; `plusIsSpace` as in form content and on the URLs that come from elsewhere.
    package init(_ text: String, plusIsSpace: Bool = false) {
        // Octets, not characters: a delimiter is one whatever combining mark comes behind it.
        items = text[...].utf8.split(separator: 0x26).map { piece in
            let halves = piece.split(separator: 0x3D, maxSplits: 1, omittingEmptySubsequences: false)
            let decode: (Substring.UTF8View) -> String = { PercentEncoding.decoded($0, plusIsSpace: plusIsSpace) }
            return Item(name: decode(halves[0]), value: halves.count == 2 ? decode(halves[1]) : "")
        }
    }

    /// The values of all items with this name.
    package func values(of name: String) -> [String] {
        items.filter { $0.name == name }.map(\.value)
    }
}
