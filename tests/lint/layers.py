"""Who may include whom: section 2 of the design as a table. Linking enforces most of it; this says it where it happens."""

import re

from sources import includes

# The layer of a file: the first pattern that matches its path.
LAYERS = [
    ("base", r"core/base/"),
    ("codecs", r"core/codec/"),
    ("io", r"core/io/"),
    ("session", r"core/session/"),
    ("replay", r"core/replay/"),
    ("api", r"core/api/"),
    ("protocols", r"core/protocols/[^/]+$"),  # row.h, context.h: the seam
    ("protocols", r"core/protocols/[^/]+/(client|server|row)[^/]*$"),
    ("codecs", r"core/protocols/[^/]+/"),
    ("ui", r"ui/"),
    ("cli", r"app/cli/"),
    ("desktop", r"app/"),
]

DATA = r"core/protocols/([^/]+/((messages|operations|explain)|collection/[a-z_]+)|socket/(words|sending/(input_text|hex_text|checksum|macro|message_template|packets)|framing/(framing|framer|field_layout)|rules/(rule|rule_engine|relay_editor))|http/(auth_oauth|cookies|cookie_file|hsts|client_jars|event_log|event_stream))\.h"  # a protocol's plain data, and its requests as files
# Grammars of what bodies contain, over bytes read by page: pure, and the same for every protocol.
CONTENTS = r"core/codec/(paged_bytes|sniff|charset|csv|json_index|json_path|xml_path|xml_tree|multipart|token)\.h"
SEAM = r"core/protocols/(row|context|session_hooks|replay_row|carrying)\.h"
# What of the project a layer may include, besides itself.
MAY = {
    "base": [],
    "codecs": [r"core/base/"],
    "io": [r"core/base/"],
    "session": [r"core/base/", r"core/io/(tap|task)\.h"],
    "protocols": [r"core/base/", r"core/io/", r"core/codec/", SEAM, r"core/protocols/<own>/"],
    "replay": [r"core/base/", r"core/session/", r"core/io/", SEAM],
    "api": [r"core/"],
    "ui": [r"core/api/", r"core/base/", DATA, CONTENTS],
    "cli": [r"core/api/", r"core/base/", r"core/session/", r"core/replay/", DATA],  # it shows, exports and compares saved sessions
    "desktop": [r"ui/", r"core/api/", r"core/base/"],
}
# A protocol that stands on another names it here, as its row does: {"xmlrpc": ["http"]}.
STANDS_ON = {"http": ["http3"], "http2": ["http"], "http3": ["http"], "websocket": ["http"], "xmlrpc": ["http"]}

# Libraries: the pattern of the header, the layers that may use it, and why no other.
LIBRARIES = [
    (r"Q(TcpSocket|TcpServer|UdpSocket|SslSocket|NetworkAccessManager|WebSocket)", [], "protocol traffic never goes through a Qt socket"),
    (r"Q(NetworkProxy|NetworkInterface|HostInfo|LocalServer|LocalSocket)", ["ui/shell/", "app/main.cpp"], "QtNetwork serves the shell only"),
    (r"(Q[A-Z]|Qt|Qsci/)", ["ui", "desktop"], "core has no Qt"),
    (r"boost/asio", ["io", "session", "protocols", "replay", "api"], "base and the codecs do no I/O, the user interface uses core/api"),
    (r"openssl/", ["io", "core/codec/digest.cpp"], "TLS is a Stream of core/io; hashes are made in one place"),
    (r"(ngtcp2/|gnutls/)", ["io"], "QUIC is handed out by the connector of core/io"),
    (r"nghttp3/", ["codecs"], "it decodes: that is a codec's work"),
    (r"gssapi/", ["core/io/security_context.cpp"], "the system's security service is asked in one place"),
    (r"qt6keychain/", ["ui"], "secrets are asked of the user's desktop"),
    (r"sqlite3", ["session"], "only the store knows its file"),
    (r"(zlib|brotli/|zstd|yaml\.h|libpsl|nghttp2/|expat|gmime/)", ["codecs"], "it decodes: that is a codec's work"),
    (r"libxml/", ["core/codec/xml_path.cpp", "core/codec/xml_doc.h", "core/codec/xml_doc.cpp"], "XML is searched in one place, with its entities and network off"),
    (r"idn2", ["base"], "names are made ASCII in one place"),
    (r"pcre2", ["base"], "expressions are limited in one place"),
    (r"xxh(ash|_x86dispatch)", ["session"], "digests are the store's"),
    (r"(sys/socket|sys/un|netdb|netinet/|arpa/inet|net/if)", ["io"], "sockets are core/io's"),
]


def layer_of(path):
    for name, pattern in LAYERS:
        if re.match(pattern, path):
            return name
    return None


def own_protocol(path):
    match = re.match(r"core/protocols/([^/]+)/", path)
    return match[1] if match else None


def project_allowed(path, layer, included):
    if included.startswith("core/protocols/") and own_protocol(included):
        own, other = own_protocol(path), own_protocol(included)
        if own == other:
            return layer == "protocols" or layer_of(included) == "codecs"
        if own:
            return other in STANDS_ON.get(own, [])
    own_layer = layer_of(included)
    if own_layer == layer and not (layer == "codecs" and own_protocol(included) is not None):
        return True
    if layer == "codecs" and own_layer == "codecs":
        return not own_protocol(included)
    return any(re.match(pattern, included) for pattern in MAY[layer])


def library_problem(path, layer, included):
    for pattern, allowed, why in LIBRARIES:
        if re.match(pattern, included):
            if layer in allowed or any("/" in a and path.startswith(a) for a in allowed):
                return None
            return why
    return None


def check(tree):
    for path in tree.files("core", "ui", "app"):
        layer = layer_of(path)
        if layer is None:
            tree.problem(path, 1, "belongs to no layer; give it one in tests/lint/layers.py and core/README.md")
            continue
        for line, name, quoted in includes(tree.text(path)):
            if quoted and not (tree.root / name).exists():
                tree.problem(path, line, f'"{name}" is not a path from the top of the project; project headers are included so')
            elif quoted and not project_allowed(path, layer, name):
                tree.problem(path, line, f"the layer {layer} must not include {name}; go through a seam, or move what both need down")
            elif not quoted:
                why = library_problem(path, layer, name)
                if why:
                    tree.problem(path, line, f"the layer {layer} must not include <{name}>: {why}")
