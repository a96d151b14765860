"""clang_tidy.py BUILD_FOLDER CACHE_FOLDER [FOLDER...]: clang-tidy-19 over the sources of core and the command line.

Nearly all of its time goes into the headers of Boost, fmt and the library, so many sources are read as one: a file in the
cache folder includes those that share flags and whose file-local names don't clash. Messages keep the sources' own paths.
The user interface is left out for the time it takes (Qt's headers); `clang_tidy.py BUILD CACHE ui` does it by hand.
"""

import re
import subprocess
import sys

from compiled import Compiled
from sources import Tree, code_only

FOLDERS = ("core", "app/cli")
MOST = 40  # sources read as one
DECLARED = re.compile(r"^(?:(?:struct|class|enum(?: class)?|using|concept)\s+(\w+)|(?!template\b|return\b|namespace\b)"
                      r"[\w:][^\n({=;]*?\b(\w+)\s*[({=;\[])", re.M)


def names_in(code):
    return {one or other for one, other in DECLARED.findall(code_only(code))}


def local_names(text):
    """What a source declares between `namespace {` and `}  // namespace`."""
    return names_in("\n".join(re.findall(r"^namespace \{$(.*?)^\}  // namespace$", text, re.M | re.S)))


class Group:
    """Sources that can be read as one: what one keeps local, no other has, and no header of another."""

    def __init__(self, flags):
        self.flags, self.paths, self.local, self.shared = flags, [], set(), set()

    def takes(self, flags, local, shared):
        return (self.flags == flags and len(self.paths) < MOST and not self.local & (local | shared)
                and not self.shared & local)

    def add(self, path, local, shared):
        self.paths.append(path)
        self.local |= local
        self.shared |= shared


def groups(tree, compiled, paths):
    found, declared = [], {}
    for path in paths:
        headers = compiled.included_files(path) - {path}
        for header in headers - declared.keys():
            declared[header] = names_in(tree.text(header))
        shared = set().union(*(declared[header] for header in headers))
        local, flags = local_names(tree.text(path)), compiled.flags(path)
        group = next((g for g in found if g.takes(flags, local, shared)), None)
        if not group:
            group = Group(flags)
            found.append(group)
        group.add(path, local, shared)
    return [group.paths for group in found]


def main():
    tree = Tree()
    compiled = Compiled(tree, *sys.argv[1:3])
    folders = sys.argv[3:] or FOLDERS
    paths = [p for p in tree.files(*folders, suffixes=(".cpp",)) if p in compiled.commands and not p.endswith("asio_impl.cpp")]

    def problem_of(path):
        run = subprocess.run(["clang-tidy-19", f"--config-file={tree.root}/.clang-tidy", "--quiet", path, "--", *compiled.flags(path)[1:]],
                             capture_output=True, text=True, cwd=tree.root)
        return run.stdout.strip() or "clang-tidy failed" if run.returncode else None

    def problem_of_group(one):
        problem = problem_of(one)
        if problem and "clang-diagnostic-error" in problem:  # perhaps only because they were read as one
            problem = "\n".join(filter(None, map(problem_of, members[one])))
        return problem

    members = {compiled.source_of(group): group for group in groups(tree, compiled, paths)}
    compiled.run(list(members), problem_of_group, settings=tree.text(".clang-tidy"))
    return tree.report()


if __name__ == "__main__":
    sys.exit(main())
