#!/usr/bin/env python3
"""usage: startup.py PROGRAM: prints how long PROGRAM takes from its start to its first answer, and its memory then.

The time is the median of nine starts. PROGRAM is configured by its environment, as in the image.
"""
import os
import re
import signal
import socket
import statistics
import sys
import time

REQUEST = b"GET /status/301 HTTP/1.1\r\nHost: localhost\r\n\r\n"


def free_port():
    with socket.create_server(("127.0.0.1", 0)) as probe:
        return probe.getsockname()[1]


def first_answer(port):
    for _ in range(20_000):
        try:
            with socket.create_connection(("127.0.0.1", port)) as client:
                client.sendall(REQUEST)
                return client.recv(65536)
        except ConnectionRefusedError:
            time.sleep(0.0001)
    sys.exit("the server never listened")


def start():
    """One start: milliseconds to the first answer, and the memory in KiB after it: of its own, and with its file's pages."""
    port = free_port()
    quiet = [(os.POSIX_SPAWN_OPEN, 1, "/dev/null", os.O_WRONLY, 0)]
    settings = {**os.environ, "HOST": "127.0.0.1", "PORT": str(port)}
    began = time.perf_counter()
    pid = os.posix_spawn(sys.argv[1], [sys.argv[1]], settings, file_actions=quiet)
    answer = first_answer(port)
    took = 1000 * (time.perf_counter() - began)
    with open(f"/proc/{pid}/status") as status:
        sizes = dict(re.findall(r"(VmRSS|RssAnon):\s+(\d+) kB", status.read()))
    os.kill(pid, signal.SIGTERM)
    if os.waitpid(pid, 0)[1] != 0:
        sys.exit("the server did not end with status 0 after SIGTERM")
    if not answer.startswith(b"HTTP/1.1 301 "):
        sys.exit("the server did not answer 301")
    return took, int(sizes["RssAnon"]), int(sizes["VmRSS"])


times, own, sizes = zip(*(start() for _ in range(9)))
print(f"{statistics.median(times):.1f} ms from start to first answer ({min(times):.1f} to {max(times):.1f})")
print(f"{max(own) / 1024:.1f} MiB of its own")
print(f"{max(sizes) / 1024:.1f} MiB resident, the pages of its file included")
