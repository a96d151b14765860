"""lint.py NAME...: runs checks of the sources; with no name all of them. Prints file:line: what is wrong and what to do."""

import importlib
import sys

from sources import Tree

CHECKS = ("layers", "names", "protocol_costs", "coroutines", "sizes", "own_includes", "world", "code_map", "tests_shape", "packages",
          "samples", "optional")


def main():
    failed = 0
    for name in sys.argv[1:] or CHECKS:
        tree = Tree()
        importlib.import_module(name).check(tree)
        print(f"{name}:")
        failed |= tree.report()
    return failed


if __name__ == "__main__":
    sys.exit(main())
