"""A tiny archive with an index of two generations, to be changed again and again under trouble; and the judge of what is left."""
import hashlib
import json
import os
import shutil
import subprocess
import tempfile
from pathlib import Path

SECONDS = 120  # only reached when something hangs
WELL, COULD_NOT_RUN, SOME_FAILED = 0, 1, 3


def scratch_folder():
    """Kills need no disk, so a folder in memory is quicker; nothing where there is none."""
    return "/dev/shm" if os.access("/dev/shm", os.W_OK) else None


def record(number, text="words of a record"):
    return json.dumps({"url": f"https://example.org/{number}", "title": f"Record {number}", "body": f"{text} {number}"}) + "\n"


def served(index):
    """The stub and the hash of each file of the generation that it names; two are equal if every byte is."""
    try:
        stub = (Path(index) / "XAPIANDB").read_bytes()
        folder = Path(index) / stub.split()[1].decode()
        return stub, {f.name: hashlib.sha256(f.read_bytes()).hexdigest() for f in sorted(folder.iterdir()) if f.name != "flintlock"}
    except (OSError, IndexError, UnicodeDecodeError):
        return None


class Workshop:
    """with Workshop(program) as shop: shop.reset() before each trial."""

    def __init__(self, indexer, folder=None):
        self.indexer = str(indexer)
        self.holder = tempfile.TemporaryDirectory(dir=folder or scratch_folder(), prefix="backfile-faults-")
        self.dir = Path(self.holder.name)
        self.archive, self.index = self.dir / "archive", self.dir / "index"
        self.kept = self.dir / "kept"
        self.before = None

    def __enter__(self):
        self.archive.mkdir()
        for number in range(5):
            (self.archive / f"{number}.md").write_text(f"# Note {number}\n\nsome text of note {number}\n")
        self.lines = "".join(record(number) for number in range(5))
        (self.archive / "all.jsonl").write_text(self.lines)
        self.run_well()
        (self.archive / "5.md").write_text("# Note 5\n\nthe second generation\n")
        self.run_well()
        (self.archive / "all.jsonl").write_text(self.lines + record(5))
        (self.archive / "0.md").unlink()
        self.articles = 11
        shutil.copytree(self.index, self.kept)
        self.reset()
        return self

    def __exit__(self, *_):
        self.holder.cleanup()

    def reset(self):
        """The index as it was before the change of the archive."""
        shutil.rmtree(self.index, ignore_errors=True)
        shutil.copytree(self.kept, self.index)
        self.before = served(self.index)

    def command(self, *options):
        return [self.indexer, "--index", str(self.index), "--quiet", "--jobs", "1", *map(str, options), str(self.archive)]

    def run(self, command):
        return subprocess.run(command, capture_output=True, text=True, timeout=SECONDS, check=False)

    def run_well(self, *options):
        done = self.run(self.command("--summary", "-", *options))
        if done.returncode != WELL:
            raise RuntimeError(f"an undisturbed run ended with {done.returncode}: {done.stderr}")
        return json.loads(done.stdout)

    def is_sound(self):
        return self.run([self.indexer, "--check", "--index", str(self.index)]).returncode == WELL

    def names(self):
        return sorted(os.listdir(self.index))

    def judge(self, code, said, may_leave=False, may_be_mute=False):
        """Complaints about what a run that ended with `code` (negative: killed) has left. Lets an undisturbed run heal it."""
        wrong = []
        now = served(self.index)
        killed, refused = code < 0, code not in (WELL, SOME_FAILED)
        if now != self.before and not self.is_sound():
            wrong.append("what is served is neither as before nor sound")
        if refused and not killed and now != self.before:
            wrong.append(f"exit code {code}, but what is served is not as before")
        if refused and not killed and not may_be_mute and not said.strip():
            wrong.append(f"exit code {code} without a word")
        if not refused and now == self.before:
            wrong.append(f"exit code {code}, but what is served is as before")
        if refused and not killed and not may_leave:
            wrong += [f"left behind: {name}" for name in self.strays()]
        return wrong + self.heal()

    def strays(self):
        """Returns the names that should not be in the folder: more than two generations, or anything else that is unfinished."""
        generations = [name for name in self.names() if name.startswith("g") and "." not in name]
        others = [name for name in self.names() if name not in generations and name not in ("XAPIANDB", "lock")]
        return others + generations[:-2]

    def heal(self):
        try:
            summary = self.run_well()
        except (RuntimeError, ValueError) as trouble:
            return [f"the next run: {trouble}"]
        wrong = [f"after the next run, left behind: {name}" for name in self.strays()]
        if summary["articles"] != self.articles:
            wrong.append(f"the next run ends with {summary['articles']} articles instead of {self.articles}")
        return wrong if self.is_sound() else [*wrong, "the next run leaves an index that is not sound"]
