import Foundation
import HTTPSemantics
import ScenarioKit
import Site
import TestSupport
import Testing

/// Every form of `Location`.
@Suite struct RedirectFormTests {
    /// A form and the values of `Location` for a request to `localhost:81`.
    private static let forms: [(String, [String])] = [
        ("path", ["/anything?hops=1"]),
        ("relative", ["../../../anything?hops=1"]),
        ("sibling", ["anything?hops=1"]),
        ("dot-segments", ["/redirect/./to/.././../anything?hops=1"]),
        ("excess-dots", ["../../../../../../../../../../../../../../../../anything?hops=1"]),
        ("query-only", ["?landed=1"]),
        ("absolute", ["http://localhost:81/anything?hops=1"]),
        ("network-path", ["//localhost:81/anything?hops=1"]),
        ("fragment", ["/anything?hops=1#landed"]),
        ("uppercase-scheme", ["HTTP://localhost:81/anything?hops=1"]),
        ("userinfo", ["http://user:pass@localhost:81/anything?hops=1"]),
        ("userinfo?host=other-host", ["http://user:pass@127.0.0.1:81/anything?hops=1"]),
        ("non-ascii", ["/anything/café?hops=1"]),
        ("space", ["/anything/a b?hops=1"]),
        ("missing", []),
        ("empty", [""]),
        ("invalid", ["http://1.2 .4.5/test"]),
        ("invalid?variant=space-in-host", ["http://1.2 .4.5/test"]),
        ("invalid?variant=brackets", ["<>"]),
        ("invalid?variant=empty-host", ["http://:1"]),
        ("invalid?variant=empty-host-https", ["https://:443/"]),
        ("invalid?variant=three-slashes", ["http:///anything"]),
        ("invalid?variant=four-slashes", ["http:////"]),
        ("invalid?variant=two-ports", ["//super:invalid:url%/"]),
        ("invalid?variant=port-too-large", ["http://localhost:99999/anything"]),
        ("invalid?variant=open-bracket", ["http://[::1/anything"]),
        ("invalid?variant=percent", ["http://localhost:81/anything/%zz"]),
        ("invalid?variant=fragment-colon", ["#invalidurl:"]),
        ("other-scheme", ["ftp://localhost:81/anything?hops=1"]),
        ("other-scheme?scheme=https", ["https://localhost:81/anything?hops=1"]),
        ("other-scheme?scheme=ht3p", ["ht3p://localhost:81/anything?hops=1"]),
        ("other-scheme?scheme=unix", ["unix:/tmp/socket:/anything"]),
        ("other-scheme?scheme=data", ["data:text/plain,landed"]),
        ("other-scheme?scheme=file", ["file:///etc/hostname"]),
        ("other-scheme?scheme=about", ["about:blank"]),
        ("other-scheme?scheme=mailto", ["mailto:user@example.com"]),
        ("other-scheme?scheme=JavaScript", ["JavaScript:void(0)"]),
        ("duplicate", ["/anything?hops=1", "/anything?hops=1"]),
        ("duplicate-different", ["/anything/first?hops=1", "/anything/second?hops=1"]),
        ("other-host", ["http://127.0.0.1:81/anything?hops=1"]),
        ("other-host?host=status.example", ["http://status.example/anything?hops=1"]),
        ("absolute?host=[::1]:8080", ["http://[::1]:8080/anything?hops=1"]),
    ]

    @Test(arguments: forms)
    func `a form is sent as it is written, with any status`(form: String, expected: [String]) throws {
        for code in [200, 201, 300, 301, 302, 303, 304, 305, 306, 307, 308, 400, 404] {
            let answer = try RedirectRequests.answer("/redirect/\(code)/to/\(form)")
            #expect(answer.status == code)
            #expect(answer.fields.values(of: "Location") == expected)
        }
    }

    @Test func `every form is in the table above`() throws {
        let answer = try RedirectRequests.answer("/redirect/302/to/?")
        let list = try #require(answer.text.split(separator: "there are").last?.split(separator: ".").first)
        let names = list.split { ", \n".contains($0) }.map(String.init)
        let known = Self.forms.map { String($0.0.prefix { $0 != "?" }) }
        // One is not text, the other needs a second port: both have tests of their own.
        #expect(Set(names) == Set(known).union(["latin-1", "other-port"]))
    }

    @Test(arguments: forms)
    func `in a run a form stays in it`(form: String, expected: [String]) throws {
        let paths = ["/redirect/./to", "/anything"]
        let moved = expected.map { location in
            let isWhole = !form.hasPrefix("invalid") || form.hasSuffix("percent")
            guard isWhole, !location.hasPrefix("unix"), !location.hasPrefix("../../../anything")
            else {
                return location
            }
            for path in paths {
                if let place = location.range(of: path) {
                    return location.replacingCharacters(in: place, with: "/run/r" + path)
                }
            }
            return location
        }
        #expect(try RedirectRequests.locations("/run/r/redirect/302/to/\(form)") == moved)
    }

    @Test(arguments: [
        ("localhost:81", "127.0.0.1:81"), ("127.0.0.1:81", "localhost:81"), ("[::1]:81", "localhost:81"),
        ("LOCALHOST", "127.0.0.1"), ("[::1]", "localhost"), ("127.1.2.3", "localhost"),
    ])
    func `the other host is another name of this one`(host: String, other: String) throws {
        let location = try RedirectRequests.locations("/redirect/302/to/other-host", host: host)
        #expect(location == ["http://\(other)/anything?hops=1"])
    }

    @Test func `of a host that is not known the other name has to be told`() throws {
        let answer = try RedirectRequests.answer("/redirect/302/to/other-host", host: "status.example")
        #expect(answer.status == 400)
        #expect(answer.text.contains("host=name:8080"))
    }

    @Test(arguments: ["localhost:81", "127.0.0.1:81", "[::1]:81", "[::1]"])
    func `there and back again is two hops`(host: String) throws {
        let target = "/run/r/redirect/307/to/other-host?x=1&back=1"
        let there = try #require(RedirectRequests.locations(target, host: host).first)
        let slash = try #require(there.dropFirst("http://".count).firstIndex(of: "/"))
        let other = String(there.dropFirst("http://".count).prefix { $0 != "/" })
        #expect(other != host)
        #expect(there.hasSuffix("/run/r/redirect/307/to/absolute?hops=1&host=\(host)&x=1"))
        let back = try RedirectRequests.locations(String(there[slash...]), host: other)
        #expect(back == ["http://\(host)/run/r/anything?hops=2"])
    }

    @Test func `the other port is that of the same server, and needs one`() throws {
        let alone = try RedirectRequests.answer("/redirect/302/to/other-port")
        #expect(alone.status == 409)
        #expect(alone.text.contains("--second-port"))
        var rehearsal = Rehearsal()
        rehearsal.site.ports = Ports(first: 81, second: 82)
        let (targets, _) = try RedirectRequests.followed("/redirect/302/to/other-port", in: &rehearsal)
        #expect(targets[1] == "http://localhost:82/anything?hops=1")
    }

    @Test func `without Host there is no absolute URI`() throws {
        #expect(try RedirectRequests.answer("/redirect/302/to/absolute", host: nil).status == 400)
        #expect(try RedirectRequests.answer("/absolute-redirect/2", host: nil).status == 400)
        #expect(try RedirectRequests.answer("/redirect/302/to/relative", host: nil).status == 302)
    }

    @Test(arguments: [
        "other-host?host=a/b", "other-host?host=a%20b", "other-host?host=u@h", "other-host?host=", "invalid?variant=x",
        "other-scheme?scheme=1a", "other-scheme?scheme=a%0Ab", "other-scheme?scheme=", "absolute?back=x",
        "absolute?host=a&host=b",
    ])
    func `a bad parameter is a 400`(form: String) throws {
        #expect(try RedirectRequests.answer("/redirect/302/to/\(form)").status == 400)
    }

    @Test(arguments: [
        "path", "relative", "sibling", "dot-segments", "excess-dots", "query-only", "absolute", "network-path",
        "fragment",
        "uppercase-scheme", "space", "non-ascii", "userinfo",
    ])
    func `what can be followed leads to the echo page`(form: String) throws {
        for run in ["", "/run/r"] {
            let base = try #require(URL(string: "http://localhost:81\(run)/redirect/302/to/\(form)"))
            let location = try #require(RedirectRequests.locations("\(run)/redirect/302/to/\(form)").first)
            let target = try #require(URL(string: location, relativeTo: base)?.absoluteURL)
            let path = target.path(percentEncoded: true) + (target.query(percentEncoded: true).map { "?" + $0 } ?? "")
            let landing = try RedirectRequests.answer(path)
            #expect(landing.status == 200)
            #expect(landing.fields["X-Request-Hops"] == "1")
            #expect(path.hasPrefix(run + "/"))
        }
    }

    @Test func `a link in the content leads to where a browser may go, and nowhere else`() throws {
        let accept = "Accept: text/html\r\n"
        for (form, isLink) in [("relative", true), ("absolute", true), ("network-path", true), ("empty", false)] {
            let page = try RedirectRequests.answer("/redirect/302/to/\(form)", fields: accept).text
            #expect(page.contains("It leads to <a href=") == isLink, "\(form)")
        }
        for target in ["/redirect/302/to/other-scheme?scheme=javascript", "/redirect-to?url=javascript:alert(1)"] {
            #expect(!(try RedirectRequests.answer(target, fields: accept).text.contains("href=\"java")))
        }
    }

    @Test func `redirect-to sends what it was given`() throws {
        for url in ["http://other.example/a?b=c%23d#e", "get", "//x", "", "a b", "<>", "é", "http://[::1"] {
            let octets = url.utf8.map { "%" + String($0 >> 4, radix: 16) + String($0 & 15, radix: 16) }.joined()
            for run in ["", "/run/r"] {
                let answer = try RedirectRequests.answer("\(run)/redirect-to?url=\(octets)&status_code=307")
                #expect(answer.status == 307)
                #expect(answer.fields.values(of: "Location") == [url])
            }
        }
        #expect(try RedirectRequests.locations("/redirect-to?URL=a+b%2Bc&delay=1s") == ["a b+c"])
        #expect(try RedirectRequests.answer("/run/r/redirect-to?url=/get").fields["Location"] == "/get")
    }

    @Test func `redirect-to takes form content too`() throws {
        let type = "Content-Type: application/x-www-form-urlencoded\r\n"
        let answer = try RedirectRequests.answer(
            "/redirect-to",
            method: "POST",
            fields: type,
            content: "url=%2Fpost%3Fa%3Db&status_code=308"
        )
        #expect(answer.status == 308)
        #expect(answer.fields["Location"] == "/post?a=b")
        let other = try RedirectRequests.answer(
            "/redirect-to?url=post&status_code=307",
            method: "POST",
            fields: type,
            content: "url=elsewhere"
        )
        #expect(other.fields["Location"] == "post")
    }
}
