package import HTTPSemantics

/// What there is at one kind of path: a row of the catalogue from which `/openapi.json` is made.
package struct ResourceDescription: Sendable {
    /// A piece of the path, or an item of the query, and the values it takes.
    package struct Parameter: Sendable {
        package enum Place: String, Sendable { case path, query }

        package enum Values: Sendable {
            /// Whole numbers.
            case number(ClosedRange<Int>)
            case numberFrom(Int)
            case integer
            /// Seconds, with a fraction.
            case seconds(atMost: Int)
            /// Text, of the shape of a regular expression.
            case text(pattern: String)
            case oneOf([String])
        }

        package let name: String
        package let place: Place
        package let values: Values
        package let meaning: String
        /// A value that shows it.
        package let example: String
        package let isRequired: Bool
    }

    package enum Theme: String, Sendable, CaseIterable {
        case statuses, earned, redirects, retries, runs, checks, faults, httpbin, credentials, operations

        package var title: String {
            switch self {
            case .statuses: "Statuses on demand"
            case .earned: "Statuses that are earned"
            case .redirects: "Redirect lab"
            case .retries: "Retry lab"
            case .runs: "Runs"
            case .checks: "Checks of clients"
            case .faults: "Faults before the request"
            case .httpbin: "As httpbin has it"
            case .credentials: "Credentials and cookies, as httpbin has them"
            case .operations: "The server itself"
            }
        }
    }

    /// With names in braces for what varies.
    package let path: String
    package let theme: Theme
    package let summary: String
    package let methods: [Method]
    package let parameters: [Parameter]
    /// The statuses of its answers; a 400 for what cannot be read is always among them.
    package let statuses: [Int]
    /// Whether its answers may have any status at all, because the caller says which.
    package let answersAnything: Bool
    /// The media types of its successes; none for any.
    package let mediaTypes: [String]
    /// Whether modifiers may stand in its query.
    package let takesModifiers: Bool
    /// Whether a request that may have content has to have some.
    package let content: ContentRule

    package enum ContentRule: Sendable { case never, optional, always }

    package init(
        _ path: String,
        _ theme: Theme,
        _ summary: String,
        _ methods: [Method] = [.get],
        _ parameters: [Parameter] = [],
        statuses: [Int] = [200],
        answersAnything: Bool = false,
        mediaTypes: [String] = [],
        takesModifiers: Bool? = nil,
        content: ContentRule = .optional
    ) {
        self.path = path
        self.theme = theme
        self.summary = summary
        self.methods = methods
        self.parameters = parameters
        self.statuses = statuses
        self.answersAnything = answersAnything
        self.mediaTypes = mediaTypes
        // What is known from elsewhere is as it is known.
        self.takesModifiers = takesModifiers ?? (theme != .httpbin && theme != .credentials)
        self.content = content
    }

    /// The path with an example in each of its places.
    package var example: String {
        parameters.reduce(path) { path, parameter in
            path.replacing("{\(parameter.name)}", with: parameter.example)
        }
    }
}

extension ResourceDescription.Parameter {
    package static func path(_ name: String, _ values: Values, _ example: String, _ meaning: String) -> Self {
        Self(name: name, place: .path, values: values, meaning: meaning, example: example, isRequired: true)
    }

    package static func query(
        _ name: String,
        _ values: Values,
        _ example: String,
        _ meaning: String,
        isRequired: Bool = false
    ) -> Self {
        Self(name: name, place: .query, values: values, meaning: meaning, example: example, isRequired: isRequired)
    }
}
