import HTTPSemantics

extension ViolationsTests {
    private static let date = "Sun, 06 Nov 1994 08:49:37 GMT"
    private static let basic = #"Basic realm="x""#

    static let valueCases: [ViolationCase] = [
        ViolationCase("Date has one form", .ok, breaks: "MUST RFC 9110 §6.6.1") {
            $0.fields["Date"] = "Sunday, 06-Nov-94 08:49:37 GMT"
        },
        ViolationCase("Last-Modified has one form", .ok, ["Last-Modified": date], breaks: "MUST RFC 9110 §8.8.2") {
            $0.fields["Last-Modified"] = "Sun Nov  6 08:49:37 1994"
        },
        ViolationCase(
            "nothing was modified in the future",
            .ok,
            ["Last-Modified": date],
            breaks: "MUST NOT RFC 9110 §8.8.2.1"
        ) {
            $0.fields["Last-Modified"] = "Sun, 06 Nov 1994 08:49:38 GMT"
        },
        ViolationCase("Expires is a date", .ok, ["Expires": date], breaks: "MUST RFC 9111 §5.3") {
            $0.fields["Expires"] = "0"
        },
        ViolationCase(
            "Retry-After takes seconds",
            .serviceUnavailable,
            ["Retry-After": "120"],
            breaks: "MUST RFC 9110 §10.2.3"
        ) {
            $0.fields["Retry-After"] = "-1"
        },
        ViolationCase(
            "Retry-After takes a date",
            .serviceUnavailable,
            ["Retry-After": date],
            breaks: "MUST RFC 9110 §10.2.3"
        ) {
            $0.fields["Retry-After"] = "soon"
        },
        ViolationCase("entity tags are quoted", .ok, ["ETag": "W/\"v1\""], breaks: "MUST RFC 9110 §8.8.3") {
            $0.fields["ETag"] = "v1"
        },
        ViolationCase("a media type has two halves", .ok, breaks: "MUST RFC 9110 §8.3.1") {
            $0.fields["Content-Type"] = "text"
        },
        ViolationCase("a media type is no range", .ok, breaks: "MUST RFC 9110 §8.3.1") {
            $0.fields["Content-Type"] = "text/*"
        },
        ViolationCase("Allow lists methods", .methodNotAllowed, ["Allow": "PUT, BREW"], breaks: "MUST RFC 9110 §10.2.1")
        {
            $0.fields["Allow"] = "PUT; BREW"
        },
        ViolationCase(
            "Allow may be empty, but does not list what is refused",
            .methodNotAllowed,
            ["Allow": ""],
            breaks: "MUST RFC 9110 §15.5.6"
        ) {
            $0.fields["Allow"] = "PUT, GET"
        },
        ViolationCase(
            "methods are compared with regard to case",
            .methodNotAllowed,
            ["Allow": "get"],
            breaks: "MUST RFC 9110 §15.5.6"
        ) {
            $0.fields["Allow"] = "GET"
        },
        ViolationCase(
            "a 451 says who blocks",
            .unavailableForLegalReasons,
            ["Link": "<https://example.org>; rel=\"blocked-by\""],
            breaks: "SHOULD RFC 7725 §4"
        ) {
            $0.fields["Link"] = "<https://example.org>; rel=\"next\""
        },
        location("an absolute path", "/a/b?c=d#e", breaks: nil, "/a b"),
        location("a relative path", "../c;x=(1)", breaks: nil, "a\"b"),
        location("an empty reference", "", breaks: nil, "#a#b"),
        location("percent-encoded octets", "%C3%A4", breaks: nil, "ä"),
        location("a percent sign with its digits", "/%20", breaks: nil, "/%2"),
        location("a percent sign with hexadecimal digits", "/%aF", breaks: nil, "/%ag"),
        location("a URI", "https://example.org:8080/x", breaks: nil, "https://example.org:80a/x"),
        location("an address in brackets", "http://[::1]:80/", breaks: nil, "http://[::1"),
        location("a scheme before the colon", "mailto:a@example.org", breaks: nil, "1a:b"),
        location("a colon after a slash", "./a:b", breaks: nil, "a_b:c"),
        location("no brackets in a path", "//example.org/", breaks: nil, "//example.org/[x]"),
        location("no brackets in a relative path", "x", breaks: nil, "x[1]"),
        location("one port", "//example.org:1", breaks: nil, "//example.org:1:2"),
        location(
            "no user information",
            "http://example.org/a@b",
            breaks: "MUST NOT RFC 9110 §4.2.4",
            "http://u:p@example.org/"
        ),
        location(
            "no user information without a scheme",
            "//example.org/",
            breaks: "MUST NOT RFC 9110 §4.2.4",
            "//u@example.org/"
        ),
        location("a host", "ftp:///x", breaks: "MUST NOT RFC 9110 §4.2.1", "HTTP:///x"),
        ViolationCase(
            "Content-Location is a reference, too",
            .ok,
            ["Content-Location": "/a"],
            breaks: "MUST RFC 9110 §8.7"
        ) {
            $0.fields["Content-Location"] = "<a>"
        },
        ViolationCase(
            "a challenge is well-formed",
            .unauthorized,
            ["WWW-Authenticate": basic],
            breaks: "MUST RFC 9110 §11.6.1"
        ) {
            $0.fields["WWW-Authenticate"] = "Basic realm=\"x"
        },
        ViolationCase(
            "there is at least one challenge",
            .unauthorized,
            ["WWW-Authenticate": "NTLM"],
            breaks: "MUST RFC 9110 §11.6.1"
        ) {
            $0.fields["WWW-Authenticate"] = ""
        },
        ViolationCase(
            "a challenge of a proxy is well-formed",
            .proxyAuthenticationRequired,
            ["Proxy-Authenticate": basic],
            breaks: "MUST RFC 9110 §11.7.1"
        ) {
            $0.fields["Proxy-Authenticate"] = "\"Basic\""
        },
        ViolationCase("Basic has a realm", .unauthorized, ["WWW-Authenticate": basic], breaks: "MUST RFC 7617 §2") {
            $0.fields["WWW-Authenticate"] = "basic charset=\"UTF-8\", Digest realm=\"x\""
        },
    ]

    private static func location(_ what: String, _ right: String, breaks: String?, _ wrong: String) -> ViolationCase {
        ViolationCase(
            "Location may be: \(what)",
            .found,
            ["Location": right],
            breaks: breaks ?? "MUST RFC 9110 §10.2.2"
        ) {
            $0.fields["Location"] = wrong
        }
    }
}
