"""Tests wait for conditions, can fail, and are run."""

import re

from sources import code_only, line_of

RULES = [
    (r"\bqWait\s*\(|\bqSleep\s*\(|\bsleep_for\b|\bsleep_until\b|\bu?sleep\s*\(|\bnanosleep\s*\(|\bQThread::m?sleep\b",
     "sleeps; wait for the condition (QTRY_VERIFY, QSignalSpy::wait, Workbench::wait)"),
    (r"\bQSKIP\s*\(", "skips; a test runs or it is not there (tests/run installs what it needs)"),
    (r"\bQEXPECT_FAIL\s*\(", "expects to fail; mend the code or the test"),
]


def check(tree):
    for path in tree.files("tests"):
        text = tree.text(path)
        code = code_only(text)
        for pattern, what in RULES if not path.startswith("tests/bench/") else ():  # benchmarks pace their load
            for match in re.finditer(pattern, code):
                tree.problem(path, line_of(code, match.start()), what)
        name = path.rsplit("/", 1)[-1]
        if re.match(r"tests/(core|ui)/.*test_\w+\.cpp$", path):
            if not re.search(r"\bQTEST_(GUILESS_|APPLESS_)?MAIN\s*\(", code):
                tree.problem(path, 1, "has no QTEST_MAIN; nothing of it would run")
        elif re.match(r"tests/(core|ui)/.*\.cpp$", path) and not name.startswith("test_"):
            tree.problem(path, 1, "is not built: tests are named test_<what>.cpp, what they share stands in tests/support")
