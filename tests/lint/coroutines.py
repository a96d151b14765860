"""One co_await stands alone in its statement, with named arguments: the shape that every compiler gets right, and in
which a reader sees each place where the world may change. g++ 12 miscompiles the others without a word."""

import re

from sources import code_only, line_of

ALLOWED_BEFORE = re.compile(
    r"^(\s*(else|do|case\b[^:]*:|default\s*:))?\s*"
    r"(co_return|\(void\)|(const\s+)?[\w:]+(<.*>)?[\s&*]*(\w+|\[[\w\s,]+\])\s*=|[\w.>\-\[\]*()]+\s*=)?\s*$", re.S)
BLOCK_BEFORE = re.compile(r"([)\];{}:]|^|\b(else|do|try|const|noexcept|mutable|override|final)|->[\s\w:<>,*&]+)$")


def statement_start(code, at):
    """Back from a co_await: (offset where its statement starts, what encloses it there: "", "(", "[" or "{")."""
    depth = 0
    while at > 0:
        at -= 1
        character = code[at]
        if character in ")]}":
            if character == "}" and depth == 0:
                return at + 1, ""
            depth += 1
        elif character in "([{":
            if depth == 0:
                return at + 1, character
            depth -= 1
        elif character == ";" and depth == 0:
            return at + 1, ""
    return 0, ""


def operand(code, at):
    """What is awaited: up to the ; or the bracket that ends it."""
    depth, start = 0, at
    while at < len(code):
        if code[at] in "([{":
            depth += 1
        elif code[at] in ")]}":
            depth -= 1
            if depth < 0:
                break
        elif code[at] == ";" and depth == 0:
            break
        at += 1
    return code[start:at]


def without_condition(before):
    """`if (...) co_await x;` is fine: the condition is another full expression."""
    match = re.match(r"\s*(\}?\s*else\s+)?(if|while|for)\s*(constexpr\s*)?\(", before)
    while match:
        before = before[match.end() + len(operand(before, match.end())) + 1:]
        match = re.match(r"\s*(if|while|for)\s*\(", before)
    return before


def problem_at(code, at):
    start, bracket = statement_start(code, at)
    before = without_condition(code[start:at])
    if bracket == "(":
        keyword = re.search(r"(\w+)\s*(constexpr\s*)?\($", code[:start])
        where = keyword[1] if keyword and keyword[1] in ("if", "while", "for", "switch") else "brackets"
        return f"co_await inside {where}; give its result a name in a statement before"
    if bracket == "[" or (bracket == "{" and not BLOCK_BEFORE.search(code[:start - 1].rstrip())):
        return "co_await inside an initialiser; give its result a name in a statement before"
    if not ALLOWED_BEFORE.match(before):
        return "co_await is part of a larger expression; give its result a name in a statement of its own"
    awaited = operand(code, at + len("co_await"))
    if "co_await" in awaited:
        return "two co_await in one statement; make it two statements"
    if re.search(r"\{(?!\s*\})", awaited):
        return "co_await with a braced value or a lambda in its arguments; give it a name first"
    return None


def block_end(code, at):
    depth = 1
    while at < len(code) and depth:
        depth += {"{": 1, "}": -1}.get(code[at], 0)
        at += 1
    return at


def check(tree):
    for path in tree.files("core", "app", "tests"):
        code = code_only(tree.text(path))
        catches = [(m.end(), block_end(code, m.end())) for m in re.finditer(r"\bcatch\s*\([^)]*\)\s*\{", code)]
        for match in re.finditer(r"\bco_await\b", code):
            what = problem_at(code, match.start())
            if any(begin <= match.start() < end for begin, end in catches):
                what = "co_await in a catch block is not C++; keep the exception and leave the block first"
            if what:
                tree.problem(path, line_of(code, match.start()), what)
