internal import HTTPExchange
internal import HTTPSemantics
package import ScenarioKit

/// What there is on this server, path by path.
package enum Catalogue {
    package static let all: [ResourceDescription] =
        statuses + earned + redirects + retries + runs + checks + faults + httpbin + credentials + operations

    typealias Parameter = ResourceDescription.Parameter

    static let explained = ["text/plain", "text/html", "application/json"]
    static let json = ["application/json"]
    static let anyMethod: [Method] = [.get, .head, .post, .put, .patch, .delete, .options]
    static let read: [Method] = [.get, .head, .options]

    static let anyText = Parameter.Values.text(pattern: "^[^\\r\\n]*$")
    /// What can stand in one piece of a path as it is.
    static let name = Parameter.Values.text(pattern: "^[A-Za-z0-9_~-]+$")

    static let code = Parameter.path("code", .number(100...599), "301", "a status")

    private static let choice = Parameter.Values.text(pattern: "^\(drawn)(,\(drawn))*$")
    /// A status, a range of them or a class, and its weight.
    private static let drawn = "([1-5][0-9]{2}(-[1-5][0-9]{2})?|[1-5]xx)(:[0-9]{1,3}([.][0-9]{1,3})?)?"
    private static let drawSeed = Parameter.query("seed", .integer, "7", "makes the draw repeatable")
    private static let earnedCodes = EarnedStatus.all.map { "\($0.code)" }

    // MARK: Our own

    private static let statuses: [ResourceDescription] = [
        .init(
            "/status/{code}",
            .statuses,
            "that status, as its specification says it looks; of several, one drawn by weight",
            anyMethod,
            [
                .path("code", choice, "301", "a status; or several, ranges and classes: 200:0.9,503:0.1, 500-504, 5xx"),
                drawSeed,
            ],
            statuses: [],
            answersAnything: true
        ),
        .init("/{code}", .statuses, "the same for one status", anyMethod, [code], statuses: [], answersAnything: true),
        .init(
            "/random/{choice}",
            .statuses,
            "one of several statuses, drawn by weight",
            anyMethod,
            [.path("choice", choice, "200,503", "statuses, ranges and classes, with weights"), drawSeed],
            statuses: [],
            answersAnything: true
        ),
        .init("/anything", .statuses, "the request as it arrived", anyMethod, takesModifiers: false),
        .init(
            "/anything/{path}",
            .statuses,
            "the same, whatever stands behind it",
            anyMethod,
            [.path("path", anyText, "here", "anything")],
            takesModifiers: false
        ),
        .init("/uploads/demo", .statuses, "the same, where a 104 leads", anyMethod, takesModifiers: false),
        .init("/codes/{code}", .statuses, "a page about that status", read, [code], mediaTypes: explained),
        .init("/codes.json", .statuses, "all statuses, as data", anyMethod, mediaTypes: json),
    ]

    private static let earned: [ResourceDescription] = [
        .init("/when", .earned, "the statuses that can be earned, and how", read, mediaTypes: explained),
        .init(
            "/when/{code}",
            .earned,
            "that status where it is the true answer, otherwise success",
            anyMethod,
            [.path("code", .oneOf(earnedCodes), "412", "a registered status")],
            statuses: [],
            answersAnything: true
        ),
        .init(
            "/when/{code}/{member}",
            .earned,
            "a resource that belongs to it, where the answer names one",
            anyMethod,
            [
                .path("code", .oneOf(earnedCodes), "301", "a registered status"),
                .path("member", name, "old", "its name"),
            ],
            statuses: [],
            answersAnything: true
        ),
    ]

    private static let operations: [ResourceDescription] = [
        .init("/", .operations, "all statuses, as a page, as data or as text", anyMethod, mediaTypes: explained),
        .init("/healthz", .operations, "whether it serves", anyMethod),
        .init("/metrics", .operations, "what it has counted, for Prometheus", read),
        .init("/openapi.json", .operations, "this description", read, mediaTypes: json),
        .init(
            "/static/{file}",
            .operations,
            "a file of the public folder; those of other folders have the path they have there",
            read,
            [.path("file", .text(pattern: "^[A-Za-z0-9_-]+[.][a-z]+$"), "style.css", "its name")],
            statuses: [200, 206, 304, 404, 412, 416]
        ),
    ]
}
