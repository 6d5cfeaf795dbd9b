internal import HTTPExchange
internal import HTTPSemantics
internal import ScenarioKit

/// `/status/101`: really switches, to an echo over WebSocket, if the client asks for that; otherwise 426.
enum SwitchingProtocols {
    static func plan(for request: Request, as representation: Representation, notes: [String]) -> ResponsePlan {
        switch WebSocketHandshake.answer(to: request) {
        case .accepted(let fields):
            return ResponsePlan(FinalResponse(switchingTo: { WebSocketEcho() }, fields: fields))
        case .invalidKey(let explanation):
            return Refusal.badParameter(explanation, to: request)
        case .notRequested:
            return StatusPlan.of(.upgradeRequired, as: representation, notes: notes)
        case .unsupportedVersion:
            let version: Fields = ["Sec-WebSocket-Version": "13"]
            return StatusPlan.of(.upgradeRequired, as: representation, notes: notes, extra: version)
        }
    }
}
