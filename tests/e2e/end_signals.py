"""end_signals.py PROGRAM: told to end by a signal, the program closes its sessions in order, asking nobody."""

import contextlib
import pathlib
import shutil
import signal
import sqlite3
import sys
import tempfile

from desktop import Display, Peer, Program, wait_for


def said_in(home):
    """The session's file, when "hello line" is in it."""
    for file in (home / "sessions").glob("*.lws"):
        with contextlib.closing(sqlite3.connect(file)) as database, contextlib.suppress(sqlite3.OperationalError):
            rows = database.execute("SELECT bytes FROM frame WHERE kind = 1").fetchall()
            if any(b"hello line" in (said or b"") for (said,) in rows):
                return file
    return None


def end_by(number, program, display, echo):
    home = pathlib.Path(tempfile.mkdtemp(prefix="lw-e2e-", dir="/tmp"))
    desktop = Program(program, display, home, "--pane", "socket")
    try:
        display.type(f"127.0.0.1:{echo['TCP_PORT']}")
        display.key("Return")
        wait_for("a connected socket", lambda: list((home / "sessions").glob("*.lws-wal")))
        display.key("ctrl+t", "Return", "ctrl+Prior")  # coming back puts the cursor where one types what to send
        display.type("hello line")
        display.key("Return")
        file = wait_for("the echo in a session", lambda: said_in(home))
        desktop.process.send_signal(number)
        assert desktop.process.wait(30) == 128 + number, desktop.process.returncode
    except BaseException:
        display.picture(f"e2e-end-signals-{number.name}")
        print((home / "program.log").read_text(errors="replace")[-4000:])
        raise
    finally:
        if desktop.process.poll() is None:
            desktop.kill()
    beside = sorted(path.name for path in (home / "sessions").iterdir())
    assert beside == [file.name], beside  # one file, without SQLite's log
    with contextlib.closing(sqlite3.connect(file)) as database:
        ((ended,),) = database.execute("SELECT ended FROM session").fetchall()
    assert ended > 0, "the session was not ended"
    shutil.rmtree(home)


def main():
    echo = Peer("echo-socat")
    display = Display()
    try:
        for number in (signal.SIGTERM, signal.SIGINT):
            end_by(number, sys.argv[1], display, echo)
    finally:
        display.stop()
        echo.stop()


if __name__ == "__main__":
    main()
