import Testing

@testable import ClientChecks

/// What is laid out for careless clients is what they step into, octet by octet.
@Suite struct CarelessClientTests {
    @Test(arguments: [
        ("interim-103", Incoming.Carelessness.takesInterimForFinal), ("interim-unknown", .takesInterimForFinal),
        ("interim-103-location", .keepsInterimFields), ("interim-100-location", .keepsInterimFields),
        ("length-and-chunked", .prefersLength), ("trailer-location", .mergesTrailers),
        ("connection-extra-data", .leavesRest), ("204-content", .leavesRest), ("304-content", .leavesRest),
        ("head-content", .leavesRest),
    ])
    func `a client that misreads what came is caught`(name: String, carelessness: Incoming.Carelessness) throws {
        let check = try #require(Check.named(name))
        let finding = ModelClient(check, Misstep(), carelessness).finding()
        #expect(finding.verdict == .violates, "\(finding.reason)")
    }
}
