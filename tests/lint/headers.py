"""headers.py BUILD_FOLDER CACHE_FOLDER: every header compiles alone, as the first and only thing of a source."""

import subprocess
import sys

from compiled import Compiled
from sources import Tree


def main():
    tree = Tree()
    compiled = Compiled(tree, *sys.argv[1:3])
    folders = [f for f in ("core", "ui", "app/cli", "tests/support") if any(c.startswith(f) for c in compiled.commands)]

    def problem_of(path):
        run = subprocess.run(compiled.flags(path) + ["-fsyntax-only", "-x", "c++", "-"], input=f'#include "{path}"\n',
                             capture_output=True, text=True, cwd=compiled.build)
        return f"does not compile alone; include what it uses:\n{run.stderr}" if run.returncode else None

    compiled.run(list(tree.files(*folders, suffixes=(".h",))), problem_of)
    return tree.report()


if __name__ == "__main__":
    sys.exit(main())
