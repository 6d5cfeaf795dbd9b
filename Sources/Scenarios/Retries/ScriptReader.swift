internal import HTTPExchange
internal import ScenarioKit

/// Reads a script that is JSON: a list of objects, a step each.
///
/// `status` or `fault` says what the step is, `repeat` how often, `fields` and `content` what is sent; every other member
/// is a modifier by its name, whose value is a string, a whole number, true or false, or a list of these.
enum ScriptReader {
    static func steps(in octets: [UInt8]) throws(BadInput) -> StepList {
        let elements: [(value: JSONValue, place: JSONReader.Place)]
        do throws(JSONReader.SyntaxError) {
            elements = try JSONReader.elements(of: octets, atMost: StepList.mostSteps + 1)
        } catch {
            throw BadInput("This is no list in JSON, at \(error.place): \(error.explanation)")
        }
        guard elements.count <= StepList.mostSteps else { throw StepList.tooMany }
        var steps: [Step] = []
        for (value, place) in elements {
            do throws(BadInput) {
                steps.append(try step(value))
            } catch {
                throw BadInput("Step \(steps.count + 1), at \(place): \(error.explanation)")
            }
        }
        return try StepList(steps)
    }

    private static func step(_ value: JSONValue) throws(BadInput) -> Step {
        guard case .object(let members) = value else {
            throw BadInput("A step is an object, as in [{\"status\": 503, \"repeat\": 2}].")
        }
        var action: String?
        var count = 1
        var modifiers: [(name: String, value: [UInt8])] = []
        for (name, value) in members {
            switch (name, value) {
            case ("status", .integer(let code)): action = String(code)
            case ("status", _): throw BadInput("status is a number, as in \"status\": 503.")
            case ("repeat", .integer(let number)): count = number
            case ("repeat", _): throw BadInput("repeat is a number, as in \"repeat\": 2.")
            case ("fields", _): modifiers += try fields(value)
            case ("content", .string(let text)): modifiers.append(("body", Array(text.utf8)))
            case ("content", _): throw BadInput("content is a string.")
            case (_, .array(let values)):
                for value in values { modifiers.append((name, Array(try text(value, of: name).utf8))) }
            default: modifiers.append((name, Array(try text(value, of: name).utf8)))
            }
        }
        guard action != nil || modifiers.contains(where: { $0.name == "fault" }) else {
            throw BadInput("A step has a status or a fault, as in {\"status\": 503}.")
        }
        return try Step(action ?? "200", modifiers, count: count)
    }

    /// `{"Name": "value", "Other": ["one line", "another"]}`.
    private static func fields(_ value: JSONValue) throws(BadInput) -> [(name: String, value: [UInt8])] {
        guard case .object(let members) = value else {
            throw BadInput("fields is an object, as in \"fields\": {\"Retry-After\": \"1\"}.")
        }
        var items: [(name: String, value: [UInt8])] = []
        for (name, value) in members {
            let lines = if case .array(let lines) = value { lines } else { [value] }
            for line in lines {
                items.append(("field", Array("\(name):\(try text(line, of: name))".utf8)))
            }
        }
        return items
    }

    private static func text(_ value: JSONValue, of name: String) throws(BadInput) -> String {
        switch value {
        case .string(let text): return text
        case .integer(let number): return String(number)
        case .boolean(let flag): return flag ? "1" : "0"
        case .null, .number, .array, .object:
            throw BadInput(
                "The value of \(StatusChoice.quoted(name)) is a string, a whole number, true or false."
            )
        }
    }
}
