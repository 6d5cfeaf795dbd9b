package import HTTPExchange
internal import HTTPSemantics
package import ScenarioKit

/// The resources of this module, by path.
package struct Resources: Sendable {
    private let files: PublicFiles
    private let acceptFaults: AcceptFaultQueue

    package init(files: PublicFiles, acceptFaults: AcceptFaultQueue) {
        self.files = files
        self.acceptFaults = acceptFaults
    }

    /// The resource at a path, whose pieces are decoded; what leads nowhere has one that says so.
    package func scenario(for request: Request, at parts: [String]) -> any Scenario {
        switch (parts.first ?? "", parts.count) {
        case ("", ...1): return IndexScenario(files: files)
        case ("status", 2), ("random", 2): return status(parts[1])
        case ("status", _), ("random", _): return Self.incompleteStatus(parts[0])
        case ("anything", _): return EchoScenario()
        case ("uploads", 2) where parts[1] == "demo": return EchoScenario()
        case ("codes.json", 1): return Fixed(CodesPage.plan)
        case ("codes", 2):
            if let page = CodeScenario(parts[1]) { return page }
            return Fixed { Refusal.badParameter(CodeScenario.usage, to: $0) }
        case ("arm", 1): return ArmScenario(acceptFaults: acceptFaults)
        case ("healthz", 1): return Fixed { _ in HealthPage.plan }
        default: break
        }
        for theme in Self.themes {
            if let scenario = theme(request, parts) { return scenario }
        }
        if let file = files.file(at: parts) { return FileScenario(file: file) }
        if parts.count == 1, parts[0].utf8.count == 3, parts[0].utf8.allSatisfy(Octet.isDigit) {
            return status(parts[0])
        }
        return Fixed { request in
            let path = StatusChoice.quoted(request.path)
            return Refusal.notFound(
                "There is nothing at \(path). Try /status/404 for a status, /anything for an echo, / for a list.",
                to: request
            )
        }
    }

    private static let themes: [@Sendable (_ request: Request, _ parts: [String]) -> (any Scenario)?] = [
        EarnedResources.scenario(for:at:),
        RetryResources.scenario(for:at:),
        RedirectResources.scenario(for:at:),
        CredentialResources.scenario(for:at:),
        HttpbinResources.scenario(for:at:),
    ]

    private func status(_ text: String) -> any Scenario {
        do throws(BadInput) {
            return StatusScenario(choice: try StatusChoice(parsing: text), text: text)
        } catch {
            return Fixed { Refusal.badParameter(error.explanation, to: $0) }
        }
    }

    private static func incompleteStatus(_ name: String) -> any Scenario {
        Fixed { request in
            Refusal.notFound(
                "The path is /\(name)/ and one status or choice, with nothing behind it, as in /\(name)/404 or "
                    + "/\(name)/200,503.",
                to: request
            )
        }
    }
}
