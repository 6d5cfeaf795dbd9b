#!/usr/bin/env python3
"""usage: table.py STATUS_SERVER [README] [--html FILE]: runs the clients that are here through all checks.
       table.py --compare README FILE: fails if the table of the README and such a page tell different things.

Prints the table of the README: a row for each check that not all clients pass, a column for each client. With README, says
where a client of the same version is judged otherwise there, and fails if one violates what it did not there. --html writes the
same with the reasons as a page: Public/static/clients.html is the one that the server has.
"""
import datetime
import json
import re
import shutil
import subprocess
import sys
import tempfile
import venv
from pathlib import Path

import page

HERE = Path(__file__).resolve().parent
PACKAGE = HERE.parent / "AsyncHTTPClient"
BUILD = HERE.parents[2] / ".build" / "AsyncHTTPClient"
SIGNS = {"conforms": "yes", "permitted": "may", "violates": "**no**", "not observed": ""}


def version(*command):
    if not shutil.which(command[0]):
        return None
    result = subprocess.run(command, capture_output=True, text=True)
    found = re.search(r"\d+(\.\d+)+", result.stdout + result.stderr)
    return found.group() if found else "?"


def clients(folder):
    """Name, version and command of each client that is here."""
    yield "curl", version("curl", "--version"), [str(HERE / "curl.sh")]
    yield "wget", version("wget", "--version"), [str(HERE / "wget.sh")]
    yield "urllib", version(sys.executable, "--version"), [sys.executable, str(HERE / "clients.py"), "urllib"]
    python = Path(folder) / "venv" / "bin" / "python"
    venv.create(python.parents[1], with_pip=True)
    for name in ["urllib3", "requests", "httpx", "aiohttp"]:
        installed = subprocess.run([python, "-m", "pip", "install", "-q", name], capture_output=True)
        code = f"import importlib.metadata as m; print(m.version('{name}'))"
        found = version(str(python), "-c", code) if installed.returncode == 0 else None
        yield name, found, [str(python), str(HERE / "clients.py"), name]
    yield "fetch", version("node", "--version"), ["node", str(HERE / "fetch.mjs")]
    java = version("java", "--version") and version("javac", "--version")
    if java:
        subprocess.run(["javac", "-d", folder, str(HERE / "Check.java")], check=True)
    yield "Java", java, ["java", "-XX:TieredStopAtLevel=1", "-XX:+UseSerialGC", "-cp", folder, "Check"]
    options = ["--package-path", str(PACKAGE), "--scratch-path", str(BUILD)]
    for name, product in [("AsyncHTTPClient", "check-async-http-client"), ("URLSession", "check-url-session")]:
        built = subprocess.run(["swift", "build", *options, "--product", product], capture_output=True, text=True)
        binary = BUILD / "debug" / product
        found = version("swift", "--version") if built.returncode == 0 else None
        if name == "AsyncHTTPClient" and found:
            pins = json.loads((PACKAGE / "Package.resolved").read_text())["pins"]
            found = next(pin["state"]["version"] for pin in pins if pin["identity"] == "async-http-client")
        yield name, found, [str(binary)]


def report(server, command, *options):
    """The verdicts by check."""
    line = [server, "check", "--format", "json", *options, "--", *command]
    result = subprocess.run(line, capture_output=True, text=True, timeout=900)
    if not result.stdout:
        sys.exit(f"{command}: {result.stderr}")
    return {row["name"]: row for row in json.loads(result.stdout)["checks"]}


def differences(told, verdicts):
    """The checks whose verdict is not the one that the README tells."""
    signs = {check: SIGNS[row["verdict"]] for check, row in verdicts.items()}
    return [check for check, sign in signs.items()
            if check in told and told[check] != sign or check not in told and sign in ("may", "**no**")]


def repeat(server, command, verdicts, told):
    """Looks again at what differs from the README, one after the other: on a busy machine a client may have been too slow."""
    if told is None:
        return
    for _ in range(2):
        for check in differences(told, verdicts):
            verdicts.update(report(server, command, "--jobs", "1", "--only", check))


def table(reports):
    """The rows in which clients differ, and the sums of all."""
    names = list(reports)
    lines = ["| check | clause | " + " | ".join(f"{name} {found}" for name, found in names) + " |",
             "|---|---|" + "---|" * len(names)]
    first = next(iter(reports.values()))
    for check, row in first.items():
        cells = [SIGNS[reports[name][check]["verdict"]] for name in names]
        if any(cell in ("may", "**no**") for cell in cells):
            lines.append(f"| `{check}` | [{row['clause']}]({row['url']}) | " + " | ".join(cells) + " |")
    for verdict in SIGNS:
        counts = [str(sum(row["verdict"] == verdict for row in reports[name].values())) for name in names]
        lines.append(f"| **{verdict}** | | " + " | ".join(counts) + " |")
    return lines


def documented(readme):
    """What the README says: for each client and version its verdicts by check."""
    lines = [line for line in Path(readme).read_text().splitlines() if line.startswith("| ")]
    start = next((place for place, line in enumerate(lines) if line.startswith("| check | clause | ")), None)
    if start is None:
        sys.exit(f"{readme} has no table of checks and clients")
    heads = [cell.strip() for cell in lines[start].strip("|").split("|")][2:]
    known = {head: {} for head in heads}
    for line in lines[start + 1:]:
        cells = [cell.strip() for cell in line.strip("|").split("|")]
        if len(cells) != len(heads) + 2 or not cells[0].startswith("`"):
            break
        for head, cell in zip(heads, cells[2:]):
            known[head][cells[0].strip("`")] = cell
    return known


def compare(readme, file):
    """Whether a page and the table of the README tell the same, of the same versions."""
    table = {head: {check: sign.strip("*") for check, sign in told.items()} for head, told in documented(readme).items()}
    told = page.verdicts(Path(file).read_text())
    lines = [f"{head} is in one of them only" for head in table.keys() ^ told.keys()]
    for head in table.keys() & told.keys():
        for check in table[head].keys() | told[head].keys():
            pair = table[head].get(check), told[head].get(check)
            if pair[0] != pair[1]:
                lines.append(f"{head}, {check}: {pair[0]!r} in {readme}, {pair[1]!r} in {file}")
    if lines:
        sys.exit("\n".join(sorted(lines)) + f"\n{len(lines)} differences: {file} is to be made again, with --html")


def main():
    arguments = sys.argv[1:]
    if arguments[0] == "--compare":
        return compare(*arguments[1:])
    file = None
    if "--html" in arguments:
        place = arguments.index("--html")
        file = arguments[place + 1]
        del arguments[place:place + 2]
    server, readme = arguments[0], (arguments[1] if len(arguments) > 1 else None)
    reports = {}
    with tempfile.TemporaryDirectory() as folder:
        for name, found, command in clients(folder):
            if found is None:
                print(f"left out, because it is not here: {name}", file=sys.stderr)
                continue
            # Most of the time goes by waiting.
            reports[name, found] = report(server, command, "--jobs", "12")
            if readme:
                repeat(server, command, reports[name, found], documented(readme).get(f"{name} {found}"))
            verdicts = [row["verdict"] for row in reports[name, found].values()]
            print(name, found, {verdict: verdicts.count(verdict) for verdict in SIGNS}, file=sys.stderr)
    lines = table(reports)
    print("\n".join(lines))
    if file:
        day = datetime.date.today()
        Path(file).write_text(page.page(reports, f"{day.day} {day:%B %Y}"))
    if readme:
        known, wrong = documented(readme), []
        for (name, found), verdicts in reports.items():
            told = known.get(f"{name} {found}")
            if told is None:
                print(f"{name} {found} is not in the README", file=sys.stderr)
                continue
            for check in differences(told, verdicts):
                row = verdicts[check]
                sentence = (f"{name} {found}, {check}: {row['verdict']} ({row['reason']}), "
                            f"and the README has {told.get(check, 'nothing')!r}")
                print(sentence, file=sys.stderr)
                # What a client does not get to on a busy machine is no news; what it gets wrong is.
                if row["verdict"] == "violates":
                    wrong.append(sentence)
        if wrong:
            sys.exit("\n".join(wrong))


main()
