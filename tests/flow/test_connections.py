"""Tests connections, start and shutdown of backfile-server."""
import concurrent.futures
import signal
import socket
import subprocess
import time
import unittest

from support.http import TIMEOUT, connect, get, read_to_end, send_raw, split_answers
from support.programs import Server, run_server
from support.served import ServedArchive


class Connections(ServedArchive):
    def test_one_connection_answers_many_requests_in_order(self):
        request = f"GET /livez HTTP/1.1\r\nHost: localhost:{self.server.port}\r\n".encode()
        with connect(self.server) as connection:
            connection.sendall((request + b"\r\n") * 50 + request + b"Connection: close\r\n\r\n")
            answers = split_answers(read_to_end(connection))
        self.assertEqual([answer.status for answer in answers], [200] * 51)
        self.assertEqual(answers[0].headers["connection"], "keep-alive")
        self.assertEqual(answers[-1].headers["connection"], "close")

    def test_http_1_0_closes_without_keep_alive(self):
        request = f"GET /livez HTTP/1.0\r\nHost: localhost:{self.server.port}\r\n\r\n".encode()
        answers = split_answers(send_raw(self.server, request))
        self.assertEqual([answer.headers["connection"] for answer in answers], ["close"])

    def test_an_incomplete_request_times_out_after_three_seconds(self):
        started = time.monotonic()
        with connect(self.server) as connection:
            connection.sendall(b"GET / HT")
            answers = split_answers(read_to_end(connection))
        self.assertEqual([answer.status for answer in answers], [408])
        self.assertLess(time.monotonic() - started, 10)

    def test_slow_clients_do_not_block_others(self):
        slow = [connect(self.server) for _ in range(150)]  # more than there are threads
        try:
            for connection in slow:
                connection.sendall(b"GET / HTTP/1.1\r\nHost:")
            for _ in range(5):
                self.assertEqual(get(self.server, "/livez").status, 200)
        finally:
            for connection in slow:
                connection.close()

    def test_many_simultaneous_clients_are_served(self):
        def ask(number):
            return get(self.server, f"/api/v1/search?q=kernel&offset={number % 3}").status
        with concurrent.futures.ThreadPoolExecutor(32) as pool:
            self.assertEqual(set(pool.map(ask, range(400))), {200})


class LifeAndDeath(ServedArchive):
    def test_sigterm_finishes_current_requests(self):
        for how in (signal.SIGTERM, signal.SIGINT):
            with self.subTest(how=how.name), Server(self.index) as server:
                request = f"GET /livez HTTP/1.1\r\nHost: localhost:{server.port}\r\n".encode()
                with connect(server) as busy, connect(server) as idle:
                    idle.sendall(request + b"\r\n")
                    self.assertIn(b"200 OK", idle.recv(65536))
                    busy.sendall(request)  # its end comes after the signal
                    self.assertEqual(get(server, "/livez").status, 200)
                    server.process.send_signal(how)
                    self.assertEqual(read_to_end(idle), b"")  # closed: the server has heard the signal
                    busy.sendall(b"\r\n")
                    answers = split_answers(read_to_end(busy))
                    self.assertEqual([(a.status, a.headers["connection"]) for a in answers], [(200, "close")])
                self.assertEqual(server.process.wait(TIMEOUT), 0)

    def test_sighup_does_not_stop_the_server(self):
        with Server(self.index) as server:
            server.process.send_signal(signal.SIGHUP)
            self.assertEqual(get(server, "/api/v1/search").status, 200)
            self.assertEqual(server.stop(), 0)

    def test_a_taken_port_is_an_error_and_not_shared(self):
        done = run_server("--index", self.index, "--listen", f"127.0.0.1:{self.server.port}")
        self.assertEqual(done.returncode, 1)
        self.assertIn(str(self.server.port), done.stderr)
        self.assertEqual(done.stdout, "")

    def test_invalid_usage_and_missing_files_are_errors(self):
        rows = [
            (["--help"], 0),
            (["--version"], 0),
            (["--nonsense"], 64),
            (["--listen", "8080"], 64),
            (["--listen", "localhost:99999"], 64),
            (["--listen", "::1:80"], 64),
            (["--threads", "0"], 64),
            (["--allow-host", "http://x/"], 64),
            (["--index", f"{self.folder}/none", "--listen", "127.0.0.1:0"], 1),
            (["--index", self.index, "--web", f"{self.folder}/none", "--listen", "127.0.0.1:0"], 1),
        ]
        for arguments, code in rows:
            with self.subTest(arguments=arguments):
                done = run_server(*arguments)
                self.assertEqual(done.returncode, code, done.stderr)
                self.assertTrue(done.stdout if code == 0 else done.stderr)

    def test_options_are_read_from_a_file(self):
        config = self.folder / "server.toml"
        config.write_text(f'index = "{self.index}"\nthreads = 2\nallow-host = ["news.home"]\n', encoding="utf-8")
        with Server(self.index, "--config", config) as server:
            self.assertEqual(get(server, "/livez", headers={"Host": "news.home"}).status, 200)
            self.assertEqual(get(server, "/livez", headers={"Host": "old.home"}).status, 421)

    def test_the_server_listens_on_ipv6(self):
        try:
            socket.create_server(("::1", 0), family=socket.AF_INET6).close()
        except OSError:
            self.skipTest("no IPv6 here")
        with Server(self.index, listen="[::1]:0") as server:
            self.assertEqual(get(server, "/livez").status, 200)

    def test_errors_are_logged_without_control_characters(self):
        with Server(self.index, log=subprocess.PIPE) as server:
            get(server, "/api/v1/search?q=%1b%5b31m%0a")
            server.stop()
            log = server.process.stderr.read()
            server.process.stderr.close()
        self.assertNotIn(b"\x1b", log)


if __name__ == "__main__":
    unittest.main()
