#!/usr/bin/env python3
"""Sends the same requests to two servers, and compares the responses.

usage: side-by-side.py OURS THEIRS README

OURS and THEIRS are base URLs; THEIRS is httpbin itself. Status, reason phrase, fields and content must be the same. Any
difference must belong to a row of the README's tables of differences, and each row must be seen in at least one
response: a row that nothing shows is out of date.
"""

import base64
import hashlib
import http.client
import json
import re
import sys
import urllib.parse
import zlib

OURS, THEIRS, README = sys.argv[1:]
JSON = {"Content-Type": "application/json"}
FORM = {"Content-Type": "application/x-www-form-urlencoded"}
PARTS = {"Content-Type": "multipart/form-data; boundary=b"}
FILE = '--b\r\nContent-Disposition: form-data; name="f"; filename="x.txt"\r\nContent-Type: text/plain\r\n\r\nhi\r\n'
MULTIPART = (
    '--b\r\nContent-Disposition: form-data; name="a"\r\n\r\n1\r\n'
    '--b\r\nContent-Disposition: form-data; name="a"\r\n\r\n2\r\n'
    + FILE
    + "--b--\r\n"
)


def basic(credentials):
    return {"Authorization": "Basic " + base64.b64encode(credentials).decode()}


ALICE, MALLORY = basic(b"user:pass"), basic(b"user:wrong")
BEARER = {"Authorization": "Bearer t"}
ORIGIN = {"Origin": "http://page.example:3000"}
PREFLIGHT = {**ORIGIN, "Access-Control-Request-Method": "PUT", "Access-Control-Request-Headers": "x-one, x-two"}
LONG_AGO, OFTEN = "Wed, 01 Jan 2020 00:00:00 GMT", "Wed, 25 Nov 2026 00:00:00 GMT"


class Request:
    """One request; `digest` makes credentials out of the challenge that the server sends first."""

    def __init__(self, method, target, fields=None, content=None, digest=None):
        self.method, self.target, self.fields, self.content = method, target, fields or {}, content
        self.digest = digest
        self.path, _, self.query = target.partition("?")
        self.name = self.path.split("/")[1]

    def __str__(self):
        fields = "".join(f" {name}: {value}" for name, value in self.fields.items())
        digest = f" {self.digest.__doc__ or 'with credentials'}" if self.digest else ""
        return f"{self.method} {self.target}{fields}{digest}" + (f" {self.content[:60]}" if self.content else "")


# One target for each URL that httpbin has.
EVERY_URL = [
    "/get", "/post", "/put", "/patch", "/delete", "/anything", "/anything/a/b?x=1", "/headers", "/ip", "/user-agent",
    "/html", "/robots.txt", "/deny", "/encoding/utf8", "/json", "/xml", "/forms/post", "/uuid", "/base64/aGVsbG8=",
    "/gzip", "/deflate", "/brotli", "/image", "/image/png", "/image/jpeg", "/image/webp", "/image/svg",
    "/redirect/2", "/relative-redirect/2", "/absolute-redirect/2", "/redirect-to?url=/get", "/stream/2",
    "/status/200", "/status/404", "/status/302", "/response-headers?X-Test=1", "/cookies", "/cookies/set?a=b",
    "/cookies/set/a/b", "/cookies/delete?a", "/basic-auth/user/pass", "/hidden-basic-auth/user/pass", "/bearer",
    "/digest-auth/auth/user/pass", "/digest-auth/auth/user/pass/SHA-256", "/digest-auth/auth/user/pass/MD5/never",
    "/delay/0", "/drip?numbytes=3&duration=0", "/cache", "/cache/60", "/etag/v1", "/bytes/16?seed=1",
    "/stream-bytes/16?seed=1", "/range/26", "/links/3", "/links/3/1", "/nowhere",
]
METHODS = ["GET", "HEAD", "POST", "PUT", "PATCH", "DELETE", "OPTIONS", "TRACE", "PROPFIND"]
# What is sent to each of them.
VARIANTS = [
    {"Accept": "text/html"}, {"Accept": "application/json"}, {"Accept": "image/webp"}, {"Accept": "text/plain;q=0"},
    ORIGIN, {"Origin": "null"}, ALICE, MALLORY, BEARER, {"Authorization": "x"}, {"Range": "bytes=0-4"},
    {"If-None-Match": '"v1"'}, {"If-None-Match": "*"}, {"If-Match": '"v2"'}, {"If-Modified-Since": LONG_AGO},
    {"If-Modified-Since": OFTEN}, {"If-Unmodified-Since": LONG_AGO}, {"Cookie": "a=b; c=d"},
    {"Accept-Encoding": "gzip, br"}, {"X-Forwarded-Proto": "https"}, {"Content-Type": "text/html"},
    {"TE": "trailers"}, {"Cache-Control": "no-cache"}, {"Referer": "http://x/"},
]


def requests():
    get = lambda target, fields=None: Request("GET", target, fields)
    for target in EVERY_URL:
        for method in METHODS:
            yield Request(method, target)
        for fields in VARIANTS:
            yield get(target, fields)
        yield Request("OPTIONS", target, PREFLIGHT)
        yield Request("OPTIONS", target, ORIGIN)
        yield get(target.split("?")[0] + "/")
    # The query.
    for query in ["a=1", "a=1&b=2", "a=1&a=2", "a", "a=", "=b", "a=%20b", "a=b+c", "a=%2B", "a=%C3%A4", "a=%26", "&&a=1",
                  "a=1;b=2", "a[]=1&a[]=2", "a=b=c", "%61=1", "a=http://x/?y", "a=%FF", "a=%", "a=%zz", "a=%00", "show_env=1",
                  "A=1&a=2", "?", "a=/", "a=%2F", "a=@:!$'()*,"]:
        yield get(f"/get?{query}")
        yield Request("POST", f"/anything/x?{query}")
    # Fields.
    for fields in [{"X-One": "1"}, {"x-lower-case": "1"}, {"X-1a": "1"}, {"User-Agent": "x/1"}, {"Cookie": "a=b; c=d"},
                   {"X-Forwarded-For": "192.0.2.1"}, {"X-Forwarded-For": "192.0.2.1, 192.0.2.2"}, {"X-Real-Ip": "192.0.2.1"},
                   {"X-Forwarded-Proto": "http"}, {"X-Forwarded-Proto": "wss"}, {"X-Forwarded-Protocol": "https"},
                   {"X-Forwarded-Protocol": "ssl"}, {"X-Forwarded-Ssl": "on"}, {"X-Forwarded-Ssl": "off"},
                   {"X-Forwarded-Proto": "http", "X-Forwarded-Ssl": "on"}, {"X-Forwarded-Proto": "gopher"},
                   {"X-Forwarded-Host": "other"}, {"X-Forwarded-Port": "99"}, {"Via": "1.1 x"}, {"X-Empty": ""},
                   {"X-Request-Id": "1"}, {"X-Latin": "\xe4"}, {"Upgrade": "h2c"}, {"Expect": "x"}]:
        yield get("/headers", fields)
        yield get("/get?x=1", fields)
        yield get("/headers?show_env=1", fields)
        yield get("/ip", fields)
        yield get("/user-agent", fields)
    yield get("/get", {"a[]": "1"})
    # Content.
    for name in ["post", "put", "patch", "delete", "anything", "delay/0"]:
        for fields, content in [
            ({}, b"text"), ({}, b""), ({}, b"\xff\x00"), (JSON, b'{"a": [1, 2.5, null, "x"]}'), (JSON, b"{"),
            (JSON, b"NaN"), (JSON, b'"\\ud800"'), (JSON, b"[1e400]"), (JSON, b'{"a": 1, "a": 2}'), (JSON, b" 1 "),
            (JSON, b"12345678901234567890"), (JSON, b"1.0"), (JSON, b'"\\u00e4"'), (JSON, "\"\u00e4\"".encode()),
            ({}, b'{"a": 1}'), (FORM, b"a=1&b=2"), (FORM, b"a=1&a=2&c=+%2B"), (FORM, b""), (FORM, b"a"), (FORM, b"\xff=1"),
            (FORM, b"a=%FF"), (PARTS, MULTIPART.encode()), (PARTS, b"x"), (PARTS, b""),
            (PARTS, (FILE + FILE + "--b--\r\n").encode()), (PARTS, FILE.replace("x.txt", "").encode() + b"--b--\r\n"),
            (PARTS, FILE.replace('"f"', '"a%22b"').encode() + b"--b--\r\n"), (PARTS, FILE.encode()),
            ({"Content-Type": "text/plain"}, "ä".encode()), ({"Content-Type": "multipart/form-data"}, b"x"),
            ({"Content-Type": "APPLICATION/X-WWW-FORM-URLENCODED; charset=utf-8"}, b"a=1"),
            ({"Content-Type": "x"}, b"a=1"), ({"Content-Type": ""}, b"a=1"),
        ]:
            yield Request({"anything": "POST", "delay/0": "POST"}.get(name, name.upper()), f"/{name}", fields, content)
    # Documents.
    for accept in ["image/png", "image/jpeg", "image/webp", "image/svg+xml", "image/*", "*/*", "text/html", "image/png;q=0",
                   "image/jpeg;q=0.5, image/webp", "image/gif", "text/html, image/*;q=0.8"]:
        yield get("/image", {"Accept": accept})
    for value in ["aGVsbG8=", "aGVsbG8", "%21", "", "w7_Dvw==", "w7-_", "gIA=", "aGVs%0AbG8=", "YQ", "a", "PGI-", "aGVsbG8=x"]:
        yield get(f"/base64/{value}")
    for target in ["links/0", "links/1", "links/200", "links/201", "links/x", "links/3/0", "links/3/2", "links/3/9", "links/0/0",
                   "links/3/x", "links/-1", "links/201/0", "links/", "links/3/"]:
        yield get(f"/{target}")
    for name in ["delay", "stream", "bytes", "stream-bytes", "range", "etag", "cache", "image", "redirect",
                 "relative-redirect", "absolute-redirect", "status", "basic-auth", "basic-auth/user", "basic-auth/user/",
                 "hidden-basic-auth/user/", "digest-auth", "digest-auth/auth", "digest-auth/auth/user",
                 "digest-auth/auth/user/", "cookies/set/a", "cookies/set/a/", "cookies/x", "image/gif", "encoding",
                 "encoding/utf16", "forms", "forms/get", "get/x", "html/x", "links/3/1/2", "bearer/x"]:
        yield get(f"/{name}")
        if not name.endswith("/"):
            yield get(f"/{name}/")
    for target in ["//get", "/get//", "/./get", "/anything/../get", "/anything//a", "/g%65t", "/anything/%2F", "/anything/%20",
                   "/basic-auth//pass", "/cookies/set//b", "/anything/%C3%A4", "/anything/%FF", "/etag/%22v%22", "/GET"]:
        yield get(target)
    # Octets.
    for number in ["0", "1", "16", "1024", "102400", "102401", "-1", "x", "1.5", "+1", "%201", "01", "99999999999999999999"]:
        for name in ["bytes", "stream-bytes", "range", "cache"]:
            yield get(f"/{name}/{number}")
        if number not in ["102400", "102401", "1024"]:
            for name in ["stream", "redirect", "relative-redirect", "absolute-redirect", "status"]:
                yield get(f"/{name}/{number}")
    yield get("/stream/100")
    yield get("/stream/101")
    for query in ["seed=1", "seed=x", "seed=-1", "seed=", "SEED=1", "chunk_size=3", "chunk_size=0", "chunk_size=x",
                  "seed=99999999999999999999"]:
        yield get(f"/bytes/16?{query}")
        yield get(f"/stream-bytes/16?{query}")
        yield get(f"/range/16?{query}")
    for query in ["numbytes=3", "numbytes=0", "numbytes=-1", "numbytes=x", "numbytes=3&code=418", "numbytes=3&code=404",
                  "numbytes=3&code=x", "numbytes=3&code=204", "numbytes=3&code=301", "numbytes=3&code=600",
                  "numbytes=3&delay=0", "numbytes=3&delay=x", "numbytes=3&delay=-1", "NUMBYTES=3", "numbytes=3.5"]:
        yield get(f"/drip?duration=0&{query}")
    yield get("/drip?numbytes=3&duration=x")
    for number in ["0.1", "-1", "x", "nan", "1e-3", "1s"]:
        yield get(f"/delay/{number}")
    for value in ["bytes=0-4", "bytes=-5", "bytes=20-", "bytes=0-", "bytes=0-25", "bytes=26-", "bytes=5-3", "bytes=0-1,3-4",
                  "bytes=x", "lines=0-1", "bytes=0-99", "bytes=-99", "bytes=-0", "bytes 0-4", "bytes=25-25", "bytes=-"]:
        for method in ["GET", "HEAD"]:
            yield Request(method, "/range/26", {"Range": value})
    yield get("/range/26", {"Range": "bytes=0-4", "If-Range": '"range26"'})
    yield get("/range/26", {"Range": "bytes=0-4", "If-Range": '"x"'})
    yield get("/range/26", {"If-None-Match": '"range26"'})
    yield get("/range/26?duration=0&chunk_size=5")
    # Validators and fields.
    for name in ["etag/v1", "cache", "etag/W%2F%22v1%22"]:
        for field in ["If-None-Match", "If-Match"]:
            for value in ['"v1"', '"v2"', "v1", "*", 'W/"v1"', '"v2", "v1"', "v2,v1", ""]:
                for method in ["GET", "HEAD"]:
                    yield Request(method, f"/{name}", {field: value})
        yield get(f"/{name}", {"If-None-Match": '"v1"', "If-Match": '"v2"'})
        yield get(f"/{name}", {"If-Modified-Since": "x"})
    for query in ["X-Test=1", "X-Test=1&X-Test=2", "X-Test=", "X-Test", "Content-Type=text/plain", "Server=x", "a=1&A=2",
                  "X%20Test=1", "X-Test=%0A", "ETag=x", "X-Test=%C3%A4", "Date=x", "Location=/get",
                  "Access-Control-Allow-Origin=x", ""]:
        yield get(f"/response-headers?{query}")
    # Statuses.
    for code in [200, 201, 202, 203, 204, 205, 206, 207, 226, 300, 301, 302, 303, 304, 305, 306, 307, 308, 400, 401, 402, 403,
                 404, 405, 406, 407, 408, 409, 410, 411, 412, 413, 414, 415, 416, 417, 418, 421, 422, 423, 424, 425, 426, 428,
                 429, 431, 444, 451, 499, 500, 501, 502, 503, 504, 505, 506, 507, 508, 510, 511, 520, 599]:
        for method in ["GET", "HEAD", "POST"]:
            yield Request(method, f"/status/{code}")
        yield get(f"/status/{code}", ORIGIN)
    for choice in ["x", "200,200", "404:1", "404:1,404:2", "404:x", "404,x", "200:0.5,200:0.5", ",", "404,", "600", "0", "1000",
                   "-1", "200%20", "99"]:
        yield get(f"/status/{choice}")
    # Redirects.
    for name in ["redirect", "relative-redirect", "absolute-redirect"]:
        for number in ["1", "3", "20", "0", "-1", "x"]:
            yield get(f"/{name}/{number}")
        yield get(f"/{name}/3?a=1")
    yield get("/redirect/3?absolute=true")
    yield get("/redirect/1?absolute=true")
    for url in ["/get", "http%3A%2F%2Fexample.com%2F", "http://example.com/a?b=c", "", "a%20b", "%C3%A4", "%FF", "x", "//x/",
                "%0A", "javascript:x", "/get%3Fa%3D1%26b%3D2", "/%2520"]:
        yield get(f"/redirect-to?url={url}")
    yield get("/redirect-to")
    yield get("/redirect-to?URL=/get")
    yield get("/redirect-to?url=/a&url=/b")
    for code in ["200", "300", "301", "302", "303", "304", "305", "306", "307", "308", "399", "400", "x", ""]:
        yield get(f"/redirect-to?url=/get&status_code={code}")
        yield Request("POST", f"/redirect-to?url=/post&status_code={code}")
    yield Request("POST", "/redirect-to", FORM, b"url=/get&status_code=307")
    yield Request("PUT", "/redirect-to", PARTS,
                  b'--b\r\nContent-Disposition: form-data; name="url"\r\n\r\n/get\r\n--b--\r\n')
    # Cookies.
    for value in ["a=b", "a=b; c=d", "a=b; a=c", "a", "a=", "=b", 'a="b c"', "_gauges_unique=1; a=b", "__utmz=1", "a=%20",
                  "a=b;c=d", "a=b=c"]:
        yield get("/cookies", {"Cookie": value})
    yield get("/cookies?show_env=1", {"Cookie": "__utmz=1"})
    for query in ["a=b", "a=b&c=d", "a=b&a=c", "a", "", "a=b%20c", "a=%2C", "a=%22", "a%20b=c", "a=%C3%A4", "a=%3B"]:
        yield get(f"/cookies/set?{query}")
        yield get(f"/cookies/delete?{query}")
    yield get("/cookies/set/a/b%20c")
    yield get("/cookies/set/a/b/c")
    yield get("/cookies/set?a=b", {"X-Forwarded-Proto": "https"})
    yield get("/cookies/delete?a=b", {"X-Forwarded-Proto": "https"})
    # Credentials.
    for fields in [{}, ALICE, MALLORY, BEARER, basic(b"user"), basic(b"user:pass:x"), basic(b"x:pass"), basic(b"\xff:\xff"),
                   {"Authorization": "Basic"}, {"Authorization": "Basic %"}, {"Authorization": ""},
                   {"Authorization": "basic " + ALICE["Authorization"][6:]}, {"Authorization": "Digest x"},
                   {"Authorization": "BASIC  " + ALICE["Authorization"][6:]}]:
        yield get("/basic-auth/user/pass", fields)
        yield get("/hidden-basic-auth/user/pass", fields)
        yield get("/basic-auth/%C3%A4/%C3%B6", fields)
    yield get("/basic-auth/%C3%A4/%C3%B6", basic("ä:ö".encode()))
    for value in ["Bearer t", "bearer t", "Bearer", "Bearer ", "Bearer a b", "Bearer a:b", "Basic t", "BEARER t", "Bearer a,b",
                  "Bearer a/b+c=="]:
        yield get("/bearer", {"Authorization": value})
    for qop in ["auth", "auth-int", "x"]:
        for rest in ["", "/MD5", "/SHA-256", "/SHA-512", "/SHA-1", "/MD5-sess", "/MD5/never", "/MD5/0", "/MD5/1", "/MD5/x"]:
            yield get(f"/digest-auth/{qop}/user/pass{rest}")
            yield Request("GET", f"/digest-auth/{qop}/user/pass{rest}", digest=digest())
            yield Request("GET", f"/digest-auth/{qop}/user/pass{rest}", digest=digest(password="wrong"))
    target = "/digest-auth/auth/user/pass"
    for change in [{"password": "wrong"}, {"user": "x"}, {"uri": "/get"}, {"nonce": "0123456789abcdef"}, {"algorithm": "SHA-256"},
                   {"qop": None}, {"qop": "auth-int"}, {"realm": "x"}, {"repeats": True}, {"nc": "00000002"}]:
        yield Request("GET", target, digest=digest(**change))
    yield Request("GET", target, {"Authorization": "Digest x"})
    yield Request("GET", target, {"Authorization": 'Digest username="user"'})
    yield get(target + "?require-cookie=1")
    yield Request("GET", target + "?require-cookie=1", digest=digest())
    yield Request("GET", target + "?require-cookie=1", digest=digest(cookies=False))
    yield Request("GET", target, digest=digest(cookies=False))


def digest(password="pass", cookies=True, repeats=False, **changes):
    """Credentials for the challenge of a server, right ones but for what is changed."""
    def credentials(target, challenge):
        given = dict(re.findall(r'(\w+)="?([^",]*)"?', challenge))
        algorithm = changes.get("algorithm") or given.get("algorithm", "MD5")
        sum_of = lambda text: hashlib.new(
            {"MD5": "md5", "SHA-256": "sha256", "SHA-512": "sha512"}.get(algorithm.removesuffix("-sess"), "md5"), text.encode()
        ).hexdigest()
        qop = (given.get("qop") or "auth").split(",")[0].strip()
        values = {"username": changes.get("user", "user"), "realm": given.get("realm", ""), "nonce": given.get("nonce", ""),
                  "uri": target, "qop": qop, "nc": "00000001", "cnonce": "0a4f113b", "algorithm": algorithm,
                  "opaque": given.get("opaque", "")}
        values.update({name: value for name, value in changes.items() if name in values})
        first = sum_of(f"{values['username']}:{values['realm']}:{password}")
        if algorithm.endswith("-sess"):
            first = sum_of(f"{first}:{values['nonce']}:{values['cnonce']}")
        second = sum_of(f"GET:{values['uri']}" + (f":{sum_of('')}" if values["qop"] == "auth-int" else ""))
        if values["qop"] is None:
            for name in ["qop", "nc", "cnonce"]:
                del values[name]
            values["response"] = sum_of(f"{first}:{values['nonce']}:{second}")
        else:
            values["response"] = sum_of(
                ":".join([first, values["nonce"], values["nc"], values["cnonce"], values["qop"], second]))
        return "Digest " + ", ".join(
            f"{name}={value}" if name in ("qop", "nc", "algorithm") else f'{name}="{value}"' for name, value in values.items())
    credentials.cookies, credentials.repeats = cookies, repeats
    credentials.changes = {"password": password, "cookies": cookies, "repeats": repeats, **changes}
    credentials.__doc__ = f"digest({credentials.changes})"
    return credentials


class Response:
    def __init__(self, response, content):
        self.status, self.reason = response.status, response.reason
        self.fields = {}
        for name, value in response.getheaders():
            name = name.title()
            self.fields[name] = f"{self.fields[name]}\n{value}" if name in self.fields else value
        coding = self.fields.get("Content-Encoding")
        self.type = self.fields.get("Content-Type", "").lower()
        self.octets = content
        if coding == "gzip" and content:
            content = zlib.decompress(content, 31)
        if coding == "deflate" and content:
            content = zlib.decompress(content)
        self.content, self.json = content, None
        if content and self.type == "application/json" and coding != "br":
            lines = content.splitlines() if b"\n{" in content.strip() else [content]
            self.json = [json.loads(line) for line in lines]


class Server:
    def __init__(self, base):
        self.address = urllib.parse.urlsplit(base)

    def send(self, request, further):
        connection = http.client.HTTPConnection(self.address.hostname, self.address.port, timeout=20)
        fields = {"Host": "example.test", "Accept": "*/*", **request.fields, **further}
        connection.putrequest(request.method, request.target, skip_host=True, skip_accept_encoding=True)
        for name, value in fields.items():
            connection.putheader(name, value)
        if request.content is not None:
            connection.putheader("Content-Length", str(len(request.content)))
        connection.endheaders(request.content)
        response = connection.getresponse()
        answer = Response(response, response.read())
        connection.close()
        return answer

    def ask(self, request):
        answer = self.send(request, {})
        if request.digest and "Www-Authenticate" in answer.fields:
            challenge = answer.fields["Www-Authenticate"].split("\n")[0]
            further = {"Authorization": request.digest(request.target, challenge)}
            if request.digest.cookies and "Set-Cookie" in answer.fields:
                further["Cookie"] = "; ".join(line.split(";")[0] for line in answer.fields["Set-Cookie"].split("\n"))
            answer = self.send(request, further)
            if request.digest.repeats:
                answer = self.send(request, further)
        return answer


# What tells about the connection and the server, not about the resource.
NOT_COMPARED = {"Date", "Server", "Connection", "Content-Length", "Transfer-Encoding", "Keep-Alive"}
UNORDERED = {"Allow", "Access-Control-Allow-Headers", "Access-Control-Allow-Methods"}


def comparable(name, value):
    if value is None:
        return None
    if name in UNORDERED:
        return ", ".join(sorted(re.split(", *", value)))
    if name in ("Content-Type", "Content-Encoding"):
        return value.lower().replace("; ", ";")
    if name == "Set-Cookie":
        return "\n".join(sorted(value.split("\n")))
    return value


def differences(ours, theirs):
    """What differs, each as its name and the two values."""
    if ours.status != theirs.status:
        yield "status", ours.status, theirs.status
        return
    if ours.reason != theirs.reason:
        yield "reason", ours.reason, theirs.reason
    # A UUID is a random one on both sides; for Brotli there is no decoder.
    ignored = {"json.uuid"}
    if ours.fields.get("Content-Encoding") == theirs.fields.get("Content-Encoding") == "br":
        ignored.add("content")
    for name in sorted((set(ours.fields) | set(theirs.fields)) - NOT_COMPARED):
        mine, its = comparable(name, ours.fields.get(name)), comparable(name, theirs.fields.get(name))
        if mine != its:
            yield name, mine, its
    if ours.json is not None and theirs.json is not None:
        if len(ours.json) != len(theirs.json):
            yield "lines", len(ours.json), len(theirs.json)
        for mine, its in zip(ours.json, theirs.json):
            if not isinstance(mine, dict) or not isinstance(its, dict):
                if mine != its:
                    yield "json", mine, its
                continue
            for name in sorted(set(mine) | set(its)):
                differs = mine.get(name) != its.get(name) or (name in mine) != (name in its)
                if differs and f"json.{name}" not in ignored:
                    yield f"json.{name}", mine.get(name, "-"), its.get(name, "-")
    elif ours.content != theirs.content and "content" not in ignored:
        yield "content", ours.content, theirs.content


PARAMETERS = {"bytes", "stream-bytes", "stream", "range", "cache", "links", "redirect", "relative-redirect", "absolute-redirect",
              "status", "delay", "drip", "cookies", "digest-auth", "redirect-to", "response-headers"}
REDIRECTS = {"redirect", "relative-redirect", "absolute-redirect"}
CREDENTIALS = {"basic-auth", "hidden-basic-auth", "bearer", "digest-auth"}
CONDITIONAL = {"etag", "cache", "range"}
DOCUMENTS = {"html", "encoding", "deny", "image", "links", "xml", "forms"}
ADDED_TO_STATUSES = {
    "Accept", "Accept-Encoding", "Accept-Ranges", "Content-Location", "Content-Range", "Delta-Base", "Etag", "Im",
    "Last-Modified", "Link", "Retry-After", "Upgrade", "Location", "Allow", "Proxy-Authenticate",
    "Via", "X-Status-Drawn",
}


def row(request, name, mine, its, ours, theirs):
    """The row that a difference belongs to; `None` if the README has none for it."""
    r, at, sent = request, request.name, request.fields
    status = (mine, its) if name == "status" else None
    # Any resource.
    if name == "reason":
        return "phrase" if its.isupper() else None
    if name == "Access-Control-Expose-Headers":
        return "cross-origin" if mine == "*" and its is None else None
    if name == "Access-Control-Allow-Credentials":
        return "cross-origin" if mine is None and "Origin" not in sent else None
    if name == "Access-Control-Allow-Origin" and its is None:
        # gunicorn answers what it refuses itself.
        return "cross-origin" if ours.status in (400, 417) else None
    if name in ("Access-Control-Allow-Methods", "Access-Control-Max-Age") and r.method == "OPTIONS":
        return "cross-origin" if mine is None and "Access-Control-Request-Method" not in sent else None
    if name == "Vary":
        return "more fields" if its is None else None
    if name == "Cache-Control" and its is None and (ours.status >= 300 or at in {"status", "drip", "anything"}):
        return "more fields"
    if name == "X-Content-Type-Options" and its is None:
        return "more fields"
    if r.method == "OPTIONS" and (status or name in ("Content-Type", "content")):
        return "options" if not status or mine in (204, ours.status) else None
    if r.method == "TRACE" and status and mine == 405 or name == "Allow" and "TRACE" in (its or ""):
        return "trace"
    if status and its == 405 and (r.method == "PROPFIND" or at in REDIRECTS | CREDENTIALS | {"cookies"}):
        return "methods"
    if name == "Allow" and (ours.status == 405 or r.method == "OPTIONS") and at in REDIRECTS | CREDENTIALS | {"cookies"}:
        return "methods"
    if (r.path.startswith("//") or "//" in r.path) and status and (its in (200, 308, 404)):
        return "slashes"
    if "X-Forwarded-Proto" in sent or "X-Forwarded-Protocol" in sent:
        if status and its == 400 and "X-Forwarded-Ssl" in sent or name in ("json.url", "Location", "Set-Cookie"):
            return "scheme"
    if name == "json.url":
        return "url" if urllib.parse.unquote(mine, errors="replace") == urllib.parse.unquote(its) else None
    # One resource.
    if at == "anything":
        if name.startswith("X-Request-") and its is None or name.startswith("json.") and its == "-":
            return "anything"
        if "Accept" in sent and name in ("Content-Type", "content"):
            return "anything"
        if status == (200, 404):
            return "anything"
    if at == "digest-auth" and (found := digest_row(r, name, mine, its, ours)):
        return found
    if at == "bearer" and (status and its in (200, 401) or name == "Www-Authenticate"):
        return "bearer"
    if at in ("basic-auth", "hidden-basic-auth", "status") and name == "Www-Authenticate":
        return "realm"
    if at in CREDENTIALS and status and mine in (400, 401, 404) and r.path.endswith("/"):
        return "empty password"
    if at == "cookies":
        if name == "Set-Cookie":
            return "cookie value"
        if name == "json.cookies":
            return "analytics"
        if status and its == 302 and mine == 400:
            return "cookie name"
        if status == (302, 404):
            return "empty password"
    if at == "base64" and (status and mine == 400 or name == "content" and its.startswith(b"Incorrect")):
        return "base64"
    if at == "base64" and name == "Content-Type":
        return "base64 type"
    if at == "image" and status and its in (200, 406):
        return "image"
    if at in CONDITIONAL:
        if name == "Content-Type" and ours.status == 206 and "If-Range" in sent:
            return "ranges"
        if name in ("Etag", "Last-Modified") and (mine is None or its is None or its.strip('"') == mine.strip('"') or at == "cache"):
            return "entity tag"
        if status and at == "etag" and its == 404:
            return "slashes"
        if status and "If-Match" in sent and mine == 412 or status and "If-Unmodified-Since" in sent and mine == 412:
            return "precondition"
        if status and at == "range" and mine == 304:
            return "precondition"
        if status and at == "etag" and mine == 200 and its == 304:
            return "unquoted"
        if status and at == "cache" and mine == 200 and its == 304:
            return "condition"
        if status == (200, 304):
            return "unquoted"
        if at == "range" and (name == "Content-Range" and mine is None or status == (206, 200) and "," not in sent["Range"]):
            return "range"
        if status and at == "range" and "Range" in sent:
            return "ranges"
        if status == (200, 404) and at == "range":
            return "cap"
    if at == "response-headers":
        if r.query == "a=1&A=2":
            return "case"
        if name in ("X-Test", "json.Content-Length", "json.X-Test"):
            return "octets"
        if name == r.query.split("=")[0] or name == "content" and r.query.startswith("Content-Type="):
            return "type"
    if at in ("status", "drip", "redirect-to") and not (at == "redirect-to" and name == "Location"):
        if name == "Location" and its == "/redirect/1":
            return "one hop"
        if name in ADDED_TO_STATUSES and its is None or name == "X-More-Info" and mine is None:
            return "status"
        if name == "Content-Type" and mine is None and ours.status == 204:
            return "status"
        if at == "drip" and name == "content" and "NUMBYTES" in r.query:
            return "case"
    if at in REDIRECTS and name == "Location":
        return "chain"
    if at == "redirect-to" and (name == "Location" or status and mine in (400, 307)):
        return "location" if name == "Location" or r.content or not r.query.startswith("url=/") else "error"
    if at == "redirect-to" and status:
        return "error"
    if name in ("json.args", "json.form") and ("%FF" in r.query or b"\xff" in (r.content or b"") or b"%FF" in (r.content or b"")):
        return "octets"
    if name == "json.files" and isinstance(mine.get("f"), list):
        return "files"
    if name in ("json.files", "json.form", "json.data") and "multipart" in sent.get("Content-Type", ""):
        return "multipart"
    if name == "json.json" and mine is None:
        return "json"
    if name == "json.headers" and sent.get("Content-Type") == "":
        return "empty field"
    if at in ("bytes", "stream-bytes") and name == "content" and ours.status == 200:
        if len(mine) == len(its):
            return "seed"
        return "cap" if len(its) == 102400 else None
    if at in DOCUMENTS and name == "content" and ours.status == 200:
        return "documents"
    if name == "Content-Type" and mine and mine.split(";")[0] == its and ours.status == 200:
        return "charset"
    if status and its == 500:
        return "error"
    if status and mine == 400 and its in (200, 302, 600) and at in PARAMETERS:
        return "error"
    if status and mine == 400 and its == 404 and at in PARAMETERS:
        return "number"
    if at == "status" and status:
        return "choice"
    if name in ("Content-Type", "content") and (ours.status >= 300 or at == "status"):
        return "explanation"
    return None


def digest_row(r, name, mine, its, ours):
    changes = r.digest.changes if r.digest else {}
    unknown = re.search("/(SHA-1|x|MD5-sess)$", r.path)
    if name == "Authentication-Info" and its is None:
        return "proof"
    if name == "Www-Authenticate":
        return "realm"
    if name == "Set-Cookie":
        # A nonce differs, and what a credential guard keeps goes with it.
        return "nonce"
    if name != "status":
        return None
    if unknown:
        return "algorithm"
    if "uri" in changes:
        return "uri"
    if changes.keys() & {"nonce", "nc"} or changes.get("repeats"):
        return "nonce"
    if changes.keys() & {"algorithm", "qop", "realm"}:
        return "challenge"
    if its == 200 and mine == 401 or its == 401 and mine == 200:
        return "challenge" if "/x/" in r.path or "auth-int" in r.path else "stale"
    return None


def main():
    readme = open(README).read()
    tables = readme.split("| difference | httpbin | here |")[1:]
    rows = [name for table in tables for name in re.findall(r"^\| ([^|]+) \|", table.split("\n\n")[0], re.MULTILINE)]
    ours, theirs = Server(OURS), Server(THEIRS)
    count, seen, failed = 0, set(), 0
    for request in requests():
        count += 1
        mine, its = ours.ask(request), theirs.ask(request)
        for name, here, there in differences(mine, its):
            found = row(request, name, here, there, mine, its)
            seen.add(found)
            if found not in rows:
                failed += 1
                reason = f"the README has no row [{found}]" if found else "no row has this difference"
                print(f"{request}: {name} is {here!r:.200}, httpbin has {there!r:.200}: {reason}")
    for name in rows:
        if name not in seen:
            failed += 1
            print(f"the README's row [{name}] is out of date: no response shows this difference")
    print(f"{count} requests, {failed} failures, {len(rows)} rows of differences")
    sys.exit(1 if failed or count < 3000 else 0)


main()
