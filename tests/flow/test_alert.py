"""Tests scripts/alert: each new or changed article is reported once, with a real server and real runs."""
import json
import os
import subprocess
import sys
import tempfile
import unittest
from pathlib import Path

from support.programs import Server, build_index

ALERT = Path(__file__).resolve().parents[2] / "scripts" / "alert"
DEADLINE = 60

FIRST = {
    "old.md": "---\ntitle: An old kernel\ndate: 2020-01-01\n---\n\nThe kernel as it was, with its drivers.\n",
    "chip.md": "---\ntitle: A chip\ndate: 2020-02-01\n---\n\nA chip of silicon, and nothing besides.\n",
}
KERNEL = {"new.md": "---\ntitle: A new kernel\x1b[2J\ndate: 2024-05-06\nsource: Example Weekly\nurl: https://k.example/new\n---\n\n"
                    "The kernel has a new scheduler.\n"}


class Alert(unittest.TestCase):
    def setUp(self):
        folder = tempfile.TemporaryDirectory()
        self.addCleanup(folder.cleanup)
        self.folder = Path(folder.name)
        self.index = self.folder / "index"
        build_index(self.index, FIRST)
        self.server = Server(self.index)
        self.server.__enter__()
        self.addCleanup(self.server.__exit__, None, None, None)
        self.queries = self.folder / "queries"
        self.state = self.folder / "state.json"
        self.save("# mine\n\nkernel\tq=kernel&lang=en\nchip   ?q=chip\n")

    def save(self, text):
        self.queries.write_text(text, encoding="utf-8")

    def alert(self, *options, server=None):
        """Runs the script to its end."""
        address = server or f"http://{self.server.host}:{self.server.port}"
        return subprocess.run([sys.executable, ALERT, "--state", self.state, "--server", address, *options, self.queries],
                              capture_output=True, text=True, encoding="utf-8", timeout=DEADLINE, check=False,
                              env={**os.environ, "PYTHONIOENCODING": "utf-8"})

    def assert_says(self, done, code, *pieces):
        """Expects `pieces` on standard output, or nothing without pieces."""
        self.assertEqual(done.returncode, code, done.stderr)
        for piece in pieces:
            self.assertIn(piece, done.stdout)
        if not pieces:
            self.assertEqual(done.stdout, "")

    def test_each_new_article_is_reported_once(self):
        self.assert_says(self.alert(), 0)  # notes where it begins
        self.assert_says(self.alert("--exit-code"), 2)
        build_index(self.index, KERNEL)
        done = self.alert("--exit-code")
        self.assert_says(done, 0, "kernel: 1 new", "A new kernel", "Example Weekly · 2024-05-06", "https://k.example/new")
        self.assertNotIn("chip:", done.stdout)
        self.assertNotIn("An old kernel", done.stdout)
        self.assertNotIn("\x1b", done.stdout)
        self.assert_says(self.alert("--exit-code"), 2)

    def test_a_changed_article_is_reported_and_an_unchanged_one_is_not(self):
        self.alert()
        build_index(self.index, {"old.md": FIRST["old.md"] + "\nAnd a paragraph more.\n"})
        self.assert_says(self.alert(), 0, "kernel: 1 new", "An old kernel")
        archive = self.folder / "archive"
        os.utime(archive / "old.md", (1, 1))
        (archive / "chip.md").write_text(FIRST["chip.md"].replace("2020-02-01", "2020-02-02"), encoding="utf-8")
        build_index(self.index, {})  # only the date is another
        self.assert_says(self.alert(), 0)

    def test_the_first_run_reports_all_matches_with_all(self):
        self.assert_says(self.alert("--all", "--most", "1"), 0, "kernel: 1 new", "chip: 1 new")
        self.assert_says(self.alert("--all"), 0)
        self.save("all q=&sort=x\n")
        self.assert_says(self.alert(), 1)
        self.save("all q=\n")
        self.assert_says(self.alert("--all", "--most", "1"), 0, "all: 2 new", "… and 1 more")

    def test_a_changed_query_starts_over(self):
        self.alert()
        build_index(self.index, KERNEL)
        self.save("kernel q=scheduler\nchip q=chip\n")
        self.assert_says(self.alert(), 0)
        self.assertEqual(set(json.loads(self.state.read_text())), {"kernel", "chip"})

    def test_a_failed_query_is_reported_and_retried(self):
        self.alert()
        build_index(self.index, KERNEL)
        done = self.alert(server="http://127.0.0.1:1/")
        self.assert_says(done, 1)
        self.assertIn("kernel: cannot reach the server at http://127.0.0.1:1/", done.stderr)
        self.assert_says(self.alert("--mail", "me@example.org", "--sendmail", "false"), 1)
        self.save("bad q=x&lmit=1\nkernel q=kernel&lang=en\n")
        done = self.alert()
        self.assert_says(done, 1, "A new kernel")
        self.assertIn("bad: server error 400", done.stderr)

    def test_mail_goes_to_sendmail_and_nothing_is_printed(self):
        self.alert()
        build_index(self.index, KERNEL)
        mail = self.folder / "mail"
        taker = self.folder / "sendmail"
        taker.write_text(f"#!/bin/sh\ncat >'{mail}'\n")
        taker.chmod(0o755)
        self.assert_says(self.alert("--mail", "me@example.org", "--sendmail", taker), 0)
        text = mail.read_text(encoding="utf-8")
        self.assertIn("To: me@example.org\n", text)
        self.assertIn("Subject: Backfile: new for kernel\n", text)
        mail.unlink()
        self.assert_says(self.alert("--mail", "me@example.org", "--sendmail", taker), 0)
        self.assertFalse(mail.exists())

    def test_an_older_index_starts_over(self):
        self.alert()
        state = json.loads(self.state.read_text())
        state["kernel"]["revision"] = 99
        self.state.write_text(json.dumps(state))
        done = self.alert()
        self.assert_says(done, 0)
        self.assertIn("starting over", done.stderr)
        self.assertEqual(json.loads(self.state.read_text())["kernel"]["revision"], 1)

    def test_invalid_usage(self):
        for options in (["--most", "0"], ["--most", "x"], ["--server", "ftp://x"], ["--unknown"]):
            with self.subTest(options=options):
                self.assertEqual(self.alert(*options).returncode, 64)
        for text in ("name\n", "a q=x\na q=y\n", "a q=x&since_revision=3\n"):
            with self.subTest(text=text):
                self.save(text)
                done = self.alert()
                self.assertEqual(done.returncode, 1)
                self.assertIn(str(self.queries), done.stderr)


if __name__ == "__main__":
    unittest.main()
