import HTTPSemantics

/// Makes answers from different seconds comparable.
package enum DateShape {
    /// `octets` with each `Date` field that has the only form allowed replaced by the one of the transcripts.
    package static func fixed(in octets: [UInt8]) -> [UInt8] {
        let name = Array("\r\nDate: ".utf8)
        var result = octets
        var start = 0
        while let found = position(of: name, in: result, from: start) {
            let value = found + name.count
            start = value
            guard value + 31 <= result.count, result[(value + 29)...].starts(with: "\r\n".utf8) else { continue }
            let text = String(decoding: result[value..<(value + 29)], as: UTF8.self)
            guard HTTPDate(parsing: text)?.description == text else { continue }
            result.replaceSubrange(value..<(value + 29), with: Array(transcriptDate.utf8))
        }
        return result
    }

    /// The `Date` of the transcripts, and the seconds since 1970 that it stands for.
    ///
    /// It is later than every `Last-Modified` that the server sends, as it has to be (RFC 9110 §8.8.2.1).
    package static let transcriptDate = "Fri, 02 Jan 2026 03:04:05 GMT"
    package static let transcriptSeconds: Int64 = 1_767_323_045

    private static func position(of pattern: [UInt8], in octets: [UInt8], from start: Int) -> Int? {
        guard start + pattern.count <= octets.count else { return nil }
        return (start...(octets.count - pattern.count)).first { octets[$0...].starts(with: pattern) }
    }
}
