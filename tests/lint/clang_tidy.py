"""clang_tidy.py BUILD_FOLDER CACHE_FOLDER [FOLDER...]: clang-tidy-19 over the sources of core and the command line.

The user interface is left out here for the time it takes (Qt's headers); `clang_tidy.py BUILD CACHE ui` does it by hand.
Sources are read without precompiled headers: reading only what a file includes is faster, and finds what it forgot.
"""

import subprocess
import sys

from compiled import Compiled
from sources import Tree

FOLDERS = ("core", "app/cli")


def main():
    tree = Tree()
    compiled = Compiled(tree, *sys.argv[1:3])
    folders = sys.argv[3:] or FOLDERS
    paths = [p for p in tree.files(*folders, suffixes=(".cpp",)) if p in compiled.commands and not p.endswith("asio_impl.cpp")]

    def problem_of(path):
        run = subprocess.run(["clang-tidy-19", "--quiet", path, "--", *compiled.flags(path)[1:]],
                             capture_output=True, text=True, cwd=tree.root)
        return run.stdout.strip() or "clang-tidy failed" if run.returncode else None

    compiled.run(paths, problem_of, settings=tree.text(".clang-tidy"))
    return tree.report()


if __name__ == "__main__":
    sys.exit(main())
