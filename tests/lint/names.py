"""No generic file names a protocol: what all protocols need goes through the row."""

import re

from sources import line_of, without_comments

# Words that are a protocol's name and nothing else. "socket" is an everyday word: for it only the include counts.
EVERYDAY = {"socket"}
# Where a protocol may be named, and why.
MAY_NAME = [
    r"core/protocols/[^/]+/",  # its own folder
    r"ui/panes/",  # the panes, and the one list of them
    r"app/cli/",  # commands named after what they do
    r"core/io/(http_)?proxy[^/]*$",  # CONNECT and SOCKS are how proxies talk, whatever goes through them
    r"core/base/connect_settings\.(h|cpp)$",  # and a proxy has a kind
    r"ui/shell/system_proxy\.cpp$",
    r"core/base/url\.h$",  # what a URL without a scheme means
]


def protocol_words(tree):
    text = tree.text("core/protocols/CMakeLists.txt")
    return re.search(r"set\(LW_PROTOCOLS ([^)]*)\)", text)[1].split()


def carries_others(tree, word):
    """Whether it only carries what another protocol says: it has nothing to be asked, and nothing of its own to show."""
    row = tree.root / f"core/protocols/{word}/row.cpp"
    return row.exists() and ".carries_only = true" in row.read_text()


def check(tree):
    words = protocol_words(tree)
    for path in tree.files("core", "ui", "app"):
        if any(re.match(pattern, path) for pattern in MAY_NAME):
            continue
        text = without_comments(tree.text(path))
        for word in words:
            named = rf"core/protocols/{word}/" if word in EVERYDAY else rf"(?i)(?<![a-z0-9])(?<!SSL_R_){word}(?![a-z0-9])(?!://)"
            for match in re.finditer(named, text):
                tree.problem(path, line_of(text, match.start()), f"names the protocol {word}; what is generic asks its row")
