"""headers.py BUILD_FOLDER CACHE_FOLDER: every header compiles with nothing of ours before it.

The libraries' headers, of which most of the time is made, are read once for all: they come precompiled. A forgotten
one of those is own_includes.py's to find.
"""

import hashlib
import subprocess
import sys

from compiled import Compiled
from sources import Tree, includes


def library_headers(tree, paths):
    names = {name for path in paths for _, name, quoted in includes(tree.text(path)) if not quoted}
    return sorted(name for name in names if not name.startswith("Qsci/"))  # these need one of Qt's before them


def precompiled(compiled, flags, names):
    """The name of a precompiled header of these libraries' headers."""
    text = "".join(f"#include <{name}>\n" for name in names)
    one = compiled.cache / f"libraries_{hashlib.sha256((text + ' '.join(flags)).encode()).hexdigest()[:16]}.h"
    result = one.with_suffix(".h.pch")
    if not result.exists():
        one.write_text(text)
        # What the libraries' templates need is made here once, and not at the end of each header's check again.
        subprocess.run([*flags, "-fpch-instantiate-templates", "-x", "c++-header", str(one), "-o", str(result)],
                       check=True, cwd=compiled.build)
    return str(result)


def main():
    tree = Tree()
    compiled = Compiled(tree, *sys.argv[1:3])
    folders = [f for f in ("core", "ui", "app/cli", "tests/support") if any(c.startswith(f) for c in compiled.commands)]
    paths = list(tree.files(*folders, suffixes=(".h",)))
    families = {}  # flags: the headers compiled with them
    for path in paths:
        families.setdefault(tuple(compiled.flags(path)), []).append(path)
    libraries = {flags: precompiled(compiled, flags, library_headers(tree, members))
                 for flags, members in families.items()}

    def problem_of(path):
        flags = compiled.flags(path)
        run = subprocess.run([*flags, "-include-pch", libraries[tuple(flags)], "-fsyntax-only", "-x", "c++", "-"],
                             input=f'#include "{path}"\n', capture_output=True, text=True, cwd=compiled.build)
        return f"does not compile alone; include what it uses:\n{run.stderr}" if run.returncode else None

    compiled.run(paths, problem_of)
    return tree.report()


if __name__ == "__main__":
    sys.exit(main())
