internal import HTTPExchange
internal import ScenarioKit

/// The steps of a sequence: `503*2;retry-after=1,reset,200`.
///
/// Steps are separated by commas, in a script by ends of lines too. A step is a status code or the name of a fault, the
/// number of times it is played, and modifiers. Each piece is percent-decoded once, behind the splitting.
struct StepList: Sendable {
    /// Never empty.
    let steps: [Step]
    /// The attempts for which there is a step.
    let count: Int

    /// The most steps that a list has.
    static let mostSteps = 256

    init(_ steps: [Step]) throws(BadInput) {
        guard !steps.isEmpty else {
            throw BadInput("There are no steps: write them as in 503*2,200.")
        }
        guard steps.count <= Self.mostSteps else { throw Self.tooMany }
        self.steps = steps
        count = steps.reduce(0) { $0 + $1.count }
    }

    /// Reads steps as they stand in a URL or in a script, still percent-encoded.
    init(parsing text: Substring.UTF8View) throws(BadInput) {
        var steps: [Step] = []
        for line in text.split(separator: Octet.lineFeed) {
            let line = Self.trimmed(line)
            if line.isEmpty { continue }
            for piece in line.split(separator: 0x2C, omittingEmptySubsequences: false) {
                guard steps.count < Self.mostSteps else { throw Self.tooMany }
                do throws(BadInput) {
                    steps.append(try Self.step(Self.trimmed(piece)))
                } catch {
                    let offset = text.distance(from: text.startIndex, to: piece.startIndex)
                    let place = "Step \(steps.count + 1), from octet \(offset + 1) on: "
                    throw BadInput(place + error.explanation)
                }
            }
        }
        try self.init(steps)
    }

    static let tooMany = BadInput("There are at most \(mostSteps) steps.")

    /// The step for an attempt, counted from 0; behind the last one that one.
    func step(at position: Int) -> Step {
        var left = position
        for step in steps {
            if left < step.count { return step }
            left -= step.count
        }
        return steps[steps.count - 1]
    }

    private static func step(_ text: Substring.UTF8View) throws(BadInput) -> Step {
        let pieces = text.split(separator: 0x3B, omittingEmptySubsequences: false)
        let halves = pieces[0].split(separator: 0x2A, maxSplits: 1, omittingEmptySubsequences: false)
        var count = 1
        if halves.count == 2 {
            guard halves[1].count <= 9, halves[1].allSatisfy(Octet.isDigit), let number = Int(Substring(halves[1]))
            else {
                throw BadInput(
                    "What stands behind the asterisk is no number from 1 to \(Step.mostRepeats): modifiers "
                        + "come behind it, as in 503*2;retry-after=1."
                )
            }
            count = number
        }
        var modifiers: [(name: String, value: [UInt8])] = []
        for piece in pieces.dropFirst() {
            let sides = piece.split(separator: 0x3D, maxSplits: 1, omittingEmptySubsequences: false)
            guard sides.count == 2, !sides[0].isEmpty else {
                throw BadInput(
                    "\(StatusChoice.quoted(Substring(piece))) is no modifier: write name=value, as in "
                        + "503;retry-after=1."
                )
            }
            modifiers.append((PercentEncoding.decoded(sides[0]), PercentEncoding.decodedOctets(sides[1])))
        }
        return try Step(PercentEncoding.decoded(halves[0]), modifiers, count: count)
    }

    private static func trimmed(_ text: Substring.UTF8View) -> Substring.UTF8View {
        var text = text
        while let octet = text.first, isBlank(octet) { text.removeFirst() }
        while let octet = text.last, isBlank(octet) { text.removeLast() }
        return text
    }

    private static func isBlank(_ octet: UInt8) -> Bool {
        octet == Octet.space || octet == Octet.tab || octet == Octet.carriageReturn
    }
}
