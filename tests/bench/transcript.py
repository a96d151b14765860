#!/usr/bin/env python3
"""Times the transcript beside Wireshark's tshark on the same conversation: made, exported as pcapng, read and
filtered by both. Usage: transcript.py BUILD [--pairs N] [--messages N]"""
import argparse
import os
import re
import shutil
import statistics
import subprocess
import tempfile

FILTER = "http.response.code == 404"


def timed(words):
    """Standard output, wall seconds and peak MiB of one run."""
    with tempfile.NamedTemporaryFile("r", suffix=".time") as report:
        run = subprocess.run(["/usr/bin/time", "-f", "%e %M", "-o", report.name] + words, check=True,
                             stdout=subprocess.PIPE, stderr=subprocess.DEVNULL, text=True)
        wall, peak = report.read().split()[-2:]
    return run.stdout, float(wall), int(peak) / 1024


def figures(text):
    """What bench_transcript printed: name -> number."""
    return {m[1].strip(): float(m[2]) for m in re.finditer(r"^(.+?) +([0-9.]+) (?:s|MiB|messages)$", text, re.M)}


def main():
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("build")
    parser.add_argument("--pairs", type=int, default=3)
    parser.add_argument("--messages", type=int, default=1_000_000)
    given = parser.parse_args()
    bench = os.path.join(given.build, "tests", "bench")
    folder = tempfile.mkdtemp(prefix="lwbench", dir="/var/tmp")
    session, capture = os.path.join(folder, "s.lws"), os.path.join(folder, "s.pcapng")
    try:
        subprocess.run([os.path.join(bench, "make_session"), session, str(given.messages // 2)], check=True)
        cli = os.path.join(given.build, "app", "linewright-cli")
        _, wall, peak = timed([cli, "session", "export", "--format", "pcapng", "-o", capture, session])
        size = os.path.getsize(capture) / (1 << 20)
        print(f"exported as pcapng in {wall:.1f} s, {size:.0f} MiB, our peak {peak:.0f} MiB", flush=True)
        whole, filtered, ours = [], [], []
        peaks = [0.0, 0.0]
        for _ in range(given.pairs):
            text, _, _ = timed([os.path.join(bench, "bench_transcript"), session, FILTER])
            ours.append(figures(text))
            messages, wall, peak = timed(["tshark", "-n", "-q", "-r", capture, "-z", "io,phs"])
            whole.append(wall)
            peaks[0] = max(peaks[0], peak)
            found, wall, peak = timed(["tshark", "-n", "-r", capture, "-Y", FILTER, "-T", "fields", "-e", "frame.number"])
            filtered.append(wall)
            peaks[1] = max(peaks[1], peak)
        # Packets with a comment and those without stand apart in the hierarchy.
        http = sum(int(count) for count in re.findall(r"\bhttp +frames:(\d+)", messages))
        print(f"messages: ours {ours[0]['all']:.0f}, tshark's http {http}; "
              f"{FILTER}: ours {ours[0]['filter']:.0f}, tshark's {len(found.split())}")

        def row(name, key, theirs):
            mine = statistics.median(f[key] for f in ours)
            line = f"{name:24} ours {mine:7.3f} s"
            if theirs:
                other = statistics.median(theirs)
                ratio = statistics.median(t / f[key] for t, f in zip(theirs, ours))
                line += f"   tshark {other:7.2f} s   tshark/ours {ratio:6.1f}"
            print(line)

        row("first rows", "first rows", None)
        row("complete", "complete", whole)
        row("filter, first lines", "filter, first lines", None)
        row("filter, whole", "filter, whole", filtered)
        print(f"peak memory              ours {max(f['peak memory'] for f in ours):.0f} MiB   "
              f"tshark {peaks[0]:.0f} MiB, filtering {peaks[1]:.0f} MiB   ({given.pairs} pairs)")
    finally:
        shutil.rmtree(folder)


if __name__ == "__main__":
    main()
