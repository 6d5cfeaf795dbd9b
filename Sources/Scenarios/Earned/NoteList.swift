internal import HTTPExchange
internal import HTTPSemantics
internal import ScenarioKit

/// `/when/201` and the notes below it.
///
/// Outside of a run what is written is answered truly and forgotten.
enum NoteList {
    private struct Notes: RunState {
        var texts: [(name: String, octets: [UInt8])] = []
        var created = 0

        var octetCount: Int { texts.reduce(64) { $0 + $1.name.utf8.count + $1.octets.count + 64 } }

        /// Keeps a note; the oldest one goes where there are too many.
        mutating func put(_ octets: [UInt8], at name: String) {
            texts.removeAll { $0.name == name }
            texts.append((name, octets))
            if texts.count > NoteList.most { texts.removeFirst() }
        }
    }

    /// The most notes that one run keeps.
    private static let most = 16
    /// The most octets of a note.
    private static let largest = 4096

    static func answer(_ visit: EarnedRequest) -> ResponsePlan {
        if visit.content.length > largest, !visit.isRead {
            return Refusal.problem(
                .contentTooLarge,
                "A note has at most \(largest) octets.",
                to: visit.request,
                extra: ["Cache-Control": "no-store"]
            )
        }
        switch visit.rest.count {
        case 0: return list(visit)
        case 1 where RunID(visit.rest[0]) != nil: return note(visit, named: visit.rest[0])
        default:
            return visit.missing("A note is at \(visit.path)/ and a name of 1 to 64 letters, digits, dots or hyphens.")
        }
    }

    private static func list(_ visit: EarnedRequest) -> ResponsePlan {
        let octets = visit.content.octets
        guard visit.method == .post else {
            let names = visit.remembering("notes") { (kept: inout Notes?) in kept?.texts.map(\.name) ?? [] }
            return visit.success(
                names.isEmpty ? "There is no note yet." : "There are notes: \(names.joined(separator: ", "))."
            )
        }
        let name = visit.remembering("notes") { (kept: inout Notes?) -> String in
            var notes = kept ?? Notes()
            notes.created += 1
            let name = "\(notes.created)"
            notes.put(octets, at: name)
            kept = notes
            return name
        }
        return created(visit, name, at: visit.context.run.prefix + visit.path + "/" + name)
    }

    private static func note(_ visit: EarnedRequest, named name: String) -> ResponsePlan {
        let octets = visit.content.octets
        let method = visit.method
        let before = visit.remembering("notes") { (kept: inout Notes?) -> [UInt8]? in
            var notes = kept ?? Notes()
            let before = notes.texts.first { $0.name == name }?.octets
            if method == .put { notes.put(octets, at: name) }
            if method == .delete { notes.texts.removeAll { $0.name == name } }
            if !notes.texts.isEmpty || kept != nil { kept = notes }
            return before
        }
        switch (method, before) {
        case (.put, nil): return created(visit, name, at: nil)
        case (.put, _), (.delete, .some): return .noContent(["Cache-Control": "no-store"])
        case (.get, let octets?), (.head, let octets?):
            return .text(octets, fields: ["Cache-Control": "no-store"])
        default: return visit.missing("There is no note \(name) in this run: outside of one, notes are forgotten.")
        }
    }

    /// RFC 9110 §15.3.2: without Location the target itself is what was created.
    private static func created(_ visit: EarnedRequest, _ name: String, at location: String?) -> ResponsePlan {
        let target = location ?? visit.context.run.prefix + visit.path + "/" + name
        return visit.earned(.link(before: "The note is at ", target: target, after: "."), fields: ["Location": target])
    }
}

extension ResponsePlan {
    /// 200 with what a client has sent: as text or octets, whatever it was called, so that nobody's markup is served from
    /// here.
    static func text(_ octets: [UInt8], fields extra: Fields) -> ResponsePlan {
        var fields = extra
        fields.append("Content-Type", ReceivedContent.mediaType(of: octets))
        fields.append("X-Content-Type-Options", "nosniff")
        return StatusPlan.finished(ResponsePlan(.ok(fields: fields, content: Content(octets))))
    }
}

extension ReceivedContent {
    /// What content is, judged by its octets.
    static func mediaType(of octets: [UInt8]) -> String {
        String(validating: octets, as: UTF8.self) != nil ? "text/plain; charset=utf-8" : "application/octet-stream"
    }
}
