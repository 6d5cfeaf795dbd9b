internal import Crypto
internal import HTTPExchange
internal import HTTPSemantics

/// Percent-encoding, taken off once.
///
/// [RFC 3986 §2.1](https://www.rfc-editor.org/rfc/rfc3986#section-2.1)
package enum PercentEncoding {
    /// `text` with each percent-encoded octet replaced; a percent sign that begins none stays.
    package static func decoded(_ text: Substring.UTF8View, plusIsSpace: Bool = false) -> String {
        decoded(Array(text)[...], plusIsSpace: plusIsSpace)
    }

    /// As text, `octets` with each percent-encoded octet replaced.
    package static func decoded(_ octets: ArraySlice<UInt8>, plusIsSpace: Bool = false) -> String {
        guard octets.contains(where: { $0 == 0x25 || $0 == 0x2B && plusIsSpace }) else { return Request.text(octets) }
        return Request.text(decodedOctets(octets, plusIsSpace: plusIsSpace)[...])
    }

    /// A piece of a path, with those octets percent-encoded that have to be, and no others: the same for all spellings of it.
    package static func normalized(_ piece: String) -> String {
        guard piece.utf8.contains(0x25) else { return piece }
        return decodedOctets(piece.utf8).map { octet in
            let isPlain = (0x21...0x7E).contains(octet) && octet != 0x25 && octet != 0x2F
            return isPlain ? String(Unicode.Scalar(octet)) : "%" + Hexadecimal.text(of: [octet])
        }.joined()
    }

    /// The octets of `text`, which need not be UTF-8 when they are decoded.
    package static func decodedOctets(_ text: some Collection<UInt8>, plusIsSpace: Bool = false) -> [UInt8] {
        var octets: [UInt8] = []
        let source = Array(text)
        var at = 0
        while at < source.count {
            let octet = source[at]
            if octet == 0x25, at + 2 < source.count, let high = Octet.hexadecimal(source[at + 1]),
                let low = Octet.hexadecimal(source[at + 2])
            {
                octets.append(high << 4 | low)
                at += 3
            } else {
                octets.append(octet == 0x2B && plusIsSpace ? Octet.space : octet)
                at += 1
            }
        }
        return octets
    }
}

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

/// Octets as hexadecimal digits, two each, in lower case.
package enum Hexadecimal {
    private static let digits = Array("0123456789abcdef".utf8)

    package static func text(of octets: [UInt8]) -> String {
        var text: [UInt8] = []
        for octet in octets {
            text.append(digits[Int(octet >> 4)])
            text.append(digits[Int(octet & 0x0F)])
        }
        return String(decoding: text, as: UTF8.self)
    }

    /// The SHA-256 digest of octets.
    package static func digest(of octets: [UInt8]) -> String { text(of: Array(SHA256.hash(data: octets))) }
}
