import Foundation
import HTTPSemantics
import Testing

@Suite struct HTTPDateTests {
    @Test(arguments: [
        "Sun, 06 Nov 1994 08:49:37 GMT", "Sunday, 06-Nov-94 08:49:37 GMT", "Sun Nov  6 08:49:37 1994",
    ])
    func `the three forms say the same`(text: String) {
        #expect(HTTPDate(parsing: text)?.secondsSince1970 == 784_111_777)
    }

    @Test func `asctime has two digits for later days`() {
        #expect(HTTPDate(parsing: "Wed Nov 16 08:49:37 1994")?.description == "Wed, 16 Nov 1994 08:49:37 GMT")
    }

    @Test(arguments: [
        (0, "Thu, 01 Jan 1970 00:00:00 GMT"), (-1, "Wed, 31 Dec 1969 23:59:59 GMT"),
        (951_782_400, "Tue, 29 Feb 2000 00:00:00 GMT"), (951_868_800, "Wed, 01 Mar 2000 00:00:00 GMT"),
        (4_107_542_399, "Sun, 28 Feb 2100 23:59:59 GMT"), (4_107_542_400, "Mon, 01 Mar 2100 00:00:00 GMT"),
        (Int64.max, "Fri, 31 Dec 9999 23:59:59 GMT"), (Int64.min, "Sat, 01 Jan 0000 00:00:00 GMT"),
    ])
    func `seconds become a date`(seconds: Int64, text: String) {
        #expect(HTTPDate(secondsSince1970: seconds).description == text)
    }

    @Test func `dates agree with the system's calendar and read back as themselves`() {
        var calendar = Calendar(identifier: .gregorian)
        calendar.timeZone = .gmt
        // Steps of 401 days and some seconds, over five centuries.
        for seconds in stride(from: Int64(-6_000_000_000), to: 10_000_000_000, by: 401 * 86400 + 4321) {
            let date = HTTPDate(secondsSince1970: seconds)
            #expect(HTTPDate(parsing: date.description) == date)
            #expect(date.imfFixdate.count == 29)
            let parts = calendar.dateComponents(
                [.year, .day, .hour, .minute, .second],
                from: Date(timeIntervalSince1970: Double(seconds))
            )
            let numbers = date.description.split { !$0.isNumber }.compactMap { Int($0) }
            #expect(numbers == [parts.day, parts.year, parts.hour, parts.minute, parts.second].compactMap(\.self))
        }
    }

    @Test(arguments: [
        "", "Sun, 06 Nov 1994 08:49:37", "Sun, 06 Nov 1994 08:49:37 UTC", "Sun, 6 Nov 1994 08:49:37 GMT",
        "sun, 06 nov 1994 08:49:37 gmt", "Mon, 06 Nov 1994 08:49:37 GMT", "Sun, 06 Nov 1994 24:00:00 GMT",
        "Sun, 06 Nov 1994 08:60:37 GMT", "Sun, 06 Nov 1994 08:49:61 GMT", "Sun, 06 Nov 1994 08:49:37 GMT ",
        "Mon, 29 Feb 1993 00:00:00 GMT", "Thu, 29 Feb 1900 00:00:00 GMT", "Tue, 31 Apr 2024 00:00:00 GMT",
        "Sun, 00 Nov 1994 08:49:37 GMT", "784111777", "Sun Nov 6 08:49:37 1994", "Sun, 06-Nov-94 08:49:37 GMT",
        "Sun, 06 Nov 1994 08:49:3", "Sun, 06 Nov +994 08:49:37 GMT", "S, 06 Nov 1994 08:49:37 GMT",
    ])
    func `what is no date is not read`(text: String) {
        #expect(HTTPDate(parsing: text) == nil)
    }

    @Test func `a leap second counts as the second after it`() {
        #expect(HTTPDate(parsing: "Sat, 31 Dec 2016 23:59:60 GMT")?.description == "Sun, 01 Jan 2017 00:00:00 GMT")
    }

    @Test(arguments: [
        // 1 January 2070 is a Wednesday, 1 January 2080 would be a Monday, 1 January 1980 was a Tuesday.
        ("Wednesday, 01-Jan-70 00:00:00 GMT", 2070), ("Tuesday, 01-Jan-80 00:00:00 GMT", 1980),
    ])
    func `a year of two digits is at most 50 years ahead`(text: String, year: Int) throws {
        let now = try #require(HTTPDate(parsing: "Thu, 01 Jan 2026 00:00:00 GMT"))
        #expect(HTTPDate(parsing: text, now: now)?.description.contains(" \(year) ") == true)
    }

    @Test func `the limit of 50 years is exact to the second`() throws {
        let now = try #require(HTTPDate(parsing: "Thu, 01 Jan 2026 00:00:00 GMT"))
        // 2076-01-01 is a Wednesday, 1976-01-01 was a Thursday.
        #expect(HTTPDate(parsing: "Wednesday, 01-Jan-76 00:00:00 GMT", now: now) != nil)
        #expect(HTTPDate(parsing: "Wednesday, 01-Jan-76 00:00:01 GMT", now: now) == nil)
        #expect(HTTPDate(parsing: "Thursday, 01-Jan-76 00:00:01 GMT", now: now)?.description.contains("1976") == true)
    }

    @Test func `dates are ordered in time`() {
        #expect(HTTPDate(secondsSince1970: 1) < HTTPDate(secondsSince1970: 2))
    }
}
