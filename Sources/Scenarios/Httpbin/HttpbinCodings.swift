internal import HTTPExchange
internal import HTTPSemantics
internal import Modifiers
internal import ScenarioKit

/// httpbin's resources in a content coding, whatever `Accept-Encoding` says: who asks for one wants to see it.
enum HttpbinCodings {
    static let gzip = resource(GzipCoding(), flag: "gzipped")
    static let deflate = resource(DeflateCoding(), flag: "deflated")
    static let brotli = resource(BrotliCoding(), flag: "brotli")

    private static func resource<Coding: ContentCoding>(_ coding: Coding, flag: String) -> HttpbinResource {
        HttpbinResource { request, _, _ throws(BadInput) in
            let members = [(flag, true)] + RequestDescription(request).members([.headers, .method, .origin])
            var plan = HttpbinResource.json(members, fields: ["Content-Encoding": Coding.name])
            plan.final.content = coding.encoded(plan.final.content)
            return plan
        }
    }
}
