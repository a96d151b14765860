#!/usr/bin/env python3
"""Requests a second of linewright-cli serve, recording, beside nginx serving the same bytes to wrk, on loopback.

Usage: serve.py BUILD [--pairs N] [--seconds S] [--connections N]. Also: memory over 100,000 requests and more."""
import argparse
import os
import re
import shutil
import signal
import statistics
import subprocess
import sys
import tempfile

ROOT = os.path.dirname(os.path.dirname(os.path.dirname(os.path.abspath(__file__))))
RECIPE = os.path.join(ROOT, "tests", "peers", "http-nginx.sh")


def start_nginx(folder):
    out = subprocess.run(["bash", RECIPE, "start", folder], check=True, capture_output=True, text=True).stdout
    return dict(line.split("=", 1) for line in out.splitlines() if "=" in line)


def peak_kib(pid):
    with open(f"/proc/{pid}/status", encoding="ascii") as status:
        text = status.read()
    return int(re.search(r"VmHWM:\s+(\d+)", text)[1]), int(re.search(r"VmRSS:\s+(\d+)", text)[1])


class Serve:
    """A serving whose session goes when it ends."""

    def __init__(self, cli, recording, session):
        self.session = session
        self.process = subprocess.Popen([cli, "serve", recording, "--session", session, "--quiet"], stdout=subprocess.PIPE, text=True)
        line = self.process.stdout.readline()
        found = re.search(r"\((http://[^)]*)\)", line)
        if not found:
            sys.exit("serve does not listen: " + line)
        self.url = found[1].rstrip("/")

    def end(self):
        self.process.send_signal(signal.SIGINT)
        self.process.wait()
        size = os.path.getsize(self.session)
        os.unlink(self.session)
        return size


def wrk(url, seconds, connections):
    """Requests a second, the number of requests, and what went wrong."""
    out = subprocess.run(["wrk", "-t1", f"-c{connections}", f"-d{seconds}s", url], check=True, capture_output=True, text=True).stdout
    wrong = " ".join(re.findall(r"(?:Socket errors|Non-2xx).*", out))
    return float(re.search(r"Requests/sec:\s+([\d.]+)", out)[1]), int(re.search(r"(\d+) requests in", out)[1]), wrong


def main():
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("build")
    parser.add_argument("--pairs", type=int, default=5)
    parser.add_argument("--seconds", type=int, default=5)
    parser.add_argument("--connections", type=int, default=50)
    given = parser.parse_args()
    cli = os.path.join(given.build, "app", "linewright-cli")
    folder = tempfile.mkdtemp(prefix="lwbench", dir="/var/tmp")
    os.chmod(folder, 0o755)
    peer = os.path.join(folder, "nginx")
    try:
        env = start_nginx(peer)
        with open(os.path.join(env["DATA"], "1k.txt"), "wb") as file:
            file.write(b"x" * 1024)
        target = "/plain/1k.txt"
        theirs = f"http://localhost:{env['PORT']}{target}"
        recording, session = os.path.join(folder, "recorded.lws"), os.path.join(folder, "served.lws")
        subprocess.run([cli, "fetch", "-s", "--session", recording, "-o", "/dev/null", theirs], check=True)
        ratios, rows = [], []
        for _ in range(given.pairs):
            a = wrk(theirs, given.seconds, given.connections)
            serve = Serve(cli, recording, session)
            b = wrk(serve.url + target, given.seconds, given.connections)
            serve.end()
            if a[2] or b[2]:
                sys.exit(f"errors: nginx {a[2]!r}, ours {b[2]!r}")
            ratios.append(b[0] / a[0])
            rows.append((a[0], b[0]))
        print(f"1 KiB, {given.connections} connections       ours/nginx {statistics.median(ratios):5.2f}  (nginx {statistics.median(r[0] for r in rows):.0f}/s, "
              f"ours {statistics.median(r[1] for r in rows):.0f}/s, {given.pairs} pairs)", flush=True)
        serve, asked, seen = Serve(cli, recording, session), 0, []
        while asked < 200_000:
            asked += wrk(serve.url + target, given.seconds, given.connections)[1]
            peak, now = peak_kib(serve.process.pid)
            seen.append((asked, peak, now))
        size = serve.end()
        print("memory: " + ", ".join(f"{n} requests {peak / 1024:.0f} MiB peak, {now / 1024:.0f} MiB now" for n, peak, now in seen)
              + f"; the session has {size / (1 << 20):.0f} MiB")
    finally:
        subprocess.run(["bash", RECIPE, "stop", peer], check=False, stdout=subprocess.DEVNULL)
        shutil.rmtree(folder, ignore_errors=True)


if __name__ == "__main__":
    main()
