package import HTTPExchange

/// One kind of resource: answers requests in two phases, as a function of what it is given.
///
/// Time and chance come in as arguments; nothing here knows a socket, a clock or a modifier. A decision that does not need
/// the content (a 417, a 413, an answer before the content is read) is made in the first phase.
package protocol Scenario: Sendable {
    /// The methods it takes, as `Allow` lists them; custom ones may be taken besides.
    var allow: String { get }

    /// Whether the query is the resource's own, as on URLs that come from elsewhere: modifiers are request fields then.
    var ownsQuery: Bool { get }

    /// Whether its `Location` is what the client asked for, octet by octet, and is not moved into the client's run.
    var repeatsLocation: Bool { get }

    /// Whether its content may be what a client chose, octet by octet, and so may be markup that is not ours.
    var repeatsContent: Bool { get }

    /// Whether it reads or changes what clients left on the server, so that pages of other sites must not reach it.
    var isClosedToOtherSites: Bool { get }

    /// The first phase, with the head alone.
    func bodyHandling(of request: Request, in context: ScenarioContext) -> BodyHandling

    /// The second phase, with the content or its length and digest.
    func plan(for request: Request, content: ReceivedContent, in context: ScenarioContext) -> ResponsePlan

    /// The last word, when everything that was asked of the answer has been done to it.
    func concluded(_ plan: ResponsePlan, to request: Request, in run: RunScope, at moment: Moment) -> ResponsePlan
}

extension Scenario {
    /// Every method.
    package var allow: String { Refusal.allMethods }

    /// The query is for modifiers.
    package var ownsQuery: Bool { false }

    /// Every `Location` we make stays in the run.
    package var repeatsLocation: Bool { false }

    /// Nothing is to be added.
    package func concluded(
        _ plan: ResponsePlan,
        to request: Request,
        in run: RunScope,
        at moment: Moment
    ) -> ResponsePlan { plan }

    /// Its answer depends on the request alone.
    package var isClosedToOtherSites: Bool { false }

    /// A client's words are escaped, or they are JSON or plain text.
    package var repeatsContent: Bool { false }

    /// Reads the content and drops it.
    package func bodyHandling(of request: Request, in context: ScenarioContext) -> BodyHandling {
        .discard(nil)
    }
}

/// What a scenario may depend on besides the request.
package struct ScenarioContext: Sendable {
    package let moment: Moment
    /// A number that nobody can foresee, for those who asked for chance.
    package let entropy: UInt64
    /// The most content octets that are kept.
    package let contentLimit: Int
    /// The run the request belongs to.
    package let run: RunScope
    /// Where the server listens, for a `Location` on another origin of the same machine.
    package let ports: Ports
    /// How long the request has waited for its answer, and how long it may at most.
    package let waited: Duration
    package let longestWait: Duration

    package init(
        moment: Moment,
        entropy: UInt64,
        contentLimit: Int,
        run: RunScope,
        ports: Ports = Ports(),
        waited: Duration = .zero,
        longestWait: Duration = .zero
    ) {
        self.moment = moment
        self.entropy = entropy
        self.contentLimit = contentLimit
        self.run = run
        self.ports = ports
        self.waited = waited
        self.longestWait = longestWait
    }
}

/// A resource whose answer depends on the head alone.
package struct Fixed: Scenario {
    package let allow: String
    package let ownsQuery: Bool
    private let answer: @Sendable (Request) -> ResponsePlan

    package init(
        _ answer: @escaping @Sendable (Request) -> ResponsePlan,
        allowing methods: String = Refusal.allMethods,
        ownsQuery: Bool = false
    ) {
        self.answer = answer
        allow = methods
        self.ownsQuery = ownsQuery
    }

    package func plan(for request: Request, content: ReceivedContent, in context: ScenarioContext) -> ResponsePlan {
        answer(request)
    }
}

/// The TCP ports one server listens on.
package struct Ports: Sendable, Hashable {
    /// The port of `--port`; 0 while nothing is bound, as in a test without a socket.
    package var first: Int
    /// The port of `--second-port`, which serves the same site; `nil` if there is none.
    package var second: Int?

    package init(first: Int = 0, second: Int? = nil) {
        self.first = first
        self.second = second
    }

    /// Where clients on this machine reach each port.
    package var authorities: (first: String, second: String) {
        ("localhost:\(first)", "localhost:\(second ?? first)")
    }
}
