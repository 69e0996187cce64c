"""Tests of backfile-index that each begin with an empty archive."""
import json
import os
import subprocess
import tempfile
import unittest
from pathlib import Path

INDEXER = os.environ["BACKFILE_INDEX_BIN"]


def run(*arguments, **options):
    return subprocess.run([INDEXER, *map(str, arguments)], capture_output=True, text=True, timeout=120, check=False, **options)


class ArchiveTest(unittest.TestCase):
    """`dir` is the test's own folder, `archive` one to fill in it, `index` where its index may stand."""

    def setUp(self):
        folder = tempfile.TemporaryDirectory()
        self.addCleanup(folder.cleanup)
        self.dir = Path(folder.name)
        self.archive = self.dir / "archive"
        self.archive.mkdir()
        self.index = self.dir / "index"

    def write(self, name, text):
        path = self.archive / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(text if isinstance(text, bytes) else text.encode())

    def read_summary(self, text):
        """A run's summary, once it has been seen that it counts everything exactly once."""
        summary = json.loads(text)
        passed = sum(summary["skipped"].values()) + len(summary["failed"])
        self.assertEqual(summary["seen"], summary["indexed"] + summary["unchanged"] + summary["updated"] + passed)
        return summary

    def update(self, *options, code=0):
        done = run("--index", self.index, "--summary", "-", "--quiet", *options, self.archive)
        self.assertEqual(done.returncode, code, done.stderr)
        return self.read_summary(done.stdout)
