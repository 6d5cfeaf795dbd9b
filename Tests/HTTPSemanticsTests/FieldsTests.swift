import HTTPSemantics
import Testing

@Suite struct FieldsTests {
    @Test func `names are compared without regard to case and keep their spelling`() {
        let name: FieldName = "WWW-Authenticate"
        #expect(name == "www-authenticate")
        #expect(name.hashValue == ("WWW-AUTHENTICATE" as FieldName).hashValue)
        #expect(name.rawValue == "WWW-Authenticate")
        #expect(name != "WWW-Authenticat")
        #expect(name != "WWW-Authenticatf")
        #expect(name.canonical == "www-authenticate")
        #expect(("a@" as FieldName) != "a`")
    }

    @Test(arguments: ["", "Na me", "Name:", "Näme", "Na\rme", "(x)", "a/b"])
    func `what is no token is no name`(text: String) {
        #expect(FieldName(text) == nil)
    }

    @Test func `every character of a token may stand in a name`() {
        let text = "!#$%&'*+-.^_`|~09azAZ"
        #expect(FieldName(text)?.rawValue == text)
    }

    @Test func `order and duplicates are kept`() {
        var fields: Fields = ["Set-Cookie": "a=1", "Date": "x", "Set-Cookie": "b=2"]
        fields.append("date", "y")
        fields.append(Field("Set-Cookie", "c=3"))
        #expect(fields.map(\.name.rawValue) == ["Set-Cookie", "Date", "Set-Cookie", "date", "Set-Cookie"])
        #expect(fields.values(of: "set-cookie") == ["a=1", "b=2", "c=3"])
        #expect(fields["DATE"] == "x, y")
        #expect(fields[1] == Field("Date", "x"))
        #expect(fields["Age"] == nil)
    }

    @Test func `setting a value leaves one line in the place of the first`() {
        var fields: Fields = [Field("A", "1"), Field("B", "2"), Field("a", "3"), Field("C", "4")]
        fields["a"] = "5"
        #expect(fields.map(\.description) == ["A: 5", "B: 2", "C: 4"])
        fields["D"] = "6"
        fields["B"] = nil
        #expect(fields.map(\.description) == ["A: 5", "C: 4", "D: 6"])
        fields.remove("c")
        #expect(!fields.contains("C"))
        #expect(fields.contains("d"))
    }

    @Test func `list members are split at commas outside quoted strings`() {
        let fields: Fields = ["Link": #" <a>; title="x, \"y\", z" ,, <b>"#, "Other": "no", "link": ",\t<c> ,"]
        #expect(fields.members(of: "Link") == [#"<a>; title="x, \"y\", z""#, "<b>", "<c>"])
        #expect(fields.members(of: "Absent") == [])
    }

    @Test func `methods know whether they are safe and idempotent`() {
        let methods: [Method] = [.get, .head, .options, .trace, .put, .delete, .post, .patch, .connect, Method("BREW")]
        #expect(methods.filter(\.isSafe) == [.get, .head, .options, .trace])
        #expect(methods.filter(\.isIdempotent) == [.get, .head, .options, .trace, .put, .delete])
        #expect(Method("get") != .get)
        #expect(!Method("G T").isToken)
    }
}
