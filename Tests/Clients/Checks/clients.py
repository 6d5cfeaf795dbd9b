#!/usr/bin/env python3
"""usage: clients.py CLIENT: one request with a client in Python, as `status-server check` asks for it.

CLIENT is urllib, urllib3, requests, httpx or aiohttp. What the request is to be comes in CHECK_URL, CHECK_METHOD,
CHECK_FIELDS (a line each), CHECK_BODY, CHECK_USER and CHECK_PASSWORD, CHECK_TOKEN, and in CHECK_COUNT how often it is to
be made. Redirects, cookies, credentials and retries are left to the client, as far as it has them. The content is printed; an exception is what the client says when something is wrong, and ends this with 1.
"""
import os
import sys

URL, METHOD = os.environ["CHECK_URL"], os.environ["CHECK_METHOD"]
FIELDS = [tuple(part.strip() for part in line.split(":", 1)) for line in os.environ["CHECK_FIELDS"].splitlines() if line]
BODY = os.environ["CHECK_BODY"].encode() or None
USER, PASSWORD = os.environ["CHECK_USER"], os.environ["CHECK_PASSWORD"]
TIMES = range(int(os.environ["CHECK_COUNT"]))
if os.environ["CHECK_TOKEN"]:
    FIELDS.append(("Authorization", "Bearer " + os.environ["CHECK_TOKEN"]))
SECONDS = 8


def is_digest_asked(status, fields):
    return status == 401 and fields.get("WWW-Authenticate", "").lower().startswith("digest")


def with_urllib():
    import http.cookiejar
    import urllib.error
    import urllib.request

    passwords = urllib.request.HTTPPasswordMgrWithDefaultRealm()
    if USER:
        passwords.add_password(None, URL, USER, PASSWORD)
    opener = urllib.request.build_opener(
        urllib.request.HTTPCookieProcessor(http.cookiejar.CookieJar()),
        urllib.request.HTTPDigestAuthHandler(passwords),
        urllib.request.HTTPBasicAuthHandler(passwords),
    )
    error = None
    for _ in TIMES:
        request = urllib.request.Request(URL, data=BODY, headers=dict(FIELDS), method=METHOD)
        try:
            with opener.open(request, timeout=SECONDS) as answer:
                yield answer.read()
        except urllib.error.HTTPError as answer:
            yield answer.read()
            error = answer
    if error:
        raise error


def with_urllib3():
    import urllib3

    retries = urllib3.Retry(total=5, backoff_factor=0.1, status_forcelist=[503], raise_on_status=False)
    fields = urllib3.HTTPHeaderDict(FIELDS)
    if USER:
        fields.update(urllib3.make_headers(basic_auth=f"{USER}:{PASSWORD}"))
    with urllib3.PoolManager(retries=retries, timeout=SECONDS) as pool:
        for _ in TIMES:
            yield pool.request(METHOD, URL, body=BODY, headers=fields).data


def with_requests():
    import requests
    from requests.adapters import HTTPAdapter
    from requests.auth import HTTPDigestAuth

    with requests.Session() as session:
        session.mount("http://", HTTPAdapter(max_retries=requests.packages.urllib3.Retry(total=2, backoff_factor=0.1)))
        arguments = {"data": BODY, "headers": dict(FIELDS), "timeout": SECONDS}
        for _ in TIMES:
            # It reads no challenges but those of Digest: its caller chooses the scheme, and Basic goes out at once.
            answer = session.request(METHOD, URL, auth=(USER, PASSWORD) if USER else None, **arguments)
            if USER and is_digest_asked(answer.status_code, answer.headers):
                answer = session.request(METHOD, URL, auth=HTTPDigestAuth(USER, PASSWORD), **arguments)
            yield answer.content


def with_httpx():
    import httpx

    with httpx.Client(follow_redirects=True, timeout=SECONDS) as client:
        arguments = {"content": BODY, "headers": FIELDS}
        for _ in TIMES:
            answer = client.request(METHOD, URL, auth=(USER, PASSWORD) if USER else None, **arguments)
            if USER and is_digest_asked(answer.status_code, answer.headers):
                answer = client.request(METHOD, URL, auth=httpx.DigestAuth(USER, PASSWORD), **arguments)
            yield answer.content


def with_aiohttp():
    import asyncio

    import aiohttp

    async def fetch():
        limit = aiohttp.ClientTimeout(total=SECONDS)
        jar = aiohttp.CookieJar(unsafe=True)
        async with aiohttp.ClientSession(timeout=limit, cookie_jar=jar) as session:
            arguments = {"data": BODY, "headers": FIELDS}
            contents = []
            basic = aiohttp.BasicAuth(USER, PASSWORD) if USER else None
            for _ in TIMES:
                async with session.request(METHOD, URL, auth=basic, **arguments) as answer:
                    contents.append(await answer.read())
            return contents

    return asyncio.run(fetch())


try:
    for content in globals()[f"with_{sys.argv[1]}"]():
        sys.stdout.buffer.write(content)
except Exception as error:
    sys.exit(f"{type(error).__name__}: {error}")
