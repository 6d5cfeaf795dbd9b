#!/usr/bin/env python3
"""usage: readme.py README PORT [PROGRAM]: does what the README shows, against the server at PORT, and compares.

Checked are two kinds of blocks, wherever they stand:

    ```console        lines that start with "$ " are run by bash, the rest must be their output, byte for byte but for Date
    <!-- run: COMMAND FILE --> before a block: it is written to FILE, and COMMAND FILE must succeed; a ```text block
                       right behind it is what that must print

localhost:8080 stands for the server, and STATUS_SERVER is its URL. What has --port-file in it starts a server itself where
it is not told of one: with PROGRAM that is done too, and no process may be left behind. A COMMAND that this machine does not
have is named and left out.
"""
import importlib.util
import os
import re
import shutil
import signal
import subprocess
import sys
import tempfile
import time

readme, port, *program = sys.argv[1:]
with open(readme) as file:
    text = file.read()
folder = tempfile.TemporaryDirectory()
failures = []


def comparable(output):
    return re.sub(r"(?m)^Date: .*$", "Date: …", output.replace("\r\n", "\n")).rstrip("\n")


def check_console(block):
    for part in re.split(r"(?m)^\$ ", block)[1:]:
        command, _, expected = part.partition("\n")
        result = subprocess.run(["bash", "-c", command], env=environment, capture_output=True, text=True, timeout=60)
        if comparable(result.stdout) == comparable(expected):
            print(f"  ok: {command}")
        else:
            failures.append(command)
            print(f"  DIFFERS: {command}\n--- in the README\n{comparable(expected)}\n--- now\n{comparable(result.stdout)}")
            print(result.stderr)


def is_here(words):
    if words[1:2] == ["-m"]:
        return importlib.util.find_spec(words[2]) is not None
    return shutil.which(words[0]) is not None


def processes_of(session):
    """The processes of a session that are not over."""
    found = []
    for process in filter(str.isdigit, os.listdir("/proc")):
        try:
            with open(f"/proc/{process}/stat") as file:
                state, _, _, its_session = file.read().rpartition(")")[2].split()[:4]
        except OSError:
            continue
        if int(its_session) == session and state != "Z":
            found.append(int(process))
    return found


def check_recipe(command, name, block, expected):
    words = command.split()
    if words[0] == "python3":
        words[0] = sys.executable
    if not is_here(words):
        print(f"  left out, no {command} here: {name}")
        return
    with open(os.path.join(folder.name, name), "w") as file:
        file.write(block.replace("localhost:8080", f"127.0.0.1:{port}"))
    # A shell script that sets it has its own server in any case.
    if "STATUS_SERVER=" not in block:
        run_recipe(f"{command} {name}", [*words, name], {"STATUS_SERVER": f"http://127.0.0.1:{port}"}, expected)
    if program and "--port-file" in block:
        path = {"PATH": folder.name + "/bin:" + os.environ["PATH"]}
        run_recipe(f"{command} {name}, with a server of its own", [*words, name], path, expected)


def run_recipe(title, words, variables, expected):
    output = os.path.join(folder.name, "output")
    with open(output, "w+") as file:
        process = subprocess.Popen(
            words,
            cwd=folder.name,
            env={**os.environ, **variables},
            stdin=subprocess.DEVNULL,
            stdout=file,
            stderr=subprocess.PIPE if expected else subprocess.STDOUT,
            text=True,
            start_new_session=True,
        )
        try:
            _, complaints = process.communicate(timeout=300)
        except subprocess.TimeoutExpired:
            complaints = "it did not end within 300 s"
        file.seek(0)
        printed = file.read()
    # One that was told to stop may take a moment.
    deadline = time.monotonic() + 10
    while (left := processes_of(process.pid)) and time.monotonic() < deadline:
        time.sleep(0.05)
    for one in left:
        os.kill(one, signal.SIGKILL)
    if process.wait() == 0 and not left and (not expected or printed == expected):
        print(f"  ok: {title}")
    else:
        failures.append(title)
        print(f"  FAILED: {title}\n{printed}{complaints or ''}{'it left processes behind' if left else ''}")


# curl's own settings lead localhost:8080 to the server, so that the commands and what they print stay as they are.
with open(os.path.join(folder.name, ".curlrc"), "w") as file:
    file.write(f'connect-to = "localhost:8080:127.0.0.1:{port}"\n')
environment = {**os.environ, "CURL_HOME": folder.name}
os.environ["PATH"] += ":" + os.path.dirname(os.path.abspath(__file__))
os.environ.pop("STATUS_SERVER", None)
if program:
    os.mkdir(os.path.join(folder.name, "bin"))
    os.symlink(os.path.abspath(program[0]), os.path.join(folder.name, "bin", "status-server"))

fence = r"```(\w+)\n((?s:.*?))^```$"
for command, name, language, block, expected in re.findall(
    rf"(?m)^(?:<!-- run: (.+) (\S+) -->\n+)?{fence}(?:\n\n```text\n((?s:.*?))^```$)?", text
):
    if language == "console":
        check_console(block)
    elif command:
        check_recipe(command, name, block, expected)
sys.exit(f"{len(failures)} of the README's examples are not true" if failures else 0)
