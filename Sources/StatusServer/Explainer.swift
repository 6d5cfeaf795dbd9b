internal import Libevent
internal import Platform
internal import ScenarioKit
internal import Scenarios

/// What the page `/codes/{code}` of the server says, without a server.
package enum Explainer {
    /// The explanation of a status as plain text, or `nil` for a code that HTTP cannot have.
    ///
    /// - Parameters:
    ///   - code: Three digits, 100 to 599, registered or not.
    ///   - width: The longest line, in characters, where the words allow it.
    ///   - inColour: Whether its title is to stand out, in a colour for each class.
    /// - Returns: The text with a line feed at its end.
    package static func text(for code: Int, width: Int = 80, inColour: Bool = false) -> String? {
        guard let page = CodeScenario(String(code)) else { return nil }
        let text = page.explanation().text(width: max(20, width))
        guard inColour else { return text }
        // Blue, green, cyan, yellow, red: as many as there are classes.
        let colour = [34, 32, 36, 33, 31][code / 100 - 1]
        let title = text.prefix { $0 != "\n" }
        return "\u{1B}[1;\(colour)m\(title)\u{1B}[0m" + text.dropFirst(title.count)
    }

    /// How wide the terminal is that standard output is shown on; `nil` if it goes elsewhere.
    package static var terminalWidth: Int? { Runtime.outputColumns }
}
