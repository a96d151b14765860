"""clang_tidy.py BUILD_FOLDER CACHE_FOLDER [FOLDER...]: clang-tidy-19 over the sources of core and the command line.

Nearly all of its time goes into the headers of Boost, fmt and the library, so many sources are read as one: a file in the
cache folder includes those whose file-local names don't clash. Messages keep the sources' own paths.
The user interface is left out for the time it takes (Qt's headers); `clang_tidy.py BUILD CACHE ui` does it by hand.
"""

import re
import subprocess
import sys

from compiled import Compiled
from sources import Tree, code_only

FOLDERS = ("core", "app/cli")
MOST = 60  # sources read as one
DECLARED = re.compile(r"^(?:(?:struct|class|enum(?: class)?|using|concept)\s+(\w+)|(?!template\b|return\b|namespace\b)"
                      r"[\w:][^\n({=;]*?\b(\w+)\s*[({=;\[])", re.M)


NAMESPACE = re.compile(r"^(?:inline )?namespace ([\w:]+) \{", re.M)


def names_in(text):
    """(namespace, name) of what a file declares."""
    code = code_only(text)
    opened = [(match.start(), match[1]) for match in NAMESPACE.finditer(code)]
    return {(max((o for o in opened if o[0] < match.start()), default=(0, ""))[1], match[1] or match[2])
            for match in DECLARED.finditer(code)}


def local_names(text):
    """The same of what a source declares between `namespace {` and `}  // namespace`."""
    found = set()
    for match in re.finditer(r"^namespace \{$(.*?)^\}  // namespace$", text, re.M | re.S):
        around = NAMESPACE.findall(text[:match.start()])
        found.update((around[-1] if around else "", name) for _, name in names_in(match[1]))
    return found


def hidden(local):
    """Names that these clash with, or hide from others in their namespace."""
    found = set()
    for space, name in local:
        parts = space.split("::")
        found.update(("::".join(parts[:count]), name) for count in range(len(parts) + 1))
    return found


class Group:
    """Sources that can be read as one: what one keeps local, no other has, and hides no header's name from another."""

    def __init__(self):
        self.paths, self.local, self.hidden, self.shared = [], set(), set(), set()

    def takes(self, local, shared):
        return (len(self.paths) < MOST and not self.local & local and not self.hidden & shared
                and not self.shared & hidden(local))

    def add(self, path, local, shared):
        self.paths.append(path)
        self.local |= local
        self.hidden |= hidden(local)
        self.shared |= shared


def groups(tree, compiled, paths):
    """As few as they go in, the fullest first."""
    declared, local, shared = {}, {}, {}
    for path in paths:
        headers = compiled.included_files(path) - {path}
        for header in headers - declared.keys():
            declared[header] = names_in(tree.text(header))
        shared[path] = set().union(*(declared[header] for header in headers))
        local[path] = local_names(tree.text(path))
    alone = {path: Group() for path in paths}
    for path, group in alone.items():
        group.add(path, local[path], shared[path])
    clashes = {path: sum(not group.takes(local[path], shared[path]) for group in alone.values()) for path in paths}
    found = []
    for path in sorted(paths, key=lambda path: (-clashes[path], path)):  # the difficult ones first
        group = next((g for g in found if g.takes(local[path], shared[path])), None)
        if not group:
            group = Group()
            found.append(group)
        group.add(path, local[path], shared[path])
    return sorted((group.paths for group in found), key=len, reverse=True)


def main():
    tree = Tree()
    compiled = Compiled(tree, *sys.argv[1:3])
    folders = sys.argv[3:] or FOLDERS
    paths = [p for p in tree.files(*folders, suffixes=(".cpp",)) if p in compiled.commands and not p.endswith("asio_impl.cpp")]

    def problem_of(path):
        run = subprocess.run(["clang-tidy-19", f"--config-file={tree.root}/.clang-tidy", "--quiet", path, "--", *compiled.flags(path)[1:]],
                             capture_output=True, text=True, cwd=tree.root)
        return run.stdout.strip() or "clang-tidy failed" if run.returncode else None

    def problems_of(several):
        return "\n".join(filter(None, map(problem_of, several)))

    def problem_of_group(one):
        problem = problem_of(one)
        named = [path for path in members[one] if problem and re.search(rf"/{re.escape(path)}:\d+:\d+: ", problem)]
        others = [path for path in members[one] if path not in named]
        if named and others:  # perhaps only because they were read as one
            problem = problems_of([*named, compiled.source_of(others)])
        if problem and "clang-diagnostic-error" in problem:
            problem = problems_of(members[one])
        return problem

    members = {compiled.source_of(group): group for group in groups(tree, compiled, paths)}
    compiled.run(list(members), problem_of_group, settings=tree.text(".clang-tidy"))
    return tree.report()


if __name__ == "__main__":
    sys.exit(main())
