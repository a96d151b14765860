#!/usr/bin/env python3
"""First usable window, private memory and idle wake-ups of the desktop program beside Konsole, under Xvfb.
Usage: startup.py BUILD [--pairs N]"""
import argparse
import os
import re
import shutil
import signal
import statistics
import subprocess
import sys
import tempfile
import time

POLL = 0.01
IDLE = 3.0


def windows(display):
    out = subprocess.run(["xwininfo", "-root", "-tree", "-display", display], capture_output=True, text=True).stdout
    return set(re.findall(r"^\s+(0x[0-9a-f]+) \"[^\"]+\":.* (?:[2-9]\d\d|\d{4,})x(?:[2-9]\d\d|\d{4,})\+", out, re.M))


def private_kib(pid):
    with open(f"/proc/{pid}/smaps_rollup") as file:
        return sum(int(n) for n in re.findall(r"^Private_\w+:\s+(\d+)", file.read(), re.M))


def switches(pid):
    total = 0
    for task in os.listdir(f"/proc/{pid}/task"):
        with open(f"/proc/{pid}/task/{task}/status") as file:
            total += int(re.search(r"^voluntary_ctxt_switches:\s+(\d+)", file.read(), re.M).group(1))
    return total


def measure(words, display, environment):
    before = windows(display)
    began = time.monotonic()
    process = subprocess.Popen(words, env=environment, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
    try:
        while not windows(display) - before:
            if process.poll() is not None or time.monotonic() - began > 30:
                raise SystemExit(f"{words[0]} showed no window")
            time.sleep(POLL)
        shown = time.monotonic() - began
        time.sleep(2)
        wakes = switches(process.pid)
        time.sleep(IDLE)
        wakes = (switches(process.pid) - wakes) / IDLE
        return shown * 1000, private_kib(process.pid) / 1024, wakes
    finally:
        process.send_signal(signal.SIGTERM)
        try:
            process.wait(5)
        except subprocess.TimeoutExpired:
            process.kill()
            process.wait()


def main():
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("build")
    parser.add_argument("--pairs", type=int, default=7)
    given = parser.parse_args()
    ours = [os.path.join(given.build, "app", "linewright")]
    home = tempfile.mkdtemp(prefix="lwbench")
    read, write = os.pipe()
    xvfb = subprocess.Popen(["Xvfb", "-displayfd", str(write), "-screen", "0", "1600x1000x24", "-nolisten", "tcp"],
                            pass_fds=(write,), stderr=subprocess.DEVNULL)
    display = ":" + os.read(read, 16).decode().strip()
    environment = dict(os.environ, DISPLAY=display, HOME=home, XDG_RUNTIME_DIR=home, QT_QPA_PLATFORM="xcb")
    manager = subprocess.Popen(["openbox"], env=environment, stderr=subprocess.DEVNULL)
    time.sleep(1)
    try:
        for words in (ours, ["konsole"]):  # once each to warm the caches
            measure(words, display, environment)
        rows = [(measure(ours, display, environment), measure(["konsole"], display, environment)) for _ in range(given.pairs)]
        for what, at, unit in (("first window", 0, "ms"), ("private memory", 1, "MiB")):
            print(f"{what:16} ours/Konsole {statistics.median(a[at] / b[at] for a, b in rows):.2f}  "
                  f"(ours {statistics.median(a[at] for a, _ in rows):.0f} {unit}, "
                  f"Konsole {statistics.median(b[at] for _, b in rows):.0f} {unit}, {given.pairs} pairs)")
        print(f"idle wake-ups    ours {statistics.median(a[2] for a, _ in rows):.1f} a second, "
              f"Konsole {statistics.median(b[2] for _, b in rows):.1f} a second")
    finally:
        manager.terminate()
        xvfb.terminate()
        manager.wait()
        xvfb.wait()
        shutil.rmtree(home, ignore_errors=True)


if __name__ == "__main__":
    sys.exit(main())
