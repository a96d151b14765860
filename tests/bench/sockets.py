#!/usr/bin/env python3
"""Raw sockets beside nc and socat on loopback: throughput, a crowd of clients, what a relay adds. Usage: sockets.py BUILD [--pairs N] [--only WORD]"""
import argparse
import os
import re
import resource
import select
import shutil
import signal
import socket
import statistics
import subprocess
import sys
import tempfile
import threading
import time

BLOCK = bytes(range(256)) * 4096


def listening():
    door = socket.socket()
    door.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
    door.bind(("127.0.0.1", 0))
    door.listen(128)
    return door, door.getsockname()[1]


def free_port():
    door, port = listening()
    door.close()
    return port


class Child:
    """Runs `work` in a process of its own, so that it takes no turns with this one; ends with the block, whatever became of it."""

    def __init__(self, work):
        self.process = os.fork()
        if self.process == 0:
            signal.alarm(120)
            try:
                work()
            finally:
                os._exit(0)

    def __enter__(self):
        return self

    def __exit__(self, *_):
        os.kill(self.process, signal.SIGKILL)
        os.waitpid(self.process, 0)


def receive_once(words, size):
    """Seconds until `words` have taken all that one peer says; both run on, so only the receiver is timed by its end."""
    door, port = listening()

    def say():
        line, _ = door.accept()
        for _ in range(size // len(BLOCK)):
            line.sendall(BLOCK)
        line.shutdown(socket.SHUT_WR)
        while line.recv(65536):
            pass

    with Child(say), open(os.devnull, "r+b") as nothing:
        door.close()
        began = time.monotonic()
        receiver = subprocess.Popen([word.replace("PORT", str(port)) for word in words], stdin=nothing, stdout=nothing,
                                    stderr=nothing)
        # Not wait(timeout): that looks every 50 ms, an eighth of what is measured here.
        limit = threading.Timer(100, receiver.kill)
        limit.start()
        code = receiver.wait()
        took = time.monotonic() - began
        limit.cancel()
        if code != 0:
            raise subprocess.CalledProcessError(code, words)
        return took


def throughput(cli, folder, given):
    session = os.path.join(folder, "s.lws")
    peers = {"nc-openbsd": ["nc", "-d", "127.0.0.1", "PORT"],
             "socat -b 262144": ["socat", "-u", "-b", "262144", "TCP:127.0.0.1:PORT", "-"]}
    ours = [cli, "socket", "connect", "--quiet", "--session", session, "127.0.0.1", "PORT"]
    for name, theirs in peers.items():
        ratios, times = [], []
        for _ in range(given.pairs):
            a = receive_once(theirs, given.size)
            b = receive_once(ours, given.size)
            ratios.append(a / b)
            times.append(b)
            os.unlink(session)
        rate = given.size / statistics.median(times) / 2**30
        print(f"TCP {given.size / 2**30:.0f} GiB, recorded: throughput/{name} {statistics.median(ratios):.2f}  "
              f"({rate:.2f} GiB/s, {given.pairs} pairs)", flush=True)


def until_says(pipe, word, count=1, seconds=60):
    """Reads lines until `word` stood in `count` of them."""
    ends, text, seen = time.monotonic() + seconds, b"", 0
    while seen < count:
        if not select.select([pipe], [], [], max(0, ends - time.monotonic()))[0]:
            raise TimeoutError(f"{seen} of {count} lines say {word}")
        part = os.read(pipe.fileno(), 1 << 16)
        if not part:
            raise EOFError(text.decode(errors="replace"))
        text += part
        lines = text.split(b"\n")
        text = lines.pop()
        seen += sum(word in line for line in lines)


def crowd(cli, folder, given):
    session = os.path.join(folder, "crowd.lws")
    port = free_port()
    program = subprocess.Popen([cli, "socket", "listen", "--max-clients", str(given.clients), "--session", session, str(port)],
                               stdin=subprocess.PIPE, stdout=subprocess.DEVNULL, stderr=subprocess.PIPE)
    lines = []
    try:
        until_says(program.stderr, b"listening")
        began = time.monotonic()
        while len(lines) < given.clients:
            some = min(given.clients - len(lines), 500)
            lines += [socket.create_connection(("127.0.0.1", port)) for _ in range(some)]
            until_says(program.stderr, b"client ", some)
        came = time.monotonic() - began
        poll = select.epoll()
        for line in lines:
            line.setblocking(False)
            poll.register(line, select.EPOLLIN)
        times = []
        for _ in range(given.pairs):
            missing = {line.fileno(): 100 for line in lines}
            by_handle = {line.fileno(): line for line in lines}
            began = time.monotonic()
            program.stdin.write(b"x" * 99 + b"\n")
            program.stdin.flush()
            while missing and time.monotonic() - began < 60:
                for handle, _ in poll.poll(1):
                    missing[handle] -= len(by_handle[handle].recv(4096))
                    if missing[handle] == 0:
                        del missing[handle]
            times.append(time.monotonic() - began)
        with open(f"/proc/{program.pid}/status") as status:
            peak = int(re.search(r"VmHWM:\s+(\d+)", status.read())[1])
        print(f"{given.clients} clients of one listener: in after {came:.1f} s, peak {peak / 1024:.0f} MiB, 100 bytes to all in "
              f"{statistics.median(times):.3f} s (longest {max(times):.3f} s)", flush=True)
    finally:
        for line in lines:
            line.close()
        program.send_signal(2)
        try:
            program.wait(30)
        except subprocess.TimeoutExpired:
            program.kill()


def round_trips(port, count):
    line = socket.create_connection(("127.0.0.1", port))
    line.setsockopt(socket.IPPROTO_TCP, socket.TCP_NODELAY, 1)
    times = []
    for _ in range(count):
        began = time.perf_counter_ns()
        line.sendall(b"x" * 64)
        got = 0
        while got < 64:
            got += len(line.recv(64))
        times.append(time.perf_counter_ns() - began)
    line.close()
    return statistics.median(times[count // 10:]) / 1000


def relay(cli, folder, given):
    door, port = listening()

    def echo():
        while True:
            line, _ = door.accept()
            line.setsockopt(socket.IPPROTO_TCP, socket.TCP_NODELAY, 1)
            while True:
                bytes_ = line.recv(4096)
                if not bytes_:
                    break
                line.sendall(bytes_)

    server = Child(echo)
    door.close()
    ours, theirs = free_port(), free_port()
    session = os.path.join(folder, "relay.lws")
    programs = []
    try:
        programs.append(subprocess.Popen([cli, "socket", "relay", "--session", session, str(ours), "127.0.0.1", str(port)],
                                         stdin=subprocess.DEVNULL, stdout=subprocess.DEVNULL, stderr=subprocess.PIPE))
        until_says(programs[0].stderr, b"listening")
        programs.append(subprocess.Popen(["socat", f"TCP-LISTEN:{theirs},bind=127.0.0.1,fork,reuseaddr,nodelay",
                                          f"TCP:127.0.0.1:{port},nodelay"]))
        ready = time.monotonic() + 5
        while time.monotonic() < ready:
            try:
                socket.create_connection(("127.0.0.1", theirs)).close()
                break
            except OSError:
                select.select([], [], [], 0.01)
        added, beside = [], []
        for _ in range(given.pairs):
            direct = round_trips(port, 3000)
            added.append(round_trips(ours, 3000) - direct)
            beside.append(round_trips(theirs, 3000) - direct)
        print(f"A relay adds to a loopback round trip of {direct:.0f} us: ours, recorded, {statistics.median(added):.0f} us, "
              f"socat {statistics.median(beside):.0f} us (medians of {given.pairs} times 3,000)", flush=True)
    finally:
        for program in programs:
            program.send_signal(15)
            program.wait(30)
        server.__exit__()


def main():
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("build")
    parser.add_argument("--pairs", type=int, default=5)
    parser.add_argument("--size", type=int, default=1 << 30)
    parser.add_argument("--clients", type=int, default=10000)
    parser.add_argument("--only", default="")
    given = parser.parse_args()
    hard = resource.getrlimit(resource.RLIMIT_NOFILE)[1]
    resource.setrlimit(resource.RLIMIT_NOFILE, (hard, hard))
    cli = os.path.join(given.build, "app", "linewright-cli")
    folder = tempfile.mkdtemp(prefix="lwbench", dir="/var/tmp")
    try:
        for part in (throughput, crowd, relay):
            if not given.only or given.only == part.__name__:
                part(cli, folder, given)
    finally:
        shutil.rmtree(folder, ignore_errors=True)


if __name__ == "__main__":
    sys.exit(main())
