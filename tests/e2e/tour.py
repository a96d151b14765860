"""tour.py PROGRAM: the tour sees every pane on its sample, on a display and without one, and says so when it can't.

Its pictures are kept; those in README are made so.
"""

import os
import pathlib
import re
import shutil
import subprocess
import sys
import tempfile

from desktop import ARTEFACTS, ROOT, Display

PATIENCE = 240  # seconds for one tour, under AddressSanitizer


def panes():
    text = (ROOT / "ui/panes/CMakeLists.txt").read_text()
    return re.search(r"set\(LW_PANES ([^)]*)\)", text)[1].split()


def tour(program, folder, home, environment):
    return subprocess.run([program, "--tour", folder], capture_output=True, text=True, timeout=PATIENCE,
                          env={**environment, "HOME": str(home), "XDG_CONFIG_HOME": str(home / "config"), "XDG_DATA_HOME": str(home / "data"),
                               "XDG_RUNTIME_DIR": str(home)})


def size(picture):
    """Width and height of a PNG (its first chunk), and that it is more than one colour: a plain one packs to nothing."""
    head = picture.read_bytes()
    assert head[:8] == b"\x89PNG\r\n\x1a\n", picture
    assert len(head) > 10000, f"{picture} is empty"
    return int.from_bytes(head[16:20], "big"), int.from_bytes(head[20:24], "big")


def check(run, folder, home):
    assert run.returncode == 0, run.stderr
    assert "linewright:" not in run.stderr, run.stderr
    wanted = ["start"] + [name for pane in panes() for name in (pane, f"{pane}-transcript", f"{pane}-playback")]
    pictures = {f"{name}{look}.png" for name in wanted for look in ("", "-dark")}
    assert {file.name for file in folder.iterdir()} == pictures, sorted(folder.iterdir())
    for name in pictures:
        wide, high = size(folder / name)
        assert (wide, high) == (1280, 860) or "transcript" in name and wide > 800 and high > 400, (name, wide, high)
    for name in wanted:
        assert (folder / f"{name}.png").read_bytes() != (folder / f"{name}-dark.png").read_bytes(), name
    left = [str(file) for file in home.rglob("*") if file.is_file() and re.search(r"\.(lws|ini)$", file.name)]
    assert not left, f"the user's own files were touched: {left}"


def main():
    program = sys.argv[1]
    home = pathlib.Path(tempfile.mkdtemp(prefix="lw-e2e-", dir="/tmp"))
    display = Display()
    try:
        kept = ARTEFACTS / "tour"
        shutil.rmtree(kept, ignore_errors=True)
        check(tour(program, kept, home, display.environment), kept, home)

        plain = {key: value for key, value in os.environ.items() if key not in ("DISPLAY", "WAYLAND_DISPLAY")}
        offscreen = {**plain, "QT_QPA_PLATFORM": "offscreen", "LANG": "C.UTF-8"}
        folder = home / "offscreen"
        check(tour(program, folder, home, offscreen), folder, home)

        (home / "file").write_text("in the way")
        run = tour(program, home / "file/folder", home, offscreen)
        assert run.returncode == 1 and "can't be made" in run.stderr, (run.returncode, run.stderr)
    finally:
        display.stop()
    shutil.rmtree(home)


if __name__ == "__main__":
    main()
