"""A small archive, indexed and served, for the tests that ask the server."""
import tempfile
import unittest
from pathlib import Path

from support.http import get
from support.programs import Server, build_index

ARCHIVE = {
    "chips.md": "---\ntitle: Ein neuer Chip für Röhren\nauthor: Ada Beispiel\ndate: 2021-03-04\ntags: [chips, eu]\n"
                "url: https://news.example/2021/chip\n---\n\nDer Röhrenchip rechnet schneller als jeder Transistor.\n\n"
                "## Wie es weitergeht\n\nDie Fabrik in Dresden beginnt im Herbst mit der Fertigung.\n",
    "kernel.md": "---\ntitle: Kernel 6.1 released\ndate: 2022-12-11\nurl: https://kernel.example/6.1\n---\n\n"
                 "The kernel learned to speak <b>Rust</b> & kept its C. Reviewers of the kernel were pleased.\n",
    "rust.md": "---\ntitle: Rust in the kernel\ndate: 2023-05-06\nsource: Example Weekly\n---\n\n"
               "A driver written in Rust was merged into the kernel today, after years of talk.\n",
}


class ServedArchive(unittest.TestCase):
    """One index of `archive` and one server for all tests of a class that do not stop it."""

    archive = ARCHIVE

    @classmethod
    def setUpClass(cls):
        folder = tempfile.TemporaryDirectory()
        cls.addClassCleanup(folder.cleanup)
        cls.folder = Path(folder.name)
        cls.index = cls.folder / "index"
        build_index(cls.index, cls.archive)
        cls.server = Server(cls.index)
        cls.server.__enter__()
        cls.addClassCleanup(cls.server.__exit__, None, None, None)

    def ask(self, path, query, server=None):
        """The JSON that /api/v1/PATH?QUERY is answered with."""
        answer = get(server or self.server, f"/api/v1/{path}?{query}")
        self.assertEqual(answer.status, 200, answer.text)
        return answer.json()
