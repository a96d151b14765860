#!/usr/bin/env python3
"""Times linewright-cli play: a bulk download, and a session with think time. Usage: play.py BUILD [--size BYTES] [--rounds N]"""
import argparse
import http.server
import os
import shutil
import statistics
import subprocess
import tempfile
import threading
import time

BLOCK = os.urandom(1 << 20)


class Bulk(http.server.BaseHTTPRequestHandler):
    protocol_version = "HTTP/1.1"

    def do_GET(self):
        size = int(self.path[1:])
        self.send_response(200)
        self.send_header("Content-Length", str(size))
        self.end_headers()
        while size > 0:
            self.wfile.write(BLOCK[:size])
            size -= min(size, len(BLOCK))

    def log_message(self, *words):
        pass


def seconds_of(words):
    began = time.monotonic()
    subprocess.run(words, check=True, stdout=subprocess.DEVNULL)
    return time.monotonic() - began


def record_bulk(cli, file, size):
    server = http.server.ThreadingHTTPServer(("127.0.0.1", 0), Bulk)
    threading.Thread(target=server.serve_forever, daemon=True).start()
    subprocess.run([cli, "fetch", "-s", "-o", "/dev/null", "--bulk-limit", "0", "--session", file,
                    f"http://127.0.0.1:{server.server_port}/{size}"], check=True)
    server.shutdown()


def write_thinking(file, operations):
    """A dialogue in which a user thinks a second before each of many small fetches."""
    answer = "< HTTP/1.1 200 OK\\r\\n\n< Content-Length: 1000\\r\\n\n< \\r\\n\n< " + "x" * 1000 + "\n"
    with open(file, "w") as out:
        for i in range(1, operations + 1):
            out.write(f'operation http.fetch id={i} at={i}.0\narguments {{"url": "http://localhost:8080/{i}"}}\n')
            if i == 1:
                out.write("channel 1 client http tcp name=localhost:8080 opened=1.0\n")
            out.write(f"@{i}.001 op={i}\n> GET /{i} HTTP/1.1\\r\\n\n> Host: localhost:8080\\r\\n\n>~ User-Agent: *\\r\\n\n"
                      "> Accept: */*\\r\\n\n> Accept-Encoding: gzip, deflate, br, zstd\\r\\n\n> \\r\\n\n"
                      f"@{i}.02\n{answer}result id={i} at={i}.021 {{}}\n")


def main():
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("build")
    parser.add_argument("--size", type=int, default=1 << 30)
    parser.add_argument("--operations", type=int, default=1000)
    parser.add_argument("--rounds", type=int, default=3)
    given = parser.parse_args()
    cli = os.path.join(given.build, "app", "linewright-cli")
    folder = tempfile.mkdtemp(prefix="lwbench", dir="/var/tmp")
    os.environ["TMPDIR"] = folder
    try:
        bulk, thinking = os.path.join(folder, "bulk.lws"), os.path.join(folder, "thinking.dlg")
        record_bulk(cli, bulk, given.size)
        times = []
        for _ in range(given.rounds):
            with tempfile.NamedTemporaryFile("r") as report:
                began = time.monotonic()
                subprocess.run(["/usr/bin/time", "-f", "%M", "-o", report.name, cli, "play", "-q", bulk], check=True)
                times.append(time.monotonic() - began)
                peak = int(report.read().split()[-1])
        best = statistics.median(times)
        print(f"bulk, {given.size >> 20} MiB: {given.size / best / 1e6:.0f} MB/s ({best:.2f} s), peak {peak / 1024:.0f} MiB")
        write_thinking(thinking, given.operations)
        took = statistics.median(seconds_of([cli, "play", "-q", thinking]) for _ in range(given.rounds))
        print(f"{given.operations} s of think time, {given.operations} fetches: {took:.2f} s, {given.operations / took:.0f} times faster")
    finally:
        shutil.rmtree(folder, ignore_errors=True)


if __name__ == "__main__":
    main()
