#!/usr/bin/env python3
"""Times HTTP/2 of linewright-cli, recording, beside curl and h2load against nginx on loopback.

Usage: http2.py BUILD [--pairs N] [--size BYTES] [--requests N] [--only REGEX]
"""
import argparse
import os
import re
import shutil
import subprocess
import sys
import tempfile

from fetch import RECIPE, compare, start_nginx

STREAMS = 100


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
    with open(os.path.join(env["DATA"], "1k.txt"), "wb") as file:
        file.write(b"x" * 1024)
    clear = f"http://localhost:{env['H2C_PORT']}"
    secure = f"https://localhost:{env['TLS_PORT']}"
    out, session = os.path.join(folder, "out"), os.path.join(folder, "s.lws")

    def clean():
        for path in (out, session, session + "-wal", session + "-shm"):
            if os.path.exists(path):
                os.unlink(path)

    curl = ["curl", "-s", "--cacert", env["CA"]]
    fetch = [cli, "fetch", "-s", "--cacert", env["CA"], "--session", session]
    many = os.path.join(folder, "many.cfg")
    with open(many, "w") as file:
        for _ in range(given.requests):
            file.write(f'url = "{secure}/1k.txt"\noutput = "/dev/null"\n')
    small = f"{given.requests} x 1 KiB, {STREAMS} streams of one connection"
    parallel = ["--http2", "--parallel", "--parallel-max", str(STREAMS), "-K", many]
    big = ["-o", out, f"{secure}/big.bin"]
    plain = ["--http2-prior-knowledge", "-o", out, f"{clear}/big.bin"]
    # h2load begins with nothing: it opens no file, and reads no answer but counts it.
    load = ["h2load", "-n", str(given.requests), "-c", "1", "-m", str(STREAMS), f"{secure}/1k.txt"]
    cases = [
        ("HTTP/2 over TLS, 1 GiB to file", fetch + ["--http2"] + big, curl + ["--http2"] + big),
        ("HTTP/2 in clear, 1 GiB to file", fetch + plain, curl + plain),
        (small + ", beside curl", fetch + parallel, curl + parallel),
        (small + ", beside h2load", fetch + parallel, load),
    ]
    try:
        for name, ours, theirs in cases:
            if not given.only or re.search(given.only, name):
                compare(name, ours, theirs, given.pairs, clean)
    finally:
        subprocess.run(["bash", RECIPE, "stop", peer], check=False, capture_output=True)
        shutil.rmtree(folder, ignore_errors=True)


if __name__ == "__main__":
    sys.exit(main())
