#!/usr/bin/env python3
"""Times recording with linewright-cli beside mitmdump -w with curl through it, against nginx on loopback.

Usage: recorders.py BUILD [--pairs N]          (needs the packages mitmproxy, curl, nginx)
"""
import argparse
import os
import shutil
import socket
import statistics
import subprocess
import sys
import tempfile
import time

sys.path.insert(0, os.path.dirname(os.path.abspath(__file__)))
from fetch import RECIPE, start_nginx, timed  # noqa: E402

BODY = 100 << 20
REQUESTS = 1000


def free_port():
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return probe.getsockname()[1]


class Mitmdump:
    """The proxy in front of nginx, writing flows; its start is not counted."""

    def __init__(self, upstream, folder):
        self.port = free_port()
        flows = os.path.join(folder, "flows")
        self.process = subprocess.Popen(
            ["mitmdump", "-q", "--set", "confdir=" + os.path.join(folder, "mitm"), "--mode", "reverse:" + upstream,
             "--listen-host", "127.0.0.1", "--listen-port", str(self.port), "-w", flows],
            stdin=subprocess.DEVNULL, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
        for _ in range(300):
            try:
                socket.create_connection(("127.0.0.1", self.port), 1).close()
                return
            except OSError:
                time.sleep(0.1)
        raise SystemExit("mitmdump did not start")

    def stop(self):
        self.process.terminate()
        self.process.wait(30)


def compare(name, ours, theirs, upstream, folder, session, pairs):
    ratios, mine, others = [], [], []
    for _ in range(pairs):
        proxy = Mitmdump(upstream, folder)
        try:
            other = timed(theirs(proxy.port))
        finally:
            proxy.stop()
        if os.path.exists(session):
            os.unlink(session)
        own = timed(ours)
        ratios.append(own[0] / other[0])
        mine.append(own[0])
        others.append(other[0])
    print(f"{name:24} time/mitmdump {statistics.median(ratios):7.4f}  (ours {statistics.median(mine):.2f} s, "
          f"curl through mitmdump {statistics.median(others):.2f} s, {pairs} pairs)", flush=True)


def main():
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("build")
    parser.add_argument("--pairs", type=int, default=3)
    given = parser.parse_args()
    cli = os.path.join(given.build, "app", "linewright-cli")
    folder = tempfile.mkdtemp(prefix="lwbench", dir="/var/tmp")
    os.chmod(folder, 0o755)
    peer, session = os.path.join(folder, "nginx"), os.path.join(folder, "s.lws")
    env = start_nginx(peer, BODY)
    with open(os.path.join(env["DATA"], "1k.txt"), "wb") as file:
        file.write(b"x" * 1024)
    upstream = f"http://localhost:{env['PORT']}"
    fetch = [cli, "fetch", "-s", "--bulk-limit", "0", "--session", session]

    def listed(name, origin):
        path = os.path.join(folder, name)
        with open(path, "w", encoding="ascii") as file:
            file.write(f'url = "{origin}/1k.txt"\noutput = "/dev/null"\n' * REQUESTS)
        return path

    try:
        compare("100 MiB body", fetch + ["-o", "/dev/null", upstream + "/big.bin"],
                lambda port: ["curl", "-s", "-o", "/dev/null", f"http://127.0.0.1:{port}/big.bin"],
                upstream, folder, session, given.pairs)
        compare(f"{REQUESTS} requests of 1 KiB", fetch + ["-K", listed("ours", upstream)],
                lambda port: ["curl", "-s", "-K", listed("theirs", f"http://127.0.0.1:{port}")],
                upstream, folder, session, given.pairs)
    finally:
        subprocess.run(["bash", RECIPE, "stop", peer], check=False, capture_output=True)
        shutil.rmtree(folder, ignore_errors=True)


if __name__ == "__main__":
    sys.exit(main())
