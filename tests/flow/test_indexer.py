"""Tests backfile-index: options, output, exit codes, and that no input stops a run."""
import json
import os
import random
import re
import shutil
import signal
import subprocess
import tempfile
import time
import unittest
from pathlib import Path

from support.archive import INDEXER, ArchiveTest, run
from support.http import get
from support.programs import Server

ROOT = Path(os.environ["BACKFILE_SOURCE_ROOT"])
SAMPLES = ROOT / "tests" / "archive"


def printed(*arguments):
    # Not splitlines(): it parts lines at U+2028 too.
    return [json.loads(line) for line in run("--print", *arguments).stdout.split("\n") if line]


def fold(text):
    return re.sub(r"\s+", " ", text)


class CommandLine(ArchiveTest):
    def test_exit_codes_are_as_documented(self):
        self.write("a.md", "# A\n\ntext")
        for arguments, code in (
            (["--help"], 0), (["--version"], 0), (["--no-such-option"], 64), ([], 64), (["--jobs", "many", "x"], 64),
            (["--progress", "loud", "x"], 64), (["--print", "--check"], 64),
            (["--summary", "/no/such/folder/s.json", "x"], 64),
            (["--index", self.index, self.dir / "missing"], 1), (["--check", "--index", self.index], 1),
            (["--index", self.index, self.archive], 0), (["--check", "--index", self.index], 0),
            (["--index", "/proc/no/such/place", self.archive], 1),
        ):
            done = run(*arguments)
            self.assertEqual(done.returncode, code, (arguments, done.stderr))
            if code:
                self.assertTrue(done.stderr.strip(), arguments)

    def test_failed_files_are_reported_with_their_reason_and_exit_code_3(self):
        self.write("good.md", "# Good\n\ntext")
        self.write("bad.md", "---\na: " + "x" * 400_000 + "\n---\n")
        summary = self.update(code=3)
        self.assertEqual(summary["articles"], 1)
        self.assertEqual(summary["failed"][0]["path"], str(self.archive / "bad.md"))
        self.assertIn("front matter", summary["failed"][0]["reason"])
        again = self.update(code=0)
        self.assertEqual(sum(count for reason, count in again["skipped"].items() if reason.startswith("failed in an earlier run")), 1)
        self.assertEqual(self.update("--full", code=3)["failed"], summary["failed"])

    def test_the_summary_is_written_to_a_file(self):
        self.write("a.md", "# A\n\ntext")
        target = self.dir / "summary.json"
        self.assertEqual(run("--index", self.index, "--summary", target, self.archive).returncode, 0)
        self.assertEqual(json.loads(target.read_text())["articles"], 1)

    def test_options_are_read_from_a_file(self):
        self.write("a.md", "# A\n\ntext")
        config = self.dir / "backfile.conf"
        config.write_text(f'index="{self.index}"\njobs=1\nquiet=true\n')
        self.assertEqual(run("--config", config, self.archive).returncode, 0)
        self.assertTrue((self.index / "XAPIANDB").exists())
        config.write_text("jbos=1\n")
        wrong = run("--config", config, self.archive)
        self.assertEqual(wrong.returncode, 64)
        self.assertIn("jbos", wrong.stderr)

    def test_a_field_map_takes_one_value_before_the_archive(self):
        self.write("a.json", '{"überschrift": "A", "rumpf": "text"}')
        done = run("--print", "--map", "title=überschrift,body=rumpf", self.archive)
        self.assertEqual(done.returncode, 0, done.stderr)
        self.assertEqual(json.loads(done.stdout)["title"], "A")

    def test_write_errors_are_reported(self):
        self.write("a.md", "# A\n\ntext")
        with open("/dev/full", "w", encoding="utf-8") as full:
            done = subprocess.run([INDEXER, "--print", str(self.archive)], stdout=full, stderr=subprocess.PIPE, text=True, check=False)
        self.assertEqual(done.returncode, 1)
        self.assertIn("standard output", done.stderr)

    def test_printing_into_a_closed_pipe_ends_quietly(self):
        for number in range(50):
            self.write(f"{number}.md", f"# Title {number}\n\n" + "text " * 5_000)
        pipe = subprocess.Popen([INDEXER, "--print", str(self.archive)], stdout=subprocess.PIPE, stderr=subprocess.PIPE,
                                restore_signals=False)
        pipe.stdout.readline()
        pipe.stdout.close()
        self.assertEqual(pipe.stderr.read(), b"")
        pipe.stderr.close()
        self.assertEqual(pipe.wait(60), 0)

    def test_json_progress_is_one_object_per_line(self):
        for i in range(50):
            self.write(f"{i}.md", f"# {i}\n\ntext")
        done = run("--index", self.index, "--progress", "json", self.archive)
        events = [json.loads(line) for line in done.stderr.splitlines() if line.startswith("{")]
        self.assertEqual(events[-1]["done"], 50)
        self.assertEqual(events[-1]["phase"], "writing and verifying")

    def test_a_second_run_ends_with_75_or_waits_with_lock_wait(self):
        self.write("a.md", "# A\n\ntext")
        self.update()
        holder = subprocess.Popen(["flock", self.index / "lock", "cat"], stdin=subprocess.PIPE)
        try:
            while True:  # until the holder has it
                done = run("--index", self.index, self.archive)
                if done.returncode != 0:
                    break
            self.assertEqual(done.returncode, 75, done.stderr)
            waiting = subprocess.Popen([INDEXER, "--index", str(self.index), "--lock-wait", "60", "--quiet", str(self.archive)])
            holder.stdin.close()
            self.assertEqual(waiting.wait(timeout=60), 0)
        finally:
            holder.stdin.close()
            holder.wait(timeout=60)

    def test_a_hostile_folder_is_walked_and_counted(self):
        self.write("good.md", "# Good\n\ntext")
        self.write("new\nline.md", "# Odd name\n\ntext")
        (self.archive / os.fsdecode(b"\xff\xfe.md")).write_bytes(b"# Bad name\n\ntext")
        os.mkfifo(self.archive / "fifo.md")
        (self.archive / "loop").symlink_to(self.archive)
        (self.archive / "zero.txt").symlink_to("/dev/zero")
        for name, start in (("sparse.txt", b""), ("sparse-text.txt", b"It starts like text. " * 300)):
            with open(self.archive / name, "wb") as sparse:
                sparse.write(start)
                sparse.truncate(10 << 30)
        summary = self.update(code=3)
        self.assertEqual(summary["articles"], 3)
        self.assertEqual(summary["skipped"], {"fifo": 1, "symlink": 2, "unknown format": 1})
        self.assertEqual(len(summary["failed"]), 1)
        self.assertIn("larger than the limit", summary["failed"][0]["reason"])

    def test_a_report_describes_the_index(self):
        self.write("a.md", "---\ntitle: One\ndate: 2021-03-04\nsource: The Paper\nlang: en\n---\n\nwords " + "and more " * 40)
        self.write("b.md", "---\ntitle: Two\ndate: 2022-03-04\nsource: The Paper\n---\n\nA few words in this text.")
        self.write("c.md", "# Three\n\nNo date in here.")
        self.write("d.md", "---\n" + "x: y\n" * 100000 + "---\n")
        self.write("e.bin", b"\0\1\2\3")
        self.update(code=3)
        report = run("--index", self.index, "--report")
        self.assertEqual(report.returncode, 0, report.stderr)
        lines = [" ".join(line.split()) for line in report.stdout.splitlines()]
        for expected in ("dates: 2 found in the article, 1 estimated from file date, 0 missing", "duplicates: 0 further occurrences in other files",
                         "2 the paper", "1 2021", "1 2022", "3 markdown",
                         "5 files", "Failed: 1"):
            self.assertIn(expected, lines)
        self.assertRegex(lines[0], r"^3 articles, revision 1, built 20\d\d-")
        self.assertTrue(any("d.md" in line for line in lines))
        longest = lines.index("Longest (words)")
        self.assertIn("One", lines[longest + 1])
        self.assertEqual(run("--index", self.dir / "none", "--report").returncode, 1)
        self.assertEqual(run("--index", self.index, "--report", "--check").returncode, 64)


class Memory(ArchiveTest):
    def test_removing_many_articles_stays_within_the_memory_limit(self):
        allowed_mb, articles = 64, 3000
        draw = random.Random(1)
        words = ["".join(draw.choices("abcdefghijklmnopqrstuvwxyz", k=6)) for _ in range(20_000)]
        with open(self.archive / "many.jsonl", "w", encoding="utf-8") as out:
            for number in range(articles):
                out.write(json.dumps({"title": f"Number {number}", "body": " ".join(draw.choices(words, k=400))}) + "\n")
        self.write("other.md", "# Other\n\ntext")
        self.assertEqual(self.update()["articles"], articles + 1)
        (self.archive / "many.jsonl").unlink()
        command = [INDEXER, "--index", str(self.index), "--memory-mb", str(allowed_mb), "--quiet", "--progress", "none", str(self.archive)]
        process = subprocess.Popen(command)
        _, status, usage = os.wait4(process.pid, 0)
        process.returncode = os.waitstatus_to_exitcode(status)
        self.assertEqual(process.returncode, 0)
        self.assertLess(usage.ru_maxrss / 1024, allowed_mb)


class SampleArchive(unittest.TestCase):
    """Compares the hand-written archive with its expected articles."""

    @classmethod
    def setUpClass(cls):
        cls.found = {(os.path.relpath(a["path"], SAMPLES), a["member"]): a for a in printed(SAMPLES)}
        lines = (ROOT / "tests" / "golden" / "sample-archive.jsonl").read_text().splitlines()
        gold = [json.loads(line) for line in lines]
        cls.gold = [g for g in gold if "broken" not in g]
        cls.broken = [g for g in gold if "broken" in g]

    def each(self):
        for gold in self.gold:
            with self.subTest(path=gold["path"], member=gold["member"]):
                yield gold, self.found[gold["path"], gold["member"]]

    def test_every_article_is_found_in_its_format(self):
        self.assertGreater(len(self.gold), 90)
        for gold, article in self.each():
            self.assertEqual(article["format"], gold["format"])

    def test_titles_are_found(self):
        for gold, article in self.each():
            self.assertEqual(article["title"], gold["title"])

    def test_bodies_contain_the_article_without_boilerplate(self):
        kept = []
        for gold, article in self.each():
            body = fold(article["body"])
            for phrase in gold["contains"]:
                self.assertIn(fold(phrase), body)
            kept += [(gold["path"], phrase) for phrase in gold["lacks"] if fold(phrase) in body]
        self.assertLessEqual(len(kept), 3, kept)

    def test_languages_are_detected(self):
        for gold, article in self.each():
            self.assertEqual(article["lang"].split("-")[0], gold["lang"].split("-")[0])

    def test_dates_are_correct_and_estimates_are_marked(self):
        for gold, article in self.each():
            if gold["published"]:
                self.assertNotEqual(article["published_source"], "mtime")
                self.assertEqual(article["published"][:10], gold["published"][:10])
            else:
                self.assertEqual(article["published_source"], "mtime")

    def test_authors_tags_and_urls_are_mostly_correct(self):
        wrong = [(gold["path"], field, article[field]) for gold, article in self.each()
                 for field in ("authors", "tags", "url") if article[field] != gold[field]]
        self.assertLessEqual(len(wrong), 9, wrong)

    def test_broken_files_are_skipped_failed_or_read_as_expected(self):
        for gold in self.broken:
            with self.subTest(path=gold["path"], member=gold.get("member", "")):
                found = [article for (path, member), article in self.found.items()
                         if path == gold["path"] and member == gold.get("member", member)]
                self.assertEqual(bool(found), gold["expect"] == "indexed")

    def test_every_file_is_accounted_for(self):
        with tempfile.TemporaryDirectory() as folder:
            done = run("--index", folder, "--summary", "-", "--quiet", SAMPLES)
            self.assertEqual(done.returncode, 3, done.stderr)  # some are broken on purpose
            summary = json.loads(done.stdout)
        files = sum(len(names) for _, _, names in os.walk(SAMPLES))
        self.assertGreaterEqual(summary["seen"], files)  # some files hold many records
        self.assertEqual(summary["articles"], len({article["id"] for article in self.found.values()}))


class Interruption(ArchiveTest):
    """A killed run leaves the served index unchanged, and the next run recovers."""

    def setUp(self):
        super().setUp()
        for i in range(300):
            self.write(f"{i}.md", f"# Article {i}\n\n" + f"word{i} text " * 200)
        self.update()

    def change_all(self, round_number):
        for i in range(300):
            self.write(f"{i}.md", f"# Article {i}\n\nround{round_number} " + f"word{i} text " * 200)

    def test_a_killed_run_loses_nothing_and_no_request_fails(self):
        chance = random.Random(7)
        started = time.monotonic()
        self.change_all(0)
        run("--index", self.index, "--full", "--quiet", self.archive)
        whole_run = time.monotonic() - started
        with Server(self.index) as server:
            for attempt in range(1, 13):
                self.change_all(attempt)
                indexer = subprocess.Popen([INDEXER, "--index", str(self.index), "--quiet", str(self.archive)])
                deadline = time.monotonic() + chance.uniform(0, whole_run)
                while time.monotonic() < deadline and indexer.poll() is None:
                    answer = get(server, "/api/v1/search?q=text&limit=3")
                    self.assertEqual(answer.status, 200, answer.text)
                    self.assertEqual(answer.json()["total"], 300)
                indexer.kill()
                indexer.wait(timeout=60)
                self.assertEqual(run("--check", "--index", self.index).returncode, 0)
            self.change_all(99)
            self.assertEqual(self.update()["articles"], 300)
            until = time.monotonic() + 30
            while time.monotonic() < until:
                if get(server, "/api/v1/search?q=round99").json()["total"] == 300:
                    break
            self.assertEqual(get(server, "/api/v1/search?q=round99").json()["total"], 300)
        generations = [name for name in os.listdir(self.index) if name.startswith("g")]
        self.assertEqual(len(generations), 2)

    def test_a_stopped_run_leaves_no_trace(self):
        for name in (signal.SIGTERM, signal.SIGINT):
            self.change_all(int(name))
            before = sorted(os.listdir(self.index))
            indexer = subprocess.Popen([INDEXER, "--index", str(self.index), "--progress", "json", "--jobs", "1", str(self.archive)],
                                       stderr=subprocess.PIPE, text=True)
            while indexer.poll() is None and sorted(os.listdir(self.index)) == before:
                pass  # until it has begun a generation
            indexer.send_signal(name)
            error = indexer.communicate(timeout=10)[1]
            if indexer.returncode == 0:
                continue  # it was quicker than the signal
            self.assertEqual(indexer.returncode, 1, error)
            self.assertEqual(sorted(os.listdir(self.index)), before)

    def test_any_xapian_tool_opens_the_index(self):
        shown = subprocess.run(["xapian-delve", self.index], capture_output=True, text=True, timeout=60, check=True).stdout
        self.assertIn("number of documents = 300", shown)

    def test_a_copied_index_is_usable(self):
        other = self.dir / "copy"
        shutil.copytree(self.index, other)
        self.assertEqual(run("--check", "--index", other).returncode, 0)


if __name__ == "__main__":
    unittest.main()
