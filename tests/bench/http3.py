#!/usr/bin/env python3
"""Times HTTP/3 of linewright-cli, recording, beside ngtcp2's own client (gtlsclient) against its server on loopback.

Usage: http3.py BUILD [--pairs N] [--size BYTES] [--requests N] [--only REGEX]
"""
import argparse
import os
import re
import shutil
import subprocess
import sys
import tempfile

from fetch import ROOT, compare

RECIPE = os.path.join(ROOT, "tests", "peers", "http3-gtls.sh")


def main():
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("build")
    parser.add_argument("--pairs", type=int, default=7)
    parser.add_argument("--size", type=int, default=256 << 20)
    parser.add_argument("--requests", type=int, default=2000)
    parser.add_argument("--only", default="")
    given = parser.parse_args()
    cli = os.path.join(given.build, "app", "linewright-cli")
    folder = tempfile.mkdtemp(prefix="lwbench", dir="/var/tmp")
    os.chmod(folder, 0o755)
    peer = os.path.join(folder, "gtls")
    started = subprocess.run(["bash", RECIPE, "start", peer], env=dict(os.environ, PEER_BIG=str(given.size)), check=True,
                             capture_output=True, text=True).stdout
    env = dict(line.split("=", 1) for line in started.splitlines() if "=" in line)
    url = f"https://localhost:{env['PORT']}"
    session = os.path.join(folder, "s.lws")
    out = os.path.join(folder, "big")  # gtlsclient names what it saves as the URL does

    def clean():
        for path in (out, session, session + "-wal", session + "-shm"):
            if os.path.exists(path):
                os.unlink(path)

    # IPv4 on both sides: the server has no other address. gtlsclient believes any certificate.
    fetch = [cli, "fetch", "-s", "-4", "--http3", "--cacert", env["CA"], "--session", session]
    theirs = ["gtlsclient", "-q", "--exit-on-all-streams-close", "--no-quic-dump", "--no-http-dump"]
    many = os.path.join(folder, "many.cfg")
    with open(many, "w") as file:
        for _ in range(given.requests):
            file.write(f'url = "{url}/1024"\noutput = "/dev/null"\n')
    host = ["127.0.0.1", env["PORT"]]
    cases = [
        (f"HTTP/3, {given.size >> 20} MiB to file", fetch + ["-o", out, f"{url}/big"],
         theirs + [f"--download={folder}"] + host + [f"{url}/big"]),
        (f"{given.requests} x 1 KiB, 100 streams of one connection", fetch + ["--parallel", "--parallel-max", "100", "-K", many],
         theirs + ["-n", str(given.requests)] + host + [f"{url}/1024"]),
    ]
    try:
        for name, ours, other in cases:
            if not given.only or re.search(given.only, name):
                compare(name, ours, other, given.pairs, clean, "gtlsclient")
    finally:
        subprocess.run(["bash", RECIPE, "stop", peer], check=False, capture_output=True)
        shutil.rmtree(folder, ignore_errors=True)


if __name__ == "__main__":
    sys.exit(main())
