internal import HTTP1
internal import HTTPSemantics

/// `fields=N`: a header section that is longer by so many octets, for clients that bound what they read.
enum FieldFiller {
    /// The most octets.
    static let most = 512 * 1024
    private static let line = 4096

    /// Adds field lines of N octets in all, their names and line ends included.
    static func add(to plan: inout ResponsePlan, as query: HopQuery) throws(BadRedirect) {
        guard let text = try query.value(of: "fields") else { return }
        guard text.utf8.allSatisfy(Octet.isDigit), text.utf8.count <= 9, let size = Int(text),
            (64...most).contains(size)
        else { throw BadRedirect("fields is a number of octets from 64 to \(most), as in fields=100000.") }
        let frame = "X-Filler: \r\n".utf8.count
        var left = size
        while left > 0 {
            // The last two share what is left, so that neither is too short to be a line.
            let length = left <= line ? left : min(line, left - 64)
            plan.final.fields.append("X-Filler", String(repeating: "x", count: length - frame))
            left -= length
        }
    }
}
