internal import ClientChecks
internal import HTTPExchange
internal import HTTPSemantics
internal import Libevent
internal import Platform
internal import Runs
internal import ScenarioKit
internal import Scenarios
package import StatusServer

/// Judges an HTTP client by running it as a command, once for each check, against a server of its own.
package struct ClientCheckup: Sendable {
    /// What came of one check.
    private struct Outcome: Sendable {
        let check: Check
        let finding: CheckResult
        /// Whether the client asked anything at all.
        let hasAsked: Bool
        let keptMethod: Bool?
    }

    private let template: CommandTemplate
    private let checks: [Check]
    private let jobs: Int
    private let time: Duration
    /// The most octets of a command's output that are looked at.
    private static let outputLimit = 4 * 1024 * 1024

    /// A checkup of the client that `command` runs.
    ///
    /// - Parameters:
    ///   - command: The program and its arguments, with `{url}` and the other places of ``CommandTemplate``.
    ///   - only: The names of checks and themes, separated by commas; `nil` for all.
    ///   - methods: The methods that the command can send, separated by commas; `nil` for all.
    ///   - jobs: How many commands run at once; 0 for two a processor.
    ///   - time: How long each may run.
    /// - Throws: A ``ServerError`` that names what is no check.
    package init(
        command: [[UInt8]],
        only: String?,
        methods: String? = nil,
        jobs: Int,
        time: Duration
    ) throws(ServerError) {
        template = CommandTemplate(arguments: command)
        checks = try CheckSelection.checks(only, methods: methods)
        self.jobs = jobs > 0 ? jobs : 2 * Runtime.processorCount
        self.time = time
    }

    /// What the caller should know of the command before it is run.
    package var warnings: [String] {
        var warnings: [String] = []
        if let warning = template.warning { warnings.append(warning) }
        if let variable = ProxySettings.variable {
            warnings.append("\(variable) is set: the command gets a no_proxy with 127.0.0.1 and localhost")
        }
        return warnings
    }

    /// What the threads share.
    private struct Progress {
        var next = 0
        var outcomes: [Int: Outcome] = [:]
        var failure: ServerError?
    }

    /// The signal that has asked for an end of the checkup; `nil` if there was none.
    package static var interruption: Int32? { Interruption.signal }

    /// Runs all checks, and calls `told` as they are done with how many are and how many there are.
    ///
    /// SIGINT and SIGTERM end it, and all commands that are running then.
    ///
    /// - Returns: The report, its checks in their order; `nil` if the checkup was interrupted.
    /// - Throws: A ``ServerError`` if the command cannot be started, never asked anything, or no port can be had.
    package func run(
        telling told: @escaping @Sendable (Int, Int) -> Void = { _, _ in }
    ) throws(ServerError) -> ClientReport? {
        Interruption.catchSignals()
        var configuration = Server.Configuration()
        configuration.host = "127.0.0.1"
        configuration.port = 0
        configuration.secondPort = 0
        // One loop: what a client did before it ended has been seen when it is asked about.
        configuration.workers = 1
        configuration.grace = .zero
        let server = Server(configuration)
        let port = try server.start()
        defer { server.stop() }
        let progress = Locked(Progress())
        try withThreads(min(jobs, checks.count)) { work(on: server, at: port, progress, told) }
        if Self.interruption != nil { return nil }
        let done = progress.withLock { $0 }
        if let failure = done.failure { throw failure }
        let outcomes = checks.indices.compactMap { done.outcomes[$0] }
        if let first = outcomes.first, !outcomes.contains(where: \.hasAsked) {
            throw ServerError("the client never asked the server. \(first.finding.reason) Is {url} in the command?")
        }
        let kept = outcomes.compactMap(\.keptMethod)
        let client = template.arguments.map { String(decoding: $0, as: UTF8.self) }.joined(separator: " ")
        return ClientReport(
            Report(on: client, outcomes.map { ($0.check, $0.finding) }),
            keepsMethods: !kept.isEmpty && kept.allSatisfy { $0 }
        )
    }

    /// Takes one check after the other until there are none.
    private func work(
        on server: Server,
        at port: Int,
        _ progress: borrowing Locked<Progress>,
        _ told: @Sendable (Int, Int) -> Void
    ) {
        while true {
            let taken: Int? = progress.withLock { progress in
                guard progress.next < checks.count, progress.failure == nil, Self.interruption == nil else {
                    return nil
                }
                defer { progress.next += 1 }
                return progress.next
            }
            guard let index = taken else { return }
            do throws(ServerError) {
                let outcome = try outcome(of: checks[index], number: index, on: server, at: port)
                let count = progress.withLock { progress in
                    progress.outcomes[index] = outcome
                    return progress.outcomes.count
                }
                told(count, checks.count)
            } catch {
                progress.withLock { $0.failure = error }
            }
        }
    }

    // MARK: One check

    private func outcome(
        of check: Check,
        number: Int,
        on server: Server,
        at port: Int
    ) throws(ServerError) -> Outcome {
        guard let run = RunID("check-\(number + 1)") else { throw ServerError("no run can be named") }
        server.start(run)
        let told = check.selfReportTarget(in: run.text)
        let origin = "http://127.0.0.1:\(port)"
        var request = CommandTemplate.Request(check.instruction, url: origin + check.target(in: run.text))
        request.toldURL = origin + told
        let result: ChildProcess.Outcome
        do throws(SystemError) {
            let command = template.command(for: request)
            result = try ChildProcess.run(
                command,
                environment: request.environment.merging(ProxySettings.environment) { own, _ in own },
                for: time,
                keeping: Self.outputLimit
            )
        } catch {
            throw ServerError("the command cannot be started: \(error)")
        }
        defer { server.forget(run) }
        if case .exited(let status) = result.ending {
            // What the driver has told itself is better known to it.
            let items = check.toldItems(in: Self.journal(of: run, on: server))
            let more = Self.report(status, result.output).filter { !items.contains($0.name) }
            tell(told + "?" + more.map { "\($0.name)=\($0.value)" }.joined(separator: "&"), at: port)
        }
        let journal = Self.journal(of: run, on: server)
        let hasAsked = journal.attempts.contains { !$0.target.hasPrefix(told) }
        let note = Self.note(on: result, for: time, hasAsked: hasAsked)
        let finding = check.finding(in: journal).noting(note)
        return Outcome(
            check: check,
            finding: finding,
            hasAsked: hasAsked,
            keptMethod: finding.verdict == .notObserved ? nil : check.keptMethod(in: journal)
        )
    }

    private static func journal(of run: RunID, on server: Server) -> Journal {
        server.journal(of: run) ?? Journal(run: run.text, now: Instant(nanoseconds: Runtime.monotonicNanoseconds))
    }

    /// What the end of a command says of what its client made of the answer.
    private static func report(_ status: Int32, _ output: [UInt8]) -> [(name: String, value: String)] {
        if status != 0 { return [("error", "1")] }
        // Where a command keeps the content to itself, nothing is said of it.
        guard !output.isEmpty, output.count < outputLimit else { return [("error", "0")] }
        return [("error", "0"), ("length", "\(output.count)"), ("sha256", Hexadecimal.digest(of: output))]
    }

    private func tell(_ target: String, at port: Int) {
        guard let number = UInt16(exactly: port), let address = SocketAddress(host: "127.0.0.1", port: number) else {
            return
        }
        let request = "GET \(target) HTTP/1.1\r\nHost: \(address)\r\nConnection: close\r\n\r\n"
        // If it is not to be had, the check goes by what was seen.
        _ = try? Socket.exchange(with: address, sending: Array(request.utf8), seconds: 5)
    }

    private static func note(on result: ChildProcess.Outcome, for time: Duration, hasAsked: Bool) -> String? {
        let words = String(decoding: result.errors, as: UTF8.self).split(whereSeparator: \.isNewline).last ?? ""
        let said = words.isEmpty ? "" : ": \(words.prefix(200))"
        switch result.ending {
        case .interrupted: return "The command was killed, because the checkup was interrupted."
        case .timedOut: return "The command was killed after \(time.components.seconds) s."
        case .signalled(let signal): return "The command ended by signal \(signal)\(said)."
        case .exited(127) where !hasAsked, .exited(126) where !hasAsked:
            return "The command could not be run\(said)."
        case .exited(let status):
            return hasAsked ? nil : "The command ended with \(status) and asked nothing\(said)."
        }
    }

    // MARK: Threads

    /// Runs the same on several threads, and returns when all are done.
    private func withThreads(_ count: Int, _ body: @escaping @Sendable () -> Void) throws(ServerError) {
        var threads: [Thread] = []
        defer { for thread in threads { thread.join() } }
        do throws(SystemError) {
            for _ in 0..<count { threads.append(try Thread(body)) }
        } catch {
            throw ServerError("\(error)")
        }
    }
}

extension CommandTemplate.Request {
    /// What a check asks for, at a URL.
    init(_ instruction: RequestSpec, url: String) {
        self.init(url: url, method: instruction.method)
        fields = instruction.fields.map { "\($0.name): \($0.value)" }
        body = instruction.content
        if instruction.hasAccount { (user, password) = ("user", "pass") }
        if instruction.hasToken { token = "token" }
        count = instruction.count
    }
}
