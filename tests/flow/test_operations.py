"""Tests long-term operation: signals, overlapping runs, searches during runs, damage, wrong clocks."""
import json
import os
import random
import signal
import subprocess
import tempfile
import threading
import time
import unittest
from pathlib import Path

from support.archive import INDEXER, ArchiveTest, run
from support.http import get
from support.programs import Server

PROMISED = 2  # seconds a stop may take; CPU seconds of each processor here, since machines may be busy


def many_records(path, count):
    draw = random.Random(5)
    words = ["".join(draw.choices("abcdefghijklmnopqrstuvwxyz", k=6)) for _ in range(5_000)]
    with open(path, "w", encoding="utf-8") as out:
        for number in range(count):
            out.write(json.dumps({"title": f"Number {number}", "body": " ".join(draw.choices(words, k=300))}) + "\n")


def flip(file):
    data = bytearray(file.read_bytes())
    data[len(data) // 2] ^= 1
    file.write_bytes(data)


def cpu_seconds(pid):
    fields = Path(f"/proc/{pid}/stat").read_text(encoding="utf-8", errors="replace").rpartition(")")[2].split()
    return (int(fields[11]) + int(fields[12])) / os.sysconf("SC_CLK_TCK")


class Stopping(ArchiveTest):
    def stop(self, name, after, *options):
        """Sends a signal some seconds after the start → (exit code, or None if already ended; CPU seconds to the end)."""
        process = subprocess.Popen([INDEXER, "--index", str(self.index), "--quiet", *options, str(self.archive)], stderr=subprocess.PIPE)
        time.sleep(after)
        if process.poll() is not None:
            process.stderr.close()
            return None, 0
        before = cpu_seconds(process.pid)
        process.send_signal(name)
        with process.stderr:
            error = process.stderr.read()
        _, status, usage = os.wait4(process.pid, 0)
        process.returncode = os.waitstatus_to_exitcode(status)
        if process.returncode:
            self.assertIn(b"signal", error)
        return process.returncode, usage.ru_utime + usage.ru_stime - before

    def test_a_signal_stops_a_run_in_time_and_leaves_the_index_unchanged(self):
        many_records(self.archive / "many.jsonl", 2000)
        started = time.monotonic()
        self.update()
        whole = time.monotonic() - started
        before = sorted(os.listdir(self.index))
        draw = random.Random(3)
        stopped = 0
        for attempt in range(6):
            code, took = self.stop(signal.SIGTERM if attempt % 2 else signal.SIGINT, draw.uniform(0.05, 0.9) * whole, "--full")
            if code == 1:
                stopped += 1
                self.assertEqual(sorted(os.listdir(self.index)), before)
            self.assertIn(code, (1, 0, None))
            self.assertLess(took, PROMISED * os.cpu_count())
            before = sorted(os.listdir(self.index))
        self.assertGreater(stopped, 0)
        self.assertEqual(run("--check", "--index", self.index).returncode, 0)

    def test_a_signal_stops_a_run_that_waits_for_the_lock(self):
        self.write("a.md", "# A\n\ntext")
        self.update()
        holder = subprocess.Popen(["flock", self.index / "lock", "cat"], stdin=subprocess.PIPE)
        try:
            while run("--index", self.index, self.archive).returncode != 75:
                pass
            code, took = self.stop(signal.SIGTERM, 0.3, "--lock-wait", "600")
            self.assertEqual(code, 1)
            self.assertLess(took, PROMISED * os.cpu_count())
        finally:
            holder.stdin.close()
            holder.wait(timeout=60)


class Together(ArchiveTest):
    def test_one_of_several_simultaneous_runs_works_and_the_others_end_with_75(self):
        many_records(self.archive / "many.jsonl", 300)
        runs = [subprocess.Popen([INDEXER, "--index", str(self.index), "--quiet", str(self.archive)], stderr=subprocess.DEVNULL) for _ in range(6)]
        codes = sorted(process.wait(timeout=120) for process in runs)
        self.assertEqual(codes[0], 0)
        self.assertTrue(set(codes) <= {0, 75}, codes)
        self.assertEqual(self.update()["unchanged"], 300)
        self.assertEqual(run("--check", "--index", self.index).returncode, 0)

    def test_no_search_fails_while_the_index_is_replaced(self):
        for number in range(100):
            self.write(f"{number}.md", f"# Note {number}\n\nround0 text")
        self.update()
        trouble, answered, done = [], [0], threading.Event()
        with Server(self.index) as server:
            def search():
                while not done.is_set():
                    answer = get(server, "/api/v1/search?q=text&limit=5")
                    answered[0] += 1
                    if answer.status != 200 or answer.json()["total"] != 100:
                        trouble.append(answer.text)

            threads = [threading.Thread(target=search) for _ in range(4)]
            for thread in threads:
                thread.start()
            for turn in range(1, 6):
                for number in range(100):
                    self.write(f"{number}.md", f"# Note {number}\n\nround{turn} text")
                self.update()
            done.set()
            for thread in threads:
                thread.join()
            self.assertEqual(get(server, "/api/v1/search?q=round5").json()["total"], 100)
        self.assertEqual(trouble, [])
        self.assertGreater(answered[0], 20)


class Damage(ArchiveTest):
    def setUp(self):
        super().setUp()
        self.write("a.md", "# A\n\nfirst text")
        self.update()
        self.write("b.md", "# B\n\nsecond text")
        self.update()
        self.newest = self.index / "g0000000002"

    def test_the_server_falls_back_to_the_previous_index_and_reports_it(self):
        flip(self.newest / "postlist.glass")
        checked = run("--check", "--index", self.index)
        self.assertEqual(checked.returncode, 1)
        self.assertIn("postlist.glass", checked.stderr)
        self.assertIn("g0000000001 is intact", checked.stderr)
        with tempfile.TemporaryFile() as log, Server(self.index, log=log) as server:
            self.assertEqual(get(server, "/api/v1/search?q=text").json()["total"], 1)
            self.assertIn("postlist.glass", get(server, "/readyz").json()["damaged"])
            self.assertIn("\nbackfile_index_damaged 1\n", get(server, "/metrics").text)
            self.write("c.md", "# C\n\nthird text")
            self.assertEqual(self.update()["articles"], 3)
            self.assertEqual(get(server, "/api/v1/search?q=text").json()["total"], 3)
            self.assertNotIn("damaged", get(server, "/readyz").json())
            self.assertIn("\nbackfile_index_damaged 0\n", get(server, "/metrics").text)
            log.seek(0)
            self.assertIn(b"damaged", log.read())
        self.assertEqual(run("--check", "--index", self.index).returncode, 0)

    def test_a_damaged_stub_is_detected_and_repaired(self):
        (self.index / "XAPIANDB").write_text("auto g0000000001\n")
        self.assertEqual(run("--check", "--index", self.index).returncode, 1)
        (self.index / "XAPIANDB").write_text("nonsense")
        self.assertEqual(run("--check", "--index", self.index).returncode, 1)
        with Server(self.index) as server:
            self.assertEqual(get(server, "/api/v1/search?q=text").json()["total"], 2)
        self.assertEqual(self.update()["articles"], 2)
        self.assertEqual(run("--check", "--index", self.index).returncode, 0)

    def test_without_an_intact_index_the_error_says_what_to_do(self):
        for folder in self.index.glob("g*"):
            flip(folder / "termlist.glass")
        self.write("c.md", "# C\n\nthird text")
        done = run("--index", self.index, self.archive)
        self.assertEqual(done.returncode, 1)
        self.assertIn("--full", done.stderr)
        self.assertEqual(self.update("--full")["articles"], 3)
        self.assertEqual(run("--check", "--index", self.index).returncode, 0)


class Clocks(ArchiveTest):
    def test_files_from_the_future_and_from_before_1970_are_read_when_they_change(self):
        for year, seconds in ((2099, 4_070_908_800), (1931, -1_230_768_000)):
            self.write("a.md", f"# A\n\nwritten in {year}")
            os.utime(self.archive / "a.md", (seconds, seconds))
            self.update()
            self.assertEqual(self.update()["unchanged"], 1)
            found = run("--print", self.archive).stdout
            self.assertNotIn('"published":"2099', found)
        self.write("a.md", "# A\n\nwritten in 2024")
        os.utime(self.archive / "a.md", (4_070_908_800, 4_070_908_800))
        self.assertEqual(self.update()["updated"], 1)

    def test_a_replaced_file_with_the_same_size_and_time_is_noticed(self):
        self.write("a.md", "# A\n\nfirst")
        os.utime(self.archive / "a.md", (1_700_000_000, 1_700_000_000))
        self.update()
        self.write("new", "# A\n\nother")
        os.utime(self.archive / "new", (1_700_000_000, 1_700_000_000))
        (self.archive / "new").rename(self.archive / "a.md")
        self.assertEqual(self.update()["updated"], 1)


if __name__ == "__main__":
    unittest.main()
