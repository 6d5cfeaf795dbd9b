#!/usr/bin/env python3
"""usage: readme.py README PORT: does what the README shows, against the server at PORT, and compares.

Checked are two kinds of blocks, wherever they stand:

    ```console        lines that start with "$ " are run by bash, the rest must be their output, byte for byte but for Date
    <!-- run: COMMAND FILE --> before a block: it is written to FILE, and COMMAND FILE must succeed; a ```text block
                       right behind it is what that must print

localhost:8080 stands for the server. A COMMAND that this machine does not have is named and left out.
"""
import os
import re
import shutil
import subprocess
import sys
import tempfile

readme, port = sys.argv[1:]
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


def check_recipe(command, name, block, expected):
    words = command.split()
    if not shutil.which(words[0]):
        print(f"  left out, no {words[0]} here: {name}")
        return
    with open(os.path.join(folder.name, name), "w") as file:
        file.write(block.replace("localhost:8080", f"127.0.0.1:{port}"))
    result = subprocess.run([*words, name], cwd=folder.name, capture_output=True, text=True, timeout=300)
    if result.returncode == 0 and (not expected or result.stdout == expected):
        print(f"  ok: {command} {name}")
    else:
        failures.append(name)
        print(f"  FAILED: {command} {name}\n{result.stdout}{result.stderr}")


# curl's own settings lead localhost:8080 to the server, so that the commands and what they print stay as they are.
with open(os.path.join(folder.name, ".curlrc"), "w") as file:
    file.write(f'connect-to = "localhost:8080:127.0.0.1:{port}"\n')
environment = {**os.environ, "CURL_HOME": folder.name}
os.environ["PATH"] += ":" + os.path.dirname(os.path.abspath(__file__))

fence = r"```(\w+)\n((?s:.*?))^```$"
for command, name, language, block, expected in re.findall(
    rf"(?m)^(?:<!-- run: (.+) (\S+) -->\n+)?{fence}(?:\n\n```text\n((?s:.*?))^```$)?", text
):
    if language == "console":
        check_console(block)
    elif command:
        check_recipe(command, name, block, expected)
sys.exit(f"{len(failures)} of the README's examples are not true" if failures else 0)
