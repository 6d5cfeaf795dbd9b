internal import HTTPExchange
internal import HTTPSemantics
internal import ScenarioKit

/// The statuses of a chain of redirects, used in turn.
///
/// An error among them stands in the way once, and the next attempt gets past it.
struct HopCodes: Hashable {
    /// What httpbin sends.
    static let found = HopCodes([.found])
    /// The most statuses in a list.
    static let most = 32

    /// The status of this hop, and then those of the hops to come.
    let codes: [StatusCode]

    private init(_ codes: [StatusCode]) {
        self.codes = codes
    }

    /// Reads a list as it stands in a path.
    init(parsing text: String) throws(BadInput) {
        var codes: [StatusCode] = []
        for part in text.split(separator: ",", omittingEmptySubsequences: false) {
            guard part.utf8.count == 3, let number = part.decimal,
                (200...599).contains(number), let code = StatusCode(rawValue: number)
            else {
                throw BadInput(
                    "\(StatusChoice.quoted(part)) is no status of a hop: that is a code from 300 to 399, or a list as in "
                        + "/redirect/301,302,307/5."
                )
            }
            codes.append(code)
        }
        guard codes.count <= Self.most else { throw BadInput("A list has at most \(Self.most) statuses.") }
        self.init(codes)
    }

    /// The list as it stands in a path.
    var text: String { codes.map(\.description).joined(separator: ",") }

    /// The status of this hop.
    var first: StatusCode { codes.first ?? .found }

    /// The first redirect in the list.
    var redirect: StatusCode? { codes.first { $0.statusClass == .redirection } }

    /// How many statuses that are no redirects stand before the first one.
    var obstacles: Int { codes.prefix { $0.statusClass != .redirection }.count }

    /// The list as it is so many hops later.
    func rotated(by count: Int) -> HopCodes {
        let start = codes.isEmpty ? 0 : count % codes.count
        return HopCodes(Array(codes[start...] + codes[..<start]))
    }
}
