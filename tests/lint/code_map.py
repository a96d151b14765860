"""core/README.md is the code map: every folder stands in it, and what it points to exists."""

import re


def check(tree):
    readme = "core/README.md"
    if not (tree.root / readme).exists():
        tree.problem(readme, 1, "is missing; it is the code map")
        return
    text = tree.text(readme)
    for folder in sorted(p for p in (tree.root / "core").rglob("*") if p.is_dir()):
        name = str(folder.relative_to(tree.root / "core"))
        if any(folder.iterdir()) and not re.search(rf"(?<![\w/]){re.escape(name)}(?![\w])", text):
            tree.problem(readme, 1, f"the folder core/{name} is not on the code map; add a line that says what it is for")
    for number, line in enumerate(text.splitlines(), 1):
        for named in re.findall(r"`((?:[a-z_0-9]+/)*[a-z_0-9]+\.(?:h|cpp|sh|md|txt|sql|in))`", line):
            places = (tree.root / named, tree.root / "core" / named)
            if not any(place.exists() for place in places) and not list((tree.root / "core").rglob(named)):
                tree.problem(readme, number, f"{named} does not exist (any more); mend the map")
