#!/usr/bin/env python3
"""What real clients make of /when/401 and its kin: Python's urllib, Python's requests if it is there, and Java if it is there.

usage: authentication.py http://127.0.0.1:PORT
"""
import shutil
import subprocess
import sys
import tempfile
import urllib.error
import urllib.request
from pathlib import Path

JAVA = """
import java.net.*;
import java.net.http.*;

class Credentials {
    public static void main(String[] arguments) throws Exception {
        Authenticator authenticator = new Authenticator() {
            protected PasswordAuthentication getPasswordAuthentication() {
                return new PasswordAuthentication("user", "pass".toCharArray());
            }
        };
        HttpClient client = HttpClient.newBuilder().authenticator(authenticator).build();
        HttpRequest request = HttpRequest.newBuilder(URI.create(arguments[0] + "/when/401")).build();
        System.out.println("HttpClient " + client.send(request, HttpResponse.BodyHandlers.ofString()).statusCode());
        Authenticator.setDefault(authenticator);
        String target = "/when/401?scheme=digest&algorithm=MD5";
        HttpURLConnection connection = (HttpURLConnection) new URL(arguments[0] + target).openConnection();
        System.out.println("HttpURLConnection " + connection.getResponseCode());
    }
}
"""

failures = 0


def check(name, seen, expected):
    global failures
    failures += seen != expected
    print(f"{'ok  ' if seen == expected else 'FAIL'} {name}: {seen}" + ("" if seen == expected else f", not {expected}"))


def urllib_status(url, *handlers):
    try:
        return urllib.request.build_opener(urllib.request.ProxyHandler({}), *handlers).open(url, timeout=20).status
    except urllib.error.HTTPError as error:
        return error.code


def check_urllib(base):
    for path, user, expected in [
        ("/when/401?scheme=basic", "user", 200),
        ("/when/401?scheme=basic", "nobody", 401),
        ("/when/401?scheme=digest&algorithm=MD5", "user", 200),
        ("/when/401?scheme=digest&algorithm=MD5", "nobody", 401),
        ("/digest-auth/auth/user/pass", "user", 200),
        ("/basic-auth/user/pass", "user", 200),
        ("/when/403?scheme=basic", "user", 403),
        ("/when/403?scheme=basic", "admin", 200),
    ]:
        passwords = urllib.request.HTTPPasswordMgrWithDefaultRealm()
        passwords.add_password(None, base, user, "pass")
        handler = urllib.request.HTTPDigestAuthHandler if "digest" in path else urllib.request.HTTPBasicAuthHandler
        check(f"urllib {path} as {user}", urllib_status(base + path, handler(passwords)), expected)


def check_requests(base):
    try:
        import requests
        from requests.auth import HTTPDigestAuth
    except ImportError:
        print("skip requests: not installed")
        return
    for query, expected in [
        ("", [(200, 1), (200, 0), (200, 0)]),
        ("?fields=one", [(200, 1), (200, 0), (200, 0)]),
        ("?scheme=digest&algorithm=SHA-512", [(200, 1), (200, 0), (200, 0)]),
        ("?scheme=digest&algorithm=MD5-sess", [(200, 1), (200, 0), (200, 0)]),
        ("?scheme=digest&qop=none", [(200, 1), (200, 0), (200, 0)]),
        ("?scheme=digest&uses=1", [(200, 1), (200, 1), (200, 1)]),
    ]:
        with requests.Session() as session:
            session.trust_env = False
            session.auth = HTTPDigestAuth("user", "pass")
            answers = [session.get(f"{base}/when/401{query}", timeout=20) for _ in range(3)]
        check(f"requests /when/401{query}", [(a.status_code, len(a.history)) for a in answers], expected)
    with requests.Session() as session:
        session.trust_env = False
        check("requests cookies", session.get(f"{base}/cookies/set?a=b&c=d", timeout=20).json()["cookies"], {"a": "b", "c": "d"})
        check("requests cookies deleted", session.get(f"{base}/cookies/delete?a", timeout=20).json()["cookies"], {"c": "d"})


def check_java(base):
    java = shutil.which("java")
    if not java:
        print("skip Java: not installed")
        return
    with tempfile.TemporaryDirectory() as folder:
        source = Path(folder) / "Credentials.java"
        source.write_text(JAVA)
        run = subprocess.run([java, str(source), base], capture_output=True, text=True, timeout=120)
    if run.returncode and "compiler" in run.stderr:
        print("skip Java: there is no compiler")
        return
    check("Java", run.stdout.split("\n")[:-1] or run.stderr[-300:], ["HttpClient 200", "HttpURLConnection 200"])


if __name__ == "__main__":
    for client in (check_urllib, check_requests, check_java):
        client(sys.argv[1].rstrip("/"))
    sys.exit(1 if failures else 0)
