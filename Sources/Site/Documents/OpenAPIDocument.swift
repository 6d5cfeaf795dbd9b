internal import HTTPExchange
internal import HTTPSemantics
internal import Modifiers
internal import ScenarioKit
internal import Scenarios

/// `/openapi.json`: the catalogue in the form that tools read.
///
/// [OpenAPI 3.1](https://spec.openapis.org/oas/v3.1.0)
enum OpenAPIDocument {
    static let allow = "GET, HEAD, OPTIONS"

    static func plan(for request: Request) -> ResponsePlan {
        switch request.method {
        case .get, .head: break
        case .options: return Refusal.optionsAnswer(allowing: allow)
        default: return Refusal.methodNotAllowed(allow, to: request)
        }
        let fields: Fields = ["Content-Type": "application/json", "Cache-Control": "max-age=60"]
        return StatusPlan.finished(ResponsePlan(.ok(fields: fields, content: content)))
    }

    /// In one line: a person reads it in a tool, and it is a third of the size.
    private static let content = Content(document.line + [0x0A])

    static let document = JSONValue.object([
        ("openapi", "3.1.0"),
        (
            "info",
            .object([
                ("title", "status-server"),
                ("version", .string(Product.version)),
                ("summary", "An answer for every HTTP status."),
                ("description", .string(description)),
            ])
        ),
        ("servers", .array([.object([("url", "/")])])),
        (
            "tags",
            .array(
                ResourceDescription.Theme.allCases.map {
                    .object([("name", .string($0.rawValue)), ("description", .string($0.title))])
                }
            )
        ),
        ("paths", .object(paths)),
        ("components", .object([("parameters", .object(modifiers)), ("schemas", .object(schemas))])),
    ])

    private static let description =
        "Every path may also be asked inside a run, as /run/{run}/…, which keeps state and evidence under a name. What is called "
        + "a modifier changes the answer of any path of ours; on the paths that httpbin has, modifiers come as X-Status-* fields."

    // MARK: Paths

    /// The paths in the order of the catalogue, those of one template together.
    private static var paths: [(String, JSONValue)] {
        var names: [String] = []
        var operations: [String: [(String, JSONValue)]] = [:]
        for resource in Catalogue.all {
            if operations[resource.path] == nil {
                names.append(resource.path)
                if resource.takesModifiers { operations[resource.path] = [("parameters", modifierReferences)] }
            }
            // Every path has OPTIONS, whose answer tells in Allow what stands here.
            operations[resource.path, default: []] += resource.methods.filter { $0 != .options }.map {
                ($0.description.lowercased(), operation(resource, $0))
            }
        }
        return names.map { ($0, .object(operations[$0] ?? [])) }
    }

    /// For all operations of a path at once.
    private static let modifierReferences = JSONValue.array(
        ModifierName.allCases.map { .object([("$ref", .string("#/components/parameters/\($0.rawValue)"))]) }
    )

    private static func operation(_ resource: ResourceDescription, _ method: Method) -> JSONValue {
        let name = method.description.lowercased() + resource.path.map { $0.isLetter || $0.isNumber ? $0 : "_" }
        var members: [(String, JSONValue)] = [
            ("operationId", .string(name)),
            ("tags", .array([.string(resource.theme.rawValue)])),
            ("summary", .string(resource.summary)),
            ("parameters", .array(resource.parameters.map(parameter))),
        ]
        if [.post, .put, .patch].contains(method), resource.content != .never {
            let any = JSONValue.object([("*/*", .object([]))])
            let isRequired = JSONValue.boolean(resource.content == .always)
            members.append(("requestBody", .object([("required", isRequired), ("content", any)])))
        }
        members.append(("responses", .object(responses(of: resource, to: method))))
        return .object(members)
    }

    private static func parameter(_ parameter: ResourceDescription.Parameter) -> JSONValue {
        .object([
            ("name", .string(parameter.name)),
            ("in", .string(parameter.place.rawValue)),
            ("required", .boolean(parameter.isRequired)),
            ("description", .string(parameter.meaning)),
            ("schema", schema(of: parameter.values)),
            ("example", example(of: parameter)),
        ])
    }

    private static func schema(of values: ResourceDescription.Parameter.Values) -> JSONValue {
        switch values {
        case .number(let range):
            .object([
                ("type", "integer"), ("minimum", .integer(range.lowerBound)), ("maximum", .integer(range.upperBound)),
            ])
        case .integer: .object([("type", "integer")])
        case .numberFrom(let least): .object([("type", "integer"), ("minimum", .integer(least))])
        case .seconds(let most):
            .object([("type", "number"), ("minimum", 0), ("maximum", .integer(most))])
        case .text(let pattern): .object([("type", "string"), ("pattern", .string(pattern))])
        case .oneOf(let values): .object([("type", "string"), ("enum", .array(values.map { .string($0) }))])
        }
    }

    private static func example(of parameter: ResourceDescription.Parameter) -> JSONValue {
        switch parameter.values {
        case .number, .numberFrom, .integer, .seconds:
            Int(parameter.example).map { .integer($0) } ?? .string(parameter.example)
        case .text, .oneOf: .string(parameter.example)
        }
    }

    // MARK: Responses

    private static func responses(of resource: ResourceDescription, to method: Method) -> [(String, JSONValue)] {
        let hasAllRedirects = Set(resource.statuses).isSuperset(of: 300...399)
        var responses = resource.statuses.filter { $0 != 400 && !(hasAllRedirects && $0 / 100 == 3) }.map { status in
            (String(status), response(status, resource.mediaTypes, hasContent: method != .head && status < 300))
        }
        if hasAllRedirects { responses.append(("3XX", .object([("description", "A redirect")]))) }
        if resource.answersAnything {
            responses.append(("default", .object([("description", "The status that was asked for.")])))
        } else {
            responses.append(("400", badRequest))
            if resource.takesModifiers {
                responses.append(("default", .object([("description", "What modifiers ask for.")])))
            }
        }
        return responses
    }

    private static let badRequest: JSONValue = {
        let problem = JSONValue.object([("$ref", "#/components/schemas/Problem")])
        let any = JSONValue.object([("schema", problem)])
        let text = JSONValue.object([])
        return .object([
            ("description", "What could not be read, and what would have been right."),
            (
                "content",
                .object([("text/plain", text), ("text/html", text), ("application/problem+json", any)])
            ),
        ])
    }()

    private static func response(_ status: Int, _ mediaTypes: [String], hasContent: Bool) -> JSONValue {
        let phrase = StatusCode(rawValue: status)?.definition?.reasonPhrase ?? "An unassigned status"
        var members: [(String, JSONValue)] = [("description", .string(phrase))]
        if hasContent, !mediaTypes.isEmpty {
            members.append(("content", .object(mediaTypes.map { ($0, .object([])) })))
        }
        return .object(members)
    }

    // MARK: Components

    private static var modifiers: [(String, JSONValue)] {
        ModifierName.allCases.map { name in
            let description = name.description
            return (
                name.rawValue,
                .object([
                    ("name", .string(name.rawValue)), ("in", "query"), ("required", false),
                    ("description", .string("\(description.effect) (\(description.values))")),
                    ("schema", .object([("type", "string")])),
                ])
            )
        }
    }

    private static let schemas: [(String, JSONValue)] = [
        (
            "Problem",
            .object([
                ("type", "object"),
                ("description", "RFC 9457 §3.1"),
                (
                    "properties",
                    .object([
                        ("type", .object([("type", "string")])), ("title", .object([("type", "string")])),
                        ("status", .object([("type", "integer")])), ("detail", .object([("type", "string")])),
                    ])
                ),
            ])
        )
    ]
}
