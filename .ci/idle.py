#!/usr/bin/env python3
"""usage: idle.py PORT PID COUNT: prints how many octets of memory each of COUNT idle connections costs the server.

Every connection has had one answer. What the server needs to serve at all is there before the first measurement: a
hundred connections have come and gone. Pages of the program's file are not counted: the kernel maps them when it reads
ahead, however many connections there are. Needs a limit of open files above COUNT (ulimit -n).
"""
import re
import socket
import sys

REQUEST = b"GET /status/301 HTTP/1.1\r\nHost: localhost\r\n\r\n"


def resident(pid):
    with open(f"/proc/{pid}/status") as status:
        return 1024 * int(re.search(r"RssAnon:\s+(\d+) kB", status.read())[1])


def connection(port):
    client = socket.create_connection(("127.0.0.1", port))
    client.sendall(REQUEST)
    if not client.recv(65536).startswith(b"HTTP/1.1 301 "):
        sys.exit("the server did not answer 301")
    return client


port, pid, count = map(int, sys.argv[1:])
for early in [connection(port) for _ in range(100)]:
    early.close()
connection(port).close()
before = resident(pid)
clients = [connection(port) for _ in range(count)]
after = resident(pid)
print(f"{before / 1e6:.1f} MB without, {after / 1e6:.1f} MB with {count} connections")
print(f"{(after - before) / count:.0f} bytes per idle connection")
