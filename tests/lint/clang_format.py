"""Every source is as clang-format-19 writes it; to mend: clang-format-19 -i FILE."""

import subprocess
import sys

from sources import Tree


def main():
    tree = Tree()
    paths = list(tree.files("core", "ui", "app", "tests"))
    if not paths:
        return 0
    run = subprocess.run(["clang-format-19", "--dry-run", "-Werror", "--ferror-limit=1", *paths], cwd=tree.root)
    return run.returncode


if __name__ == "__main__":
    sys.exit(main())
