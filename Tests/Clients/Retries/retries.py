#!/usr/bin/env python3
"""usage: retries.py PORT: clients with retries of their own against the server at PORT, and what their documentation says.

Each case is one sequence in a run of its own. The server tells afterwards how many attempts there were, how many of them
came before a gate was open, and with the last answer how long after the one before it came.
"""
import asyncio
import itertools
import json
import re
import shutil
import subprocess
import sys
import tempfile
import urllib.request

BASE = f"http://127.0.0.1:{sys.argv[1]}"
# How late an attempt may be on a busy machine.
SLACK = 1500
# How much less the server may see: its clock ticks every four milliseconds.
TICK = 10
numbers = itertools.count(1)
failures = []


def check(client, steps, attempts, gap, outcome, call):
    """`call(url)` returns status and X-Status-Gap of the last answer, or None for an error."""
    run = f"{re.sub('[^A-Za-z0-9]+', '-', client)}-{next(numbers)}"
    result = call(f"{BASE}/run/{run}/sequence/{steps}")
    with urllib.request.urlopen(f"{BASE}/run/{run}") as answer:
        counted = json.load(answer)["counted"][0]
    status, last = result or (None, None)
    # A date is a whole second of the server's clock, which may be some milliseconds behind the client's.
    most = 1 if "date" in steps else 0
    right = counted["attempts"] == attempts and counted["early"] <= most and status == outcome
    if gap is not None:
        right = right and gap - TICK <= int(last) <= gap + SLACK
    seen = f"{counted['attempts']} attempts, {counted['early']} early, the last after {last} ms, then {status or 'an error'}"
    print(f"  {'ok' if right else 'DIFFERS'}: {client}: {steps}: {seen}")
    if not right:
        failures.append(f"{client}: {steps}: {attempts} attempts, {gap} ms, {outcome or 'an error'} were documented")


def curl():
    # Not /dev/null: curl 7.88 gives up with 23 ("Failed to truncate file") when it is to retry into that.
    output = tempfile.NamedTemporaryFile()

    def run(*options):
        def call(url):
            command = ["curl", "-s", "-o", output.name, "-w", "%{http_code} %header{x-status-gap}", *options, url]
            result = subprocess.run(command, capture_output=True, text=True)
            words = result.stdout.split()
            return (int(words[0]), words[1]) if result.returncode == 0 else None

        return call

    # "When curl is about to retry a transfer, it first waits one second and then for all forthcoming retries it doubles
    # the waiting time."
    check("curl --retry", "503*2;without=Retry-After,200", 3, 2000, 200, run("--retry", "3"))
    check("curl --retry", "408,200", 2, 1000, 200, run("--retry", "3"))
    # "curl also complies with the Retry-After: response header if one was present to know when to issue the next retry."
    check("curl --retry", "429;retry-after=2;gate=1,200", 2, 2000, 200, run("--retry", "3"))
    # "If set to 3, curl retries three times": four attempts.
    check("curl --retry 1", "503;without=Retry-After", 2, 1000, 503, run("--retry", "1"))
    check("curl --retry", "404,200", 1, 0, 404, run("--retry", "3"))
    check("curl --retry", "425,200", 1, 0, 425, run("--retry", "3"))
    # "The retry timer is reset before the first transfer attempt"; a Retry-After beyond it is not waited for.
    check("curl --retry-max-time 10", "503;retry-after=200,200", 1, 0, 503, run("--retry", "3", "--retry-max-time", "10"))
    check("curl --retry", "reset,200", 1, None, None, run("--retry", "3"))
    every = ("--retry", "3", "--retry-all-errors")
    check("curl --retry-all-errors", "reset,200", 2, 1000, 200, run(*every))
    check("curl --retry-all-errors", "close,200", 2, 1000, 200, run(*every))
    check("curl --retry-all-errors", "200;size=50;fault=close;at=3,200", 2, 1000, 200, run(*every))


def urllib3():
    import urllib3
    from urllib3.util import Retry

    def run(method="GET", **options):
        def call(url):
            with urllib3.PoolManager(retries=Retry(**options)) as pool:
                try:
                    answer = pool.request(method, url, body=None if method == "GET" else b"x")
                except urllib3.exceptions.HTTPError:
                    return None
                return answer.status, answer.headers.get("X-Status-Gap")

        return call

    # "{backoff factor} * (2 ** ({number of previous retries})) seconds", and nothing before the first retry.
    check("urllib3", "500*3,200", 4, 800, 200, run(total=5, backoff_factor=0.2, status_forcelist=[500]))
    # "respect_retry_after_header: Whether to respect Retry-After header on status codes defined as
    # Retry.RETRY_AFTER_STATUS_CODES", which are 413, 429 and 503.
    check("urllib3", "503;retry-after=1;gate=1,200", 2, 1000, 200, run(total=5))
    check("urllib3", "413;retry-after=1;gate=1,200", 2, 1000, 200, run(total=5))
    check("urllib3", "503;retry-after=date%2B2s;gate=1,200", 2, None, 200, run(total=5))
    check("urllib3", "503;without=Retry-After,200", 1, 0, 503, run(total=5))
    # "Total number of retries to allow": one attempt more.
    check("urllib3", "503;retry-after=0", 3, 0, 503, run(total=2))
    check("urllib3", "reset,200", 2, 0, 200, run(total=5))
    # "By default, we only retry on methods which are considered to be idempotent".
    check("urllib3 POST", "reset,200", 1, None, None, run("POST", total=5))
    check("urllib3 POST", "503;retry-after=0,200", 1, 0, 503, run("POST", total=5))


def requests():
    import requests
    from requests.adapters import HTTPAdapter
    from urllib3.util import Retry

    def run(retries):
        def call(url):
            with requests.Session() as session:
                session.mount("http://", HTTPAdapter(max_retries=retries))
                try:
                    answer = session.get(url)
                except requests.exceptions.RequestException:
                    return None
                return answer.status_code, answer.headers.get("X-Status-Gap")

        return call

    check("requests, no retries", "503,200", 1, 0, 503, run(0))
    check("requests, no retries", "reset,200", 1, None, None, run(0))
    policy = Retry(total=3, backoff_factor=0.2, status_forcelist=[502])
    check("requests with Retry", "502*2,200", 3, 400, 200, run(policy))
    check("requests with Retry", "429;retry-after=1;gate=1,200", 2, 1000, 200, run(policy))
    # A difference: max_retries "applies only to failed DNS lookups, socket connections and connection timeouts, never to
    # requests where data has made it to the server". A request that was read and reset is repeated all the same, and so
    # is one that was answered with 503 and Retry-After.
    check("requests, max_retries=3", "reset,200", 2, 0, 200, run(3))
    check("requests, max_retries=3", "503;retry-after=1;gate=1,200", 2, 1000, 200, run(3))


def httpx():
    import httpx

    def call(url):
        with httpx.Client(transport=httpx.HTTPTransport(retries=3)) as client:
            try:
                answer = client.get(url)
            except httpx.HTTPError:
                return None
            return answer.status_code, answer.headers.get("X-Status-Gap")

    # "Requests will be retried the given number of times in case an httpx.ConnectError or an httpx.ConnectTimeout occurs":
    # for nothing else.
    check("httpx", "503;retry-after=0,200", 1, 0, 503, call)
    check("httpx", "reset,200", 1, None, None, call)
    check("httpx", "close,200", 1, None, None, call)


def aiohttp():
    import aiohttp

    async def fetch(url):
        async with aiohttp.ClientSession() as session:
            for attempt in range(4):
                try:
                    async with session.get(url) as answer:
                        await answer.read()
                        if answer.status < 500 and answer.status != 429:
                            return answer.status, answer.headers.get("X-Status-Gap")
                        wait = float(answer.headers.get("Retry-After", 0.1 * 2**attempt))
                except aiohttp.ClientError:
                    wait = 0.1 * 2**attempt
                await asyncio.sleep(wait)

    # It retries "closed connections automatically for idempotent methods", once and at once; this is a loop around it.
    check("aiohttp", "503;retry-after=1;gate=1,200", 2, 1000, 200, lambda url: asyncio.run(fetch(url)))
    check("aiohttp", "close,200", 2, 0, 200, lambda url: asyncio.run(fetch(url)))
    check("aiohttp", "close,200;size=50;fault=close;at=3,200", 3, 100, 200, lambda url: asyncio.run(fetch(url)))


for name, test in [("curl", curl), ("urllib3", urllib3), ("requests", requests), ("httpx", httpx), ("aiohttp", aiohttp)]:
    try:
        if name == "curl" and not shutil.which("curl"):
            raise ImportError("no curl here")
        test()
    except ImportError as error:
        print(f"  left out: {name}: {error}")

print("\n".join(failures))
sys.exit(1 if failures else 0)
