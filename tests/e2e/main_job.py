"""main_job.py PROGRAM: the main job on real input, with keys as a person presses them.

The program fetches over HTTPS from nginx, by way of a redirect from HTTP, a gzip body; talks to a TCP echo in the Socket
pane; is killed with -9; and opens both sessions again, complete.
"""

import contextlib
import pathlib
import shutil
import sqlite3
import sys
import tempfile
import urllib.parse

from desktop import Display, Peer, Program, wait_for


class MainJob:
    def __init__(self, program):
        self.program = program
        self.home = pathlib.Path(tempfile.mkdtemp(prefix="lw-e2e-", dir="/tmp"))
        self.peers = []
        self.display = None
        self.desktop = None

    def sessions(self):
        return sorted((self.home / "sessions").glob("*.lws"))

    def bytes_of(self, file):
        """What was said in a session, one frame after the other: (kind, bytes or note)."""
        with contextlib.closing(sqlite3.connect(f"file:{urllib.parse.quote(str(file))}?mode=ro", uri=True)) as database:
            try:
                return database.execute("SELECT kind, bytes, note_text, length FROM frame ORDER BY number").fetchall()
            except sqlite3.OperationalError:
                return []  # it is being made

    def session_with(self, *words):
        """The recorded session in which all of these were said or noted."""

        def said(file):
            return b"\n".join((said or b"") + (note or "").encode() for _, said, note, _ in self.bytes_of(file))

        return next((f for f in self.sessions() if all(w.encode() in said(f) for w in words)), None)

    def fetch(self, nginx):
        # Asking for gzip alone, since nginx would rather send brotli.
        self.display.set_clipboard(
            f"curl -L --compressed -H 'Accept-Encoding: gzip' http://localhost:{nginx['PORT']}/redirect-to-https")
        self.display.key("ctrl+l")
        self.display.key("ctrl+a")
        self.display.key("ctrl+v")
        self.display.key("ctrl+Return")
        found = wait_for("the page in a session", lambda: self.session_with("HTTP/1.1 302", "HTTP/2 200", "ncoding: gzip"))
        self.display.picture("e2e-web-live")
        return found

    def talk(self, echo):
        self.display.key("ctrl+Prior")
        self.display.type(f"127.0.0.1:{echo['TCP_PORT']}")
        self.display.key("Return")
        wait_for("a connected socket", lambda: self.session_with(echo["TCP_PORT"]))
        self.display.key("ctrl+Next", "ctrl+Prior")  # coming back, the pane puts the cursor where one types what to send
        self.display.type("hello line")
        self.display.key("Return")
        found = wait_for("the echo in a session", lambda: self.session_with("hello line"))
        self.display.picture("e2e-socket-live")
        return found

    def run(self):
        nginx, echo = Peer("http-nginx"), None
        self.peers.append(nginx)
        echo = Peer("echo-socat")
        self.peers.append(echo)
        self.display = Display()
        trust = {"SSL_CERT_FILE": nginx["CA"]}
        self.desktop = Program(self.program, self.display, self.home, "--pane", "socket", "--pane", "web", **trust)
        web = self.fetch(nginx)
        talk = self.talk(echo)
        self.desktop.kill()

        before = [self.bytes_of(web), self.bytes_of(talk)]
        assert [kind for kind, said, _, _ in before[1] if b"hello line" in (said or b"")] == [0, 1], before[1]  # sent, received
        self.desktop = Program(self.program, self.display, self.home, str(web), str(talk), **trust)
        wait_for("both sessions in tabs", lambda: "127.0.0.1" in self.title())
        self.display.picture("e2e-reopened-socket")
        self.display.key("ctrl+Prior")
        wait_for("the web session in its tab", lambda: "localhost" in self.title())
        self.display.picture("e2e-reopened-web")
        assert [self.bytes_of(web), self.bytes_of(talk)] == before, "the sessions changed by being opened"

    def title(self):
        return self.display.run("xdotool", "getwindowname", self.desktop.window).stdout

    def stop(self):
        if self.desktop:
            self.desktop.kill()
        if self.display:
            self.display.stop()
        for peer in self.peers:
            peer.stop()


def main():
    job = MainJob(sys.argv[1])
    try:
        job.run()
    except BaseException:
        if job.display:
            job.display.picture("e2e-failed")
        print((job.home / "program.log").read_text(errors="replace")[-4000:])
        for file in job.sessions():
            print(file, job.bytes_of(file)[:40], sep="\n")
        raise
    finally:
        job.stop()
    shutil.rmtree(job.home)


if __name__ == "__main__":
    main()
