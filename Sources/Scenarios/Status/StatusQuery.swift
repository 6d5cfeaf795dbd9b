internal import HTTPExchange
internal import Modifiers
internal import ScenarioKit

/// The query items that the links in our own answers have, so that who follows them is not told that they mean nothing.
enum StatusQuery {
    /// What `as=` asks for, as the list of `/status/406` offers it.
    static func representation(in request: Request) -> Representation? {
        guard request.flags.contains(.query) else { return nil }
        return switch Query(request.query).values(of: "as").first {
        case "html": .html
        case "json": .json
        case "text": .text
        default: nil
        }
    }

    /// What the items of a link from another status stand for, and which items change nothing.
    static func notes(on query: Query) -> [String] {
        let meanings = [
            "created": "This stands for the resource that /status/201 created.",
            "job": "This stands for the status monitor that /status/202 named: the work is done.",
            "lang": "This stands for a choice of /status/300; its text is English all the same.",
        ]
        return meanings.sorted { $0.key < $1.key }.filter { !query.values(of: $0.key).isEmpty }.map(\.value)
            + ignored(in: query, known: Set(meanings.keys).union(["as"]))
    }

    /// Names the items that change nothing: those that are neither known here nor modifiers, which work everywhere.
    static func ignored(in query: Query, known: Set<String>) -> [String] {
        let names = query.items.map(\.name).filter { !known.contains($0) && !ModifierName.texts.contains($0) }
        if names.isEmpty { return [] }
        let list = names.prefix(16).map { StatusChoice.quoted($0) }.joined(separator: ", ")
        return ["Ignored, because nothing here knows it: \(list)\(names.count > 16 ? " and more" : "")."]
    }
}
