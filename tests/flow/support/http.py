"""Requests to a server under test: one with http.client for answers, raw bytes for what no proper client would send."""
import gzip
import http.client
import json
import socket

TIMEOUT = 30  # seconds, on every socket


class Answer:
    """status, headers (names in lower case) and the body's bytes, unpacked."""

    def __init__(self, status, headers, body):
        self.status = status
        self.headers = {name.lower(): value for name, value in headers}
        self.raw = body
        self.body = gzip.decompress(body) if self.headers.get("content-encoding") == "gzip" else body

    @property
    def text(self):
        return self.body.decode("utf-8")

    def json(self):
        return json.loads(self.body)


def get(server, target, method="GET", headers=None):
    """One request on a connection of its own."""
    connection = http.client.HTTPConnection(server.host, server.port, timeout=TIMEOUT)
    try:
        connection.request(method, target, headers=headers or {})
        response = connection.getresponse()
        return Answer(response.status, response.getheaders(), response.read())
    finally:
        connection.close()


def connect(server):
    return socket.create_connection((server.host, server.port), timeout=TIMEOUT)


def read_to_end(connection):
    """All bytes until the server closes; a reset counts as the end."""
    received = b""
    try:
        while piece := connection.recv(65536):
            received += piece
    except ConnectionResetError:
        pass
    return received


def send_raw(server, data):
    """Sends bytes, then reads to the end. The caller's bytes must make the server close."""
    with connect(server) as connection:
        try:
            connection.sendall(data)
        except (BrokenPipeError, ConnectionResetError):
            pass  # refused before all was sent: the answer is there to be read
        return read_to_end(connection)


def split_answers(received):
    """The answers in a stream of bytes → [Answer]; fails on bytes that are none."""
    answers = []
    while received:
        head, blank, rest = received.partition(b"\r\n\r\n")
        if not blank or not head.startswith(b"HTTP/1.1 "):
            raise ValueError(f"no answer: {received[:100]!r}")
        lines = head.decode("latin-1").split("\r\n")
        headers = [tuple(line.split(": ", 1)) for line in lines[1:]]
        length = int(dict((name.lower(), value) for name, value in headers).get("content-length", 0))
        answers.append(Answer(int(lines[0].split()[1]), headers, rest[:length]))
        received = rest[length:]
    return answers
