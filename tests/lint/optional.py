"""A program without HTTP/3 (LW_HTTP3=OFF) links: nothing but the sources that are left out with it uses them, and what stands in
for them (client_h3_none.cpp, quic_none.cpp) has all that their headers promise."""

import re

from sources import code_only, includes

# What such a build leaves out: core/CMakeLists.txt, core/protocols/CMakeLists.txt, tests/CMakeLists.txt, tests/fuzz/CMakeLists.txt.
LEFT_OUT = re.compile(r"core/io/quic_(tls|state|end|loops|connect)\.cpp|core/protocols/http3/.*|core/protocols/http/client_h3(_stream)?\.(cpp|h)"
                      r"|core/io/quic_(tls|state)\.h|tests/(.*/)?http3/.*|tests/.*/test_quic\.cpp|tests/fuzz/fuzz_http3\.cpp")
LIBRARIES = re.compile(r"(ngtcp2|nghttp3|gnutls)/")
# A header that both kinds of build implement, and the source that does it without HTTP/3.
STAND_INS = {"core/io/quic_connect.h": "core/io/quic_none.cpp", "core/protocols/http/client_h3_begin.h": "core/protocols/http/client_h3_none.cpp"}


def check(tree):
    for path in tree.files("core", "ui", "app", "tests"):
        if LEFT_OUT.fullmatch(path):
            continue
        for line, name, quoted in includes(tree.text(path)):
            if quoted and LEFT_OUT.fullmatch(name) or not quoted and LIBRARIES.match(name):
                tree.problem(path, line, f"includes {name}, which a build without HTTP/3 leaves out; go through {' or '.join(STAND_INS)}")
    for header, source in STAND_INS.items():
        if not (tree.root / header).exists():
            continue
        promised = re.findall(r"\b(\w+)\([^;{}]*\)\s*;", code_only(tree.text(header)))
        there = code_only(tree.text(source)) if (tree.root / source).exists() else ""
        for name in promised:
            if not re.search(rf"\b{name}\(", there):
                tree.problem(header, 1, f"promises {name}, which {source} does not have: a build without HTTP/3 would not link")
