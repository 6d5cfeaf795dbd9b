#!/usr/bin/env python3
"""usage: openapi.py PORT: holds the server at PORT against its own description, with schemathesis.

The description itself has to be valid. Then requests are made of it. What is left out, and why:

- modifiers: what they take is a language of its own, and two of them may contradict each other; some break the answer off,
  which is what they are for
- /delay, /drip and /run/{run}: they wait, as they say
- cut= of /resume/{size}: the transfer breaks off, which is what it is for
- seed= of /status/{code}: where one status is asked for there is nothing to draw, and whatever it is changes nothing
- /redirect/{codes}/to/{form}: some forms of Location are such that the client that schemathesis uses fails on them
- not_a_server_error: 5xx are shown here, they do not happen
- unsupported_method: every method is taken where none is excluded, ones that nobody has heard of too
- positive_data_acceptance: /when/{code} and others answer 4xx to what is well-formed, because that is their subject
"""
import json
import subprocess
import sys
import tempfile
import urllib.request

BASE = f"http://127.0.0.1:{sys.argv[1]}"
LEFT_OUT = ["/delay/{seconds}", "/drip", "/run/{run}", "/redirect/{codes}/to/{form}"]
CHECKS = "not_a_server_error,unsupported_method,positive_data_acceptance"

with urllib.request.urlopen(f"{BASE}/openapi.json") as answer:
    document = json.load(answer)

from openapi_spec_validator import validate

validate(document)
print(f"valid: {len(document['paths'])} paths, {len(document['components']['parameters'])} modifiers")
for path in LEFT_OUT:
    del document["paths"][path]
for item in document["paths"].values():
    item.pop("parameters", None)
for path, name in ("/resume/{size}", "cut"), ("/status/{code}", "seed"):
    for operation in document["paths"][path].values():
        operation["parameters"] = [one for one in operation["parameters"] if one["name"] != name]
with tempfile.TemporaryDirectory() as folder:
    with open(f"{folder}/openapi.json", "w") as file:
        json.dump(document, file)
    command = ["schemathesis", "run", "openapi.json", "--url", BASE, "--phases", "examples,coverage,fuzzing",
               "--max-examples", "5", "--seed", "1", "--request-timeout", "12", "--exclude-checks", CHECKS]
    sys.exit(subprocess.run([sys.executable, "-m", "schemathesis.cli", *command[1:]], cwd=folder, timeout=600).returncode)
