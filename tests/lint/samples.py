"""Every protocol has a sample (resources/samples/<protocol>/*.dlg), and samples tell nothing of who recorded them."""

import re

from names import carries_others, protocol_words

# Hosts of one's own machine, and the names that nobody has (RFC 2606, RFC 5737).
HOSTS = r"(localhost|127\.0\.0\.1|\[::1\]|::1|[a-z0-9.-]*\.?(example|test|invalid|localhost)|192\.0\.2\.\d+)"
RULES = [
    (r"(?<![\w.])/(home|root|tmp|var|usr|work|run|etc)/", "holds a path of the machine it was recorded on"),
    (r"(?i)^[<>]~? (?:proxy-)?authorization: \S+ (?!\*)\S", "holds credentials; record it again, it is redacted then"),
    (r"(?i)^[<>]~? (?:set-)?cookie: [^=]+=(?!\*)", "holds a cookie's value; record it again, it is redacted then"),
    (r'"cookies_set":\["[^=]+=(?!\*)', "holds a cookie's value; record it again, it is redacted then"),
    (r'"(?:password|token|secret)": ?"(?!\*|")', "holds a secret; record it again, it is redacted then"),
    (r"-----BEGIN", "holds a key or a certificate; who serves a sample makes his own"),
]


def check_hosts(tree, path, number, line):
    for match in re.finditer(r"\b(?:name|local|remote)=(\S+?)(?::\d+)?(?=\s|$)|https?://([^/:\"\s]+)", line):
        host = match[1] or match[2]
        if not re.fullmatch(HOSTS, host):
            tree.problem(path, number, f"names the host {host}; samples are recorded against servers on localhost")


def check(tree):
    for word in protocol_words(tree):
        if not carries_others(tree, word) and not any(tree.files(f"resources/samples/{word}", suffixes=(".dlg",))):
            tree.problem(f"core/protocols/{word}/row.cpp", 1, f"has no sample; let packaging/make-samples record resources/samples/{word}/*.dlg")
    for path in tree.files("resources/samples", suffixes=(".dlg",)):
        if path.split("/")[2] not in protocol_words(tree):
            tree.problem(path, 1, "is in no protocol's folder")
        for number, line in enumerate(tree.text(path).splitlines(), 1):
            check_hosts(tree, path, number, line)
            for pattern, what in RULES:
                if re.search(pattern, line):
                    tree.problem(path, number, what)
