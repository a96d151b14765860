"""A display of one's own, and the desktop program on it, driven by keys and mouse as a person does."""

import os
import pathlib
import shutil
import signal
import subprocess
import tempfile
import time

ROOT = pathlib.Path(__file__).resolve().parents[2]
ARTEFACTS = pathlib.Path(os.environ.get("LW_ARTEFACTS", tempfile.gettempdir()))
PATIENCE = 60  # seconds; a program under AddressSanitizer on a busy machine is slow


def wait_for(what, condition):
    """Until condition() answers something; what it was is in the failure."""
    end = time.monotonic() + PATIENCE
    while time.monotonic() < end:
        result = condition()
        if result:
            return result
        time.sleep(0.1)
    raise AssertionError(f"{what} did not come within {PATIENCE} s")


class Peer:
    """A recipe of tests/peers, started in the background."""

    def __init__(self, recipe):
        self.recipe = ROOT / "tests/peers" / f"{recipe}.sh"
        self.folder = tempfile.mkdtemp(prefix="lw-peer-", dir="/tmp")
        run = subprocess.run([self.recipe, "start", self.folder], capture_output=True, text=True)
        if run.returncode:
            raise AssertionError(f"{recipe}: {run.stderr}")
        self.values = dict(line.split("=", 1) for line in run.stdout.splitlines() if "=" in line)

    def __getitem__(self, key):
        return self.values[key]

    def stop(self):
        subprocess.run([self.recipe, "stop", self.folder])
        shutil.rmtree(self.folder, ignore_errors=True)


class Display:
    """Xvfb on a free number with a window manager."""

    def __init__(self, size="1400x900x24"):
        reading, writing = os.pipe()
        self.processes = [subprocess.Popen(["Xvfb", "-displayfd", str(writing), "-screen", "0", size, "-nolisten", "tcp"],
                                           pass_fds=[writing], stderr=subprocess.DEVNULL)]
        os.close(writing)
        with os.fdopen(reading) as numbers:
            self.name = ":" + numbers.readline().strip()
        self.environment = {**os.environ, "DISPLAY": self.name, "QT_QPA_PLATFORM": "xcb", "LANG": "C.UTF-8"}
        self.environment.pop("WAYLAND_DISPLAY", None)
        self.processes.append(subprocess.Popen(["openbox"], env=self.environment, stderr=subprocess.DEVNULL))

    def run(self, *words, **more):
        return subprocess.run(words, env=self.environment, capture_output=True, text=True, **more)

    def key(self, *keys):
        self.run("xdotool", "key", "--clearmodifiers", "--delay", "40", *keys, check=True)

    def type(self, text):
        self.run("xdotool", "type", "--clearmodifiers", "--delay", "15", text, check=True)

    def click(self, x, y):
        self.run("xdotool", "mousemove", str(x), str(y), "click", "1", check=True)

    def set_clipboard(self, text):
        # xclip stays behind as the owner of the text: it must not hold our pipes open.
        subprocess.run(["xclip", "-selection", "clipboard"], env=self.environment, input=text, text=True, check=True,
                       stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)

    def clipboard(self):
        return self.run("xclip", "-selection", "clipboard", "-o").stdout

    def picture(self, name):
        ARTEFACTS.mkdir(parents=True, exist_ok=True)
        self.run("import", "-window", "root", str(ARTEFACTS / f"{name}.png"), check=True)

    def stop(self):
        for process in reversed(self.processes):
            process.terminate()
            process.wait()


class Program:
    """The desktop program, with a home and a session folder of its own."""

    def __init__(self, program, display, home, *arguments, **environment):
        self.display = display
        self.log = open(home / "program.log", "ab")
        self.process = subprocess.Popen([program, *arguments], stdout=self.log, stderr=self.log, env={
            **display.environment, "HOME": str(home), "XDG_CONFIG_HOME": str(home / "config"), "XDG_DATA_HOME": str(home / "data"),
            "XDG_RUNTIME_DIR": str(home), "LINEWRIGHT_SESSIONS": str(home / "sessions"), **environment})
        self.window = wait_for("the window", self.find_window)
        display.run("xdotool", "windowactivate", "--sync", self.window)
        display.run("xdotool", "windowsize", "--sync", self.window, "1300", "820")

    def find_window(self):
        if self.process.poll() is not None:
            raise AssertionError(f"the program ended with {self.process.returncode}; see {self.log.name}")
        found = self.display.run("xdotool", "search", "--onlyvisible", "--pid", str(self.process.pid)).stdout.split()
        return found[-1] if found else None

    def kill(self):
        self.process.send_signal(signal.SIGKILL)
        self.process.wait()
