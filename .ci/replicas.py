#!/usr/bin/env python3
"""usage: replicas.py PROGRAM README: two replicas of PROGRAM behind nginx, with the configuration in the README.

Shows that a run stays whole over many clients, that the death of a replica costs its own runs only, and that faults come
through. Each replica is asked for its runs directly, to see who has them.
"""
import concurrent.futures
import http.client
import json
import os
import re
import signal
import socket
import subprocess
import sys
import tempfile
import threading
import urllib.parse
import urllib.request

PROGRAM, README = sys.argv[1:]
CLIENTS = 8
RUNS = 200
SEQUENCE = "sequence/503*2,200"
STATUSES = [503, 503, 200, 200]


class Replica:
    """A server on a port of its own; the same one when it is started again."""

    def __init__(self):
        self.port = 0
        self.start()

    def start(self):
        command = [PROGRAM, "--host", "127.0.0.1", "--port", str(self.port), "--workers", "2"]
        self.process = subprocess.Popen(command, stderr=subprocess.PIPE, text=True)
        line = self.process.stderr.readline()
        self.port = int(re.search(r"http://127\.0\.0\.1:(\d+)/", line)[1])

    def end(self, how, status):
        self.process.send_signal(how)
        assert self.process.wait(timeout=10) == status, self.process.returncode
        self.process.stderr.close()

    def attempts(self, run):
        """How many attempts it has counted in a run."""
        try:
            with urllib.request.urlopen(f"http://127.0.0.1:{self.port}/run/{run}", timeout=10) as answer:
                return sum(resource["attempts"] for resource in json.load(answer)["counted"])
        except urllib.error.HTTPError as error:
            with error:
                assert error.code == 404, error.code
                return 0

    def count(self, code):
        """How many requests it has answered with a status."""
        with urllib.request.urlopen(f"http://127.0.0.1:{self.port}/metrics", timeout=10) as answer:
            lines = re.findall(r'(?m)^status_server_requests_total\{.*code="(\d+)"\} (\d+)$', answer.read().decode())
        return sum(int(number) for its_code, number in lines if int(its_code) == code)


class Balancer:
    """nginx with the configuration in the README, on a port that is free."""

    def __init__(self, folder, replicas):
        with open(README) as file:
            (block,) = re.findall(r"(?m)^```nginx\n((?s:.*?))^```$", file.read())
        # nginx takes over a socket that listens already, as it does when it is replaced while it runs: so nobody has to
        # find a free port, or to wait for nginx.
        listener = socket.create_server(("127.0.0.1", 0), backlog=511)
        listener.setblocking(False)
        self.port = listener.getsockname()[1]
        places = {"listen 8080;": f"listen 127.0.0.1:{self.port};"}
        for number, replica in enumerate(replicas, 1):
            places[f"server replica-{number}:8080 "] = f"server 127.0.0.1:{replica.port} "
        for place, value in places.items():
            assert block.count(place) == 1, f"{place} is not once in the configuration"
            block = block.replace(place, value)
        self.errors = os.path.join(folder, "errors")
        user = "user root;" if os.geteuid() == 0 else ""
        kinds = "client_body", "proxy", "fastcgi", "uwsgi", "scgi"
        paths = " ".join(f"{kind}_temp_path {folder}/{kind};" for kind in kinds)
        with open(os.path.join(folder, "nginx.conf"), "w") as file:
            file.write(
                f"{user} daemon off; worker_processes 2; pid {folder}/pid; error_log {self.errors};\n"
                f"events {{ worker_connections 1024; }}\nhttp {{ access_log off; {paths}\n{block}}}\n"
            )
        # Debian has it where only root looks for programs.
        path = os.environ["PATH"] + ":/usr/sbin"
        self.process = subprocess.Popen(
            ["nginx", "-p", folder, "-c", "nginx.conf", "-e", self.errors],
            env={"PATH": path, "NGINX": f"{listener.fileno()};"},
            pass_fds=[listener.fileno()],
        )
        listener.close()
        self.local = threading.local()

    def end(self):
        self.process.send_signal(signal.SIGQUIT)
        assert self.process.wait(timeout=20) == 0, self.process.returncode

    def status(self, target, method="GET", content=None):
        """The status of an answer, on the connection that this thread keeps; or how the connection ended."""
        if not hasattr(self.local, "connection"):
            self.local.connection = http.client.HTTPConnection("127.0.0.1", self.port, timeout=20)
        try:
            self.local.connection.request(method, target, body=content)
            answer = self.local.connection.getresponse()
            answer.read()
            return answer.status
        except (ConnectionError, http.client.HTTPException) as error:
            self.local.connection.close()
            return type(error).__name__

    def each(self, targets):
        """The statuses of many targets, asked for by many clients at once, in their order."""
        return list(clients.map(self.status, targets))

    def statuses(self, run, count):
        return [self.status(f"/run/{run}/{SEQUENCE}") for _ in range(count)]


def owners(runs):
    """The replica that has counted in each run; no two have."""
    found = {}
    for run in runs:
        of_run = [replica for replica in replicas if replica.attempts(run)]
        assert len(of_run) == 1, f"{run} is in {len(of_run)} replicas"
        found[run] = of_run[0]
    return found


def fair(numbers):
    """Whether each of two has at least a quarter."""
    assert min(numbers) >= sum(numbers) / 4, numbers
    return " and ".join(map(str, numbers))


# ---- what has to hold ----------------------------------------------------------------------------------------------


def a_run_stays_whole():
    runs = [f"whole-{number}" for number in range(RUNS)]
    for attempt, status in enumerate(STATUSES, 1):
        answers = balancer.each(f"/run/{run}/{SEQUENCE}" for run in runs)
        assert answers == [status] * RUNS, f"attempt {attempt}: {answers}"
    owner = owners(runs)
    assert all(owner[run].attempts(run) == len(STATUSES) for run in runs)
    return f"{RUNS} runs, " + fair([list(owner.values()).count(replica) for replica in replicas]) + " of them at each replica"


def a_run_stays_whole_when_many_ask_at_once():
    runs = [f"at-once-{number}" for number in range(20)]
    answers = balancer.each(f"/run/{run}/{SEQUENCE}" for run in runs for _ in range(CLIENTS))
    for number, run in enumerate(runs):
        of_run = answers[number * CLIENTS : (number + 1) * CLIENTS]
        assert sorted(of_run) == [200] * (CLIENTS - 2) + [503] * 2, (run, of_run)
    owners(runs)


def a_target_outside_of_a_run_stays_whole():
    for number in range(20):
        target = f"/{SEQUENCE}?test={number}"
        assert [balancer.status(target) for _ in range(3)] == STATUSES[:3], target


def a_nonce_comes_back_to_where_it_was_made():
    before = sum(replica.count(401) for replica in replicas)
    for number in range(10):
        url = f"http://127.0.0.1:{balancer.port}/when/401?scheme=digest&algorithm=MD5&test={number}"
        passwords = urllib.request.HTTPPasswordMgrWithDefaultRealm()
        passwords.add_password(None, url, "user", "pass")
        opener = urllib.request.build_opener(urllib.request.HTTPDigestAuthHandler(passwords))
        with opener.open(url, timeout=20) as answer:
            assert answer.status == 200, answer.status
    challenges = sum(replica.count(401) for replica in replicas) - before
    assert challenges == 10, f"{challenges} challenges, some of them since a nonce was not known"


def redirects_stay_in_the_run():
    status = balancer.status("/run/hop/redirect/302,503/2")
    assert status == 302, status
    with urllib.request.urlopen(f"http://127.0.0.1:{balancer.port}/run/hop/redirect/302/3", timeout=20) as answer:
        path = urllib.parse.urlsplit(answer.url)
    assert (path.port, path.path) == (balancer.port, "/run/hop/anything"), path


def what_is_in_no_run_is_spread():
    before = [replica.count(418) for replica in replicas]
    assert set(balancer.each(["/status/418"] * 400)) == {418}
    return fair([replica.count(418) - number for replica, number in zip(replicas, before)]) + " requests"


def a_fault_comes_through_and_is_asked_for_once():
    """A reset is seen by the client, is not repeated elsewhere, and does not drive the run away."""
    for number in range(20):
        for method, content in ("GET", None), ("POST", b"content"):
            run = f"fault-{number}-{method}"
            target = f"/run/{run}/sequence/reset*2,close,200"
            answers = [balancer.status(target, method, content) for _ in range(4)]
            assert answers == ["ConnectionResetError"] * 3 + [200], (run, answers)
            (replica,) = set(owners([run]).values())
            assert replica.attempts(run) == 4, (run, replica.attempts(run))
    for fault in "fault=reset", "fault=close", "framing=chunked&fault=close":
        status = balancer.status(f"/status/200?size=1000&at=300&{fault}")
        assert status == "IncompleteRead", (fault, status)
    for code in 502, 504, 444, 499:
        assert balancer.status(f"/status/{code}") == code, code


def content_comes_as_it_is_sent():
    connection = http.client.HTTPConnection("127.0.0.1", balancer.port, timeout=20)
    connection.request("GET", "/status/200?size=1000&at=300&fault=stall")
    answer = connection.getresponse()
    assert len(answer.read(300)) == 300
    connection.close()


def fields_come_through():
    connection = http.client.HTTPConnection("127.0.0.1", balancer.port, timeout=20)
    connection.request("GET", "/anything", headers={"Host": "status.example:81", "X_Odd": "yes"})
    answer = connection.getresponse()
    fields = json.load(answer)["fields"]
    assert ["Host", "status.example:81"] in fields and ["X_Odd", "yes"] in fields, fields
    assert answer.headers["Server"].startswith("status-server/"), answer.headers["Server"]
    connection.request("GET", "/status/200?padding=1000*50")
    answer = connection.getresponse()
    answer.read()
    assert len(answer.headers.get_all("X-Status-Padding")) == 50
    key = {"Sec-WebSocket-Version": "13", "Sec-WebSocket-Key": "dGhlIHNhbXBsZSBub25jZQ=="}
    connection.request("GET", "/status/101", headers={"Connection": "Upgrade", "Upgrade": "websocket", **key})
    answer = connection.getresponse()
    assert (answer.status, answer.headers["Upgrade"]) == (101, "websocket"), answer.status
    connection.close()


def a_death_costs_the_runs_of_the_dead_only():
    """Two attempts of each run before a replica is killed, and two behind."""
    runs = [f"death-{number}" for number in range(RUNS)]
    for _ in range(2):
        assert set(balancer.each(f"/run/{run}/{SEQUENCE}" for run in runs)) == {503}
    owner = owners(runs)
    dead, alive = replicas
    dead.end(signal.SIGKILL, -signal.SIGKILL)
    for attempt in range(4):
        answers = balancer.each(f"/run/{run}/{SEQUENCE}" for run in runs)
        wanted = [STATUSES[attempt] if owner[run] is dead else 200 for run in runs]
        assert answers == wanted, [one for one in zip(runs, answers, wanted) if one[1] != one[2]]
    assert all(alive.attempts(run) == (4 if owner[run] is dead else 6) for run in runs)

    # What has no run goes on, large content and faults of the lost runs as well.
    assert set(balancer.each(["/status/418"] * 200)) == {418}
    large = [balancer.status(f"/run/death-{number}/anything", "POST", bytes(900_000)) for number in range(8)]
    assert large == [200] * 8, large
    lost = next(run for run in runs if owner[run] is dead)
    answers = [balancer.status(f"/run/{lost}/sequence/reset*2,200") for _ in range(3)]
    assert answers == ["ConnectionResetError"] * 2 + [200], answers

    dead.start()
    answers = balancer.each(f"/run/{run}/{SEQUENCE}" for run in runs)
    assert answers == [503 if owner[run] is dead else 200 for run in runs]
    assert all(alive.attempts(run) == 7 for run in runs if owner[run] is alive)
    return f"{list(owner.values()).count(dead)} of {RUNS} runs"


def without_replicas_it_is_a_502():
    for replica in replicas:
        replica.end(signal.SIGTERM, 0)
    answers = set(balancer.each([f"/run/none-{number}/status/200" for number in range(20)]))
    assert answers == {502}, answers


def give_up(*_):
    raise TimeoutError("it takes too long")


signal.signal(signal.SIGALRM, give_up)
signal.alarm(120)
clients = concurrent.futures.ThreadPoolExecutor(CLIENTS)
replicas, balancer = [], None
with tempfile.TemporaryDirectory() as folder:
    try:
        replicas += [Replica(), Replica()]
        balancer = Balancer(folder, replicas)
        for check in (
            a_run_stays_whole,
            a_run_stays_whole_when_many_ask_at_once,
            a_target_outside_of_a_run_stays_whole,
            a_nonce_comes_back_to_where_it_was_made,
            redirects_stay_in_the_run,
            what_is_in_no_run_is_spread,
            a_fault_comes_through_and_is_asked_for_once,
            content_comes_as_it_is_sent,
            fields_come_through,
            a_death_costs_the_runs_of_the_dead_only,
            without_replicas_it_is_a_502,
        ):
            said = check()
            print(f"  ok: {check.__name__.replace('_', ' ')}{f': {said}' if said else ''}", flush=True)
        balancer.end()
    except BaseException:
        if balancer and os.path.exists(balancer.errors):
            with open(balancer.errors) as file:
                sys.stderr.writelines(file.readlines()[-20:])
        raise
    finally:
        signal.alarm(0)
        for process in ([balancer.process] if balancer else []) + [replica.process for replica in replicas]:
            if process.poll() is None:
                # The workers of nginx end with their master when it is told to, not when it is killed.
                process.terminate()
                process.wait(timeout=10)
        clients.shutdown(cancel_futures=True)
print("ended cleanly")
