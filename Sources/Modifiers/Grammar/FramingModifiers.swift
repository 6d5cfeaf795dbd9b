internal import HTTPExchange
internal import HTTPSemantics
internal import ScenarioKit

/// `framing=`, `content-length=`, `trailer=`: how the end of the content is marked, and what is said about it.
struct FramingModifiers: ModifierGroup {
    private(set) var delimiter: HTTP1Form.Delimiter?
    private var lengths: [String] = []
    private var trailers = Fields()

    init() {}

    var hasTrailers: Bool { !trailers.isEmpty }
    var statesLength: Bool { !lengths.isEmpty }

    mutating func take(_ item: ModifierItem) throws(BadInput) {
        switch item.name {
        case .contentLength: lengths.append(try item.line)
        case .trailer: trailers.append(try item.field)
        default:
            switch try item.line {
            case "length": delimiter = .length
            case "chunked": delimiter = .chunked
            case "close": delimiter = .close
            default: throw item.error("length, chunked and close are right.")
            }
        }
    }

    func apply(to plan: inout ResponsePlan, at moment: Moment) {
        if let delimiter { plan.final.delimiter = delimiter }
        if !lengths.isEmpty { plan.final.http1.orNew.statedLengths = lengths }
        guard !trailers.isEmpty else { return }
        plan.final.delimiter = .chunked
        plan.final.trailers = trailers
        // RFC 9110 §6.6.2: what comes in trailers is announced; without=Trailer makes it a surprise.
        var names: [FieldName] = []
        for field in trailers where !names.contains(field.name) { names.append(field.name) }
        plan.final.fields.append("Trailer", names.map(\.rawValue).joined(separator: ", "))
    }
}
