internal import HTTPSemantics
internal import Scenarios

/// What the server says about a status, without a server.
package enum Explainer {
    /// The explanation of a status as plain text.
    ///
    /// - Parameters:
    ///   - code: Three digits, 100 to 599, registered or not.
    ///   - width: The longest line, in characters, where the words allow it.
    /// - Returns: The text with a line feed at its end, or `nil` for a code that HTTP cannot have.
    package static func text(for code: Int, width: Int = 80) -> String? {
        guard let status = StatusCode(rawValue: code), status.isValid else { return nil }
        let recital = Recital.of(status)
        var explanation = Explanation(of: status)
        explanation.details = recital.details
        explanation.fields = recital.fields
        return explanation.text(width: max(20, width))
    }
}
