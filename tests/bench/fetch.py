#!/usr/bin/env python3
"""Times linewright-cli fetch beside curl against nginx on loopback. Usage: fetch.py BUILD [--pairs N] [--size BYTES]"""
import argparse
import os
import re
import shutil
import statistics
import subprocess
import sys
import tempfile

ROOT = os.path.dirname(os.path.dirname(os.path.dirname(os.path.abspath(__file__))))
RECIPE = os.path.join(ROOT, "tests", "peers", "http-nginx.sh")


def start_nginx(folder, size):
    environment = dict(os.environ, PEER_BIG=str(size))
    out = subprocess.run(["bash", RECIPE, "start", folder], env=environment, check=True, capture_output=True, text=True).stdout
    return dict(line.split("=", 1) for line in out.splitlines() if "=" in line)


def timed(words):
    """Wall seconds, CPU seconds and peak KiB of one run."""
    with tempfile.NamedTemporaryFile("r", suffix=".time") as report:
        subprocess.run(["/usr/bin/time", "-f", "%e %U %S %M", "-o", report.name] + words, check=True,
                       stdout=subprocess.DEVNULL, stderr=subprocess.PIPE)
        wall, user, system, peak = report.read().split()[-4:]
    return float(wall), float(user) + float(system), int(peak)


def compare(name, ours, theirs, pairs, before=lambda: None, peer="curl"):
    ratios, cpu, peak, rows = [], [], 0, []
    for _ in range(pairs):
        before()
        a = timed(theirs)
        before()
        b = timed(ours)
        ratios.append(a[0] / b[0])
        cpu.append(b[1] / a[1])
        peak = max(peak, b[2])
        rows.append((a[0], b[0]))
    print(f"{name:34} throughput/{peer} {statistics.median(ratios):5.2f}  (CPU x{statistics.median(cpu):.2f}, "
          f"{peer} {statistics.median(r[0] for r in rows):.2f} s, ours {statistics.median(r[1] for r in rows):.2f} s, "
          f"our peak {peak / 1024:.0f} MiB, {pairs} pairs)", flush=True)


def main():
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("build")
    parser.add_argument("--pairs", type=int, default=7)
    parser.add_argument("--size", type=int, default=1 << 30)
    parser.add_argument("--requests", type=int, default=10000)
    parser.add_argument("--only", default="")
    given = parser.parse_args()
    cli = os.path.join(given.build, "app", "linewright-cli")
    folder = tempfile.mkdtemp(prefix="lwbench", dir="/var/tmp")
    os.chmod(folder, 0o755)
    peer = os.path.join(folder, "nginx")
    env = start_nginx(peer, given.size)
    small = os.path.join(env["DATA"], "1k.txt")
    with open(small, "wb") as file:
        file.write(b"x" * 1024)
    http = f"http://localhost:{env['PORT']}"
    https = f"https://localhost:{env['TLS_PORT']}"
    out, session = os.path.join(folder, "out"), os.path.join(folder, "s.lws")

    def clean():
        for path in (out, session, session + "-wal", session + "-shm"):
            if os.path.exists(path):
                os.unlink(path)

    curl = ["curl", "-s", "--http1.1", "--cacert", env["CA"]]
    fetch = [cli, "fetch", "-s", "--http1.1", "--cacert", env["CA"], "--session", session]
    lists = {}
    for who, path in (("ours", "/dev/null"), ("curl", "/dev/null")):
        lists[who] = os.path.join(folder, who + ".cfg")
        with open(lists[who], "w") as file:
            for _ in range(given.requests):
                file.write(f'url = "{http}/1k.txt"\noutput = "{path}"\n')
    cases = [
        ("HTTP 1 GiB to file", fetch + ["-o", out, f"{http}/big.bin"], curl + ["-o", out, f"{http}/big.bin"]),
        ("HTTPS 1 GiB to file", fetch + ["-o", out, f"{https}/big.bin"], curl + ["-o", out, f"{https}/big.bin"]),
        ("HTTP 1 GiB, every byte recorded", fetch + ["--bulk-limit", "0", "-o", out, f"{http}/big.bin"],
         curl + ["-o", out, f"{http}/big.bin"]),
        (f"{given.requests} x 1 KiB, one connection", fetch + ["-K", lists["ours"]], curl + ["-K", lists["curl"]]),
    ]
    try:
        for name, ours, theirs in cases:
            if given.only and not re.search(given.only, name):
                continue
            compare(name, ours, theirs, given.pairs, clean)
    finally:
        subprocess.run(["bash", RECIPE, "stop", peer], check=False, capture_output=True)
        shutil.rmtree(folder, ignore_errors=True)


if __name__ == "__main__":
    sys.exit(main())
