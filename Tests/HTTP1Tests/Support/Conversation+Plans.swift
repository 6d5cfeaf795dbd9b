import HTTPExchange

extension Conversation {
    /// A client that asks for `plan` and waits for all of it.
    init(asking plan: ResponsePlan, by line: String = "GET /it HTTP/1.1", limits: Limits = Limits()) {
        let responder = FakeResponder()
        responder.limits = limits
        responder.plans["/it"] = plan
        self.init(responder)
        send("\(line)\r\nHost: a\r\n\r\n")
        waitAndDrain()
    }

    /// How long it has taken so far.
    var elapsed: Duration { Moment.start.instant.duration(to: now.instant) }

    /// What came behind the first empty line.
    var content: String {
        guard let end = output.firstRange(of: Wire.octets("\r\n\r\n")) else { return "" }
        return Wire.text(output[end.upperBound...])
    }
}
