internal import HTTPExchange
internal import HTTPSemantics
internal import ScenarioKit

/// The resources that httpbin has, with its paths, parameters and keys.
enum HttpbinResources {
    /// The resource at a path, whose pieces are decoded; `nil` if none of these is there.
    static func scenario(for request: Request, at parts: [String]) -> (any Scenario)? {
        switch parts.count {
        case 1: single[parts[0]]
        case 2 where !parts[1].isEmpty: double(parts[0], parts[1])
        case 3 where parts[0] == "links": HttpbinDocuments.links(parts[1], at: parts[2])
        default: nil
        }
    }

    /// The resources whose path is one name.
    static let single: [String: HttpbinResource] = [
        "get": HttpbinEchoes.get,
        "post": HttpbinEchoes.content(of: .post),
        "put": HttpbinEchoes.content(of: .put),
        "patch": HttpbinEchoes.content(of: .patch),
        "delete": HttpbinEchoes.content(of: .delete),
        "headers": HttpbinEchoes.headers,
        "ip": HttpbinEchoes.ip,
        "user-agent": HttpbinEchoes.userAgent,
        "cache": HttpbinCaching.cache,
        "response-headers": HttpbinCaching.responseFields,
        "drip": HttpbinOctets.drip,
        "uuid": HttpbinOctets.uuid,
        "gzip": HttpbinCodings.gzip,
        "deflate": HttpbinCodings.deflate,
        "brotli": HttpbinCodings.brotli,
        "html": HttpbinDocuments.html,
        "xml": HttpbinDocuments.xml,
        "json": HttpbinDocuments.json,
        "robots.txt": HttpbinDocuments.robots,
        "deny": HttpbinDocuments.deny,
        "image": HttpbinDocuments.image,
    ]

    /// The resources whose path is a name and a parameter, or two names.
    private static func double(_ name: String, _ parameter: String) -> HttpbinResource? {
        switch name {
        case "delay": HttpbinEchoes.delay(parameter)
        case "stream": HttpbinEchoes.stream(parameter)
        case "bytes": HttpbinOctets.bytes(parameter)
        case "stream-bytes": HttpbinOctets.stream(parameter)
        case "range": HttpbinOctets.range(parameter)
        case "etag": HttpbinCaching.entityTag(parameter)
        case "cache": HttpbinCaching.cache(parameter)
        case "base64": HttpbinOctets.decoded(parameter)
        case "links": HttpbinDocuments.links(parameter)
        case "image": HttpbinDocuments.image(parameter)
        case "encoding" where parameter == "utf8": HttpbinDocuments.utf8
        case "forms" where parameter == "post": HttpbinDocuments.form
        default: nil
        }
    }
}
