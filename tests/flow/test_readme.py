"""Every command in README.md and docs/*.md works.

Commands are the lines of ```sh and ```cron blocks. Each is run by bash, with these substitutions and no others:
- HOME is a temporary directory: ~/archive is a copy of the sample archive, ~/notes a note, ~/alerts a saved search;
- PATH starts with a directory that has the built programs and nothing else; the working directory is the source tree;
- localhost:8080 is the address of a server on a free port, and ID is the id of an article;
- backfile-server gets --listen with port 0, and is stopped when it listens;
- the options in EXTRA keep scripts from installing, building, and using a fixed port;
- /path/to/backfile is the source tree, and a cron line is run without its five time fields.
Commands that cannot be run here are listed in NOT_RUN with the reason; their files and options are checked.
"""
import os
import re
import shlex
import shutil
import subprocess
import tempfile
import unittest
from pathlib import Path

from support.http import get
from support.programs import LISTENING, Server, program, read_line, run_indexer

ROOT = Path(__file__).resolve().parents[2]
DOCUMENTS = [ROOT / "README.md", *sorted((ROOT / "docs").glob("*.md"))]
DEADLINE = 120  # seconds; only reached when something hangs
BLOCK = re.compile(r"^```(sh|cron)\n(.*?)^```$", re.MULTILINE | re.DOTALL)
FENCE = re.compile(r"^```(\w*)$", re.MULTILINE)

NOT_RUN = {
    "scripts/package": "installs packages and builds from the last commit",
    "podman": "needs a container engine and the network",
    "meson setup": "would build the programs that are tested here",
    "ninja -C": "would build the programs that are tested here",
    "meson install": "needs root",
    "systemctl": "needs root and systemd",
}
EXTRA = {
    "scripts/quickstart": '--no-serve --bin-dir "$BIN" --index "$HOME/quickstart" --port 0',
    "/path/to/backfile/scripts/nightly": '--bin-dir "$BIN"',
    "/path/to/backfile/scripts/alert": '--server "$SERVER"',
}
PARTLY_BROKEN = {"backfile-index", "scripts/quickstart", "/path/to/backfile/scripts/nightly"}  # may end with 3


def commands_of(path):
    """→ [(line number, command)], without comments; cron lines without their times."""
    text = path.read_text(encoding="utf-8")
    found = []
    for block in BLOCK.finditer(text):
        first = text.count("\n", 0, block.start(2)) + 1
        for number, line in enumerate(block[2].splitlines(), first):
            command = re.sub(r"\s+#\s.*$", "", line).strip()
            if block[1] == "cron":
                command = re.sub(r"^(\S+\s+){5}", "", command)
            if command:
                found.append((number, command))
    return found


def first_word(command):
    return command.split()[0]


class ReadmeTest(unittest.TestCase):
    @classmethod
    def setUpClass(cls):
        folder = tempfile.TemporaryDirectory()
        cls.addClassCleanup(folder.cleanup)
        cls.home, cls.bin = Path(folder.name) / "home", Path(folder.name) / "bin"
        shutil.copytree(ROOT / "tests" / "archive", cls.home / "archive", ignore=shutil.ignore_patterns("broken"))
        cls.write("archive/page.html", "<title>A page</title><article><p>A page about kernels.</p></article>")
        cls.write("notes/note.md", "---\ntitle: A note\ndate: 2024-05-06\n---\n\nA note about kernels.\n")
        cls.write("alerts", "kernel  q=linux+kernel&lang=en\n")
        cls.bin.mkdir()
        for name in ("INDEX", "SERVER"):
            built = Path(program(f"BACKFILE_{name}_BIN"))
            (cls.bin / built.name).symlink_to(built)
        cls.index = cls.home / ".local" / "share" / "backfile" / "index"
        done = run_indexer("--index", cls.index, cls.home / "archive", cls.home / "notes")
        if done.returncode not in (0, 3):
            raise RuntimeError(done.stderr)
        cls.server = Server(cls.index, "--web", ROOT / "web")
        cls.server.__enter__()
        cls.addClassCleanup(cls.server.__exit__, None, None, None)
        cls.id = get(cls.server, "/api/v1/search?q=chip&limit=1").json()["hits"][0]["id"]

    @classmethod
    def write(cls, name, text):
        path = cls.home / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text, encoding="utf-8")

    def environment(self):
        address = f"{self.server.host}:{self.server.port}"
        return {**{name: value for name, value in os.environ.items() if not name.startswith("XDG_")},
                "HOME": str(self.home), "BIN": str(self.bin), "PATH": f"{self.bin}:{os.environ['PATH']}",
                "SERVER": f"http://{address}/", "no_proxy": "*"}

    def substituted(self, command):
        """The command with the substitutions described above."""
        name = first_word(command)
        if name in EXTRA:
            command = command.replace(name, f"{name} {EXTRA[name]}", 1)
        command = command.replace("localhost:8080", f"{self.server.host}:{self.server.port}")
        command = re.sub(r"\barticles/ID\b", f"articles/{self.id}", command)
        # Output files go to HOME, not into the source tree.
        command = re.sub(r">(\w[\w.]*)$", r'>"$HOME/\1"', command)
        return command.replace("/path/to/backfile", str(ROOT))

    def run_command(self, command):
        allowed = (0, 3) if first_word(command) in PARTLY_BROKEN else (0,)
        line = self.substituted(command).replace("curl ", "curl --silent --show-error --fail --noproxy '*' ", 1)
        done = subprocess.run(["bash", "-c", line], cwd=ROOT, env=self.environment(), stdin=subprocess.DEVNULL,
                              capture_output=True, timeout=DEADLINE, check=False)
        self.assertIn(done.returncode, allowed, f"{line}\n{done.stdout[-2000:]}\n{done.stderr.decode()[-2000:]}")
        if first_word(command) == "curl" and ">" not in command:
            self.assertTrue(done.stdout, f"no output: {line}")

    def start_server(self, command):
        """Runs a backfile-server command until it listens."""
        options = re.sub(r"--listen \S+", "", command)
        line = f"exec {options} --listen 127.0.0.1:0"
        process = subprocess.Popen(["bash", "-c", line], cwd=ROOT, env=self.environment(), stdout=subprocess.PIPE,
                                   stderr=subprocess.DEVNULL)
        try:
            self.assertRegex(read_line(process.stdout).rstrip("\n"), LISTENING, line)
        finally:
            process.terminate()
            process.wait(DEADLINE)
            process.stdout.close()

    def check_only(self, command):
        """Checks the syntax of a command that is not run and, for a script of this tree, its options."""
        syntax = subprocess.run(["bash", "-n", "-c", command], capture_output=True, check=False)
        self.assertEqual(syntax.returncode, 0, syntax.stderr)
        words = shlex.split(command)
        script = ROOT / words[0]
        if not words[0].startswith("scripts/"):
            return
        self.assertTrue(os.access(script, os.X_OK), f"{script} is not executable")
        usage = subprocess.run([script, "--help"], capture_output=True, text=True, check=True).stdout
        for word in words[1:]:
            if word.startswith("--"):
                self.assertIn(word.split("=")[0], usage)

    def test_every_command_works(self):
        for path in DOCUMENTS:
            for number, command in commands_of(path):
                with self.subTest(f"{path.relative_to(ROOT)}:{number}: {command}"):
                    if any(command.startswith(name) for name in NOT_RUN):
                        self.check_only(command)
                    elif first_word(command) == "backfile-server":
                        self.start_server(command)
                    else:
                        self.run_command(command)

    def test_every_block_of_commands_is_extracted(self):
        for path in DOCUMENTS:
            fences = FENCE.findall(path.read_text(encoding="utf-8"))
            self.assertEqual(set(fences[0::2]) - {"sh", "cron"}, set(), f"{path}: blocks without a known language")
            self.assertEqual(set(fences[1::2]) - {""}, set(), path)
        self.assertIn("scripts/quickstart", [command for _, command in commands_of(ROOT / "README.md")])

    def test_every_exception_is_used(self):
        commands = [command for path in DOCUMENTS for _, command in commands_of(path)]
        for name in [*NOT_RUN, *EXTRA]:
            self.assertTrue(any(command.startswith(name) for command in commands), f"{name} is in no document")

    def test_every_link_leads_to_a_file(self):
        for path in [*DOCUMENTS, ROOT / "CONTRIBUTING.md", ROOT / "CHANGELOG.md"]:
            text = path.read_text(encoding="utf-8")
            links = re.findall(r"\]\(([^)#]+)[^)]*\)", text) + re.findall(r'(?:src|srcset)="([^"]+)"', text)
            for link in links:
                if not re.match(r"[a-z]+:", link):
                    self.assertTrue((path.parent / link).exists(), f"{path.name}: {link}")

    def test_the_scripts_in_the_documents_exist(self):
        for path in [*DOCUMENTS, ROOT / "CONTRIBUTING.md"]:
            for name in set(re.findall(r"\bscripts/[a-z-]+", path.read_text(encoding="utf-8"))):
                self.assertTrue(os.access(ROOT / name, os.X_OK), f"{path.name}: {name}")


if __name__ == "__main__":
    unittest.main()
