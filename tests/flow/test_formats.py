"""Tests the formats of search responses, and paging to the last match."""
import csv
import io
import json
import re
import unittest
import xml.etree.ElementTree as xml
from email.utils import parsedate_to_datetime
from urllib.parse import quote, urlsplit

from support.api import FORMATS, ApiTest
from support.http import connect, get, read_to_end
from support.programs import Server, build_index
from support.served import ServedArchive

ATOM = "{http://www.w3.org/2005/Atom}"


class Formats(ApiTest):
    def test_parameter_and_accept_header_choose_the_format(self):
        rows = [
            ("", "*/*", "json"), ("", "", "json"), ("", "text/html,application/xhtml+xml,*/*;q=0.8", "json"),
            ("", "image/png", "json"), ("", "text/csv", "csv"), ("", "text/*", "text"), ("", "TEXT/CSV;Q=0.5", "csv"),
            ("", "application/atom+xml;q=0.4, application/rss+xml;q=0.6", "rss"), ("", "application/json;q=0, */*;q=0.1", "ndjson"),
            ("", "text/csv;q=nonsense, text/plain;q=0.001", "text"), ("", "application/json;q=0", "json"),
            ("format=atom", "text/csv", "atom"), ("format=json", "text/csv", "json"),
        ]
        for query, accept, expected in rows:
            with self.subTest(query=query, accept=accept):
                answer = self.search("q=kernel&limit=1&" + query, Accept=accept)
                self.assertEqual(answer.headers["content-type"], FORMATS[expected])
                self.assertIn("Accept", answer.headers["vary"].split(", "))
        answer = self.search("format=jsn")
        self.assertEqual((answer.status, answer.json()["suggestion"]), (400, "json"))

    def test_every_format_has_an_etag_and_is_compressed(self):
        tags = set()
        for name in FORMATS:
            with self.subTest(format=name):
                plain = self.search("q=kernel&format=" + name)
                packed = self.search("q=kernel&format=" + name, **{"Accept-Encoding": "gzip"})
                self.assertEqual(packed.headers["content-encoding"], "gzip")
                if name != "json":  # which says how long it took
                    self.assertEqual(packed.body, plain.body)
                tags.add(self.search("q=kernel", Accept=FORMATS[name]).headers["etag"])
                again = self.search("q=kernel&format=" + name, **{"If-None-Match": plain.headers["etag"]})
                self.assertEqual((again.status, again.raw), (304, b""))
        self.assertEqual(len(tags), len(FORMATS))

    def test_csv_round_trips(self):
        rows = list(csv.DictReader(io.StringIO(self.search("q=kernel&limit=1000&format=csv").text, newline="")))
        hits = self.ask("search", "q=kernel&limit=1000")["hits"]
        self.assertEqual([row["id"] for row in rows], [hit["id"] for hit in hits])
        for row, hit in zip(rows, hits):
            self.assertNotIn(None, row)  # no row is longer than the header
            self.assertNotIn(None, row.values())
            for name in ("title", "snippet", "path", "source"):
                self.assertEqual(row[name].removeprefix("'"), hit[name] or "")
                self.assertFalse(row[name].startswith(("=", "+", "-", "@", "\t", "\r")))
            self.assertEqual(row["authors"].removeprefix("'"), "; ".join(hit["authors"]))
        self.assertTrue(any(row["title"].startswith("'=HYPERLINK") for row in rows))
        raw = self.search("q=kernel&format=csv").body
        self.assertTrue(raw.endswith(b"\r\n"))

    def test_atom_is_a_valid_feed(self):
        answer = self.search("q=kernel&limit=1000&format=atom")
        feed = xml.fromstring(answer.body)
        for name in ("id", "title", "updated", "author", "link"):
            self.assertIsNotNone(feed.find(ATOM + name), name)
        links = {link.get("rel"): link.get("href") for link in feed.findall(ATOM + "link")}
        self.assertEqual(urlsplit(links["self"]).path, "/api/v1/search")
        entries = feed.findall(ATOM + "entry")
        self.assertEqual(len({entry.find(ATOM + "id").text for entry in entries}), len(entries))
        self.assertEqual([entry.find(ATOM + "title").text for entry in entries[:3]],
                         [re.sub("[\ufffe\uffff]", "\ufffd", hit["title"])
                          for hit in self.ask("search", "q=kernel&sort=newest&limit=3")["hits"]])
        for entry in entries:
            self.assertRegex(entry.find(ATOM + "id").text, r"^urn:uuid:[0-9a-f]{8}-[0-9a-f]{4}-8[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}$")
            self.assertRegex(entry.find(ATOM + "updated").text, r"^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\dZ$")
            self.assertEqual(len([link for link in entry.findall(ATOM + "link") if link.get("rel") == "alternate"]), 1)
            self.assertEqual(entry.find(ATOM + "summary").get("type"), "html")
            for link in entry.findall(ATOM + "link"):
                self.assertRegex(link.get("href"), r"^https?://[!#$%&'()*+,\-./0-9:;=?@A-Z_\[\]a-z~]+$")
        odd = next(entry for entry in entries if "HYPERLINK" in entry.find(ATOM + "title").text)
        self.assertEqual([author.find(ATOM + "name").text for author in odd.findall(ATOM + "author")], ["=A", "B C"])
        with Server(self.index) as other:  # another address, the same ids
            self.assertEqual([entry.find(ATOM + "id").text for entry in entries],
                             [node.text for node in xml.fromstring(get(other, "/api/v1/search?q=kernel&limit=1000&format=atom").body)
                              .findall(f"{ATOM}entry/{ATOM}id")])
        self.assertEqual(xml.fromstring(self.search("q=kernle&format=atom").body).findall(ATOM + "entry"), [])  # never corrected

    def test_rss_is_a_valid_feed(self):
        channel = xml.fromstring(self.search("q=kernel&limit=1000&format=rss").body).find("channel")
        for name in ("title", "link", "description"):
            self.assertTrue(channel.find(name).text, name)
        self.assertEqual(channel.find(ATOM + "link").get("rel"), "self")
        items = channel.findall("item")
        dates = [parsedate_to_datetime(item.find("pubDate").text) for item in items if item.find("pubDate") is not None]
        self.assertGreater(len(dates), 200)
        for item in items:
            self.assertEqual(item.find("guid").get("isPermaLink"), "false")
        self.assertEqual(len({item.find("guid").text for item in items}), len(items))

    def test_text_fits_a_terminal(self):
        answer = self.search("q=kernel&format=text&limit=100")
        for line in answer.text.splitlines():
            wide = sum(2 if "\u2e80" <= c <= "\uffef" else 1 for c in line)
            self.assertTrue(wide <= 80 or "/" in line, line)  # a path is never broken
        self.assertRegex(answer.text, r"(?m)^  1\. |^ 1\. ")
        self.assertIn("~", self.search("q=number&format=text&sort=newest").text + "~")
        self.assertNotRegex(answer.text, "[\x00-\x09\x0b-\x1f\x7f\u202a-\u202e\u2066-\u2069]")
        colored = self.search("q=kernel&format=text&color=1&limit=100").text
        self.assertEqual(set(re.findall(r"\x1b\[[0-9;]*.", colored)), {"\x1b[1m", "\x1b[1;33m", "\x1b[2m", "\x1b[0m"})
        self.assertIn("No articles match", self.search("q=kernle&format=text").text)

    def test_opensearch_contains_the_requested_host(self):
        plugin = get(self.server, "/opensearch.xml", headers={"Host": f"localhost:{self.server.port}"})
        self.assertEqual(plugin.headers["content-type"], "application/opensearchdescription+xml")
        urls = [url.get("template") for url in xml.fromstring(plugin.body) if url.tag.endswith("Url")]
        for url in urls:
            self.assertTrue(url.startswith(f"http://localhost:{self.server.port}/"))
            target = urlsplit(url.replace("{searchTerms}", quote("c++ & <kernel>")))
            self.assertEqual(get(self.server, f"{target.path}?{target.query}").status, 200, url)
        self.assertEqual(get(self.server, "/api/v1/suggest?q=kern&format=opensearch").json()[0], "kern")


class Cursors(ApiTest):
    QUERIES = ("q=kernel", "q=kernel&sort=newest", "q=kernel&sort=oldest", "q=rust+kernels&match=any", "", "q=kernel&after=2010")

    def test_pages_never_overlap_and_reach_the_last_match(self):
        for query in self.QUERIES:
            for limit in (7, 100):
                with self.subTest(query=query, limit=limit):
                    found = self.pages(f"{query}&limit={limit}")
                    self.assertEqual(len(found), len(set(found)))
                    self.assertEqual(len(found), self.ask("search", query)["total"])

    def test_ndjson_streams_the_hits_of_all_pages(self):
        for query in self.QUERIES:
            with self.subTest(query=query):
                lines = [json.loads(line) for line in self.search(query + "&format=ndjson").body.splitlines()]
                hits = self.ask("search", query + "&limit=1000")["hits"]
                self.assertEqual(lines, hits)
        self.assertEqual(len(self.search("q=kernel&format=ndjson&limit=3").body.splitlines()), 3)
        self.assertEqual(self.search("q=kernel&format=ndjson&offset=5&limit=3").body.splitlines(),
                         self.search("q=kernel&format=ndjson").body.splitlines()[5:8])
        self.assertEqual(self.search("q=zzzzzzzz&format=ndjson").body, b"")

    def test_http_1_0_clients_get_an_unchunked_stream(self):
        with connect(self.server) as connection:
            connection.sendall(f"GET /api/v1/search?format=ndjson HTTP/1.0\r\nHost: localhost:{self.server.port}\r\n\r\n".encode())
            head, _, body = read_to_end(connection).partition(b"\r\n\r\n")
        self.assertNotIn(b"chunked", head)
        self.assertEqual(body, self.search("format=ndjson").body)

    def test_a_disconnected_client_does_not_affect_others(self):
        for _ in range(5):
            with connect(self.server) as connection:
                connection.sendall(f"GET /api/v1/search?format=ndjson HTTP/1.1\r\nHost: localhost:{self.server.port}\r\n\r\n".encode())
                connection.recv(100)
        self.assertEqual(self.search("q=kernel").status, 200)

    def test_the_link_header_refers_to_the_next_page(self):
        answer = self.search("q=kernel&limit=5&sort=newest&format=csv")
        target = re.match(r"<([^>]+)>; rel=\"next\"", answer.headers["link"])[1]
        ids = [row["id"] for name in (None, target) for row in
               csv.DictReader(io.StringIO((get(self.server, name) if name else answer).text))]
        self.assertEqual(ids, [hit["id"] for hit in self.ask("search", "q=kernel&limit=10&sort=newest")["hits"]])
        self.assertNotIn("next", self.search("q=kernel&limit=1000").headers["link"])

    def test_a_cursor_of_another_search_is_rejected(self):
        cursor = self.ask("search", "q=kernel&limit=5")["next_cursor"]
        rows = [(f"q=kernel&cursor={cursor}&limit=9&format=csv&explain=1", 200, None), (f"q=rust&cursor={cursor}", 400, "cursor"),
                (f"q=kernel&sort=newest&cursor={cursor}", 400, "cursor"), (f"q=kernel&offset=5&cursor={cursor}", 400, "offset"),
                (f"q=kernel&cursor={cursor[:-1]}", 400, "cursor"), (f"q=kernel&cursor={cursor[::-1]}", 400, "cursor"),
                ("q=kernel&cursor=", 400, "cursor"), (f"q=kernel&cursor={'0' * 72}", 400, "cursor"),
                (f"cursor={cursor}&q=kernel", 200, None)]
        for query, status, param in rows:
            with self.subTest(query=query):
                answer = self.search(query)
                self.assertEqual(answer.status, status)
                if param:
                    self.assertEqual(answer.json()["param"], param)


class Revisions(ServedArchive):
    """An index that changes while it is served."""

    def test_a_cursor_expires_with_the_index_and_since_revision_finds_new_articles(self):
        before = self.ask("search", "q=kernel&limit=1")
        self.assertEqual(self.ask("search", f"q=kernel&limit=1&cursor={before['next_cursor']}")["revision"], before["revision"])
        build_index(self.index, {"news.md": "---\ntitle: News\ndate: 2024-01-01\n---\n\nThe kernel again.\n"})
        answer = get(self.server, f"/api/v1/search?q=kernel&limit=1&cursor={before['next_cursor']}")
        self.assertEqual((answer.status, answer.json()["param"]), (410, "cursor"))
        rows = [(before["revision"], ["News"]), (before["revision"] + 1, []), (0, None)]
        for revision, titles in rows:
            found = [hit["title"] for hit in self.ask("search", f"q=kernel&since_revision={revision}")["hits"]]
            self.assertEqual(found, found if titles is None else titles)
        self.assertEqual(self.ask("search", "since_revision=0")["total"], 4)
        self.assertEqual(self.ask("stats", "")["revision"], before["revision"] + 1)


if __name__ == "__main__":
    unittest.main()
