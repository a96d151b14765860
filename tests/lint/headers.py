"""headers.py BUILD_FOLDER CACHE_FOLDER: every header compiles with nothing of ours before it.

The libraries' headers, of which most of the time is made, are read once for all: they come precompiled. A forgotten
one of those is own_includes.py's to find. What a header includes as its first of ours stands there alone, too: it needs no
check of its own.
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


def first_of_ours(tree, path):
    return next((name for _, name, quoted in includes(tree.text(path)) if quoted and (tree.root / name).is_file()), None)


def main():
    tree = Tree()
    compiled = Compiled(tree, *sys.argv[1:3])
    # Core and the user interface read their libraries once for both; tests have Qt's keywords.
    for folders in (("core", "ui", "app/cli"), ("tests/support",)):
        folders = [f for f in folders if any(c.startswith(f) for c in compiled.commands)]
        paths = list(tree.files(*folders, suffixes=(".h",)))
        if not paths:
            continue
        flags = compiled.common_flags(paths)
        libraries = precompiled(compiled, flags, library_headers(tree, paths))

        def problem_of(path):
            run = subprocess.run([*flags, "-include-pch", libraries, "-fsyntax-only", "-x", "c++", "-"],
                                 input=f'#include "{path}"\n', capture_output=True, text=True, cwd=compiled.build)
            return f"does not compile alone; include what it uses:\n{run.stderr}" if run.returncode else None

        stand_first = {first_of_ours(tree, path) for path in paths}
        compiled.run([path for path in paths if path not in stand_first], problem_of)
    return tree.report()


if __name__ == "__main__":
    sys.exit(main())
