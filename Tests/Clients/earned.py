#!/usr/bin/env python3
"""usage: earned.py URL: Python's clients against /when: urllib, http.client, and requests where it is there."""
import base64
import concurrent.futures
import email.parser
import email.utils
import gzip
import hashlib
import http.client
import json
import sys
import time
import urllib.error
import urllib.parse
import urllib.request
import uuid

URL = sys.argv[1].rstrip("/")
AUTHORITY = urllib.parse.urlsplit(URL).netloc
RUN = f"{URL}/run/python-{uuid.uuid4().hex}"


def ask(url, method="GET", data=None, **fields):
    """The status, the fields and the content of an answer, whatever its status."""
    headers = {name.replace("_", "-"): value for name, value in fields.items()}
    request = urllib.request.Request(url, data=data, headers=headers, method=method)
    try:
        with urllib.request.urlopen(request, timeout=20) as answer:
            return answer.status, answer.headers, answer.read()
    except urllib.error.HTTPError as error:
        with error:
            return error.code, error.headers, error.read()


def a_copy_is_kept_as_long_as_it_is_good():
    status, fields, page = ask(f"{RUN}/when/304")
    assert (status, fields["ETag"]) == (200, '"v1"')
    status, kept, nothing = ask(f"{RUN}/when/304", If_None_Match=fields["ETag"])
    assert (status, nothing, kept["ETag"]) == (304, b"", fields["ETag"])
    status, _, _ = ask(f"{RUN}/when/304", If_Modified_Since=fields["Last-Modified"])
    assert status == 304
    assert ask(f"{RUN}/when/304", "PUT", b"changed", If_Match=fields["ETag"])[0] == 204
    status, changed, page = ask(f"{RUN}/when/304", If_None_Match=fields["ETag"])
    assert (status, page, changed["ETag"]) == (200, b"changed", '"v2"')


def an_update_is_not_lost():
    url = f"{RUN}/when/428"
    assert ask(url, "PUT", b"mine")[0] == 428
    tag = ask(url)[1]["ETag"]
    assert ask(url, "PUT", b"somebody else's", If_Match=tag)[0] == 204
    assert ask(url, "PUT", b"mine", If_Match=tag)[0] == 412
    tag = ask(url)[1]["ETag"]
    assert ask(url, "PUT", b"mine, merged", If_Match=tag)[0] == 204
    assert ask(url)[2] == b"mine, merged"
    status, _, content = ask(f"{RUN}/when/409?base=1", "PUT", b"colour: red\n")
    assert status == 409 and b"-colour: blue" in content and b"+colour: red" in content


def a_download_is_resumed(ask=ask):
    url = f"{URL}/when/206?length=200000&seed=3"
    _, fields, first = ask(url, Range="bytes=0-65535")
    assert fields["Content-Range"] == "bytes 0-65535/200000"
    status, more, rest = ask(url, Range="bytes=65536-", If_Range=fields["ETag"])
    assert (status, more["Content-Range"]) == (206, "bytes 65536-199999/200000")
    digest = base64.b64encode(hashlib.sha256(first + rest).digest()).decode()
    assert fields["Repr-Digest"] == f"sha-256=:{digest}:"
    # What has changed in between is sent whole, and what is complete has no rest.
    status, _, whole = ask(url.replace("seed=3", "seed=4"), Range="bytes=65536-", If_Range=fields["ETag"])
    assert (status, len(whole)) == (200, 200000)
    status, fields, _ = ask(url, Range="bytes=200000-")
    assert (status, fields["Content-Range"]) == (416, "bytes */200000")


def several_ranges_are_a_multipart():
    _, fields, content = ask(f"{URL}/when/206?length=100", Range="bytes=0-9,90-")
    head = f"Content-Type: {fields['Content-Type']}\r\n\r\n".encode()
    parts = email.parser.BytesParser().parsebytes(head + content).get_payload()
    assert [part["Content-Range"] for part in parts] == ["bytes 0-9/100", "bytes 90-99/100"]


def a_gate_is_waited_for():
    for url, tries in ((f"{RUN}/when/503", 1), (f"{RUN}-date/when/503?as=date&closed=3", 1), (f"{RUN}/when/429?window=2", 4)):
        answers = [ask(url) for _ in range(tries)]
        status, fields, _ = answers[-1]
        assert status in (429, 503), answers
        wait = fields["Retry-After"]
        if not wait.isdigit():
            date = email.utils.parsedate_to_datetime
            wait = (date(wait) - date(fields["Date"])).total_seconds()
        time.sleep(float(wait))
        assert ask(url)[0] == 200, url


def a_job_is_polled():
    status, fields, _ = ask(f"{RUN}/when/202?work=1", "POST", b"job")
    assert status == 202
    monitor = URL + fields["Location"]
    for _ in range(8):
        status, fields, content = ask(monitor)
        assert status == 200
        if b"This is the result" in content:
            return
        time.sleep(float(fields["Retry-After"]))
    raise AssertionError("the job is never done")


def redirects_lead_to_success():
    assert ask(f"{RUN}/when/301/old")[0] == 200
    assert ask(f"{RUN}/when/302/today")[0] == 200
    status, _, content = ask(f"{RUN}/when/303", "POST", b"name=value")
    assert status == 200 and b"This is the result" in content


def what_is_liked_is_sent():
    assert ask(f"{URL}/when/406", Accept="image/png")[0] == 406
    status, fields, page = ask(f"{URL}/when/406", Accept="application/json", Accept_Language="de")
    assert (status, fields["Content-Language"]) == (200, "de")
    assert json.loads(page)["code"] == 200
    _, fields, zipped = ask(f"{URL}/when/406", Accept_Encoding="gzip")
    assert fields["Content-Encoding"] == "gzip" and gzip.decompress(zipped).startswith(b"200 OK")
    assert ask(f"{URL}/when/300", Accept_Language="en, de")[0] == 300


def a_connection_is_kept_over_errors():
    connection = http.client.HTTPConnection(AUTHORITY, timeout=20)
    sockets = set()
    for code, method, content in ((404, "GET", None), (411, "POST", [b"hello"]), (422, "POST", b"{}"), (423, "PUT", b"x")):
        path = f"/when/{code}" + ("/nothing" if code == 404 else "")
        fields = {"Content-Type": "application/json"}
        connection.request(method, path, content, fields, encode_chunked=isinstance(content, list))
        sockets.add(connection.sock)
        answer = connection.getresponse()
        assert (answer.status, bool(answer.read())) == (code, True)
    assert len(sockets) == 1
    connection.close()


def with_requests():
    import requests
    from requests.adapters import HTTPAdapter
    from urllib3.util import Retry

    session = requests.Session()
    retry = Retry(total=3, status_forcelist=[429, 503], allowed_methods=None, respect_retry_after_header=True)
    session.mount("http://", HTTPAdapter(max_retries=retry))
    began = time.monotonic()
    assert session.get(f"{RUN}-requests/when/503").status_code == 200
    assert time.monotonic() - began >= 1.9
    for path, method, hops in (
        ("301/old", "GET", 1), ("302/today", "GET", 1), ("303", "POST", 1), ("307/desk", "PUT", 1), ("308/old", "POST", 1)
    ):
        answer = session.request(method, f"{RUN}/when/{path}", data=b"x" if method != "GET" else None)
        assert (answer.status_code, len(answer.history)) == (200, hops), path
        assert answer.request.method == ("GET" if path == "303" else method), path
    def through_requests(url, **fields):
        answer = session.get(url, headers={name.replace("_", "-"): value for name, value in fields.items()})
        return answer.status_code, answer.headers, answer.content
    a_download_is_resumed(through_requests)


def with_cachecontrol():
    import requests
    from cachecontrol import CacheControl

    session = CacheControl(requests.Session())
    url = f"{RUN}/when/206?length=1000"
    first = session.get(url)
    assert session.get(url).from_cache and session.get(url).content == first.content
    page = session.get(f"{RUN}/when/200")
    assert session.get(f"{RUN}/when/200").content == page.content


def run(check):
    try:
        check()
        return f"  ok: {check.__name__}", True
    except ImportError as error:
        return f"  left out, no {error.name} here: {check.__name__}", True
    except Exception as error:
        return f"  FAILED: {check.__name__}: {error!r}", False


checks = [
    a_copy_is_kept_as_long_as_it_is_good, an_update_is_not_lost, a_download_is_resumed, several_ranges_are_a_multipart,
    a_gate_is_waited_for, a_job_is_polled, redirects_lead_to_success, what_is_liked_is_sent,
    a_connection_is_kept_over_errors, with_requests, with_cachecontrol,
]
with concurrent.futures.ThreadPoolExecutor() as pool:
    results = list(pool.map(run, checks))
for line, _ in results:
    print(line)
sys.exit(0 if all(good for _, good in results) else 1)
