"""What a protocol costs, and must have: the files of its folder, a codec test, a dialogue, a fuzz target, a peer test."""

from names import carries_others, protocol_words


def is_peer_test(tree, path):
    return any(line.startswith("// LABELS:") and "peers" in line for line in tree.text(path).splitlines()[:10])


def check(tree):
    for word in protocol_words(tree):
        folder = f"core/protocols/{word}"
        row = f"{folder}/row.cpp"
        carries = carries_others(tree, word)
        for name in ("row.cpp", "README.md") if carries else ("row.cpp", "operations.h", "README.md"):
            if not (tree.root / folder / name).exists():
                tree.problem(f"{folder}/{name}", 1, "is missing; every protocol has one")
        tests = list(tree.files(f"tests/{folder}"))
        if not any(not is_peer_test(tree, test) for test in tests):
            tree.problem(row, 1, f"has no codec test; write tests/{folder}/test_<codec>.cpp")
        if not any(is_peer_test(tree, test) for test in tests):
            tree.problem(row, 1, f'has no test against a real server; write one in tests/{folder} that says "// LABELS: peers"')
        if not carries and not any(tree.files(f"tests/dialogues/{word}", suffixes=(".dlg",))):
            tree.problem(row, 1, f"has no dialogue; write tests/dialogues/{word}/<what>.dlg")
        if not list((tree.root / "tests/fuzz").glob(f"fuzz_{word}*.cpp")):
            tree.problem(row, 1, f"has no fuzz target; write tests/fuzz/fuzz_{word}_<codec>.cpp")
