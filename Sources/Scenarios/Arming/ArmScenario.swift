package import HTTPExchange
internal import HTTPSemantics
package import ScenarioKit

/// `/arm`: arms the next connections of the second port, shows what is armed, and disarms.
package struct ArmScenario: Scenario {
    let acceptFaults: AcceptFaultQueue

    package var allow: String { "GET, HEAD, POST, DELETE, OPTIONS" }

    /// `fault=` and `delay=` are for the connections that come, not for this answer.
    package var ownsQuery: Bool { true }

    package var isClosedToOtherSites: Bool { true }

    package func plan(for request: Request, content: ReceivedContent, in context: ScenarioContext) -> ResponsePlan {
        switch request.method {
        case .get, .head: return list(in: context)
        case .options: return Refusal.optionsAnswer(allowing: allow)
        case .delete:
            acceptFaults.disarm()
            return list(in: context)
        case .post: break
        default: return Refusal.methodNotAllowed(allow, to: request)
        }
        guard context.ports.second != nil else {
            return Refusal.problem(
                .conflict,
                "There is no second port to arm: start the server with --second-port.",
                to: request
            )
        }
        do throws(BadInput) {
            let order = try ArmingOrder(Query(request.query))
            guard acceptFaults.arm(order.charge, count: order.count) else {
                throw BadInput(
                    "No more than \(AcceptFaultQueue.limit) connections are armed at a time: DELETE /arm disarms them."
                )
            }
        } catch {
            return Refusal.badParameter(error.explanation, to: request)
        }
        return list(in: context)
    }

    private func list(in context: ScenarioContext) -> ResponsePlan {
        let entries = acceptFaults.armed.map { entry in
            JSONValue.object(entry.charge.description + [("count", .integer(entry.count))])
        }
        let value = JSONValue.object([
            ("second_port", context.ports.second.map { .integer($0) } ?? .null),
            ("armed", .array(entries)),
        ])
        let fields: Fields = ["Content-Type": "application/json", "Cache-Control": "no-store"]
        return StatusPlan.finished(ResponsePlan(.ok(fields: fields, content: Content(value.text + "\n"))))
    }
}
