import HTTPExchange
import HTTPSemantics
import Modifiers
import Testing

@testable import ScenarioKit
@testable import Scenarios

@Suite struct StepListTests {
    private func steps(_ text: String) throws -> StepList {
        try StepList(parsing: text[...].utf8)
    }

    private func plan(_ step: Step) -> ResponsePlan {
        let moment = Moment(instant: Instant(nanoseconds: 0), wallSeconds: 0)
        return step.modifiers.applied(to: StatusPlan.of(step.code, as: .text), at: moment)
    }

    private func complaint(_ text: String) -> String {
        do throws(BadInput) {
            _ = try StepList(parsing: text[...].utf8)
            return ""
        } catch {
            return error.explanation
        }
    }

    @Test func `codes, repeats, faults and modifiers`() throws {
        let list = try steps("503*2;retry-after=1,reset,200;gate=connection")
        #expect(list.count == 4)
        #expect(list.steps.map(\.code.rawValue) == [503, 200, 200])
        #expect(plan(list.steps[0]).final.fields["Retry-After"] == "1")
        #expect(plan(list.steps[1]).fault == Fault(.reset))
        #expect(list.steps.map(\.gate) == [nil, nil, .connection])
        #expect((0..<6).map { list.step(at: $0).code.rawValue } == [503, 503, 200, 200, 200, 200])
    }

    @Test func `delimiters can be sent encoded, and each piece is decoded once`() throws {
        let list = try steps("503;retry-after=Fri%2C%20x%3B%2F%253D=")
        #expect(plan(list.steps[0]).final.fields["Retry-After"] == "Fri, x;/%3D=")
    }

    @Test func `lines of a script are steps too`() throws {
        let list = try steps(" 503*2 , 429\r\n\n  200 \n")
        #expect(list.steps.map(\.code.rawValue) == [503, 429, 200])
    }

    @Test(arguments: [
        ("", "no steps"), ("200,,503", "Step 2, from octet 5"), ("99", "\"99\" is no step"), ("600", "from 100 to 599"),
        ("teapot", "reset, close"), ("200*x", "behind the asterisk"), ("200*0", "1 to 1000"), ("200*1001", "1 to 1000"),
        ("200;delay", "name=value"), ("200;=1", "name=value"), ("200;gate=2", "gate=\"2\""),
        ("200;gate=1;gate=1", "twice"), ("200;nothing=1", "is no modifier"), ("200;delay=x", "a duration is"),
        ("200;expect=late", "refuse only"), ("200;read=slow", "none only"), ("200;delay=1;delay=2", "twice"),
        ("200;delay=2h", "the longest duration"),
    ])
    func `what is no step is named, with its place`(text: String, words: String) {
        #expect(complaint(text).contains(words), "\(complaint(text))")
    }

    @Test func `the numbers of steps, of repeats and of modifiers are bounded`() throws {
        #expect(try steps(Array(repeating: "200*1000", count: 256).joined(separator: ",")).count == 256_000)
        #expect(complaint(Array(repeating: "200", count: 257).joined(separator: ",")).contains("at most 256 steps"))
        let many = { (count: Int) in "200" + String(repeating: ";field=A:b", count: count) }
        #expect(complaint(many(32)) == "")
        #expect(complaint(many(33)).contains("at most 32 modifiers"))
    }
}
