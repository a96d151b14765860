"""For checks that run a compiler over each file: its flags, many at once, and only over what changed since it passed."""

import concurrent.futures
import hashlib
import json
import os
import pathlib
import shlex

from sources import includes


def sources_in(path):
    """A source, or those of the group that CMake lists in a file of its own (LW_UNITY)."""
    if not path.name.startswith("unity_"):
        return [path]
    return [pathlib.Path(line.split('"')[1]) for line in path.read_text().splitlines() if line.startswith("#include")]


class Compiled:
    def __init__(self, tree, build, cache):
        self.tree = tree
        self.build = pathlib.Path(build)
        self.cache = pathlib.Path(cache).resolve()
        self.cache.mkdir(parents=True, exist_ok=True)
        self.commands = {}
        self.near = {}  # of a folder: the source that its headers are compiled like
        self.flags_in = {}  # of a command
        self.quoted = {}  # of each file read: the project's files that it includes itself
        for entry in json.loads((self.build / "compile_commands.json").read_text()):
            for path in sources_in(pathlib.Path(entry["file"])):
                if path.is_relative_to(tree.root) and path.suffix == ".cpp" and not path.is_relative_to(self.build):
                    self.commands[str(path.relative_to(tree.root))] = entry["command"]

    def flags(self, path):
        """The compiler and flags of this source, or for a header of one nearby; no precompiled header, no sanitizer."""
        folder = os.path.dirname(path)
        if path in self.commands:
            near = self.commands[path]
        else:
            if folder not in self.near:
                self.near[folder] = max(self.commands, key=lambda c: (len(os.path.commonpath([os.path.dirname(c), folder])), -len(c)))
            near = self.commands[self.near[folder]]
        if near not in self.flags_in:
            self.flags_in[near] = self.lasting(shlex.split(near))
        return self.flags_in[near]

    @staticmethod
    def lasting(command):
        """The compiler and flags of this command that do for any source."""
        flags, skip = [], False
        for word in command:
            if skip:
                skip = False
            elif word in ("-o", "-c", "-Xclang", "-MF", "-MT"):  # -Xclang stands before what is about precompiled headers
                skip = True
            elif not word.endswith((".cpp", ".cxx")) and not word.startswith(("-fsanitize", "-MD", "-Winvalid-pch", "-fpch")):
                flags.append(word)
        return flags

    def common_flags(self, paths):
        """The flags of any of these, each once: what they all can be read with."""
        merged = {}  # in the order in which they came
        for path in paths:
            words = iter(self.flags(path))
            merged.update(((word, next(words)) if word == "-isystem" else (word,), None) for word in words)
        return [word for words in merged for word in words]

    def source_of(self, paths):
        """A source in the cache folder that includes all of these. Its name."""
        text = "".join(f'#include "{path}"  // NOLINT(bugprone-suspicious-include)\n' for path in paths)
        one = self.cache / f"{paths[0].replace('/', '_')}_and_more.cpp"
        if not one.exists() or one.read_text() != text:
            one.write_text(text)
        self.commands[str(one)] = shlex.join(self.common_flags(paths))
        return str(one)

    def included_files(self, path, seen=None):
        """`path` and the project's files that it includes, and they include."""
        seen = seen if seen is not None else set()
        if path not in self.quoted:
            here = (self.tree.root / path).is_file()
            self.quoted[path] = [name for _, name, quoted in includes(self.tree.text(path)) if quoted] if here else None
        if path not in seen and self.quoted[path] is not None:
            seen.add(path)
            for name in self.quoted[path]:
                self.included_files(name, seen)
        return seen

    def digest(self, path, settings):
        value = hashlib.sha256((settings + " ".join(self.flags(path))).encode())
        for file in sorted(self.included_files(path)):
            value.update(file.encode() + (self.tree.root / file).read_bytes())
        return value.hexdigest()

    def run(self, paths, problem_of, settings=""):
        """problem_of(path) returns what is wrong, or None. What is wrong goes into the tree's problems."""

        def one(path):
            stamp = self.cache / f"{path.replace('/', '_')}.passed"
            digest = self.digest(path, settings)
            if stamp.exists() and stamp.read_text() == digest:
                return None
            problem = problem_of(path)
            if not problem:
                stamp.write_text(digest)
            return problem

        with concurrent.futures.ThreadPoolExecutor(os.cpu_count()) as pool:
            for path, problem in zip(paths, pool.map(one, paths)):
                if problem:
                    self.tree.problem(path, 1, problem)
