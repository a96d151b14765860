"""XML-RPC by Python's own server: introspection, signatures, multicall, faults. Arguments: PORT TLS_PORT PLAIN_PORT CERTIFICATE
USER PASSWORD. PORT and TLS_PORT: /RPC2, and /basic that asks for credentials; PLAIN_PORT has neither introspection nor
multicall, and speaks HTTP/1.0."""
import base64
import datetime
import ssl
import sys
import threading
import time
from socketserver import ThreadingMixIn
from xmlrpc.client import Binary, Fault
from xmlrpc.server import SimpleXMLRPCRequestHandler, SimpleXMLRPCServer

port, tls_port, plain_port, certificate, user, password = sys.argv[1:]
CREDENTIALS = "Basic " + base64.b64encode(f"{user}:{password}".encode()).decode()
SIGNATURES = {
    "sample.add": [["int", "int", "int"], ["double", "double", "double"]],
    "sample.types": [["struct"]],
    "sample.echo": [["array", "string"]],
}


class Handler(SimpleXMLRPCRequestHandler):
    rpc_paths = ("/RPC2", "/basic")
    protocol_version = "HTTP/1.1"

    def do_POST(self):
        if self.path == "/basic" and self.headers.get("Authorization") != CREDENTIALS:
            self.rfile.read(int(self.headers.get("Content-Length", 0)))
            self.send_response(401)
            self.send_header("WWW-Authenticate", 'Basic realm="calculator"')
            self.send_header("Content-Length", "0")
            self.end_headers()
            return
        super().do_POST()


class PlainHandler(SimpleXMLRPCRequestHandler):
    rpc_paths = ("/RPC2",)


class Server(ThreadingMixIn, SimpleXMLRPCServer):
    daemon_threads = True

    def system_methodSignature(self, name):
        return SIGNATURES.get(name, "undef")


def add(a, b):
    """Adds two numbers."""
    return a + b


def echo(*values):
    """Answers what it is told, as an array."""
    return list(values)


def types():
    """One value of each type."""
    return {
        "integer": -7, "double": 0.125, "boolean": True, "string": "a<b & \u00fc", "nothing": None, "list": [1, "two", []],
        "date": datetime.datetime(2026, 5, 4, 6, 30), "bytes": Binary(b"\x00\xff binary"), "struct": {"inner": {}},
    }


def fail(code, text):
    """Ends in the fault that it is told."""
    raise Fault(code, text)


def big(count):
    """An array of so many strings."""
    return [f"value number {i}" for i in range(count)]


def slow(seconds):
    """Answers after a while."""
    time.sleep(seconds)
    return seconds


def serve(where, handler, introspection, tls=None):
    server = Server(("127.0.0.1", int(where)), requestHandler=handler, allow_none=True, logRequests=False)
    for function in (add, echo, types, fail, big, slow):
        server.register_function(function, "sample." + function.__name__)
    if introspection:
        server.register_introspection_functions()
        server.register_multicall_functions()
    if tls:
        context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
        context.load_cert_chain(tls)
        server.socket = context.wrap_socket(server.socket, server_side=True)
    threading.Thread(target=server.serve_forever).start()


serve(port, Handler, True)
serve(tls_port, Handler, True, certificate)
serve(plain_port, PlainHandler, False)
