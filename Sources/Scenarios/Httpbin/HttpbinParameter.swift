internal import HTTPExchange
internal import HTTPSemantics
internal import Modifiers
internal import ScenarioKit

/// The parameters of httpbin's resources, read from text.
enum HttpbinParameter {
    /// A whole number within bounds, with a minus where these go below zero.
    static func number(
        _ text: String,
        _ name: String,
        in bounds: ClosedRange<Int>
    ) throws(BadInput) -> Int {
        let isNegative = bounds.lowerBound < 0 && text.hasPrefix("-")
        let number = isNegative ? text.dropFirst().decimal.map { -$0 } : text.decimal
        if let number, bounds.contains(number) { return number }
        let range = "from \(bounds.lowerBound) to \(bounds.upperBound)"
        throw BadInput("The \(name) \(StatusChoice.quoted(text)) is not a whole number \(range).")
    }

    /// A number of seconds, with a fraction or a unit or without, up to the longest pause there is.
    static func seconds(_ text: String, _ name: String) throws(BadInput) -> Duration {
        if let duration = DurationText.parse(text), duration <= ModifierLimits.pause { return duration }
        let most = ModifierLimits.pause.components.seconds
        throw BadInput(
            "The \(name) \(StatusChoice.quoted(text)) is not a number of seconds from 0 to \(most), as in 2 or 0.5."
        )
    }
}

extension Query {
    /// The value of the last item with this name, in any case of letters, as httpbin reads them.
    func last(_ name: String) -> String? {
        items.last { $0.name.lowercased() == name }?.value
    }

    /// A whole number within bounds, or `standard` where the query does not have it.
    func number(
        _ name: String,
        in bounds: ClosedRange<Int>,
        else standard: Int
    ) throws(BadInput) -> Int {
        guard let text = last(name) else { return standard }
        return try HttpbinParameter.number(text, name, in: bounds)
    }

    /// A number of seconds, or `standard` where the query does not have it.
    func seconds(_ name: String, else standard: Duration) throws(BadInput) -> Duration {
        guard let text = last(name) else { return standard }
        return try HttpbinParameter.seconds(text, name)
    }
}
