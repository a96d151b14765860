#!/usr/bin/env python3
"""Exports sessions of HTTP bodies in every format, masked as always: time, peak memory, and whether that grows
with the session. Usage: export.py BUILD [--mib 512 2048] [--formats pcapng har text json] [--body KIB]"""
import argparse
import os
import shutil
import subprocess
import tempfile


def timed(words):
    """Wall seconds and peak MiB of one run."""
    with tempfile.NamedTemporaryFile("r", suffix=".time") as report:
        subprocess.run(["/usr/bin/time", "-f", "%e %M", "-o", report.name] + words, check=True,
                       stdout=subprocess.DEVNULL)
        wall, peak = report.read().split()[-2:]
    return float(wall), int(peak) / 1024


def main():
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("build")
    parser.add_argument("--mib", type=int, nargs="+", default=[512, 2048])
    parser.add_argument("--formats", nargs="+", default=["pcapng", "har", "text", "json"])
    parser.add_argument("--body", type=int, default=1024, help="KiB of an answer's body")
    given = parser.parse_args()
    cli = os.path.join(given.build, "app", "linewright-cli")
    peaks = {}
    for mib in given.mib:
        folder = tempfile.mkdtemp(prefix="lwbench", dir="/var/tmp")
        try:
            session = os.path.join(folder, "s.lws")
            pairs = mib * 1024 // given.body
            subprocess.run([os.path.join(given.build, "tests", "bench", "make_session"), session, str(pairs),
                            str(given.body)], check=True, stdout=subprocess.DEVNULL)
            print(f"a session of {os.path.getsize(session) / (1 << 20):.0f} MiB, {pairs} exchanges", flush=True)
            for name in given.formats:
                out = os.path.join(folder, "out." + name)
                wall, peak = timed([cli, "session", "export", "-s", "--format", name, "-o", out, session])
                size = os.path.getsize(out) / (1 << 20)
                os.remove(out)
                first = peaks.setdefault(name, peak)
                print(f"  {name:8} {wall:7.1f} s   {size:7.0f} MiB written   peak {peak:6.1f} MiB"
                      + (f"   {peak / first:4.2f} of that of the first" if mib != given.mib[0] else ""), flush=True)
        finally:
            shutil.rmtree(folder)


if __name__ == "__main__":
    main()
