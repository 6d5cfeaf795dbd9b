import HTTPSemantics
import Testing

@Suite struct PreconditionsTests {
    private static let before = "Sun, 06 Nov 1994 08:49:36 GMT"
    private static let then = "Sun, 06 Nov 1994 08:49:37 GMT"
    private static let current = Validators(
        entityTag: EntityTag(opaque: "v2"),
        lastModified: HTTPDate(secondsSince1970: 784_111_777)
    )

    /// What GET and PUT come to when the resource has a representation, and GET when it has none.
    struct Row: Sendable {
        let fields: Fields
        let get: PreconditionOutcome
        let put: PreconditionOutcome
        let none: PreconditionOutcome
    }

    static let rows: [Row] = [
        Row(fields: [], get: .proceed, put: .proceed, none: .proceed),
        Row(fields: ["If-Match": "\"v2\""], get: .proceed, put: .proceed, none: .failed),
        Row(fields: ["If-Match": "\"v1\""], get: .failed, put: .failed, none: .failed),
        Row(fields: ["If-Match": "W/\"v2\""], get: .failed, put: .failed, none: .failed),
        Row(fields: ["If-Match": "*"], get: .proceed, put: .proceed, none: .failed),
        Row(fields: ["If-Match": "\"v1\"", "if-match": "\"v2\""], get: .proceed, put: .proceed, none: .failed),
        Row(fields: ["If-Match": "v2"], get: .failed, put: .failed, none: .failed),
        Row(fields: ["If-None-Match": "\"v2\""], get: .notModified, put: .failed, none: .proceed),
        Row(fields: ["If-None-Match": "W/\"v2\""], get: .notModified, put: .failed, none: .proceed),
        Row(fields: ["If-None-Match": "\"v1\""], get: .proceed, put: .proceed, none: .proceed),
        Row(fields: ["If-None-Match": "*"], get: .notModified, put: .failed, none: .proceed),
        Row(fields: ["If-Modified-Since": then], get: .notModified, put: .proceed, none: .proceed),
        Row(fields: ["If-Modified-Since": before], get: .proceed, put: .proceed, none: .proceed),
        Row(fields: ["If-Modified-Since": "yesterday"], get: .proceed, put: .proceed, none: .proceed),
        Row(fields: ["If-Unmodified-Since": then], get: .proceed, put: .proceed, none: .proceed),
        Row(fields: ["If-Unmodified-Since": before], get: .failed, put: .failed, none: .proceed),
        // Entity tags go before dates.
        Row(
            fields: ["If-Match": "\"v2\"", "If-Unmodified-Since": before],
            get: .proceed,
            put: .proceed,
            none: .failed
        ),
        Row(
            fields: ["If-None-Match": "\"v1\"", "If-Modified-Since": then],
            get: .proceed,
            put: .proceed,
            none: .proceed
        ),
        Row(fields: ["If-Match": "\"v2\"", "If-None-Match": "\"v2\""], get: .notModified, put: .failed, none: .failed),
    ]

    @Test(arguments: rows)
    func `conditions are tested in order`(row: Row) {
        let conditions = Preconditions(row.fields)
        #expect(conditions.outcome(for: .get, current: PreconditionsTests.current) == row.get)
        #expect(conditions.outcome(for: .head, current: PreconditionsTests.current) == row.get)
        #expect(conditions.outcome(for: .put, current: PreconditionsTests.current) == row.put)
        #expect(conditions.outcome(for: .get, current: nil) == row.none)
        #expect(conditions.outcome(for: .options, current: PreconditionsTests.current) == .proceed)
    }

    @Test func `dates say nothing of a resource without one`() {
        let undated = Validators(entityTag: EntityTag(opaque: "v2"))
        for name in ["If-Modified-Since", "If-Unmodified-Since"] as [FieldName] {
            let conditions = Preconditions([Field(name, PreconditionsTests.before)])
            #expect(conditions.outcome(for: .get, current: undated) == .proceed)
        }
    }

    @Test(arguments: [
        (nil, true), ("\"v2\"", true), ("\"v1\"", false), ("W/\"v2\"", false), (then, true), (before, false),
        ("v2", false),
    ])
    func `If-Range wants the very same representation`(value: String?, isAllowed: Bool) {
        var fields: Fields = []
        fields["If-Range"] = value
        #expect(Preconditions(fields).allowsRange(current: PreconditionsTests.current) == isAllowed)
    }
}
