"""Time, randomness and sockets have one door each: the context's Clock and Random (core/base), and core/io."""

import re

from sources import code_only, line_of

RULES = [
    # what, where it may stand, what to do instead
    (r"\b(system_clock|steady_clock|high_resolution_clock|file_clock|utc_clock)\s*::\s*now\b|\b(gettimeofday|clock_gettime|timespec_get)\s*\("
     r"|(?<![\w.>])(std::)?time\s*\(\s*(nullptr|NULL|0|&)",
     r"core/base/", "reads a clock; take the time from the context's Clock"),
    (r"\bstd::random_device\b|\b(s?rand|getrandom|arc4random\w*)\s*\(|\bRAND_(priv_)?bytes\b|\bgetentropy\b",
     r"core/base/", "rolls dice; take them from the context's Random"),
    (r"(?<![\w:])::(socket|connect|bind|listen|accept4?|send(to|msg|mmsg)?|recv(from|msg|mmsg)?|getaddrinfo)\s*\(",
     r"core/io/", "talks to the network itself; go through the Connector, which records"),
    (r"\basio::(ip::(tcp|udp)|local::(stream|datagram)_protocol)::(socket|acceptor|resolver|iostream)\b",
     r"core/io/", "opens a socket; go through the Connector, which records"),
]


def check(tree):
    for path in tree.files("core"):
        code = code_only(tree.text(path))
        for pattern, allowed, what in RULES:
            if re.match(allowed, path):
                continue
            for match in re.finditer(pattern, code):
                tree.problem(path, line_of(code, match.start()), what)
