#!/usr/bin/env python3
"""usage: recipes.py README: reads every YAML block of the README, and holds it against its schema and the Dockerfile.

A block's first line names its file, which says what it is. The schemas of GitHub, GitLab and Compose come with
check-jsonschema, those of Kubernetes with kubernetes-validate; what is not installed is named and left out. What the blocks
say about the image must be what the Dockerfile says: port, user, health check.
"""
import importlib.util
import json
import os
import re
import subprocess
import sys
import tempfile

import yaml

readme = sys.argv[1]
failures = []


def expect(what, found, wanted):
    if found == wanted:
        print(f"  ok: {what}: {found}")
    else:
        failures.append(what)
        print(f"  WRONG: {what}: {found}, should be {wanted}")


class Loader(yaml.SafeLoader):
    """YAML 1.2 as all of these read it: `on` is a name, and no name comes twice."""

    def construct_mapping(self, node, deep=False):
        names = [self.construct_object(key, deep=True) for key, _ in node.value]
        twice = sorted({str(name) for name in names if names.count(name) > 1})
        if twice:
            raise yaml.constructor.ConstructorError(None, None, f"twice: {', '.join(twice)}", node.start_mark)
        return super().construct_mapping(node, deep)


Loader.yaml_implicit_resolvers = {
    letter: [(tag, pattern) for tag, pattern in resolvers if tag != "tag:yaml.org,2002:bool"]
    for letter, resolvers in yaml.SafeLoader.yaml_implicit_resolvers.items()
}
Loader.add_implicit_resolver("tag:yaml.org,2002:bool", re.compile("^(true|false)$"), list("tf"))


# ---- the image -----------------------------------------------------------------------------------------------------


class Image:
    """What the last stage of the Dockerfile promises."""

    def __init__(self, path):
        with open(path) as file:
            stage = re.split(r"(?m)^FROM ", file.read())[-1]
        self.port = int(re.search(r"(?m)^EXPOSE (\d+)$", stage)[1])
        self.user, self.group = map(int, re.search(r"(?m)^USER (\d+):(\d+)$", stage).groups())
        self.health = json.loads(re.search(r"(?m)^HEALTHCHECK .*CMD (\[.*\])$", stage)[1])
        self.environment = dict(re.findall(r"(\w+)=(\S+)", re.search(r"(?m)^ENV (.*)$", stage)[1]))


image = Image(os.path.join(os.path.dirname(os.path.abspath(readme)), "Dockerfile"))
URL = f"http://status-server:{image.port}"


def is_ours(name):
    return re.fullmatch(r"\S+/status-server(:[\w.-]+)?", name) is not None


# ---- what each file has to say -------------------------------------------------------------------------------------


def check_github(documents):
    (workflow,) = documents
    (job,) = workflow["jobs"].values()
    service = job["services"]["status-server"]
    expect("the image is the server's", is_ours(service["image"]), True)
    expect("ports", service["ports"], [f"{image.port}:{image.port}"])
    expect("STATUS_SERVER", job["env"]["STATUS_SERVER"], f"http://localhost:{image.port}")


def check_gitlab(documents):
    ((job,),) = [list(document.values()) for document in documents]
    (service,) = job["services"]
    expect("the image is the server's", is_ours(service["name"]), True)
    expect("alias", service["alias"], "status-server")
    expect("STATUS_SERVER", job["variables"]["STATUS_SERVER"], URL)


def check_compose(documents):
    (file,) = documents
    server, tests = file["services"]["status-server"], file["services"]["tests"]
    expect("it is built from the Dockerfile", server["build"], ".")
    expect("ports", server["ports"], [f"{image.port}:{image.port}"])
    expect("the file system is read-only", server["read_only"], True)
    expect("health check", server["healthcheck"]["test"], ["CMD", *image.health])
    expect("STATUS_SERVER", tests["environment"]["STATUS_SERVER"], URL)
    expect("the tests wait", tests["depends_on"], {"status-server": {"condition": "service_healthy"}})


def check_kubernetes(documents):
    deployment, service = documents
    expect("kinds", [deployment["kind"], service["kind"]], ["Deployment", "Service"])
    template = deployment["spec"]["template"]
    labels = template["metadata"]["labels"]
    expect("labels that the Deployment selects", deployment["spec"]["selector"]["matchLabels"], labels)
    expect("labels that the Service selects", service["spec"]["selector"], labels)

    (container,) = template["spec"]["containers"]
    ports = {port["name"]: port["containerPort"] for port in container["ports"]}
    expect("the image is the server's", is_ours(container["image"]), True)
    expect("ports of the container", list(ports.values()), [image.port])
    (port,) = service["spec"]["ports"]
    expect("port of the Service", (port["port"], ports.get(port["targetPort"])), (image.port, image.port))
    for name in "readinessProbe", "livenessProbe":
        probe = container[name]["httpGet"]
        expect(name, (probe["path"], ports.get(probe["port"])), ("/healthz", image.port))

    pod, own = template["spec"]["securityContext"], container["securityContext"]
    expect("not as root", pod["runAsNonRoot"], True)
    expect("user and group", (pod["runAsUser"], pod["runAsGroup"]), (image.user, image.group))
    expect("system calls", pod["seccompProfile"], {"type": "RuntimeDefault"})
    expect("the file system is read-only", own["readOnlyRootFilesystem"], True)
    expect("no more privileges", own["allowPrivilegeEscalation"], False)
    expect("no capabilities", own["capabilities"], {"drop": ["ALL"]})
    expect("what it asks for", sorted(container["resources"]["requests"]), ["cpu", "memory"])
    expect("what it gets at most", sorted(container["resources"]["limits"]), ["memory"])


FILES = {
    ".github/workflows/tests.yml": ("vendor.github-workflows", check_github),
    ".gitlab-ci.yml": ("vendor.gitlab-ci", check_gitlab),
    "compose.yaml": ("vendor.compose-spec", check_compose),
    "status-server.yaml": ("kubernetes", check_kubernetes),
}


def check_schema(schema, block):
    command = [sys.executable, "-m"]
    if schema == "kubernetes":
        command += ["kubernetes_validate", "--strict"]
    else:
        command += ["check_jsonschema", "--builtin-schema", schema]
    if importlib.util.find_spec(command[2]) is None:
        print(f"  left out, no {command[2]} here")
        return
    with tempfile.NamedTemporaryFile("w", suffix=".yaml") as file:
        file.write(block)
        file.flush()
        result = subprocess.run([*command, file.name], capture_output=True, text=True, timeout=120)
    if result.returncode != 0:
        print(result.stdout + result.stderr)
    expect(f"schema {schema}", result.returncode, 0)


with open(readme) as file:
    blocks = re.findall(r"(?m)^```ya?ml\n((?s:.*?))^```$", file.read())
seen = []
for block in blocks:
    name = block.partition("\n")[0].removeprefix("# ")
    print(name)
    documents = list(yaml.load_all(block, Loader))
    if name not in FILES:
        failures.append(name)
        print("  WRONG: the first line is no comment that names a file known here")
        continue
    seen.append(name)
    schema, check = FILES[name]
    check_schema(schema, block)
    try:
        check(documents)
    except (KeyError, TypeError, ValueError) as error:
        failures.append(name)
        print(f"  WRONG: {type(error).__name__}: {error}")
expect("files", seen, list(FILES))
sys.exit(f"wrong in {readme}: {failures}" if failures else 0)
