internal import HTTPExchange
internal import HTTPSemantics
internal import ScenarioKit

/// `/codes.json`: every status this server knows, as data.
enum CodesPage {
    static func plan(for request: Request) -> ResponsePlan {
        let fields: Fields = ["Content-Type": "application/json", "Cache-Control": "max-age=60"]
        return StatusPlan.finished(ResponsePlan(.ok(fields: fields, content: content)))
    }

    private static let content = Content(
        JSONValue.object([("codes", .array(StatusDefinition.all.map(object)))]).text + "\n"
    )

    static func object(of definition: StatusDefinition) -> JSONValue {
        var members: [(String, JSONValue)] = [
            ("code", .integer(definition.code.rawValue)),
            ("reasonPhrase", .string(definition.reasonPhrase)),
            ("class", .string(definition.code.statusClass.name)),
            ("registration", .string(definition.registration.description)),
            ("registered", .boolean(definition.registration.isRegistered)),
            ("reference", .string(definition.reference.description)),
            ("url", .string(definition.reference.url)),
            ("meaning", .string(definition.meaning)),
            ("occasion", .string(definition.occasion)),
            ("client", .string(definition.clientAction)),
            ("content", .string("\(definition.content)")),
            ("cacheability", .string("\(definition.cacheability)")),
            ("fields", .array(definition.fields.map(rule))),
            ("status", .string("/status/\(definition.code)")),
        ]
        if let note = definition.rfc2616Note {
            var once: [(String, JSONValue)] = [("once", .string(note.said))]
            if let today = note.today { once.append(("today", .string(today))) }
            members.append(("foundingDocument", .object(once)))
        }
        return .object(members)
    }

    private static func rule(_ rule: FieldRule) -> JSONValue {
        var members: [(String, JSONValue)] = [
            ("name", .string(rule.name.rawValue)),
            ("requirement", .string(rule.requirement.description)),
        ]
        let condition = rule.condition.description
        if !condition.isEmpty { members.append(("condition", .string(condition))) }
        members.append(("why", .string(rule.reason)))
        if let reference = rule.reference { members.append(("reference", .string(reference.description))) }
        return .object(members)
    }
}
