"""Small is measured: files of a few hundred lines, functions one can see whole, headers of the seams about 120."""

from sources import code_only, functions

FILE_LINES = 500
FUNCTION_LINES = 80


def check(tree):
    for path in tree.files("core", "ui", "app", "tests", "packaging", suffixes=(".cpp", ".h", ".py", ".sh")):
        text = tree.text(path)
        lines = text.count("\n")
        if lines > FILE_LINES:
            tree.problem(path, lines, f"has {lines} lines, {FILE_LINES} at most; find the two things it does and part them")
        if not path.endswith((".cpp", ".h")):
            continue
        for first, last, head in functions(code_only(text)):
            if last - first > FUNCTION_LINES:
                name = " ".join(head.split())[-60:]
                tree.problem(path, first, f"{last - first} lines in one function, {FUNCTION_LINES} at most: {name}")
