internal import HTTPExchange
internal import ScenarioKit

/// What a client has put under a path of its run: the steps that are played there.
struct Script: RunState {
    /// Where in the run it is played, as it was written when the script was put there.
    let path: String
    /// As it came.
    let source: [UInt8]
    let isJSON: Bool
    let steps: StepList

    /// The most octets that a script has.
    static let mostOctets = 64 * 1024

    /// Reads steps, as text or as JSON.
    init(parsing source: [UInt8], for path: String) throws(BadInput) {
        self.path = path
        self.source = source
        let first = source.first { $0 > Octet.space }
        isJSON = first == 0x5B || first == 0x7B
        steps = isJSON ? try ScriptReader.steps(in: source) : try StepList(parsing: Request.text(source[...])[...].utf8)
    }

    var octetCount: Int { 64 + 2 * source.count + 128 * steps.steps.count }

    /// What the run keeps the script of a path under, whose pieces are as they were sent: the same however an octet of
    /// them is written, and never that of another path.
    static func key(of pieces: [String]) -> String {
        "script " + pieces.map { PercentEncoding.normalized($0) }.joined(separator: "/")
    }
}
