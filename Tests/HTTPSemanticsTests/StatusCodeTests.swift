import HTTPSemantics
import Testing

@Suite struct StatusCodeTests {
    @Test(arguments: [Int.min, -1, 0, 99, 1000, 65636, Int.max])
    func `a number without three digits is no code`(number: Int) {
        #expect(StatusCode(rawValue: number) == nil)
    }

    @Test func `every number of three digits is a code`() throws {
        for number in 100...999 {
            let code = try #require(StatusCode(rawValue: number))
            #expect(code.rawValue == number)
            #expect(code.description == "\(number)")
            #expect(code.definition?.code ?? code == code)
            #expect(code.reasonPhrase == code.definition?.reasonPhrase)
        }
    }

    @Test(arguments: [
        (100, 1), (199, 1), (200, 2), (299, 2), (300, 3), (399, 3), (400, 4), (499, 4), (500, 5), (599, 5),
    ])
    func `the class is the first digit`(number: Int, digit: Int) throws {
        let code = try #require(StatusCode(rawValue: number))
        #expect(code.statusClass.rawValue == digit)
        #expect(code.isValid)
        #expect(code.isInterim == (digit == 1))
    }

    @Test(arguments: [600, 999])
    func `a code above 599 is invalid and counts as a server error`(number: Int) throws {
        let code = try #require(StatusCode(rawValue: number))
        #expect(!code.isValid)
        #expect(code.statusClass == .serverError)
    }

    @Test(arguments: StatusClass.allCases)
    func `the x00 of a class is defined and belongs to it`(statusClass: StatusClass) {
        #expect(statusClass.x00.rawValue == statusClass.rawValue * 100)
        #expect(statusClass.x00.statusClass == statusClass)
        #expect(statusClass.x00.definition != nil)
    }

    @Test func `a code nobody defined has no definition`() {
        #expect(StatusCode(rawValue: 299)?.definition == nil)
    }

    @Test func `codes are ordered by number`() {
        #expect(StatusCode.ok < .notFound)
        #expect([StatusCode.notFound, .continue, .ok].sorted() == [.continue, .ok, .notFound])
    }
}
