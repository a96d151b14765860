"""headers.py BUILD_FOLDER CACHE_FOLDER: every header compiles alone, as the first and only thing of a source.

A header whose own source includes it first, and is read by clang_tidy.py, is proved there: x.h by x.cpp.
"""

import subprocess
import sys

import clang_tidy
from compiled import Compiled
from sources import Tree, includes


def proved_by_its_source(tree, path):
    source = path[:-2] + ".cpp"
    if not path.startswith(clang_tidy.FOLDERS) or not (tree.root / source).exists():
        return False
    return next((name for _, name, _ in includes(tree.text(source))), None) == path


def main():
    tree = Tree()
    compiled = Compiled(tree, *sys.argv[1:3])
    folders = [f for f in ("core", "ui", "app/cli", "tests/support") if any(c.startswith(f) for c in compiled.commands)]

    def problem_of(path):
        run = subprocess.run(compiled.flags(path) + ["-fsyntax-only", "-x", "c++", "-"], input=f'#include "{path}"\n',
                             capture_output=True, text=True, cwd=compiled.build)
        return f"does not compile alone; include what it uses:\n{run.stderr}" if run.returncode else None

    paths = [p for p in tree.files(*folders, suffixes=(".h",)) if not proved_by_its_source(tree, p)]
    compiled.run(paths, problem_of)
    return tree.report()


if __name__ == "__main__":
    sys.exit(main())
