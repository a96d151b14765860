"""workbench.py PROGRAM CLI: what was said is looked through, marked, handed on and compared, with keys and mouse.

Once in light and once in dark the Web pane fetches from nginx; then a wrong filter and a right one, a mark, a comment, a
field made a filter, an operation folded, a text found, a channel followed, channels and figures, an export that tshark
reads, the session opened again with its mark and comment, and compared with another. Each step leaves a picture.
"""

import contextlib
import pathlib
import shutil
import sqlite3
import subprocess
import sys
import tempfile
import urllib.parse

from desktop import Display, Peer, Program, wait_for

COMMENT = "here it goes wrong"
COOKIE = "canary-4711"


class Workbench:
    def __init__(self, program, cli):
        self.program = program
        self.cli_path = cli
        self.home = pathlib.Path(tempfile.mkdtemp(prefix="lw-e2e-", dir="/tmp"))
        (self.home / "sessions").mkdir()
        self.nginx = self.display = self.desktop = None
        self.look = "light"

    def cli(self, *words):
        return subprocess.run([self.cli_path, *words], capture_output=True, text=True)

    def record(self, name, *paths):
        file = self.home / "sessions" / f"{name}.lws"
        base = f"http://localhost:{self.nginx['PORT']}"
        run = self.cli("fetch", "-s", "--session", str(file), "-H", f"Cookie: id={COOKIE}", *[base + path for path in paths])
        assert run.returncode == 0, run.stderr
        return file

    def annotations(self, file):
        """(kind, text) of what the user added; the tables are in core/session/store/README.md."""
        with contextlib.closing(sqlite3.connect(f"file:{urllib.parse.quote(str(file))}?mode=ro", uri=True)) as database:
            return sorted(database.execute("SELECT kind, text FROM annotation").fetchall())

    def answers(self, file):
        with contextlib.closing(sqlite3.connect(f"file:{urllib.parse.quote(str(file))}?mode=ro", uri=True)) as database:
            try:
                said = database.execute("SELECT bytes FROM frame WHERE kind = 1").fetchall()
            except sqlite3.OperationalError:
                return 0  # it is being made
        return sum((one or b"").startswith(b"HTTP/1.1 ") for one, in said)

    # What a person does.

    def fetch(self, *paths):
        """In the program's Web pane; answers the session."""
        before = set((self.home / "sessions").glob("*.lws"))
        self.start("--pane", "web")
        # The look stays with the settings.
        self.display.key("alt+v", "h", self.look[0])
        for number, path in enumerate(paths, 1):
            self.display.set_clipboard(f"curl -H 'Cookie: id={COOKIE}' http://localhost:{self.nginx['PORT']}{path}")
            self.display.key("ctrl+l", "ctrl+a", "ctrl+v", "ctrl+Return")
            fresh = wait_for("a session", lambda: set((self.home / "sessions").glob("*.lws")) - before)
            wait_for(f"the answer to {path}", lambda: self.answers(max(fresh)) == number)
        return max(fresh)

    def picture(self, step):
        self.settle()
        self.display.picture(f"workbench-{self.look}-{step}")

    def settle(self):
        """Until two pictures in a row are the same: nothing moves any more."""
        last = []

        def still():
            now = self.display.run("sh", "-c", "import -window root rgb:- | md5sum").stdout
            same = last and last[-1] == now
            last.append(now)
            return same

        wait_for("a window that stands still", still)

    def window(self, name):
        found = wait_for(f"the window {name}", lambda: self.display.run(
            "xdotool", "search", "--onlyvisible", "--name", name).stdout.split())[-1]
        self.display.run("xdotool", "windowactivate", "--sync", found)
        return found

    def filter(self, text):
        self.display.key("ctrl+slash", "ctrl+a", "BackSpace")
        self.display.type(text)

    def to_transcript(self):
        """From the pane's address, where the keyboard is; a pane that is still opening takes it back."""

        def there():
            self.display.set_clipboard("nothing yet")
            self.display.key("ctrl+l", "F6", "ctrl+a", "ctrl+c")
            return "GET /index.html HTTP" in self.display.clipboard()

        wait_for("the transcript", there)

    def copied(self, what, is_right):
        """Chooses all of a list or a text and copies it, until it is right."""

        def now():
            self.display.key("ctrl+a", "ctrl+c")
            text = self.display.clipboard()
            return text if is_right(text) else None

        return wait_for(what, now)

    def start(self, *words):
        self.desktop = Program(self.program, self.display, self.home, *[str(word) for word in words])
        self.display.run("xdotool", "windowmove", "--sync", self.desktop.window, "2", "22")
        self.display.run("xdotool", "windowsize", "--sync", self.desktop.window, "1394", "874")
        self.settle()

    def quit(self):
        self.display.run("xdotool", "windowactivate", "--sync", self.desktop.window)
        self.display.key("ctrl+q")
        wait_for("the end of the program", lambda: self.desktop.process.poll() is not None)
        assert self.desktop.process.returncode == 0, self.desktop.process.returncode
        self.desktop = None

    # The steps.

    def look_through(self):
        self.display.key("ctrl+shift+m")
        self.picture("1-messages")
        self.filter("http.response.code = 404")
        self.picture("2-wrong-filter")
        self.filter("http.response.code == 404")
        self.display.key("Return")
        self.copied("the one row that matches", lambda text: "404 Not Found" in text and "GET /index.html" not in text)
        self.picture("3-filtered")

    def annotate(self, first):
        self.display.key("End", "ctrl+m")
        wait_for("a mark", lambda: len(self.annotations(first)) == 1)
        self.display.key("ctrl+alt+c")
        self.display.type(COMMENT)
        self.picture("4-comment")
        self.display.key("ctrl+Return")
        wait_for("a comment", lambda: COMMENT in [text for _, text in self.annotations(first)])

    def field_as_filter(self):
        self.filter("")
        self.display.key("Return")
        self.copied("all rows", lambda text: "GET /index.html HTTP" in text and "GET /none" in text)
        self.display.key("End")
        self.settle()
        # By the mouse: the status code in the field tree, which lies low at the left.
        self.display.run("xdotool", "mousemove", "460", "849", "click", "1", check=True)
        self.display.run("xdotool", "click", "3", check=True)
        self.picture("5-field-menu")
        self.display.key("f", "ctrl+slash", "Return")
        self.copied("the row with this field", lambda text: "404 Not Found" in text and "GET /index.html HTTP" not in text)
        self.picture("6-field-as-filter")
        self.filter("")
        self.display.key("Return")

    def fold_and_find(self):
        self.copied("all rows", lambda text: "GET /index.html" in text and "GET /none" in text)
        self.display.key("Home", "Left")
        self.picture("7-folded")
        self.copied("rows without those of the folded operation",
                    lambda text: "GET /index.html HTTP" not in text and "GET /none" in text)
        self.display.key("Home", "Right", "ctrl+f")
        self.display.type("Not Found")
        self.display.key("Return")
        self.picture("8-found")
        self.display.key("Escape")

    def other_views(self):
        self.display.key("ctrl+alt+shift+t")
        self.picture("9-follow")
        self.copied("both sides of the channel", lambda text: "GET /none HTTP/1.1" in text and "404 Not Found" in text)
        self.display.key("ctrl+shift+l")
        self.picture("10-channels")
        self.display.key("ctrl+shift+g")
        self.picture("11-figures")
        self.display.key("ctrl+shift+m")

    def export(self, first):
        written = self.home / f"{first.stem}.pcapng"  # as the window proposes
        self.display.key("alt+f", "e")
        self.window("^Export")
        self.display.type("pac")  # the list of formats has the keyboard: Packets
        self.picture("12-export")
        self.display.key("alt+e")
        wait_for("the packets", written.exists)
        self.picture("13-exported")
        codes = subprocess.run(["tshark", "-r", written, "-Y", "http.response", "-T", "fields", "-e", "http.response.code"],
                               capture_output=True, text=True, check=True).stdout.split()
        assert codes == ["200", "200", "404"], codes
        assert COOKIE.encode() not in written.read_bytes(), "the cookie was handed on"
        self.display.key("Escape")

    def compare(self, first, second):
        kept = self.annotations(first)
        assert len(kept) == 2, kept
        self.start(first)
        self.to_transcript()
        assert self.annotations(first) == kept, (self.annotations(first), kept)
        self.filter('frame.marked and frame.comment contains "wrong"')
        self.display.key("Return")
        self.copied("the marked row alone", lambda text: "404 Not Found" in text and "GET /index.html HTTP" not in text)
        self.display.key("End")
        self.picture("14-opened-again")
        self.display.key("F7", "Tab", "Home", "shift+Down", "Menu")
        self.picture("15-sessions-menu")
        self.display.key("m")
        self.window("^Compare")
        self.picture("16-compare")
        self.display.key("Escape")
        self.quit()

    def run_look(self, look, second):
        self.look = look
        shutil.rmtree(self.home / "config", ignore_errors=True)  # every window where it is at first
        first = self.fetch("/index.html", "/cookie", "/none")
        self.to_transcript()
        self.look_through()
        self.annotate(first)
        self.field_as_filter()
        self.fold_and_find()
        self.other_views()
        self.export(first)
        self.quit()
        self.compare(first, second)

    def run(self):
        self.nginx = Peer("http-nginx")
        self.display = Display()
        second = self.record("second", "/index.html", "/cookie", "/data.json")
        for look in ("light", "dark"):
            self.run_look(look, second)

    def stop(self):
        if self.desktop:
            self.desktop.kill()
        if self.display:
            self.display.stop()
        if self.nginx:
            self.nginx.stop()


def main():
    job = Workbench(*sys.argv[1:3])
    try:
        job.run()
    except BaseException:
        if job.display:
            job.display.picture("workbench-failed")
        print((job.home / "program.log").read_text(errors="replace")[-4000:])
        raise
    finally:
        job.stop()
    shutil.rmtree(job.home)


if __name__ == "__main__":
    main()
