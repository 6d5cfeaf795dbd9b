import HTTPSemantics
import Testing

@Suite struct CookieTests {
    @Test func `cookies are read in order, whatever is between them`() {
        let cookies = Cookie.list(parsing: " a=1; b=\"x y\";; a=2;c ; =lost; d==e=;f=ä")
        #expect(cookies.map(\.name) == ["a", "b", "a", "c", "d", "f"])
        #expect(cookies.map(\.value) == ["1", "\"x y\"", "2", "", "=e=", "ä"])
        #expect(Cookie.list(parsing: "").isEmpty)
    }

    @Test(arguments: [("a", "b=c"), ("a", ""), ("a", "\"bar:baz\""), ("__Host-x", "%20")])
    func `what a cookie may have is taken`(name: String, value: String) {
        #expect(Cookie(name, value)?.value == value)
        #expect(Cookie.value(encoding: value) == value)
    }

    @Test(arguments: [("", "x"), ("a b", "x"), ("a=", "x"), ("a", "x y"), ("a", "x;y"), ("a", "\""), ("a", "\r\n")])
    func `what would break a field is not`(name: String, value: String) {
        #expect(Cookie(name, value) == nil)
    }

    @Test(arguments: [
        ("h w q", "h%20w%20q"), ("a;b,c", "a%3Bb%2Cc"), ("ü", "%C3%BC"), ("\"x y\"", "%22x%20y%22"), ("\\\n", "%5C%0A"),
    ])
    func `any text has a form that a cookie may have`(text: String, value: String) {
        #expect(Cookie.value(encoding: text) == value)
        #expect(Cookie("a", value) != nil)
    }
}
