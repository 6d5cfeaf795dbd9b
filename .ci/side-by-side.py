#!/usr/bin/env python3
"""Asks two servers the same, and compares what they answer.

usage: side-by-side.py OURS THEIRS README

OURS and THEIRS are base URLs; THEIRS is httpbin itself. Status, the fields that matter and the keys of JSON must be the
same, or the difference must be one of those that the table in the README names: the first column of that table is what
the list of requests below refers to.
"""

import base64
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
MULTIPART = (
    '--b\r\nContent-Disposition: form-data; name="a"\r\n\r\n1\r\n'
    '--b\r\nContent-Disposition: form-data; name="a"\r\n\r\n2\r\n'
    '--b\r\nContent-Disposition: form-data; name="f"; filename="x.txt"\r\nContent-Type: text/plain\r\n\r\nhi\r\n'
    "--b--\r\n"
)
ALICE = {"Authorization": "Basic " + base64.b64encode(b"user:pass").decode()}
MALLORY = {"Authorization": "Basic " + base64.b64encode(b"user:wrong").decode()}
BEARER = {"Authorization": "Bearer t"}

# The fields that matter, and how they are made comparable.
FIELDS = {
    "Content-Type": lambda value: value.split(";")[0].strip().lower(),
    "Content-Encoding": str.lower,
    "Content-Range": str,
    "Accept-Ranges": str,
    "Location": lambda value: re.sub(r"^http://[^/]*", "http://HOST", value),
    "Allow": lambda value: sorted(re.split(", *", value)),
    "WWW-Authenticate": lambda value: value.split()[0],
    "Proxy-Authenticate": lambda value: value.split()[0],
    "ETag": str,
    "Cache-Control": str,
    "Set-Cookie": lambda value: sorted(part.split(";")[0] for part in re.split(", (?=[^ ]+=)", value)),
    "X-Test": str,
}
# What httpbin never sends, and so is no difference.
EXTRA = {"Cache-Control"}


class Request:
    def __init__(self, method, target, fields=None, content=None, known=()):
        self.method, self.target, self.fields, self.content = method, target, fields or {}, content
        self.known = known if isinstance(known, tuple) else (known,)

    def __str__(self):
        fields = "".join(f" {name}: {value}" for name, value in self.fields.items())
        return f"{self.method} {self.target}{fields}"


def requests():
    """The requests, with the numbers of the differences that are known."""
    get = lambda target, fields=None, known=(): Request("GET", target, fields, None, known)
    # Methods.
    for name in ["get", "post", "put", "patch", "delete"]:
        for method in ["GET", "HEAD", "POST", "PUT", "PATCH", "DELETE"]:
            yield Request(method, f"/{name}", known=("explanation",) if method != name.upper() else ())
        yield Request("OPTIONS", f"/{name}", known=("options",))
    for method in ["GET", "POST", "PUT", "PATCH", "DELETE"]:
        yield Request(method, "/anything", known=("anything",))
        yield Request(method, "/anything/a/b?x=1", known=("anything",))
    # The query.
    for query in ["a=1", "a=1&b=2", "a=1&a=2", "a", "a=", "=b", "a=%20b", "a=b+c", "a=%2B", "a=%C3%A4", "a=%26", "&&a=1",
                  "a=1;b=2", "a[]=1&a[]=2", "a=b=c", "%61=1", "a=http://x/?y"]:
        yield get(f"/get?{query}")
    # Fields.
    for fields in [{"X-One": "1"}, {"x-lower-case": "1"}, {"X-1a": "1"}, {"Accept": "text/html"},
                   {"Accept": "application/json"}, {"User-Agent": "x/1"}, {"Cookie": "a=b; c=d"},
                   {"X-Forwarded-For": "192.0.2.1"}, {"X-Forwarded-Proto": "https"}, {"Via": "1.1 x"}]:
        yield get("/headers", fields)
        yield get("/get", fields)
    yield get("/headers?show_env=1", {"Via": "1.1 x"})
    yield get("/user-agent", {"User-Agent": "x/1"})
    yield get("/user-agent")
    yield get("/ip")
    # Content.
    for name in ["post", "put", "patch", "delete"]:
        for fields, content in [
            ({}, b"text"), ({}, b""), ({}, b"\xff\x00"), (JSON, b'{"a": [1, 2.5, null, "x"]}'), (JSON, b"{"),
            ({}, b'{"a": 1}'), (FORM, b"a=1&b=2"), (FORM, b"a=1&a=2&c=+%2B"), (FORM, b""), (PARTS, MULTIPART.encode()),
            ({"Content-Type": "text/plain"}, "ä".encode()),
        ]:
            yield Request(name.upper(), f"/{name}", fields, content)
    # Documents.
    for path in ["html", "json", "xml", "robots.txt", "deny", "encoding/utf8", "forms/post", "image/png", "image/jpeg",
                 "image/webp", "image/svg", "uuid", "gzip", "deflate", "brotli"]:
        yield get(f"/{path}")
        yield Request("HEAD", f"/{path}")
        yield Request("POST", f"/{path}", known=("explanation",))
    for accept in ["image/png", "image/jpeg", "image/webp", "image/svg+xml", "image/*"]:
        yield get("/image", {"Accept": accept})
    yield get("/image", {"Accept": "*/*"}, "image")
    yield get("/image", {"Accept": "text/html"}, "explanation")
    yield get("/base64/aGVsbG8=", known="base64 type")
    yield get("/base64/%21", known=("base64",))
    yield get("/links/3/1")
    yield get("/links/3", known="explanation")
    # Octets.
    for target in ["bytes/0", "bytes/16", "bytes/16?seed=1", "bytes/1024", "stream-bytes/16", "stream-bytes/16?seed=1",
                   "stream/1", "stream/3?a=1", "drip?numbytes=3&duration=0", "drip?numbytes=3&duration=0&delay=0",
                   "drip?numbytes=3&duration=0&code=418", "delay/0", "delay/0.1"]:
        yield get(f"/{target}")
    yield Request("POST", "/delay/0", FORM, b"a=1")
    yield get("/drip?numbytes=0", known="explanation")
    yield get("/bytes/x", known="number")
    yield get("/stream/x", known="number")
    yield get("/delay/x", known="error")
    yield get("/drip?numbytes=x", known="error")
    yield get("/range/26", known=("entity tag", "range"))
    yield get("/range/26", {"Range": "bytes=0-4"}, ("entity tag",))
    yield get("/range/26", {"Range": "bytes=-5"}, ("entity tag",))
    yield get("/range/26", {"Range": "bytes=20-"}, ("entity tag",))
    yield get("/range/26", {"Range": "bytes=0-"}, ("entity tag", "range"))
    yield get("/range/26", {"Range": "bytes=26-"}, ("entity tag", "explanation"))
    yield get("/range/26?duration=0&chunk_size=5", known=("entity tag", "range"))
    # Validators and fields.
    yield get("/etag/v1", known="entity tag")
    yield get("/etag/v1", {"If-None-Match": '"v1"'}, "entity tag")
    yield get("/etag/v1", {"If-None-Match": '"v2"'}, "entity tag")
    yield get("/etag/v1", {"If-None-Match": "v1"}, ("entity tag", "unquoted"))
    yield get("/etag/v1", {"If-Match": '"v1"'}, "entity tag")
    yield get("/etag/v1", {"If-Match": '"v2"'}, ("entity tag", "explanation"))
    yield get("/cache", known="entity tag")
    yield get("/cache", {"If-Modified-Since": "Wed, 25 Nov 2026 00:00:00 GMT"}, "entity tag")
    yield get("/cache", {"If-None-Match": '"x"'}, ("entity tag", "condition"))
    yield get("/cache/60")
    yield get("/response-headers?X-Test=1")
    yield get("/response-headers?X-Test=1&X-Test=2")
    yield Request("POST", "/response-headers?X-Test=1")
    yield get("/response-headers?Content-Type=text/plain", known="type")
    # Statuses.
    for code in [200, 201, 202, 204, 304, 400, 403, 404, 409, 410, 418, 422, 429, 500, 502, 503]:
        yield get(f"/status/{code}", known=("explanation",))
    for code in [301, 302, 303, 307]:
        yield get(f"/status/{code}", known=("explanation", "one-hop"))
        yield Request("POST", f"/status/{code}", known=("explanation", "one-hop"))
    yield get("/status/308", known=("explanation", "308"))
    yield get("/status/401", known=("explanation",))
    yield get("/status/407", known=("explanation",))
    yield get("/status/405", known=("explanation", "405"))
    yield get("/status/x", known=("explanation",))
    # Redirects.
    for target in ["redirect/1", "redirect/3", "relative-redirect/1", "relative-redirect/3", "absolute-redirect/1",
                   "absolute-redirect/3"]:
        yield get(f"/{target}", known=("explanation", "landing", "chain"))
    yield get("/redirect-to?url=/get", known=("explanation",))
    yield get("/redirect-to?url=http%3A%2F%2Fexample.com%2F", known=("explanation",))
    for code in [301, 302, 303, 307, 308]:
        yield get(f"/redirect-to?url=/get&status_code={code}", known=("explanation",))
        yield Request("POST", f"/redirect-to?url=/post&status_code={code}", known=("explanation",))
    # Cookies and credentials.
    yield get("/cookies")
    yield get("/cookies", {"Cookie": "a=b; c=d"})
    yield get("/cookies/set?a=b", known="explanation")
    yield get("/cookies/set?a=b&c=d", known="explanation")
    yield get("/cookies/set/a/b", known="explanation")
    yield get("/cookies/delete?a", known="explanation")
    for fields in [{}, ALICE, MALLORY]:
        yield get("/basic-auth/user/pass", fields, "explanation")
        yield get("/hidden-basic-auth/user/pass", fields, "explanation")
    yield get("/bearer", {}, "explanation")
    yield get("/bearer", BEARER)
    for qop in ["auth", "auth-int"]:
        yield get(f"/digest-auth/{qop}/user/pass", known=("explanation", "digest"))
        yield get(f"/digest-auth/{qop}/user/pass/SHA-256", known=("explanation", "digest"))
    yield get("/nowhere", known="explanation")


class Server:
    def __init__(self, base):
        self.address = urllib.parse.urlsplit(base)
        self.connection = None

    def ask(self, request):
        """The answer as status, fields and content; on a kept connection where the server keeps it."""
        connection = http.client.HTTPConnection(self.address.hostname, self.address.port, timeout=20)
        fields = {"Host": "example.test", "Accept": "*/*", **request.fields}
        connection.putrequest(request.method, request.target, skip_host=True, skip_accept_encoding=True)
        for name, value in fields.items():
            connection.putheader(name, value)
        if request.content is not None:
            connection.putheader("Content-Length", str(len(request.content)))
        connection.endheaders(request.content)
        response = connection.getresponse()
        content = response.read()
        connection.close()
        return response, content


def keys(value):
    """The shape of a JSON value: its names, and of what kind the values are."""
    if isinstance(value, dict):
        return {name: keys(inner) for name, inner in value.items()}
    if isinstance(value, list):
        return [keys(inner) for inner in value]
    return "number" if isinstance(value, (int, float)) and not isinstance(value, bool) else type(value).__name__


def decoded(response, content):
    coding = response.getheader("Content-Encoding")
    if coding == "gzip":
        return zlib.decompress(content, 31)
    if coding == "deflate":
        return zlib.decompress(content)
    return content


def document(response, content):
    if not content or response.getheader("Content-Type", "") != "application/json":
        return None
    text = decoded(response, content) if response.getheader("Content-Encoding") != "br" else b"null"
    lines = text.splitlines() if b"\n{" in text.strip() else [text]
    return [json.loads(line) for line in lines]


def values(parsed, ignored):
    """What is the same in both, name by name, where the value does not depend on the server."""
    same = {}
    for name in ["args", "data", "files", "form", "json", "method", "headers", "origin", "cookies", "user-agent", "X-Test",
                 "id", "user", "token", "authenticated"]:
        if isinstance(parsed, dict) and name in parsed and name not in ignored:
            same[name] = parsed[name]
    return same


def differences(request, ours, theirs):
    """Each difference as the numbers of the rows that may excuse it, and a sentence."""
    (our, our_content), (their, their_content) = ours, theirs
    if our.status != their.status:
        yield {"options", "number", "error", "base64", "image", "unquoted", "condition", "range", "405"}, (
            f"status {our.status}, not {their.status}")
        return
    for name, normal in FIELDS.items():
        mine, its = our.getheader(name), their.getheader(name)
        mine, its = mine and normal(mine), its and normal(its)
        if mine == its or its is None and name in EXTRA:
            continue
        excuses = {
            "Content-Type": {"explanation", "base64 type", "type"}, "Location": {"one-hop", "308", "landing", "chain"},
            "ETag": {"entity tag"}, "Content-Range": {"range"}, "Set-Cookie": {"digest"}, "Allow": {"405"},
        }.get(name, set())
        yield excuses, f"{name} {mine}, not {its}"
    mine, its = document(our, our_content), document(their, their_content)
    if its is not None and mine is not None:
        extra = {"anything"} & set(request.known)
        if extra and isinstance(mine[0], dict):
            mine = [{name: value for name, value in item.items() if name in its[0]} for item in mine]
        if [keys(item) for item in mine] != [keys(item) for item in its]:
            yield {"type"}, f"keys {[keys(item) for item in mine]}, not {[keys(item) for item in its]}"
        elif [values(item, ()) for item in mine] != [values(item, ()) for item in its]:
            yield set(), f"values {[values(item, ()) for item in mine]}, not {[values(item, ()) for item in its]}"
    if our.getheader("Content-Type", "").startswith("application/octet-stream") and len(our_content) != len(their_content):
        yield set(), f"{len(our_content)} octets, not {len(their_content)}"


def main():
    table = open(README).read().split("| difference | httpbin | here |")[1].split("\n\n")[0]
    rows = set(re.findall(r"^\| ([^|]+) \|", table, re.MULTILINE))
    ours, theirs = Server(OURS), Server(THEIRS)
    count, used, failed = 0, set(), 0
    for request in requests():
        count += 1
        missing = set(request.known) - rows
        if missing:
            print(f"{request}: the README has no row {', '.join(sorted(missing))}")
            failed += 1
        for excuses, sentence in differences(request, ours.ask(request), theirs.ask(request)):
            excused = excuses & set(request.known)
            used |= excused
            if not excused:
                print(f"{request}: {sentence}")
                failed += 1
    for row in sorted(rows - used):
        print(f"no request shows the difference [{row}]")
    print(f"{count} requests, {failed} differences that the README does not name")
    sys.exit(1 if failed or count < 200 else 0)


main()
