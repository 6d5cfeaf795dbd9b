internal import HTTPExchange
internal import HTTPSemantics
internal import ScenarioKit

/// What the query of `/resume/{size}` asks for.
struct Resumption: Sendable {
    /// After how many octets of content each of the first attempts is cut off.
    private(set) var cuts: [Int] = []
    /// How the connection ends there.
    private(set) var ending = Fault.Kind.reset
    private(set) var seed: UInt64 = 1
    /// Whether the representation is another one from the second attempt on.
    private(set) var changes = false
    private(set) var servesRanges = true
    private(set) var isWeak = false

    /// The most attempts that are cut off.
    static let mostCuts = 16

    init(_ query: Query, size: Int) throws(BadInput) {
        for (name, value) in try Self.known(query) {
            switch (name, value) {
            case ("cut", _): cuts = try Self.cuts(value, below: size)
            case ("end", "reset"): ending = .reset
            case ("end", "close"): ending = .close
            case ("end", _): throw BadInput("end is reset or close.")
            case ("seed", _):
                guard let number = value.decimal(as: UInt64.self) else {
                    throw BadInput("seed is a number from 0 to \(UInt64.max).")
                }
                seed = number
            case ("change", "etag"): changes = true
            case ("change", _): throw BadInput("change=etag is what can change.")
            case ("ranges", "ignored"): servesRanges = false
            case ("ranges", _): throw BadInput("ranges=ignored is what can be said of ranges.")
            case ("weak", "1"): isWeak = true
            case ("weak", "0"): isWeak = false
            case ("weak", _): throw BadInput("weak is 1 or 0.")
            default: break
            }
        }
    }

    static let names = ["cut", "end", "seed", "change", "ranges", "weak"]

    private static func known(_ query: Query) throws(BadInput) -> [(String, String)] {
        var found: [(String, String)] = []
        for name in names {
            let values = query.values(of: name)
            guard values.count <= 1 else {
                throw BadInput("\(name) is given twice: once is right.")
            }
            if let value = values.first { found.append((name, value)) }
        }
        return found
    }

    /// `400` or `400,300`: of the first attempt, of the second.
    private static func cuts(_ text: String, below size: Int) throws(BadInput) -> [Int] {
        let parts = text.split(separator: ",", omittingEmptySubsequences: false)
        let cuts = parts.compactMap(\.decimal)
        guard cuts.count == parts.count, cuts.count <= mostCuts, cuts.allSatisfy({ $0 < size }) else {
            throw BadInput(
                "cut is a number of octets below the size, \(size), or up to \(mostCuts) of them, one for "
                    + "each attempt that is cut off, as in cut=400,300."
            )
        }
        return cuts
    }
}
