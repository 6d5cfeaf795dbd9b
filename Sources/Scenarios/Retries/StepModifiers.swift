internal import HTTP1
internal import HTTPSemantics

/// The modifiers of a step.
enum StepModifiers {
    /// The plan as these modifiers change it.
    static func applied(
        _ items: [Query.Item],
        to plan: ResponsePlan,
        at moment: Moment
    ) throws(Step.Malformed)
        -> ResponsePlan
    {
        var plan = plan
        var kind: Fault.Kind?
        var place = Fault.Place.head
        for item in items {
            switch item.name {
            case "fault":
                kind = try faultKind(item.value)
            case "at":
                place = item.value == "request" ? .request : Int(item.value).map { .content($0) } ?? .head
            case "retry-after": plan.final.fields["Retry-After"] = item.value
            default: throw Step.Malformed(explanation: "There is no modifier \(StatusChoice.quoted(item.name)).")
            }
        }
        if let kind { plan.fault = Fault(kind, at: place) }
        return plan
    }

    private static func faultKind(_ name: String) throws(Step.Malformed) -> Fault.Kind {
        switch name {
        case "reset": .reset
        case "close": .close
        case "stall": .stall
        case "garbage": .garbage
        case "bad-chunk": .badChunk
        case "no-last-chunk": .noLastChunk
        case "extra": .extra
        default: throw Step.Malformed(explanation: "There is no fault \(StatusChoice.quoted(name)).")
        }
    }
}
