"""Tests scripts/nightly, scripts/quickstart, scripts/count-tests and scripts/fuzz.

The programs are replaced by small stand-ins in a temporary folder, so that this runs without a build.
"""
import fcntl
import json
import os
import re
import shutil
import signal
import socket
import subprocess
import sys
import tempfile
import unittest
from pathlib import Path

SCRIPTS = Path(__file__).resolve().parents[2] / "scripts"
DEADLINE = 60  # seconds; only reached when something hangs

FAKE_INDEX = """#!/bin/sh
# Notes that it was called, writes the summary, prints something, and ends as FAKE_EXIT says.
echo "$@" >>"$FAKE_FOLDER/calls"
while [ $# -gt 0 ]; do
    if [ "$1" = --summary ]; then
        echo '{"seen": 5, "indexed": 2, "unchanged": 1, "updated": 1, "removed": 4, "skipped": {},' >"$2"
        echo '"failed": [{"path": "bad.html", "member": "", "reason": "cut off"}], "articles": 30, "stories": 20}' >>"$2"
    fi
    shift
done
echo "bad.html: cut off" >&2
[ "${FAKE_EXIT:-0}" != kill ] || kill -KILL $$
exit "${FAKE_EXIT:-0}"
"""

FAKE_SERVER = """#!%s
import http.server, json, os, signal, sys
if os.environ.get("FAKE_SERVER") == "broken":
    sys.exit("no such index")
hits = [{"title": "A chip of their own", "source": "Fab Weekly", "snippet": "It works.", "copies": 3}]
hits = [] if os.environ.get("FAKE_SERVER") == "empty" else hits
class Handler(http.server.BaseHTTPRequestHandler):
    def do_GET(self):
        self.send_response(200)
        self.end_headers()
        self.wfile.write(json.dumps({"total": 4 * len(hits), "stories": len(hits), "hits": hits}).encode())
    def log_message(self, *_): pass
def stop(*_):
    open(os.environ["FAKE_FOLDER"] + "/server-stopped", "w").close()
    os._exit(0)
server = http.server.HTTPServer(("127.0.0.1", 0), Handler)
signal.signal(signal.SIGTERM, stop)
print(f"listening on http://127.0.0.1:{server.server_port}/", flush=True)
server.serve_forever()
""" % sys.executable


class ScriptTest(unittest.TestCase):
    """Runs a script with stand-ins for its programs in a temporary directory."""

    def setUp(self):
        temporary = tempfile.TemporaryDirectory()
        self.addCleanup(temporary.cleanup)
        self.folder = Path(temporary.name)
        self.index, self.archive = self.folder / "index", self.folder / "an archive"
        self.archive.mkdir()
        for name, text in (("backfile-index", FAKE_INDEX), ("backfile-server", FAKE_SERVER)):
            (self.folder / name).write_text(text, encoding="utf-8")
            (self.folder / name).chmod(0o755)

    def environment(self, **more):
        return {**os.environ, "FAKE_FOLDER": str(self.folder), **more}

    def run_script(self, name, *arguments, **environment):
        return subprocess.run([SCRIPTS / name, *map(str, arguments)], env=self.environment(**environment),
                              stdin=subprocess.DEVNULL, capture_output=True, encoding="utf-8", timeout=DEADLINE)

    def calls(self):
        path = self.folder / "calls"
        return path.read_text(encoding="utf-8").splitlines() if path.exists() else []


class NightlyTest(ScriptTest):
    def nightly(self, *arguments, **environment):
        return self.run_script("nightly", "--bin-dir", self.folder, "--index", self.index, *arguments, self.archive,
                               **environment)

    def log(self, suffix=""):
        return Path(f"{self.index}.log{suffix}").read_text(encoding="utf-8")

    def test_a_successful_run_prints_nothing(self):
        run = self.nightly()
        self.assertEqual((run.returncode, run.stdout, run.stderr), (0, "", ""))

    def test_index_and_archives_are_passed_on(self):
        self.nightly()
        self.assertIn(f"--index {self.index} ", self.calls()[0])
        self.assertTrue(self.calls()[0].endswith(f" {self.archive}"))

    def test_the_log_ends_with_one_dated_line_of_counts(self):
        self.nightly()
        last = self.log().splitlines()[-1]
        self.assertRegex(last, r"^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d[+-]\d{4} end: exit code 0, \d+ s, ")
        self.assertIn("seen 5, indexed 2, unchanged 1, updated 1, removed 4, articles 30, failed 1", last)

    def test_the_log_contains_the_output_and_the_summary(self):
        self.nightly()
        self.assertIn("bad.html: cut off\n", self.log())
        summary = next(line for line in self.log().splitlines() if line.startswith("{"))
        self.assertEqual(json.loads(summary)["seen"], 5)

    def test_the_log_grows_with_each_run(self):
        self.nightly()
        self.nightly()
        self.assertEqual(len(re.findall(r" end: ", self.log())), 2)

    def test_failed_files_give_3_and_the_reason_on_standard_error(self):
        run = self.nightly(FAKE_EXIT="3")
        self.assertEqual((run.returncode, run.stdout), (3, ""))
        self.assertIn("some files failed", run.stderr)
        self.assertIn("bad.html: cut off", run.stderr)

    def test_every_other_failure_keeps_its_exit_code_and_is_reported(self):
        for code in ("1", "64", "65"):
            with self.subTest(code=code):
                run = self.nightly(FAKE_EXIT=code)
                self.assertEqual((run.returncode, run.stdout), (int(code), ""))
                self.assertIn(f"(exit code {code})", run.stderr)

    def test_a_killed_indexer_is_reported(self):
        run = self.nightly(FAKE_EXIT="kill")
        self.assertEqual(run.returncode, 128 + signal.SIGKILL)
        self.assertIn("signal 9", run.stderr)

    def test_a_second_run_ends_quietly_with_75(self):
        with open(f"{self.index}.nightly-lock", "w", encoding="utf-8") as lock:
            fcntl.flock(lock, fcntl.LOCK_EX)
            run = self.nightly()
        self.assertEqual((run.returncode, run.stdout, run.stderr, self.calls()), (75, "", "", []))

    def test_a_manually_started_indexer_ends_it_quietly_too(self):
        run = self.nightly(FAKE_EXIT="75")
        self.assertEqual((run.returncode, run.stdout, run.stderr), (75, "", ""))

    def test_lock_wait_waits_for_the_other_run(self):
        with open(f"{self.index}.nightly-lock", "w", encoding="utf-8") as lock:
            fcntl.flock(lock, fcntl.LOCK_EX)
            run = subprocess.Popen([SCRIPTS / "nightly", "--bin-dir", self.folder, "--index", self.index,
                                    "--lock-wait", str(DEADLINE), self.archive], env=self.environment())
        self.assertEqual(run.wait(DEADLINE), 0)
        self.assertEqual(len(self.calls()), 1)

    def test_eight_old_logs_are_kept(self):
        for number in range(11):
            Path(f"{self.index}.log").write_text(f"night {number}\n", encoding="utf-8")
            self.nightly("--log-size", "1")
        self.assertEqual(self.log(".1"), "night 10\n")
        self.assertEqual(self.log(".8"), "night 3\n")
        self.assertFalse(Path(f"{self.index}.log.9").exists())

    def test_the_log_can_be_in_any_directory(self):
        log = self.folder / "logs" / "night"
        self.assertEqual(self.nightly("--log", log).returncode, 0)
        self.assertIn(" end: exit code 0", log.read_text(encoding="utf-8"))

    def test_invalid_usage_is_64(self):
        for arguments in ([], ["--index"], ["--index", self.index], [self.archive], ["--nonsense"],
                          ["--index", self.index, "--lock-wait", "soon", self.archive]):
            with self.subTest(arguments=arguments):
                run = self.run_script("nightly", *arguments)
                self.assertEqual((run.returncode, run.stdout), (64, ""))
                self.assertIn("nightly: ", run.stderr)

    def test_a_missing_program_is_reported(self):
        run = self.run_script("nightly", "--bin-dir", self.archive, "--index", self.index, self.archive)
        self.assertEqual(run.returncode, 1)
        self.assertIn("backfile-index", run.stderr)


@unittest.skipUnless(shutil.which("curl"), "needs curl")
class QuickstartTest(ScriptTest):
    def quickstart(self, *arguments, **environment):
        return self.run_script("quickstart", "--bin-dir", self.folder, "--index", self.index, "--port", 0, *arguments,
                               self.archive, **environment)

    def test_prints_results_and_stops(self):
        run = self.quickstart("--no-serve")
        self.assertEqual(run.returncode, 0, run.stderr)
        self.assertIn("\n4 articles in 1 story\n\n1. A chip of their own (and 3 copies)\n   Fab Weekly\n   It works.\n",
                      run.stdout)
        self.assertTrue((self.folder / "server-stopped").exists())

    def test_files_that_fail_do_not_stop_it(self):
        run = self.quickstart("--no-serve", FAKE_EXIT="3")
        self.assertEqual(run.returncode, 0)
        self.assertIn("the index has 30 articles in 20 stories", run.stdout)
        self.assertIn("could not be read: 1 files; to list them: ", run.stdout)
        self.assertIn("bad.html: cut off", run.stderr)

    def test_broken_files_of_the_sample_archive_are_one_line(self):
        run = self.run_script("quickstart", "--bin-dir", self.folder, "--index", self.index, "--port", 0, "--no-serve",
                              FAKE_EXIT="3")
        self.assertEqual((run.returncode, run.stderr), (0, ""))
        self.assertIn("broken on purpose in the sample archive: 1 files; to list them: ", run.stdout)

    def test_an_indexer_that_fails_stops_it(self):
        run = self.quickstart("--no-serve", FAKE_EXIT="65")
        self.assertEqual(run.returncode, 1)
        self.assertIn("exit code 65", run.stderr)

    def test_a_server_that_does_not_start_stops_it(self):
        run = self.quickstart("--no-serve", FAKE_SERVER="broken")
        self.assertEqual(run.returncode, 1)
        self.assertIn("the server did not start", run.stderr)

    def test_nothing_found_is_said(self):
        run = self.quickstart("--no-serve", FAKE_SERVER="empty")
        self.assertEqual(run.returncode, 0)
        self.assertIn("nothing found", run.stdout)

    def test_a_taken_port_that_was_asked_for_is_an_error(self):
        with socket.create_server(("127.0.0.1", 0)) as taken:
            run = self.quickstart("--no-serve", "--port", taken.getsockname()[1])
        self.assertEqual(run.returncode, 1)
        self.assertIn("is taken", run.stderr)

    def test_serves_until_it_is_stopped(self):
        command = [SCRIPTS / "quickstart", "--bin-dir", self.folder, "--index", self.index, "--port", "0", self.archive]
        with subprocess.Popen(command, env=self.environment(), stdout=subprocess.PIPE,
                              stderr=subprocess.DEVNULL, encoding="utf-8") as process:
            serving = next((line for line in process.stdout if "open http://127.0.0.1:" in line), None)
            process.terminate()
            process.stdout.read()
            self.assertIsNotNone(serving)
            self.assertEqual(process.wait(DEADLINE), 0)
        self.assertTrue((self.folder / "server-stopped").exists())

    def test_invalid_usage_is_64(self):
        for arguments in (["--nonsense"], ["--port"], ["--port", "http"], ["--port", "65536"], ["--port", "-1"]):
            with self.subTest(arguments=arguments):
                run = self.run_script("quickstart", *arguments)
                self.assertEqual(run.returncode, 64)
                self.assertIn("quickstart: ", run.stderr)

    def test_a_missing_archive_is_named(self):
        run = self.quickstart("--no-serve", self.folder / "gone")
        self.assertEqual(run.returncode, 1)
        self.assertIn("there is no archive", run.stderr)


class CountTestsTest(ScriptTest):
    def count(self, *tests):
        log = self.folder / "testlog.json"
        log.write_text("".join(json.dumps({"name": "a test", **test}) + "\n" for test in tests), encoding="utf-8")
        run = self.run_script("count-tests", log)
        return run.returncode, run.stdout.splitlines()[-1]

    def test_the_cases_of_each_runner_are_counted(self):
        self.assertEqual(self.count(
            {"result": "OK", "stdout": "[doctest] test cases:  7 |  7 passed | 0 failed | 90 skipped\n"},
            {"result": "OK", "stderr": "Ran 5 tests in 0.1s\n\nOK (skipped=2)\n"},
            {"result": "OK", "stdout": "# tests 4\n# pass 4\n# fail 0\n# skipped 0\n"},
            {"result": "OK", "stdout": "plain"}), (0, "15 passed, 0 failed, 2 skipped"))

    def test_skipped_tests_are_listed_with_their_reason(self):
        log = self.folder / "testlog.json"
        said = ("test_a (test_x.Some.test_a) ... ok\ntest_b (test_x.Some.test_b)\nWhat it shows. ... skipped 'no disk'\n"
                "Ran 2 tests in 0.1s\n\nOK (skipped=1)\n", "ok 1 - it works\nok 2 - it is quick # SKIP no clock\n# pass 1\n# skipped 1\n")
        log.write_text("".join(json.dumps({"name": f"{n}", "result": "OK", "stdout": text}) + "\n" for n, text in enumerate(said)),
                       encoding="utf-8")
        lines = self.run_script("count-tests", log).stdout.splitlines()
        self.assertIn("skipped: 0: test_b: no disk", lines)
        self.assertIn("skipped: 1: it is quick: no clock", lines)

    def test_a_failed_test_counts_even_if_its_runner_reports_success(self):
        self.assertEqual(self.count(
            {"result": "FAIL", "stdout": "[doctest] test cases: 2 | 2 passed | 0 failed | 0 skipped\n"},
            {"result": "FAIL", "stderr": "Ran 5 tests in 0.1s\n\nFAILED (failures=1, errors=2)\n"},
            {"result": "TIMEOUT"}), (1, "4 passed, 5 failed"))

    def test_running_no_test_is_a_failure(self):
        self.assertEqual(self.count(), (1, "0 passed, 0 failed"))


class FuzzTest(ScriptTest):
    def fuzz(self, *arguments, **targets):
        """Runs a copy of the script in a separate root, with targets that only print text."""
        root = self.folder / "root"
        programs = root / "build-fuzz" / "tests" / "fuzz"
        for folder in (root / "scripts", programs):
            folder.mkdir(parents=True, exist_ok=True)
        shutil.copy(SCRIPTS / "fuzz", root / "scripts")
        (root / "build-fuzz" / "build.ninja").touch()
        for name, (says, code) in targets.items():
            (root / "tests" / "fuzz" / "corpus" / name).mkdir(parents=True, exist_ok=True)
            self.program(programs / f"fuzz-{name}", f"echo '{says}' >&2; exit {code}")
        self.program(self.folder / "bin" / "ninja", "exit 0")
        return subprocess.run([root / "scripts" / "fuzz", *arguments], capture_output=True, encoding="utf-8", timeout=DEADLINE,
                              env=self.environment(PATH=f"{self.folder / 'bin'}:{os.environ['PATH']}"))

    @staticmethod
    def program(path, command):
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(f"#!/bin/sh\n{command}\n", encoding="utf-8")
        path.chmod(0o755)

    def test_runs_and_speed_of_each_target_are_printed(self):
        run = self.fuzz(one=("Done 1000 runs in 4 second(s)", 0), two=("Done 10 runs in 0 second(s)", 0))
        self.assertEqual(run.returncode, 0, run.stderr)
        self.assertEqual([line.split() for line in run.stdout.splitlines()[1:]],
                         [["one", "1000", "250", "-"], ["two", "10", "10", "-"]])

    def test_a_finding_is_reported_and_fails(self):
        run = self.fuzz(one=("Test unit written to /x/crash-1", 77), two=("killed", 1), three=("Done 1 runs in 1 second(s)", 0))
        self.assertEqual(run.returncode, 1)
        self.assertRegex(run.stdout, r"(?m)^one .* /x/crash-1$")
        self.assertRegex(run.stdout, r"(?m)^two .* exit code 1, see .*log$")

    def test_invalid_usage_is_64(self):
        for arguments in (["--nonsense"], ["three"], ["--runs", "many"]):
            with self.subTest(arguments=arguments):
                self.assertEqual(self.fuzz(*arguments, one=("", 0)).returncode, 64)


if __name__ == "__main__":
    unittest.main()
