"""packaging/packages is the only list of Debian packages, and it is whole: what a recipe of a server needs stands in it."""

import re


def listed(tree, name):
    return {line.split("#")[0].strip() for line in tree.text(f"packaging/packages/{name}").splitlines()} - {""}


def check(tree):
    known = listed(tree, "build") | listed(tree, "run") | listed(tree, "test")
    for path in tree.files("tests/peers", suffixes=(".sh",)):
        text = tree.text(path)
        for match in re.finditer(r"\bneeds ((?:[^\n\\]|\\\n)*)", text):
            for package in re.findall(r"=([a-z0-9][a-z0-9.+-]+)", match[1]):
                if package not in known:
                    line = text.count("\n", 0, match.start()) + 1
                    tree.problem(path, line, f"needs {package}; add it to packaging/packages/test, with why")
