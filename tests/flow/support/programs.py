"""Starting the real programs. Meson names them in BACKFILE_INDEX_BIN and BACKFILE_SERVER_BIN."""
import os
import re
import selectors
import signal
import subprocess
import time
from pathlib import Path

DEADLINE = 60  # seconds; only reached when something hangs
LISTENING = re.compile(r"^listening on http://(?P<host>127\.0\.0\.1|\[::1\]):(?P<port>\d+)/$")


def program(name):
    """The path of BACKFILE_INDEX_BIN or BACKFILE_SERVER_BIN."""
    path = os.environ.get(name)
    if not path or not Path(path).is_file():
        raise RuntimeError(f"{name} must name the program to test; it is {path!r}")
    return path


def run_indexer(*arguments):
    """Runs backfile-index to its end → CompletedProcess with text."""
    return subprocess.run([program("BACKFILE_INDEX_BIN"), *map(str, arguments)], capture_output=True, text=True,
                          timeout=DEADLINE, check=False)


def run_server(*arguments):
    """Runs backfile-server where it is expected to end by itself."""
    return subprocess.run([program("BACKFILE_SERVER_BIN"), *map(str, arguments)], capture_output=True, text=True,
                          timeout=DEADLINE, check=False)


def build_index(index, files):
    """Writes {name: text} into a folder beside `index` and indexes it."""
    archive = Path(index).parent / "archive"
    for name, text in files.items():
        path = archive / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text, encoding="utf-8")
    done = run_indexer("--index", index, archive)
    if done.returncode != 0:
        raise RuntimeError(f"backfile-index ended with {done.returncode}: {done.stderr}")


def read_line(stream, seconds=DEADLINE):
    """One line from a pipe, or what came of it before the deadline or the end."""
    until = time.monotonic() + seconds
    line = b""
    with selectors.DefaultSelector() as selector:
        selector.register(stream, selectors.EVENT_READ)
        while not line.endswith(b"\n") and selector.select(max(0.0, until - time.monotonic())):
            byte = os.read(stream.fileno(), 1)
            if not byte:
                break
            line += byte
    return line.decode("utf-8", "replace")


class Server:
    """A backfile-server on a port of its own choice, stopped at the end of the with block."""

    def __init__(self, index, *options, listen="127.0.0.1:0", log=subprocess.DEVNULL):
        self.command = [program("BACKFILE_SERVER_BIN"), "--index", str(index), "--listen", listen, *map(str, options)]
        self.log = log
        self.process = None
        self.host = None
        self.port = None

    def __enter__(self):
        self.process = subprocess.Popen(self.command, stdout=subprocess.PIPE, stderr=self.log)
        line = read_line(self.process.stdout).rstrip("\n")
        match = LISTENING.match(line)
        if not match:
            self.__exit__(None, None, None)
            raise RuntimeError(f"the server said {line!r} and ended with {self.process.returncode}")
        self.host, self.port = match["host"].strip("[]"), int(match["port"])
        return self

    def stop(self, how=signal.SIGTERM):
        """→ the exit code."""
        if self.process.poll() is None:
            self.process.send_signal(how)
        return self.process.wait(DEADLINE)

    def __exit__(self, *_):
        try:
            self.stop()
        except subprocess.TimeoutExpired:
            self.process.kill()
            self.process.wait(DEADLINE)
        self.process.stdout.close()
