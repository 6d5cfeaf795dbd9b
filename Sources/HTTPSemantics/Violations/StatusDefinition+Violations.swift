/// Judging a response by the rules of its status.
extension StatusDefinition {
    /// What an interim or final response breaks, given its request; empty if nothing is wrong.
    ///
    /// A code without a definition is judged by its class. Only what the two messages show is judged: not, for
    /// example, whether a 304 has the ETag that a 200 would have had. What is only recommended is reported with
    /// ``Requirement/should`` or ``Requirement/shouldNot``.
    ///
    /// - Parameters:
    ///   - response: The response; give its `contentLength`, or what depends on it is not judged.
    ///   - request: The request it answers.
    /// - Returns: The violations, in no particular order.
    public static func violations(of response: ResponseMessage, to request: RequestMessage) -> [Violation] {
        var examination = Examination(response: response, request: request)
        examination.examineStatus()
        examination.examineFieldRules()
        examination.examineFieldLines()
        examination.examineConnection()
        examination.examineContent()
        examination.examineFraming()
        examination.examineTrailers()
        examination.examineDates()
        examination.examineValues()
        examination.examineLocations()
        examination.examineChallenges()
        examination.examineUpgrade()
        examination.examineRanges()
        return examination.violations
    }
}
