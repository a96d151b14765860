"""What the checks of the sources share: the files, their text without comments, function bodies, the report."""

import pathlib
import re

ROOT = pathlib.Path(__file__).resolve().parents[2]
CPP = (".cpp", ".h")
NOT_OURS = {"build", ".git", ".cache", "corpus", "vectors", "__pycache__"}


class Tree:
    """A source tree and what is wrong with it."""

    def __init__(self, root=ROOT):
        self.root = pathlib.Path(root)
        self.problems = []

    def files(self, *folders, suffixes=CPP):
        """Paths relative to the root, as strings, sorted."""
        for folder in folders:
            for path in sorted((self.root / folder).rglob("*")):
                relative = path.relative_to(self.root)
                if path.is_file() and path.suffix in suffixes and not NOT_OURS.intersection(relative.parts):
                    yield str(relative)

    def text(self, path):
        return (self.root / path).read_text(encoding="utf-8")

    def problem(self, path, line, what):
        """`what` says what is wrong and what to do."""
        self.problems.append((path, line, what))

    def report(self):
        for path, line, what in self.problems:
            print(f"{path}:{line}: {what}")
        print(f"{len(self.problems)} problems" if self.problems else "no problems")
        return 1 if self.problems else 0


TOKEN = re.compile(
    r"""(?P<line>//(?:[^\n\\]|\\.|\\\n)*)|(?P<block>/\*.*?\*/)|(?P<raw>R"(?P<mark>[^()\\\s]{0,16})\(.*?\)(?P=mark)")"""
    r"""|(?P<string>"(?:[^"\\\n]|\\.)*")|(?P<digits>\b[0-9][0-9a-zA-Z_.]*(?:'[0-9a-zA-Z_.]+)*)|(?P<char>'(?:[^'\\\n]|\\.)*')""",
    re.S | re.X)


def blank(text):
    return re.sub(r"[^\n]", " ", text)


def without_comments(text):
    """Comments become spaces; offsets and lines stay."""
    return TOKEN.sub(lambda m: blank(m[0]) if m["line"] or m["block"] else m[0], text)


def code_only(text):
    """Comments and what is inside quotes become spaces, and preprocessor lines too; offsets and lines stay."""

    def keep(match):
        if match["digits"]:
            return match[0]
        if match["line"] or match["block"]:
            return blank(match[0])
        return '"' + blank(match[0][1:-1]) + '"'

    plain = TOKEN.sub(keep, text)
    return re.sub(r"^[ \t]*#(?:[^\n\\]|\\.|\\\n)*", lambda m: blank(m[0]), plain, flags=re.M)


def line_of(text, offset):
    return text.count("\n", 0, offset) + 1


def includes(text):
    """(line number, name, whether in quotes) of every include."""
    for match in re.finditer(r'^[ \t]*#[ \t]*include[ \t]*([<"])([^>"]+)[>"]', without_comments(text), re.M):
        yield line_of(text, match.start(2)), match[2], match[1] == '"'


def functions(code):
    """(first line, last line, head) of every function body that is not inside another. `code` is code_only(text)."""
    stack = []  # what each open brace is: scope (a namespace or class), data (an initialiser), body
    start = 0
    for offset, character in enumerate(code):
        if character == "{":
            head = code[start:offset].strip()
            start = offset + 1
            if stack and stack[-1][0] != "scope":
                kind = stack[-1][0]
            elif re.search(r"(=|\(|\breturn)$", head):
                kind = "data"
            elif re.search(r"\b(namespace|class|struct|union|enum|extern)\b", head) and not head.endswith(")"):
                kind = "scope"
            else:
                kind = "body"
            stack.append((kind, offset, head))
        elif character == "}" and stack:
            kind, opened, head = stack.pop()
            start = offset + 1
            if kind == "body" and (not stack or stack[-1][0] == "scope"):
                yield line_of(code, opened), line_of(code, offset), head
        elif character == ";":
            start = offset + 1
