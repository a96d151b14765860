"""What a file uses of the libraries it includes, itself or through headers of ours. The precompiled headers hide what is
forgotten from the compiler, until somebody builds without them."""

import re

from sources import code_only, includes, line_of

OWNERS = [
    # what, the headers that give it
    (r"\bfmt::", ("fmt/format.h",)),
    (r"\basio::detached\b", ("boost/asio/detached.hpp",)),
    (r"\basio::ip::tcp\b", ("boost/asio/ip/tcp.hpp",)),
    (r"\basio::ip::udp\b", ("boost/asio/ip/udp.hpp",)),
    (r"\basio::co_spawn\b", ("boost/asio/co_spawn.hpp",)),
    (r"\basio::post\b", ("boost/asio/post.hpp",)),
    (r"\basio::steady_timer\b", ("boost/asio/steady_timer.hpp",)),
    (r"\bboost::json::|\bjson::(value|object|array|parse)\b", ("boost/json.hpp", "boost/json/value.hpp", "boost/json/object.hpp", "boost/json/fwd.hpp")),
    (r"\bstd::(unique_ptr|shared_ptr|weak_ptr|make_unique|make_shared)\b", ("memory",)),
    (r"\bstd::function\b", ("functional",)),
    (r"\bstd::optional\b", ("optional",)),
    (r"\bstd::map\b", ("map",)),
    (r"\bstd::deque\b", ("deque",)),
    (r"\bstd::mutex\b", ("mutex",)),
    (r"\bstd::atomic\b", ("atomic",)),
    (r"\bstd::thread\b", ("thread",)),
    (r"\bstd::variant\b", ("variant",)),
    (r"\bstd::from_chars\b", ("charconv",)),
]


def library_headers(tree, path, known):
    """The libraries' headers that `path` includes, itself or through ours."""
    if path not in known:
        known[path] = set()
        for _, name, quoted in includes(tree.text(path)):
            if not quoted:
                known[path].add(name)
            elif (tree.root / name).is_file():
                known[path] |= library_headers(tree, name, known)
    return known[path]


def check(tree):
    known = {}
    for path in tree.files("core", "app/cli", "ui"):
        code = code_only(tree.text(path))
        for pattern, owners in OWNERS:
            match = re.search(pattern, code)
            if match and not library_headers(tree, path, known).intersection(owners):
                tree.problem(path, line_of(code, match.start()), f"uses {match[0]}; include <{owners[0]}>")
