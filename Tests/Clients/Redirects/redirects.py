#!/usr/bin/env python3
"""What clients do at a redirect: prints the table, and compares it with the one in the README if that is given.

usage: redirects.py PORT [README]

A client that this machine lacks is left out, and named.
"""
import re
import shutil
import subprocess
import sys
import tempfile
from pathlib import Path

BASE = f"http://127.0.0.1:{sys.argv[1]}"
PROGRAMS = Path(__file__).parent
CODES = [str(code) for code in range(300, 309)]
ROWS = [(method, code) for method in ("POST", "PUT") for code in CODES]


def run(*command, **options):
    return subprocess.run(command, capture_output=True, text=True, timeout=300, check=True, **options).stdout


def lines(output):
    return {tuple(line.split()[:2]): line.split()[2:] for line in output.splitlines()}


def curl(folder):
    seen = {}
    upload = Path(folder) / "hello"
    upload.write_text("hello")
    for method, code in ROWS:
        content = ["--data", "hello"] if method == "POST" else ["--upload-file", str(upload)]
        shape = "%{http_code}|%header{x-request-method}|%header{x-request-content-length}"
        try:
            output = run("curl", "-s", "-L", "-o", "/dev/null", "-w", shape, *content, f"{BASE}/redirect/{code}/1")
        except subprocess.CalledProcessError:
            output = "error||"
        seen[method, code] = output.split("|")
    return seen


def requests(_):
    import requests as library

    seen = {}
    for method, code in ROWS:
        answer = library.request(method, f"{BASE}/redirect/{code}/1", data="hello", timeout=10)
        fields = answer.headers
        seen[method, code] = [str(answer.status_code), fields.get("X-Request-Method", "-"),
                              fields.get("X-Request-Content-Length", "-")]
    return seen


def node(_):
    return lines(run("node", str(PROGRAMS / "redirects.mjs"), BASE, *CODES))


def java(_):
    return lines(run("java", str(PROGRAMS / "Redirects.java"), BASE, *CODES))


def swift(folder):
    program = f"{folder}/redirects"
    run("swiftc", "-o", program, str(PROGRAMS / "redirects.swift"))
    return lines(run(program, BASE, *CODES))


def has_requests():
    try:
        import requests as library

        return library.__version__
    except ImportError:
        return None


def version(*command):
    if not shutil.which(command[0]):
        return None
    found = re.search(r"\d+(\.\d+)+", run(*command))
    return found.group() if found else "?"


CLIENTS = {
    "curl": (curl, lambda: version("curl", "--version")),
    "Python requests": (requests, has_requests),
    "Node fetch": (node, lambda: version("node", "--version")),
    "Java HttpClient": (java, lambda: version("java", "--version")),
    "Swift URLSession": (swift, lambda: version("swiftc", "--version")),
}


def cell(status, method, length):
    """What is told of one answer: the method that arrived, and whether the content is what goes with it."""
    if status == "error":
        return "error"
    if method in ("-", "null", ""):
        return "not followed"
    if method == "GET":
        return method if length == "0" else "GET with content"
    return f"{method}, no content" if length == "0" else method


def table():
    columns, left_out = {}, []
    with tempfile.TemporaryDirectory() as folder:
        for name, (client, find) in CLIENTS.items():
            found = find()
            if found is None:
                left_out.append(name)
                continue
            seen = client(folder)
            columns[name, found] = {row: cell(*seen[row]) for row in ROWS}
    return columns, left_out


def documented(readme):
    """The table of the README: for each client what it does in each row."""
    text = Path(readme).read_text().split("### Redirect lab", 1)[1]
    rows = [[cell.strip() for cell in line.strip("|\n ").split("|")]
            for line in text.splitlines() if re.match(r"\| (sent |POST 3|PUT 3)", line)]
    names = [re.sub(r" [\d.]+$", "", name) for name in rows[0][1:]]
    return {name: {tuple(row[0].split()): row[place + 1] for row in rows[1:]} for place, name in enumerate(names)}


columns, left_out = table()
print("| sent | " + " | ".join(f"{name} {found}" for name, found in columns) + " |")
print("|---|" + "---|" * len(columns))
for row in ROWS:
    print(f"| {' '.join(row)} | " + " | ".join(column[row] for column in columns.values()) + " |")
for name in left_out:
    print(f"left out, because it is not here: {name}")
if len(sys.argv) > 2:
    told = documented(sys.argv[2])
    wrong = [f"{name}, {' '.join(row)}: {what}, and the README says {told.get(name, {}).get(row)}"
             for (name, _), column in columns.items() for row, what in column.items()
             if told.get(name, {}).get(row) != what]
    sys.exit("\n".join(wrong) if wrong else 0)
