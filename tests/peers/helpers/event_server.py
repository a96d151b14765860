# event_server.py PORT: server-sent events over HTTP/1.1, chunked, by paths.
#   /count?to=N&per=K   the events 1 to N, K a stream, from the one after Last-Event-ID; "retry: 30" (or &retry=); then 204
#   /broken?to=N        the same, one a stream, and every stream breaks off in the middle of a chunk
#   /endless            one every 20 ms, with JSON, until the client goes
#   /gzip               three, compressed
#   /page               no event stream
import gzip
import json
import sys
import time
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from urllib.parse import parse_qs, urlsplit


class Handler(BaseHTTPRequestHandler):
    protocol_version = "HTTP/1.1"

    def begin(self, kind="text/event-stream", **fields):
        self.send_response(200)
        self.send_header("Content-Type", kind)
        self.send_header("Cache-Control", "no-store")
        self.send_header("Transfer-Encoding", "chunked")
        for name, value in fields.items():
            self.send_header(name.replace("_", "-"), value)
        self.end_headers()

    def say(self, data):
        self.wfile.write(b"%x\r\n%s\r\n" % (len(data), data))
        self.wfile.flush()

    def end(self):
        self.wfile.write(b"0\r\n\r\n")

    def count(self, to, per, breaks, retry=30):
        last = int(self.headers.get("Last-Event-ID", "0"))
        if last >= to:
            self.send_response(204)
            self.end_headers()
            return
        self.begin()
        self.say(b": the events after %d\nretry: %d\n\n" % (last, retry))
        for number in range(last + 1, min(last + per, to) + 1):
            self.say(b"event: count\nid: %d\ndata: number %d\n\n" % (number, number))
        if not breaks:
            return self.end()
        self.wfile.write(b"ff\r\ndata: half of")
        self.wfile.flush()
        self.close_connection = True

    def do_GET(self):
        url = urlsplit(self.path)
        query = {name: int(values[0]) for name, values in parse_qs(url.query).items()}
        if url.path == "/count":
            self.count(query["to"], query["per"], False, query.get("retry", 30))
        elif url.path == "/broken":
            self.count(query["to"], 1, True)
        elif url.path == "/gzip":
            self.begin(Content_Encoding="gzip")
            self.say(gzip.compress(b"".join(b"id: %d\ndata: compressed\n\n" % i for i in (1, 2, 3))))
            self.end()
        elif url.path == "/endless":
            self.begin()
            for number in range(100_000):
                event = json.dumps({"number": number, "words": ["moin", "servus"]})
                self.say(b"id: %d\ndata: %s\n\n" % (number, event.encode()))
                time.sleep(0.02)
        else:
            self.begin("text/plain")
            self.say(b"no events here\n")
            self.end()

    def log_message(self, *_):
        pass


ThreadingHTTPServer.daemon_threads = True
ThreadingHTTPServer(("127.0.0.1", int(sys.argv[1])), Handler).serve_forever()
