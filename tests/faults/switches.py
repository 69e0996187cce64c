"""Switches of generation under load: clients search continuously while the whole archive is rewritten and indexed, again and again."""
import http.client
import json
import shutil
import subprocess
import threading
import time
from datetime import date, timedelta
from pathlib import Path

ARTICLES = 30
TARGET = f"/api/v1/search?limit={ARTICLES}&collapse=off&facets=tag&timeline=day"
FIRST_DAY = date(2001, 1, 1)  # of edition 0; each has a day of its own
LATEST = 1.0  # seconds after which no older generation may be served


def write_edition(archive, edition):
    """All articles of an edition bear its number, in title, tag and day, so that an answer of two editions shows."""
    for number in range(ARTICLES):
        (archive / f"{number}.md").write_text(f"---\ntitle: Edition {edition}\ntags: [edition-{edition}]\ndate: {FIRST_DAY + timedelta(edition)}\n---\n\n"
                                              f"Article {number} of edition {edition}.\n")


def edition_in(answer):
    """The one edition that an answer is of; a ValueError when it is of more or incomplete."""
    seen = {hit["title"].removeprefix("Edition ") for hit in answer["hits"]}
    seen |= {value["value"].removeprefix("edition-") for value in answer["facets"]["tag"]}
    seen |= {str((date.fromisoformat(bucket["start"]) - FIRST_DAY).days) for bucket in answer["timeline"]["buckets"] if bucket["count"]}
    if len(seen) != 1 or answer["total"] != ARTICLES or len(answer["hits"]) != ARTICLES:
        raise ValueError(f"{answer['total']} articles of the editions {sorted(seen)}")
    return int(seen.pop())


class Client(threading.Thread):
    """Asks until told to stop; keeps when it asked for each answer, and its edition."""

    def __init__(self, port):
        super().__init__()
        self.connection = http.client.HTTPConnection("127.0.0.1", port, timeout=60)
        self.stopping = threading.Event()
        self.seen, self.wrong = [], []

    def run(self):
        while not self.stopping.is_set():
            asked = time.monotonic()
            try:
                self.connection.request("GET", TARGET)
                answer = self.connection.getresponse()
                body = answer.read()
                if answer.status != 200:
                    raise ValueError(f"status {answer.status}")
                self.seen.append((asked, edition_in(json.loads(body))))
            except (OSError, http.client.HTTPException, ValueError) as trouble:
                self.wrong.append(f"a request failed: {trouble!r}")
                self.connection.close()


def start_server(program, index):
    server = subprocess.Popen([program, "--index", str(index), "--listen", "127.0.0.1:0"], stdout=subprocess.PIPE, text=True,
                              stderr=subprocess.DEVNULL)
    return server, int(server.stdout.readline().rstrip("/\n").rpartition(":")[2])


def switch(shop, times, served=None, clients=2, latest=LATEST):
    """`times` editions, one generation each, while clients ask. `served`: the index to serve, when it is another. `latest`:
    seconds after which no older edition may be served."""
    archive = shop.dir / "editions"
    archive.mkdir(exist_ok=True)
    command = [shop.indexer, "--index", str(shop.index), "--quiet", "--jobs", "1", str(archive)]
    shutil.rmtree(shop.index)
    published = []  # by edition: when its run had ended
    for edition in range(2):
        write_edition(archive, edition)
        subprocess.run(command, check=True)
        published.append(time.monotonic())
    if served:
        shutil.copytree(shop.index, served)
    program = Path(shop.indexer).parent.parent / "server" / "backfile-server"
    server, port = start_server(str(program), served or shop.index)
    try:
        asking = [Client(port) for _ in range(clients)]
        for client in asking:
            client.start()
        for edition in range(2, times + 2):
            write_edition(archive, edition)
            subprocess.run(command, check=True)
            published.append(time.monotonic())
        wait_for_last(asking, times + 1, 2 * latest)
        for client in asking:
            client.stopping.set()
            client.join()
    finally:
        server.terminate()
        server.wait()
    return times, [complaint for client in asking for complaint in client.wrong + stale(client.seen, published, latest)]


def wait_for_last(clients, edition, seconds):
    """Until all clients have seen the edition, or should have."""
    until = time.monotonic() + seconds
    while time.monotonic() < until and not all(client.seen and client.seen[-1][1] == edition for client in clients):
        time.sleep(0.01)


def stale(seen, published, latest):
    """Complaints about answers that are older than what had been published a while before they were asked for."""
    wrong = [] if seen and seen[-1][1] == len(published) - 1 else ["the last edition was never seen"]
    for asked, edition in seen:
        if edition + 1 < len(published) and asked > published[edition + 1] + latest:
            wrong.append(f"edition {edition} was served {asked - published[edition + 1]:.2f} s after the next was there")
    return wrong
