#!/usr/bin/env python3
"""usage: stays-up.py PROGRAM [SECONDS [PART,PART]]: drives a server to its limits and shows that it stays up.

Slow clients, many clients, clients that reset and half-close in every state, a server that is stopped for a second, one
that has no descriptors left, and clients that leave large answers unread. Each part takes about SECONDS (10). Exit
status 1 if an answer was lost or wrong, a normal client had to wait, or memory or descriptors leaked.

PART is the name of a function below; without one all are played but `soak`, which sends 24 million requests.
"""
import contextlib
import os
import re
import resource
import shutil
import signal
import socket
import struct
import subprocess
import sys
import tempfile
import threading
import time

PROGRAM = sys.argv[1]
SECONDS = float(sys.argv[2]) if len(sys.argv) > 2 else 10
PARTS = sys.argv[3].split(",") if len(sys.argv) > 3 else []
GET = b"GET /status/200 HTTP/1.1\r\nHost: a\r\n\r\n"
failures = []


class Server:
    """A server on a port of its own."""

    def __init__(self, *options, workers=2, descriptors=None):
        self.folder = tempfile.TemporaryDirectory()
        file = os.path.join(self.folder.name, "port")
        self.errors = open(os.path.join(self.folder.name, "errors"), "w+b")

        def lower():
            resource.setrlimit(resource.RLIMIT_NOFILE, (descriptors, descriptors))

        self.process = subprocess.Popen(
            [PROGRAM, "--host", "127.0.0.1", "--port", "0", "--port-file", file, "--workers", str(workers), *options],
            stdout=subprocess.DEVNULL, stderr=self.errors, preexec_fn=lower if descriptors else None)
        while not os.path.exists(file):
            if self.process.poll() is not None:
                sys.exit(f"the server ended with {self.process.returncode}")
            time.sleep(0.01)
        with open(file) as port:
            self.port = int(port.read())
        for _ in range(20):
            self.get()

    def connect(self, timeout=10.0, window=None):
        """A connection; `window` is how many octets about are kept for the client, from the first one on."""
        client = socket.socket()
        if window:
            client.setsockopt(socket.SOL_SOCKET, socket.SO_RCVBUF, window)
        client.settimeout(timeout)
        client.connect(("127.0.0.1", self.port))
        return client

    def get(self, request=GET, status=b"200"):
        """One request on a connection of its own; returns the seconds it took."""
        began = time.monotonic()
        with self.connect() as client:
            client.sendall(request)
            head = read_head(client)
        if not head.startswith(b"HTTP/1.1 " + status):
            raise AssertionError(f"expected {status}, got {head[:60]}")
        return time.monotonic() - began

    @property
    def descriptors(self):
        return len(os.listdir(f"/proc/{self.process.pid}/fd"))

    @property
    def kilobytes(self):
        with open(f"/proc/{self.process.pid}/status") as status:
            return int(re.search(r"VmRSS:\s+(\d+)", status.read())[1])

    def settled(self, wanted, seconds=15):
        """The number of descriptors once it is down to `wanted`, or what it is after a while."""
        end = time.monotonic() + seconds
        while self.descriptors > wanted and time.monotonic() < end:
            time.sleep(0.05)
        return self.descriptors

    def said(self):
        self.errors.seek(0)
        return self.errors.read().decode()

    def __enter__(self):
        return self

    def __exit__(self, *_):
        self.process.send_signal(signal.SIGCONT)
        self.process.terminate()
        try:
            status = self.process.wait(20)
        except subprocess.TimeoutExpired:
            self.process.kill()
            status = "killed"
        expect(status == 0, f"the server ended with {status}")
        self.errors.close()
        self.folder.cleanup()


def read_head(client):
    data = b""
    while b"\r\n\r\n" not in data:
        more = client.recv(65536)
        if not more:
            raise AssertionError("the connection ended before the answer")
        data += more
    return data


def read_answer(client):
    """One answer with Content-Length."""
    data = read_head(client)
    head, _, content = data.partition(b"\r\n\r\n")
    length = int(re.search(rb"content-length: (\d+)", head, re.I)[1])
    while len(content) < length:
        more = client.recv(65536)
        if not more:
            raise AssertionError("the connection ended in the middle of an answer")
        content += more
    return head, content


def expect(holds, what):
    print(("ok      " if holds else "NOT OK  ") + what, flush=True)
    if not holds:
        failures.append(what)


def part(title):
    print(f"\n{title}", flush=True)


def reset(client):
    client.setsockopt(socket.SOL_SOCKET, socket.SO_LINGER, struct.pack("ii", 1, 0))
    client.close()


@contextlib.contextmanager
def leaking_nothing(server):
    before = server.descriptors
    yield
    after = server.settled(before)
    expect(after <= before, f"descriptors: {before} before, {after} after")


def probed(server, seconds, work=lambda: time.sleep(0.05)):
    """The longest that a normal client waited meanwhile, in seconds."""
    longest, end = 0.0, time.monotonic() + seconds
    while time.monotonic() < end:
        longest = max(longest, server.get())
        work()
    return longest


def slow_clients():
    part("300 clients that send heads slowly, content slowly, or read nothing")
    with Server("--head-time", "3s", "--min-rate-after", "3s", "--min-rate", "1000", "--unread-time", "3s") as server:
        with leaking_nothing(server):
            clients = []
            for number in range(300):
                kind = number % 3
                client = server.connect(window=4096 if kind == 2 else None)
                client.setblocking(False)
                if kind == 0:
                    client.send(b"GET / HTTP/1.1\r\nHost: a\r\n")
                elif kind == 1:
                    client.send(b"POST /anything HTTP/1.1\r\nHost: a\r\nContent-Length: 100000\r\n\r\n")
                else:
                    client.send(40 * b"GET /codes.json HTTP/1.1\r\nHost: a\r\n\r\n")
                clients.append((kind, client))
            alive = set(range(300))

            def trickle():
                for number in list(alive):
                    kind, client = clients[number]
                    try:
                        if kind == 0:
                            client.send(b"X: y\r\n")
                        elif kind == 1:
                            client.send(b"z")
                    except BlockingIOError:
                        pass
                    except OSError:
                        alive.discard(number)
                time.sleep(0.05)

            longest = probed(server, SECONDS, trickle)
            expect(longest < 0.1, f"a normal client waited {1000 * longest:.0f} ms at most (under 100)")
            expect(not [n for n in alive if n % 3 < 2], "no slow sender is left")
            for _, client in clients:
                client.close()


def slow_readers():
    part("60 clients that take a large answer slowly, or wait for a reset and take nothing")
    with Server("--unread-time", "3s", "--min-rate", "1000") as server, leaking_nothing(server):
        before = server.descriptors
        target = {0: "size=20000000", 1: "size=20000000", 2: "size=200000&fault=reset&at=100000"}
        clients = []
        for number in range(60):
            kind = number % 3
            client = server.connect(window=4096)
            client.sendall(b"GET /status/200?%s HTTP/1.1\r\nHost: a\r\n\r\n" % target[kind].encode())
            client.setblocking(False)
            clients.append((kind, client))
        alive, taken = set(range(60)), [0] * 60
        end = time.monotonic() + max(SECONDS, 8)
        while time.monotonic() < end:
            for number in sorted(alive):
                kind, client = clients[number]
                # 10 octets a second, 20 000 octets a second, none.
                with contextlib.suppress(BlockingIOError):
                    try:
                        if kind == 2:
                            client.send(b"")
                            ended = client.getsockopt(socket.SOL_SOCKET, socket.SO_ERROR)
                        else:
                            data = client.recv(1 if kind == 0 else 2000)
                            taken[number] += len(data)
                            ended = not data
                    except ConnectionError:
                        ended = True
                    if ended:
                        alive.discard(number)
            time.sleep(0.1)
        longest = probed(server, 1)
        left = [sum(1 for number in alive if number % 3 == kind) for kind in range(3)]
        others = server.descriptors - before - left[1]
        expect(left[1] == 20, f"{left[1]} of 20 steady clients are served on, each had {taken[1] / 1e3:.0f} kB")
        # What is in the client's system is still there for it when the server has cut it off.
        expect(others <= 0, f"the server has closed the others ({others} left)")
        expect(longest < 0.1, f"a normal client waited {1000 * longest:.0f} ms at most (under 100)")
        for _, client in clients:
            client.close()


def slow_http(idle=0):
    if not shutil.which("slowhttptest"):
        print("\nslowhttptest is not here: left out")
        return
    for mode in ("-H", "-B", "-X"):
        part(f"slowhttptest {mode}, 1000 connections" + (f", beside {idle} idle ones" if idle else ""))
        with Server("--max-connections", str(idle + 2000)) as server, leaking_nothing(server):
            clients = [server.connect() for _ in range(idle)]
            url = f"http://127.0.0.1:{server.port}/" + ("codes.json" if mode == "-X" else "anything")
            test = subprocess.Popen(
                ["slowhttptest", mode, "-c", "1000", "-r", "500", "-i", "1", "-l", str(int(SECONDS)), "-u", url, "-p", "3"],
                stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
            longest = probed(server, SECONDS)
            test.terminate()
            test.wait()
            expect(longest < 0.1, f"a normal client waited {1000 * longest:.0f} ms at most (under 100)")
            for client in clients:
                client.close()


def slowhttptest():
    slow_http()


def slowhttptest_beside_idle():
    slow_http(idle=MANY)


def many_idle():
    count = MANY
    part(f"{count} idle connections")
    with Server("--max-connections", str(count + 100)) as server, leaking_nothing(server):
        clients = [server.connect() for _ in range(count)]
        longest = probed(server, SECONDS)
        expect(longest < 0.1, f"a normal client waited {1000 * longest:.0f} ms at most (under 100)")
        for client in clients:
            client.close()


# What each tool is told, what says that something failed, and what is worth showing.
TOOLS = {
    "wrk": (["wrk", "-t", "2", "-c", "256", "-d", "{seconds}"], r"Socket errors.*|Non-2xx.*", r"Requests/sec:.*"),
    "h2load": (["h2load", "--h1", "-t", "2", "-c", "256", "-D", "{seconds}"],
               r"[1-9]\d* (?:failed|errored|timeout).*|[1-9]\d* [45]xx", r"finished in.*"),
    "ab": (["ab", "-q", "-k", "-r", "-c", "256", "-n", "100000000", "-t", "{seconds}"],
           r"(?:Failed requests|Non-2xx responses|Write errors): +[1-9].*", r"Requests per second:.*"),
}


def load():
    for tool, (command, failed, shown) in TOOLS.items():
        if not shutil.which(tool):
            print(f"\n{tool} is not here: left out")
            continue
        part(f"{tool}, 256 connections, 2 workers")
        with Server() as server, leaking_nothing(server):
            seconds = max(4, int(SECONDS))
            arguments = [argument.format(seconds=seconds) for argument in command]
            test = subprocess.Popen(
                [*arguments, f"http://127.0.0.1:{server.port}/status/200"], stdout=subprocess.PIPE, text=True)
            # From the second third on: what the server needs for so many connections it has by then.
            time.sleep(seconds / 3)
            early = server.kilobytes
            time.sleep(seconds * 0.6)
            late = server.kilobytes
            said = test.communicate(timeout=seconds + 60)[0]
            wrong = re.findall(failed, said)
            expect(test.returncode == 0 and not wrong, f"no failed request {wrong}")
            expect(late - early < 1024, f"resident memory grew by {late - early} kB (under 1024)")
            print("        " + re.search(shown, said)[0])


def soak():
    count, connections = 24_000_000, 64
    part(f"{count} requests on {connections} connections, 1 worker")
    with Server(workers=1) as server, leaking_nothing(server):
        figures = []
        began = time.monotonic()
        for _ in range(8):
            test = subprocess.run(
                ["h2load", "--h1", "-t", "1", "-c", str(connections), "-n", str(count // 8),
                 f"http://127.0.0.1:{server.port}/status/301"], capture_output=True, text=True, check=False)
            succeeded = int(re.search(r"(\d+) succeeded", test.stdout)[1])
            expect(succeeded == count // 8, f"{succeeded} of {count // 8} answered")
            figures.append((server.kilobytes, server.settled(figures[0][1] if figures else 0, 1)))
        print(f"        {time.monotonic() - began:.0f} s; kB and descriptors after each eighth: {figures}")
        expect(figures[-1][0] - figures[0][0] < 256, f"resident memory grew by {figures[-1][0] - figures[0][0]} kB (under 256)")
        expect(figures[-1][1] <= figures[0][1], "as many descriptors as at first")


def runs():
    count, attempts = (10_000, 10)
    part(f"{count} runs of {attempts} attempts on record, beside plain requests")
    with Server() as server, leaking_nothing(server):
        before = server.kilobytes
        plain = None
        if shutil.which("wrk"):
            plain = subprocess.Popen(
                ["wrk", "-t", "1", "-c", "16", "-d", "300", f"http://127.0.0.1:{server.port}/status/301"],
                stdout=subprocess.PIPE, text=True)
        answered = 0
        with server.connect(60) as client:
            for number in range(count):
                request = f"GET /run/r{number}/status/204 HTTP/1.1\r\nHost: a\r\n\r\n".encode()
                client.sendall(attempts * request)
                data = b""
                while data.count(b"\r\n\r\n") < attempts:
                    data += client.recv(65536)
                answered += data.count(b"HTTP/1.1 204 ")
        if plain:
            plain.send_signal(signal.SIGINT)
            said = plain.communicate(timeout=60)[0]
            wrong = re.findall(r"Non-2xx.*|Socket errors.*", said)
            expect(not wrong, f"no plain request failed {wrong}")
            print("        " + re.search(r"Requests/sec:.*", said)[0])
        expect(answered == count * attempts, f"{answered} of {count * attempts} attempts answered")
        grown = (server.kilobytes - before) / 1024
        expect(grown < 256, f"memory grew by {grown:.0f} MiB (under 256)")
        kept = 0
        for number in (0, count // 2, count - 1):
            with server.connect() as client:
                client.sendall(f"GET /run/r{number} HTTP/1.1\r\nHost: a\r\n\r\n".encode())
                kept += read_answer(client)[1].count(b'"number":')
        expect(kept == 3 * attempts, f"{kept} of {3 * attempts} attempts of three runs are there")


STATES = {
    "before a request": b"",
    "in a request line": b"GET /sta",
    "in a head": b"GET /status/200 HTTP/1.1\r\nHost: a\r\n",
    "before the content": b"POST /anything HTTP/1.1\r\nHost: a\r\nContent-Length: 5\r\n\r\n",
    "in the content": b"POST /anything HTTP/1.1\r\nHost: a\r\nContent-Length: 5\r\n\r\nab",
    "in a chunk": b"POST /anything HTTP/1.1\r\nHost: a\r\nTransfer-Encoding: chunked\r\n\r\nff\r\nab",
    "waiting for a 100": b"POST /anything HTTP/1.1\r\nHost: a\r\nContent-Length: 5\r\nExpect: 100-continue\r\n\r\n",
    "behind a plain request": GET,
    "behind many requests": 50 * GET,
    "in a large answer": 20 * b"GET /codes.json HTTP/1.1\r\nHost: a\r\n\r\n",
    "in a refusal": b"GET / HTTP/9\r\n\r\n",
    "in a delay": b"GET /status/200?delay=1s HTTP/1.1\r\nHost: a\r\n\r\n",
    "in a drip": b"GET /status/200?drip=1s HTTP/1.1\r\nHost: a\r\n\r\n",
    "in a WebSocket": b"GET /status/101 HTTP/1.1\r\nHost: a\r\nConnection: Upgrade\r\nUpgrade: websocket\r\n"
                      b"Sec-WebSocket-Version: 13\r\nSec-WebSocket-Key: dGhlIHNhbXBsZSBub25jZQ==\r\n\r\n",
}


def resets():
    part(f"clients that reset in {len(STATES)} states, beside clients that do not")
    with Server("--idle-time", "5s", "--head-time", "5s") as server, leaking_nothing(server):
        end = time.monotonic() + SECONDS
        counts = [0, 0]
        wrong = []

        def destroy():
            while time.monotonic() < end:
                for octets in STATES.values():
                    client = server.connect()
                    client.sendall(octets)
                    if counts[0] % 2:
                        client.setblocking(False)
                        with contextlib.suppress(BlockingIOError, ConnectionError):
                            client.recv(1000)
                    reset(client)
                    counts[0] += 1

        def use():
            try:
                with server.connect() as client:
                    while time.monotonic() < end:
                        client.sendall(b"GET /status/404 HTTP/1.1\r\nHost: a\r\n\r\n")
                        head, content = read_answer(client)
                        if not head.startswith(b"HTTP/1.1 404 ") or not content.startswith(b"404 Not Found"):
                            wrong.append(head)
                        counts[1] += 1
            except (AssertionError, OSError) as error:
                wrong.append(error)

        threads = [threading.Thread(target=destroy) for _ in range(2)]
        threads += [threading.Thread(target=use) for _ in range(64)]
        for thread in threads:
            thread.start()
        for thread in threads:
            thread.join()
        expect(not wrong, f"{counts[0]} resets, {counts[1]} answers beside them, {len(wrong)} of them wrong: {wrong[:2]}")


def half_closed():
    part("clients that close their sending side in every state")
    with Server() as server, leaking_nothing(server):
        end = time.monotonic() + SECONDS / 2
        count, wrong = 0, []
        while time.monotonic() < end:
            for state, octets in STATES.items():
                with server.connect() as client:
                    client.sendall(octets)
                    client.shutdown(socket.SHUT_WR)
                    answer = b""
                    while more := client.recv(65536):
                        answer += more
                finals = len(re.findall(rb"HTTP/1\.1 [2345]\d\d ", answer))
                # Who ends while it has to wait may have given up.
                wanted = {
                    "before a request": {0}, "behind many requests": {50}, "in a large answer": {20},
                    "in a WebSocket": {0}, "in a delay": {0, 1},
                }.get(state, {1})
                if finals not in wanted:
                    wrong.append((state, finals))
                count += 1
        expect(not wrong, f"{count} half-closed connections got every answer: {wrong[:3]}")


def stopped():
    part("a server that stands still for a second, 64 clients")
    with Server() as server, leaking_nothing(server):
        end = time.monotonic() + max(4, SECONDS / 2)
        counts, wrong = [0], []

        def use():
            try:
                with server.connect() as client:
                    while time.monotonic() < end:
                        client.sendall(b"GET /status/418 HTTP/1.1\r\nHost: a\r\n\r\n")
                        if not read_answer(client)[0].startswith(b"HTTP/1.1 418 "):
                            wrong.append("not 418")
                        counts[0] += 1
            except (AssertionError, OSError) as error:
                wrong.append(error)

        threads = [threading.Thread(target=use) for _ in range(64)]
        for thread in threads:
            thread.start()
        time.sleep(1)
        server.process.send_signal(signal.SIGSTOP)
        time.sleep(1)
        server.process.send_signal(signal.SIGCONT)
        for thread in threads:
            thread.join()
        expect(not wrong, f"{counts[0]} answers, {len(wrong)} lost or wrong: {wrong[:2]}")


def no_descriptors():
    part("no descriptors left")
    with Server(workers=1, descriptors=64) as server:
        with leaking_nothing(server):
            old = server.connect()
            old.sendall(GET)
            read_answer(old)
            others = [server.connect() for _ in range(100)]
            time.sleep(2.5)
            began = time.monotonic()
            old.sendall(GET)
            read_answer(old)
            expect(time.monotonic() - began < 0.1, "who is connected is served")
            said = [line for line in server.said().splitlines() if "cannot accept" in line]
            expect(len(said) == 1, f"it is said once: {said}")
            for other in others:
                other.close()
            old.close()
            time.sleep(2.5)
            expect(server.get() < 0.5, "it accepts again by itself")


def unread():
    count = 100
    part(f"{count} clients that send 1 MiB each and leave the answer unread")
    with Server("--unread-time", "3s") as server, leaking_nothing(server):
        before = server.kilobytes
        clients = []
        content = bytes(1024 * 1024)
        head = b"POST / HTTP/1.1\r\nHost: a\r\nContent-Length: %d\r\n\r\n" % len(content)
        most = 0
        for _ in range(count):
            client = server.connect(window=4096)
            with contextlib.suppress(OSError):
                client.sendall(head + content)
            clients.append(client)
            most = max(most, server.kilobytes)
        longest = probed(server, 5)
        most = max(most, server.kilobytes)
        for client in clients:
            client.close()
        # What a client has sent is held once, and of the answer no more than one output buffer besides.
        grown = (most - before) / 1024
        expect(grown < 1.5 * count, f"memory grew by {grown:.0f} MiB at most (under {1.5 * count:.0f})")
        expect(longest < 0.1, f"a normal client waited {1000 * longest:.0f} ms at most (under 100)")


def main():
    with contextlib.suppress(ValueError, OSError):
        hard = resource.getrlimit(resource.RLIMIT_NOFILE)[1]
        resource.setrlimit(resource.RLIMIT_NOFILE, (min(hard, 20_000), hard))
    global MANY
    MANY = min(10_000, resource.getrlimit(resource.RLIMIT_NOFILE)[0] - 2000)
    usual = (slow_clients, slow_readers, slowhttptest, many_idle, load, runs, resets, half_closed, stopped,
             no_descriptors, unread)
    named = {test.__name__: test for test in (*usual, slowhttptest_beside_idle, soak)}
    for test in [named[name] for name in PARTS] or usual:
        test()
    print(f"\n{len(failures)} not ok")
    sys.exit(1 if failures else 0)


main()
