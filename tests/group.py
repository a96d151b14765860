#!/usr/bin/env python3
"""group.py OUT TEST...: writes OUT, one source that compiles many test files; `group.py OUT --main TEST...` the main of them all.

A Qt Test program a file costs more to link and to keep than to compile: a sanitized build of all of them takes 25 GB. So a
build in groups (LW_UNITY) makes one program of many files. Each file stands in a namespace of its own, with its main
in it, and knows nothing of the others; what they include stands in front of all of them.
"""
import re
import sys
from pathlib import Path

INCLUDE = re.compile(r'^#include ([<"])([^>"]+)[>"]')


def name(test):
    """As ctest has it: core.io.test_net."""
    return ".".join(test.relative_to(Path(__file__).parent).with_suffix("").parts)


def space(test):
    return name(test).replace(".", "_")


def included(test):
    """The headers of a test, as a file elsewhere names them; its .moc is its own."""
    for line in test.read_text().splitlines():
        found = INCLUDE.match(line)
        if not found or found[2].endswith(".moc"):
            continue
        beside = test.parent / found[2]
        yield f'#include "{beside}"' if found[1] == '"' and beside.exists() else line.split("  //")[0]


def group(tests):
    yield "#include <QtTest/QtTest>"
    yield "#undef emit  // a word of ours too"
    yield from dict.fromkeys(line for test in tests for line in included(test))
    for test in tests:
        yield f'namespace {space(test)} {{\n#include "{test}"\n}}'


def main(tests):
    yield "#include <cstdio>\n#include <cstring>"
    for test in tests:
        yield f"namespace {space(test)} {{ int main(int, char**); }}"
    yield "int main(int argc, char** argv) {"
    yield "  if (argc > 1) {"
    for test in tests:
        yield f'    if (!std::strcmp(argv[1], "{name(test)}")) return {space(test)}::main(argc - 1, argv + 1);'
    yield "  }"
    yield '  std::fputs("which test?\\n", stderr);'
    yield "  return 2;\n}"


def write(out, *arguments):
    of_main = arguments[0] == "--main"
    tests = [Path(path) for path in arguments[of_main:]]
    Path(out).write_text("\n".join((main if of_main else group)(tests)) + "\n")


write(*sys.argv[1:])
