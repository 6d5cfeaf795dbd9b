internal import HTTPExchange
package import HTTPSemantics
internal import ScenarioKit

/// The files of `Public/`, read once at start: what is not among them cannot be served, whatever a path says.
package struct PublicFiles: Sendable {
    /// A file, ready to be sent.
    package struct File: Sendable {
        package let octets: [UInt8]
        package let mediaType: String
        package let entityTag: String
        package let modified: HTTPDate

        /// What the conditions of a request are tested against.
        var validators: Validators {
            Validators(entityTag: EntityTag(parsing: entityTag), lastModified: modified)
        }
    }

    private var files: [String: File] = [:]

    package init() {}

    /// Adds a file under its path below the folder.
    package mutating func add(_ path: String, octets: [UInt8], modified: Int64) {
        files[path] = File(
            octets: octets,
            mediaType: Self.mediaType(of: path),
            entityTag: Self.entityTag(of: octets),
            modified: HTTPDate(secondsSince1970: modified)
        )
    }

    /// The file whose path has these parts, each decoded; a part with a slash in it is no part of any path.
    package func file(at parts: [String]) -> File? {
        guard parts.allSatisfy({ !$0.isEmpty && !$0.contains("/") }) else { return nil }
        return files[parts.joined(separator: "/")]
    }

    /// Whether there is a file whose path has so many octets.
    package func hasNames(of length: Int) -> Bool {
        files.keys.contains { $0.utf8.count == length }
    }

    private static func mediaType(of path: String) -> String {
        let types = [
            "html": "text/html; charset=utf-8", "css": "text/css; charset=utf-8",
            "js": "text/javascript; charset=utf-8", "json": "application/json", "svg": "image/svg+xml",
            "png": "image/png", "ico": "image/x-icon", "txt": "text/plain; charset=utf-8",
        ]
        let ending = path.split(separator: ".").last.map(String.init) ?? ""
        return types[ending] ?? "application/octet-stream"
    }

    /// A strong validator: FNV-1a over the octets tells versions of a page apart, which is all it is for.
    static func entityTag(of octets: [UInt8]) -> String {
        var hash: UInt64 = 0xCBF2_9CE4_8422_2325
        for octet in octets { hash = (hash ^ UInt64(octet)) &* 0x100_0000_01B3 }
        return "\"" + String(hash, radix: 16) + "\""
    }
}

/// A file of `Public/`.
struct FileScenario: Scenario {
    let file: PublicFiles.File

    func plan(for request: Request, content: ReceivedContent, in context: ScenarioContext) -> ResponsePlan {
        switch request.method {
        case .get, .head: break
        case .options: return Refusal.optionsAnswer(allowing: allow)
        default: return Refusal.methodNotAllowed(allow, to: request)
        }
        let answer = RangeAnswer(
            content: Content(file.octets),
            mediaType: file.mediaType,
            validators: file.validators,
            fields: ["Cache-Control": "no-cache"]
        )
        return answer.plan(for: request, at: context.moment)
    }

    var allow: String { "GET, HEAD, OPTIONS" }
}
