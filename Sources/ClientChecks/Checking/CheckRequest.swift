package import HTTPExchange
internal import HTTPSemantics
package import ScenarioKit

/// A request at one of the stages of a check, as the check's replies see it.
package struct CheckRequest: Sendable {
    package let request: Request
    /// What stands behind the path of the check, as it was sent.
    let stage: String
    /// 1 for the first request at this stage in the run.
    let number: Int
    let path: CheckPath
    private let run: String
    private let check: String
    private let ports: Ports
    private let moment: Moment

    package init(
        _ request: Request,
        at stage: String,
        number: Int,
        run: String,
        check: String,
        ports: Ports,
        moment: Moment
    ) {
        self.request = request
        self.stage = stage
        self.number = number
        self.run = run
        self.check = check
        self.ports = ports
        self.moment = moment
        path = CheckPath(run: run, check: check)
    }

    // MARK: Where to

    /// The path of a stage.
    func link(_ stage: String) -> String { path.stage(stage) }

    /// The URI of a stage at the origin that the request went to.
    func here(_ stage: String) -> String { "http://\(request.authority)\(link(stage))" }

    /// The URI of a stage at the same host's other port, or at the other name of this machine; `nil` if there is none.
    func elsewhere(_ stage: String) -> String? {
        otherPort.map { "http://\($0)\(link(stage))" } ?? elsewhereByName(stage)
    }

    /// The URI of a stage at the other name of this machine; `nil` if the request went to a name that has none.
    func elsewhereByName(_ stage: String) -> String? {
        OtherOrigin.byName(request.authority).map { "http://\($0)\(link(stage))" }
    }

    private var otherPort: String? {
        OtherOrigin.byPort(request.authority, ports, isOnSecond: request.connection.isOnSecondPort)
    }

    /// An HTTP-date so many seconds from now.
    func date(in seconds: Int64) -> String {
        HTTPDate(secondsSince1970: moment.wallSeconds + seconds).description
    }

    /// A nonce of this run and check: deterministic, and of no use in another run.
    func nonce(_ end: String) -> String { Self.nonces(of: check, in: run) + end }

    /// What all nonces of a check begin with.
    static func nonces(of check: String, in run: String) -> String { "\(run).\(check)." }
}
