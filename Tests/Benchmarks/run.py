#!/usr/bin/env python3
"""usage: run.py [--quick] [--rounds N] [--seconds S] [--program FILE] [--image NAME] [--only NAME,NAME]: one table of this
server and others.

Builds the release (or takes FILE), starts each server that is installed with one worker, asks all for GET /status/301,
and prints a row for each. What the machine lacks is left out by name. The figures:

  instructions   user-space instructions a request, by callgrind: 2000 requests more on one connection
  calls          system calls a request, by strace, with 64 connections
  requests/s     wrk with 64 connections, the server on one core and wrk on another: the median of interleaved rounds
  pipelined      the same, sixteen requests in one write
  p99            of the rounds' 99th percentiles the median, in milliseconds
  idle           octets of memory an idle connection, of 1000 that have had an answer
  start          milliseconds from exec to the first answer, the median of five
  RSS            resident memory after it
  program        its file, without symbols
  image          the container image NAME of this server, by `docker image inspect`; $DOCKER is another such command
"""
import argparse
import contextlib
import dataclasses
import os
import re
import resource
import shutil
import signal
import socket
import statistics
import subprocess
import sys
import tempfile
import time

HERE = os.path.dirname(os.path.abspath(__file__))
ROOT = os.path.dirname(os.path.dirname(HERE))
REQUEST = b"GET /status/301 HTTP/1.1\r\nHost: 127.0.0.1\r\n\r\n"
work = tempfile.mkdtemp()


@dataclasses.dataclass
class Contender:
    name: str
    command: list
    program: str
    ours: bool = False
    # An interpreter under callgrind or strace says nothing about a server, and gunicorn keeps no connection.
    is_native: bool = True


def free_port():
    with socket.create_server(("127.0.0.1", 0)) as server:
        return server.getsockname()[1]


def write(name, text):
    path = os.path.join(work, name)
    with open(path, "w") as file:
        file.write(text)
    return path


def python_with_httpbin():
    """This Python or one of its own environment, where httpbin can be imported; None if it cannot be had."""
    test = ["-c", "import httpbin, gunicorn"]
    if subprocess.run([sys.executable, *test], stderr=subprocess.DEVNULL, check=False).returncode == 0:
        return sys.executable
    folder = os.path.join(work, "venv")
    python = os.path.join(folder, "bin", "python")
    for command in ([sys.executable, "-m", "venv", folder],
                    [python, "-m", "pip", "install", "-q", "httpbin~=0.10.0", "gunicorn"], [python, *test]):
        try:
            subprocess.run(command, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL, check=True)
        except (OSError, subprocess.CalledProcessError):
            return None
    return python


def contenders(options):
    """Those that are here; says which are not."""
    found, missing = [], []
    if options.program:
        ours = options.program
    else:
        subprocess.run(["swift", "build", "-c", "release", "--product", "status-server"], cwd=ROOT, check=True)
        ours = os.path.join(ROOT, ".build/release/status-server")
    stripped = os.path.join(work, "status-server")
    subprocess.run(["strip", "-o", stripped, ours], check=True)
    found.append(Contender(
        "status-server", [stripped, "--host", "127.0.0.1", "--port", "{port}", "--workers", "1"], stripped, ours=True))

    flags = subprocess.run(["pkg-config", "--cflags", "--libs", "libevent"], capture_output=True, text=True)
    if shutil.which("cc") and flags.returncode == 0:
        for name, title in (("floor", "C, raw libevent"), ("evhttp", "C, evhttp")):
            program = os.path.join(work, name)
            source = os.path.join(HERE, name + ".c")
            subprocess.run(
                ["cc", "-O2", "-D_GNU_SOURCE", "-s", "-o", program, source, *flags.stdout.split()], check=True)
            found.append(Contender(title, [program, "{port}"], program))
    else:
        missing.append("the C servers (a C compiler, libevent-dev)")

    if shutil.which("nginx"):
        path = write("nginx.conf", f"""
            daemon off; master_process off; worker_processes 1; pid {work}/nginx.pid; error_log /dev/null crit;
            events {{ worker_connections 12000; }}
            http {{ access_log off; keepalive_requests 1000000000; keepalive_timeout 300;
                server {{ listen 127.0.0.1:PORT; location / {{ return 301 /anything; }} }} }}""")
        found.append(Contender("nginx", ["nginx", "-p", work, "-c", path + ".{port}"], shutil.which("nginx")))
    else:
        missing.append("nginx")

    if shutil.which("lighttpd"):
        path = write("lighttpd.conf", f"""
            server.document-root = "{work}"
            server.port = PORT
            server.bind = "127.0.0.1"
            server.modules = ( "mod_redirect" )
            server.max-keep-alive-requests = 100000000
            server.max-keep-alive-idle = 300
            server.max-connections = 12000
            server.max-fds = 16000
            url.redirect = ( "^/" => "/anything" )
            """)
        found.append(Contender("lighttpd", ["lighttpd", "-D", "-f", path + ".{port}"], shutil.which("lighttpd")))
    else:
        missing.append("lighttpd")

    if shutil.which("h2o"):
        path = write("h2o.conf", f"""
listen: {{ host: 127.0.0.1, port: PORT }}
num-threads: 1
max-connections: 12000
http1-request-timeout: 300
error-log: /dev/null
hosts:
  default:
    paths:
      /:
        redirect: {{ status: 301, url: /anything }}
""")
        user = ["user: root\n"] if os.geteuid() == 0 else []
        with open(path, "a") as file:
            file.writelines(user)
        found.append(Contender("h2o", ["h2o", "-m", "worker", "-c", path + ".{port}"], shutil.which("h2o")))
    else:
        missing.append("h2o")

    if python := python_with_httpbin():
        command = [python, "-m", "gunicorn", "-w", "1", "-b", "127.0.0.1:{port}", "--keep-alive", "300", "httpbin:app"]
        found.append(Contender("httpbin (gunicorn)", command, "", is_native=False))
    else:
        missing.append("httpbin (pip install httpbin gunicorn)")

    if missing:
        print("left out: " + ", ".join(missing))
    wanted = options.only.split(",") if options.only else None
    return [one for one in found if not wanted or any(name in one.name for name in wanted)]


class Running:
    """A server that runs, perhaps under another program or on one core."""

    def __init__(self, contender, *before):
        self.port = free_port()
        command = []
        for argument in contender.command:
            if argument.endswith(".{port}"):
                # A configuration with the port in it.
                with open(argument.removesuffix(".{port}")) as file:
                    text = file.read().replace("PORT", str(self.port))
                argument = write(os.path.basename(argument.removesuffix(".{port}")) + f".{self.port}", text)
            command.append(argument.replace("{port}", str(self.port)))
        self.began = time.monotonic()
        self.process = subprocess.Popen(
            [*before, *command], stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL, process_group=0)
        while True:
            try:
                with self.connect() as client:
                    self.ask(client)
                break
            except OSError:
                if self.process.poll() is not None:
                    raise RuntimeError(f"{contender.name} ended with {self.process.returncode}") from None
                time.sleep(0.0005)
        self.start = time.monotonic() - self.began

    def connect(self):
        client = socket.create_connection(("127.0.0.1", self.port), timeout=60)
        client.setsockopt(socket.IPPROTO_TCP, socket.TCP_NODELAY, 1)
        return client

    @staticmethod
    def ask(client):
        client.sendall(REQUEST)
        data = b""
        while b"\r\n\r\n" not in data:
            more = client.recv(65536)
            if not more:
                raise OSError("closed")
            data += more
        head, _, content = data.partition(b"\r\n\r\n")
        length = re.search(rb"\r\ncontent-length: *(\d+)", head, re.I)
        while length and len(content) < int(length[1]):
            more = client.recv(65536)
            if not more:
                raise OSError("closed")
            content += more
        if not re.match(rb"HTTP/1.1 (301|302) ", head):
            raise RuntimeError(f"no redirect: {head[:60]}")

    def anonymous(self):
        """Resident memory without pages of files, of the whole family, in octets."""
        total = 0
        for pid in subprocess.run(["pgrep", "-g", str(self.process.pid)], capture_output=True, text=True).stdout.split():
            with open(f"/proc/{pid}/status") as status:
                total += 1024 * int(re.search(r"RssAnon:\s+(\d+)", status.read())[1])
        return total

    def resident(self):
        with open(f"/proc/{self.process.pid}/status") as status:
            return 1024 * int(re.search(r"VmRSS:\s+(\d+)", status.read())[1])

    def __enter__(self):
        return self

    def __exit__(self, *_):
        # One that was started by a tool may be gone already.
        with contextlib.suppress(ProcessLookupError):
            os.killpg(self.process.pid, signal.SIGTERM)
        try:
            self.process.wait(30)
        except subprocess.TimeoutExpired:
            os.killpg(self.process.pid, signal.SIGKILL)
            self.process.wait()


def instructions(contender):
    counts = []
    for times in (200, 2200):
        out = os.path.join(work, "callgrind")
        with Running(contender, "valgrind", "--tool=callgrind", f"--callgrind-out-file={out}") as server:
            with server.connect() as client:
                for _ in range(times):
                    server.ask(client)
            time.sleep(0.2)
        with open(out) as file:
            counts.append(int(next(line for line in file if line.startswith(("totals:", "summary:"))).split()[1]))
    return (counts[1] - counts[0]) / 2000


def wrk(server, seconds, *options):
    command = ["wrk", "-t", "1", "-c", "64", "-d", str(seconds), "--latency", *options]
    if (os.cpu_count() or 1) > 1 and shutil.which("taskset"):
        command = ["taskset", "-c", "1", *command]
    said = subprocess.run([*command, f"http://127.0.0.1:{server.port}/status/301"], capture_output=True, text=True).stdout
    rate = float(re.search(r"Requests/sec: +([\d.]+)", said)[1])
    number, unit = re.search(r"99% +([\d.]+)(us|ms|s)", said).groups()
    total = int(re.search(r"(\d+) requests in", said)[1])
    return rate, float(number) * {"us": 0.001, "ms": 1, "s": 1000}[unit], total


def calls(contender, seconds):
    out = os.path.join(work, "strace")
    with Running(contender, "strace", "-f", "-c", "-o", out) as server:
        total = wrk(server, seconds)[2]
        # strace waits for its child: that one is to end.
        subprocess.run(["pkill", "-TERM", "-P", str(server.process.pid)], check=False)
        server.process.wait(30)
        with open(out) as file:
            return next(int(line.split()[3]) for line in file if line.rstrip().endswith("total")) / total


def idle(contender, count=1000):
    with Running(contender) as server:
        early = [server.connect() for _ in range(100)]
        for client in early:
            server.ask(client)
            client.close()
        before = server.anonymous()
        clients = [server.connect() for _ in range(count)]
        for client in clients:
            server.ask(client)
        after = server.anonymous()
        for client in clients:
            client.close()
    return (after - before) / count


def pinned(contender):
    has_two = (os.cpu_count() or 1) > 1 and shutil.which("taskset")
    return Running(contender, *(["taskset", "-c", "0"] if has_two else []))


def attempt(what, function, *arguments):
    try:
        return function(*arguments)
    except (OSError, RuntimeError, StopIteration, TypeError, ValueError, subprocess.SubprocessError) as error:
        print(f"  {what}: {error}", file=sys.stderr)
        return None


def main():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--quick", action="store_true", help="one short round: to see that everything works")
    parser.add_argument("--rounds", type=int, default=5)
    parser.add_argument("--seconds", type=int, default=5)
    parser.add_argument("--program", help="a status-server that is built already")
    parser.add_argument("--image", help="the container image that was built of this server")
    parser.add_argument("--only", help="names, or parts of names, of those to measure")
    options = parser.parse_args()
    if options.quick:
        options.rounds, options.seconds = 1, 1
    hard = resource.getrlimit(resource.RLIMIT_NOFILE)[1]
    resource.setrlimit(resource.RLIMIT_NOFILE, (min(hard, 20_000), hard))

    tools = {tool: shutil.which(tool) is not None for tool in ("valgrind", "strace", "wrk")}
    if absent := [tool for tool, here in tools.items() if not here]:
        print("left out, for want of the tool: " + ", ".join(absent))
    all_of_them = contenders(options)
    rows = {one.name: {} for one in all_of_them}
    for one in all_of_them:
        row = rows[one.name]
        print(f"{one.name} …", file=sys.stderr)
        starts = []
        for _ in range(5):
            started = attempt("start", lambda: time_to_start(one))
            if started:
                starts.append(started)
        if starts:
            row["start"] = f"{1000 * statistics.median(start for start, _ in starts):.1f} ms"
            row["RSS"] = f"{starts[-1][1] / 1e6:.1f} MB"
        if one.ours and options.image and (octets := attempt("image", size_of_image, options.image)):
            row["image"] = f"{octets / 1e6:.1f} MB"
        if one.program:
            row["program"] = f"{os.path.getsize(one.program) / 1e6:.2f} MB"
        if one.is_native and (memory := attempt("idle", idle, one)):
            row["idle"] = f"{memory:.0f}"
        if one.is_native and tools["valgrind"] and (number := attempt("instructions", instructions, one)):
            row["instructions"] = f"{number:.0f}"
        if one.is_native and tools["strace"] and tools["wrk"]:
            if number := attempt("calls", calls, one, options.seconds):
                row["calls"] = f"{number:.2f}"
    if tools["wrk"]:
        plain, piped, late = ({one.name: [] for one in all_of_them} for _ in range(3))
        # Interleaved, so that what else the machine does meets all of them.
        for number in range(options.rounds):
            print(f"round {number + 1} of {options.rounds} …", file=sys.stderr)
            for one in all_of_them:
                attempt("wrk", round_of, one, options.seconds, plain, piped, late)
        for one in all_of_them:
            if plain[one.name]:
                rows[one.name]["requests/s"] = f"{statistics.median(plain[one.name]):,.0f}"
                rows[one.name]["p99"] = f"{statistics.median(late[one.name]):.2f} ms"
            if piped[one.name]:
                rows[one.name]["pipelined"] = f"{statistics.median(piped[one.name]):,.0f}"
    columns = ["instructions", "calls", "requests/s", "pipelined", "p99", "idle", "start", "RSS", "program", "image"]
    print("\n| server | " + " | ".join(columns) + " |")
    print("|---" * (len(columns) + 1) + "|")
    for name, row in rows.items():
        print(f"| {name} | " + " | ".join(row.get(column, "–") for column in columns) + " |")
    print(f"\n{time.strftime('%Y-%m-%d')}, {os.cpu_count()} cores, python3 {' '.join(sys.argv)}")
    shutil.rmtree(work, ignore_errors=True)


def size_of_image(name):
    command = [*os.environ.get("DOCKER", "docker").split(), "image", "inspect", "--format", "{{.Size}}", name]
    return int(subprocess.run(command, capture_output=True, text=True, check=True).stdout)


def time_to_start(contender):
    with Running(contender) as server:
        return server.start, server.resident()


def round_of(contender, seconds, plain, piped, late):
    with pinned(contender) as server:
        rate, p99, _ = wrk(server, seconds)
        plain[contender.name].append(rate)
        late[contender.name].append(p99)
        if contender.is_native:
            piped[contender.name].append(wrk(server, seconds, "-s", os.path.join(HERE, "pipeline.lua"))[0])


main()
