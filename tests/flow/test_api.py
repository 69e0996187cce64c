"""What scripts may rely on in the HTTP API: every answer is as /api/v1/openapi.json says, in every format."""
import copy
import csv
import io
import json
import re
import subprocess
import time
import unittest
import xml.etree.ElementTree as xml
from email.utils import parsedate_to_datetime
from urllib.parse import quote, urlsplit

from jsonschema import Draft202012Validator

from support.http import connect, get, read_to_end
from support.programs import Server, build_index
from support.served import ARCHIVE, ServedArchive

ODD = {
    "odd.json": json.dumps([
        {"title": "=HYPERLINK(\"http://x\") & <b>\u202eevil\u202c</b>", "body": "A formula, \"quoted\",\nin two lines, about kernels.",
         "url": "https://odd.example/a b?c=<d>&e", "date": "2024-02-03", "authors": ["=A", "B C"]},
        {"title": "控制字符 \u0007 与内核", "body": "内核 kernel 新闻。" * 40, "lang": "zh"},
        {"title": "No characters \ufffe \uffff for XML", "body": "kernel \ud83d\ude00 \x1b[31mred", "date": "2024-02-03T04:05:06Z"},
    ]),
}
ATOM = "{http://www.w3.org/2005/Atom}"
FORMATS = {"json": "application/json", "ndjson": "application/x-ndjson", "text": "text/plain; charset=utf-8",
           "csv": "text/csv; charset=utf-8; header=present", "atom": "application/atom+xml; charset=utf-8",
           "rss": "application/rss+xml; charset=utf-8"}
# Of HTTP itself; all other headers must be described.
PLAIN_HEADERS = {"date", "content-type", "content-length", "connection", "transfer-encoding"}


def many(count):
    return {f"many/{n:04}.md": f"---\ntitle: Number {n}\ndate: 20{n % 20:02}-01-0{n % 9 + 1}\n---\n\nA note on {'rust and ' * (n % 7)}kernels, the {n}th.\n"
            for n in range(count)}


class ApiTest(ServedArchive):
    archive = {**ARCHIVE, **ODD, **many(260)}

    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        cls.api = get(cls.server, "/api/v1/openapi.json").json()

    def search(self, query, **headers):
        return get(self.server, "/api/v1/search?" + query, headers=headers)

    def pages(self, query):
        """Every hit's id, page by page, as next_cursor leads."""
        found, cursor = [], ""
        while cursor is not None:
            page = self.ask("search", query + cursor)
            self.assertTrue(page["hits"])
            found += [hit["id"] for hit in page["hits"]]
            cursor = page["next_cursor"] and "&cursor=" + page["next_cursor"]
        return found


def closed(schema):
    """The schema with no room for fields that it does not name. What is only ever a part of others stays open."""
    schema = copy.deepcopy(schema)

    def close(node, name=None):
        if isinstance(node, dict):
            if "properties" in node and name != "ArticleFields":
                node["unevaluatedProperties"] = False
            for key, value in node.items():
                close(value, key)
        elif isinstance(node, list):
            for value in node:
                close(value)

    close(schema)
    return schema


class Description(ApiTest):
    def validate(self, value, name):
        components = {"schemas": closed(self.api["components"]["schemas"])}
        validator = Draft202012Validator({"$ref": f"#/components/schemas/{name}", "components": components})
        errors = [f"{'/'.join(map(str, error.absolute_path))}: {error.message[:300]}" for error in validator.iter_errors(value)]
        self.assertEqual(errors, [], name)

    def resolve(self, node):
        while "$ref" in node:
            found = self.api
            for step in node["$ref"].removeprefix("#/").split("/"):
                found = found[step]
            node = found
        return node

    def endpoint_of(self, target):
        path = urlsplit(target).path
        return next(known for known in self.api["paths"] if re.fullmatch(known.replace("{id}", "[^/]+"), path))

    def assert_described(self, target, answer):
        responses = self.api["paths"][self.endpoint_of(target)]["get"]["responses"]
        response = self.resolve(responses.get(str(answer.status), responses["default"]))
        self.assertTrue(str(answer.status) in responses or answer.status >= 400, f"{target}: {answer.status}")
        known = {name.lower() for name in response["headers"]} | PLAIN_HEADERS
        self.assertEqual(set(answer.headers) - known, set(), target)
        if answer.status == 304:
            self.assertEqual(answer.raw, b"")
            return
        media_type = answer.headers["content-type"].partition(";")[0]
        self.assertIn(media_type, response["content"], target)
        content = response["content"][media_type]
        if media_type == "application/problem+json":
            self.validate(answer.json(), "Problem")
            self.assertEqual(answer.json()["status"], answer.status)
        elif "$ref" in content["schema"]:
            self.validate(answer.json(), content["schema"]["$ref"].rpartition("/")[2])
        elif "x-line-schema" in content:
            for line in answer.body.splitlines():
                self.validate(json.loads(line), content["x-line-schema"]["$ref"].rpartition("/")[2])
        else:
            self.assertEqual(content["schema"]["type"], "string")

    def test_every_answer_is_as_described(self):
        found = self.ask("search", "q=r%C3%B6hrenchip")["hits"][0]["id"]
        tag = self.search("q=kernel").headers["etag"]
        targets = [
            "search", "search?q=kernel", "search?q=kernel&explain=1", "search?q=kernle", "search?q=kernel+zzzzz+qqqq&source=none",
            "search?q=%22unclosed+(&sort=oldest", "search?q=k8s", "search?q=kernel&limit=1", "search?limit=0", "search?nothing=1",
            "search?q=a&q=b", "search?after=never", "search?cursor=none", "search?q=zz*&after=2030", "search?q=kernel&offset=1000",
            *[f"search?q=kernel&format={name}" for name in FORMATS], "search?q=kernel&format=ndjson&explain=1", "search?format=xml",
            f"articles/{found}", f"articles/{found}?q=chip", "articles/none", f"articles/{found}?x=1", "stats", "stats?x=1",
            "suggest?q=ker", "suggest?q=source:", "suggest?q=rust+", "suggest?q=k&format=opensearch", "suggest?limit=0", "openapi.json",
            "openapi.json?x=1", "suggest?q=rust+in",
        ]
        outside = ["/opensearch.xml", "/livez", "/readyz", "/metrics", "/search?q=kernel", f"/article/{found}", "/article/none",
                   "/search?after=never"]
        for target in [f"/api/v1/{target}" for target in targets] + outside:
            for headers in ({}, {"If-None-Match": f"{tag}, *"}, {"Sec-Fetch-Site": "cross-site"}, {"Accept-Encoding": "gzip"}):
                with self.subTest(target=target, headers=headers):
                    self.assert_described(target, get(self.server, target, headers=headers))
        for method in ("POST", "OPTIONS", "HEAD"):
            with self.subTest(method=method):
                answer = get(self.server, "/api/v1/search", method)
                if method == "HEAD":
                    self.assertEqual((answer.status, answer.raw), (200, b""))
                else:
                    self.assert_described("/api/v1/search", answer)

    def test_a_field_that_is_not_described_is_found(self):
        answer = self.ask("search", "q=kernel")
        answer["hits"][0]["new"] = 1
        with self.assertRaises(AssertionError):
            self.validate(answer, "SearchAnswer")
        del answer["hits"][0]["new"], answer["hits"][0]["title"]
        with self.assertRaises(AssertionError):
            self.validate(answer, "SearchAnswer")

    def test_all_shapes_are_schemas_and_are_used(self):
        text = json.dumps(self.api)
        for name, schema in self.api["components"]["schemas"].items():
            Draft202012Validator.check_schema(schema)
            self.assertIn(f'"#/components/schemas/{name}"', text)
        for node in re.findall(r'"\$ref": "(#[^"]+)"', text):
            self.resolve({"$ref": node})
        names = [operation["get"]["operationId"] for operation in self.api["paths"].values()]
        self.assertEqual(len(names), len(set(names)))
        self.assertTrue(self.api["openapi"].startswith("3.1."))

    def test_the_parameters_that_are_accepted_are_those_described(self):
        good = {"string": "", "integer": "1"}
        names = {parameter["name"] for operation in self.api["paths"].values() for parameter in operation["get"]["parameters"]}
        self.assertGreater(len(names), 15)
        for path, operation in self.api["paths"].items():
            if not path.startswith("/api/") or "{id}" in path:
                continue
            described = {parameter["name"]: parameter for parameter in operation["get"]["parameters"] if parameter["in"] == "query"}
            for name in sorted(names):
                schema = described.get(name, {}).get("schema", {"type": "string"})
                single = schema.get("items", schema)
                value = {"after": "2024", "before": "2024", "asof": "2024"}.get(name, single.get("enum", [good[single["type"]]])[-1])
                with self.subTest(path=path, name=name):
                    answer = get(self.server, f"{path}?{name}={value}")
                    named = answer.status == 400 and answer.json()["detail"].startswith("There is no parameter")
                    self.assertEqual(named, name not in described)
                    self.assertIn(answer.status, (200, 400) if named or name == "cursor" else (200,))
                    twice = get(self.server, f"{path}?{name}={value}&{name}={value}").status
                    if name in described and name != "cursor":
                        self.assertEqual(twice, 200 if schema["type"] == "array" else 400)
                    if "maximum" in single:
                        for beyond in (single["minimum"] - 1, single["maximum"] + 1):
                            self.assertEqual(get(self.server, f"{path}?{name}={beyond}").status, 400)
                    if "enum" in single:
                        statuses = {get(self.server, f"{path}?{name}={word}").status for word in single["enum"]}
                        self.assertEqual((statuses, get(self.server, f"{path}?{name}=other").status), ({200}, 400))

    def test_without_a_parameter_its_default_counts(self):
        for parameter in self.api["paths"]["/api/v1/search"]["get"]["parameters"]:
            standard = parameter["schema"].get("default")
            if standard is None or parameter["name"] in ("sort", "spelling"):
                continue
            with self.subTest(name=parameter["name"]):
                ids = [[hit["id"] for hit in self.ask("search", "q=kernel" + more)["hits"]]
                       for more in ("", f"&{parameter['name']}={standard}")]
                self.assertEqual(*ids)


class Formats(ApiTest):
    def test_parameter_and_header_choose(self):
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

    def test_every_format_has_a_tag_and_is_compressed(self):
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

    def test_csv_is_read_back(self):
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

    def test_atom_is_a_feed(self):
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

    def test_rss_is_a_feed(self):
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
        self.assertIn("Nothing", self.search("q=kernle&format=text").text)

    def test_opensearch_is_of_the_address_that_was_asked(self):
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

    def test_ndjson_streams_what_the_pages_have(self):
        for query in self.QUERIES:
            with self.subTest(query=query):
                lines = [json.loads(line) for line in self.search(query + "&format=ndjson").body.splitlines()]
                hits = self.ask("search", query + "&limit=1000")["hits"]
                self.assertEqual(lines, hits)
        self.assertEqual(len(self.search("q=kernel&format=ndjson&limit=3").body.splitlines()), 3)
        self.assertEqual(self.search("q=kernel&format=ndjson&offset=5&limit=3").body.splitlines(),
                         self.search("q=kernel&format=ndjson").body.splitlines()[5:8])
        self.assertEqual(self.search("q=zzzzzzzz&format=ndjson").body, b"")

    def test_old_clients_get_a_stream_without_chunks(self):
        with connect(self.server) as connection:
            connection.sendall(f"GET /api/v1/search?format=ndjson HTTP/1.0\r\nHost: localhost:{self.server.port}\r\n\r\n".encode())
            head, _, body = read_to_end(connection).partition(b"\r\n\r\n")
        self.assertNotIn(b"chunked", head)
        self.assertEqual(body, self.search("format=ndjson").body)

    def test_a_client_that_goes_away_harms_nobody(self):
        for _ in range(5):
            with connect(self.server) as connection:
                connection.sendall(f"GET /api/v1/search?format=ndjson HTTP/1.1\r\nHost: localhost:{self.server.port}\r\n\r\n".encode())
                connection.recv(100)
        self.assertEqual(self.search("q=kernel").status, 200)

    def test_link_leads_to_the_next_page(self):
        answer = self.search("q=kernel&limit=5&sort=newest&format=csv")
        target = re.match(r"<([^>]+)>; rel=\"next\"", answer.headers["link"])[1]
        ids = [row["id"] for name in (None, target) for row in
               csv.DictReader(io.StringIO((get(self.server, name) if name else answer).text))]
        self.assertEqual(ids, [hit["id"] for hit in self.ask("search", "q=kernel&limit=10&sort=newest")["hits"]])
        self.assertNotIn("next", self.search("q=kernel&limit=1000").headers["link"])

    def test_a_cursor_that_does_not_fit_is_refused(self):
        cursor = self.ask("search", "q=kernel&limit=5")["next_cursor"]
        rows = [(f"q=kernel&cursor={cursor}&limit=9&format=csv&explain=1", 200, None), (f"q=rust&cursor={cursor}", 400, "cursor"),
                (f"q=kernel&sort=newest&cursor={cursor}", 400, "cursor"), (f"q=kernel&offset=5&cursor={cursor}", 400, "offset"),
                (f"q=kernel&cursor={cursor[:-1]}", 400, "cursor"), (f"q=kernel&cursor={cursor[::-1]}", 400, "cursor"),
                ("q=kernel&cursor=", 400, "cursor"), (f"q=kernel&cursor={'0' * 56}", 400, "cursor"),
                (f"cursor={cursor}&q=kernel", 200, None)]
        for query, status, param in rows:
            with self.subTest(query=query):
                answer = self.search(query)
                self.assertEqual(answer.status, status)
                if param:
                    self.assertEqual(answer.json()["param"], param)


class Revisions(ServedArchive):
    """An index that changes while it is served."""

    def test_a_cursor_of_an_index_that_has_changed_is_gone_and_news_are_told_apart(self):
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


class Operation(ApiTest):
    def metrics(self, server):
        """{name{labels}: value}; every line is well formed and of a declared type."""
        types, samples = {}, {}
        for line in get(server, "/metrics").text.splitlines():
            if line.startswith("# "):
                kind, name, rest = line[2:].split(" ", 2)
                self.assertIn(kind, ("HELP", "TYPE"))
                types.update({name: rest} if kind == "TYPE" else {})
                continue
            match = re.fullmatch(r'([a-z_:]+)(\{[a-z_]+="[^"\\\n]*"(?:,[a-z_]+="[^"\\\n]*")*\})? (\S+)', line)
            self.assertIsNotNone(match, line)
            family = re.sub(r"_(bucket|sum|count)$", "", match[1]) if match[1] not in types else match[1]
            self.assertIn(types[family], ("counter", "gauge", "histogram"))
            samples[match[1] + (match[2] or "")] = float(match[3])
        return samples

    def test_metrics_count_what_was_asked(self):
        with Server(self.index) as server:
            for target in ("/api/v1/search?q=a", "/api/v1/search?limit=0", "/api/v1/articles/x", "/", "/nothing", "/api/v1/articles/y"):
                get(server, target)
            self.assertIn(b"400", b"".join(self.raw(server, b"nonsense\r\n\r\n")))
            found = self.metrics(server)
        count = lambda endpoint, status: found.get(f'backfile_http_requests_total{{endpoint="{endpoint}",status="{status}"}}')
        self.assertEqual([count("/api/v1/search", 200), count("/api/v1/search", 400), count("/api/v1/articles/{id}", 404),
                          count("page", 200), count("page", 404), count("none", 400)], [1, 1, 2, 1, 1, 1])
        name = 'backfile_http_request_duration_seconds_{}{{endpoint="/api/v1/search"{}}}'
        buckets = [value for key, value in found.items() if key.startswith(name.format("bucket", "")[:-1])]
        self.assertEqual(buckets, sorted(buckets))
        self.assertEqual((buckets[-1], found[name.format("count", "")]), (2, 2))
        self.assertEqual(found["backfile_index_articles"], len(self.archive) + 2)
        self.assertEqual(found["backfile_index_revision"], 1)
        self.assertGreater(found["backfile_index_size_bytes"], 1000)
        self.assertLess(found["backfile_index_age_seconds"], 3600)

    @staticmethod
    def raw(server, data):
        with connect(server) as connection:
            connection.sendall(data)
            return [read_to_end(connection)]

    def test_stats_agree_with_searches(self):
        stats = self.ask("stats", "")
        self.assertEqual(stats["articles"], self.ask("search", "")["total"])
        for source in stats["sources"]:
            self.assertEqual(self.ask("search", "source=" + quote(source["value"]))["total"], source["count"])
        for year in stats["years"]:
            self.assertEqual(self.ask("search", f"after={year['value']}&before={year['value']}")["total"], year["count"])
        for language in stats["languages"]:
            self.assertEqual(self.ask("search", "lang=" + language["value"])["total"], language["count"])
        self.assertEqual(sum(year["count"] for year in stats["years"]) + stats["dates"]["undated"], stats["articles"])
        self.assertEqual(stats["dates"]["from"], self.ask("search", "sort=oldest&limit=1")["hits"][0]["published"][:10])

    def test_only_named_origins_may_read(self):
        with Server(self.index, "--cors-origin", "https://reader.example", "--cors-origin", "http://localhost:3000") as server:
            rows = [("https://reader.example", True), ("http://localhost:3000", True), ("https://reader.example.evil", False),
                    ("http://reader.example", False), ("null", False), (None, False)]
            for origin, allowed in rows:
                for target in ("/api/v1/search?q=kernel", "/api/v1/search?limit=0", "/api/v1/nothing", "/livez"):
                    with self.subTest(origin=origin, target=target):
                        headers = {"Origin": origin, "Sec-Fetch-Site": "cross-site"} if origin else {}
                        answer = get(server, target, headers=headers)
                        readable = allowed and target.startswith("/api/")
                        self.assertEqual(answer.headers.get("access-control-allow-origin"), origin if readable else None)
                        self.assertEqual("Origin" in answer.headers.get("vary", ""), target.startswith("/api/"))
                        self.assertEqual(answer.status == 403, bool(origin) and not allowed and target.startswith("/api/"))
        self.assertEqual(subprocess.run([*Server(self.index, "--cors-origin", "reader.example").command], capture_output=True,
                                        timeout=60, check=False).returncode, 64)

    def log_of(self, *options, count):
        """The lines of the access log, when there are as many."""
        path = self.folder / f"access-{len(list(self.folder.iterdir()))}.log"
        with Server(self.index, "--access-log", path, *options) as server:
            get(server, "/api/v1/search?q=%22a%22", headers={"User-Agent": 'a "b" \\ \t c', "Referer": "http://x/"})
            get(server, "/livez", "HEAD")
            self.raw(server, b"GET / HTTP/1.1\r\n\x01\r\n\r\n")
        until = time.monotonic() + 60
        while (lines := path.read_text(encoding="utf-8").splitlines()) and len(lines) < count and time.monotonic() < until:
            time.sleep(0.01)
        self.assertEqual(len(lines), count)
        return lines

    def test_the_access_log_has_a_line_a_request(self):
        third, first, second = sorted(self.log_of(count=3), key=lambda line: line.split('"', 1)[1])  # each from a thread
        self.assertRegex(first, r'^127\.0\.0\.1 - - \[\d\d/[A-Z][a-z]{2}/\d{4}:\d\d:\d\d:\d\d \+0000\] '
                                r'"GET /api/v1/search\?q=%22a%22 HTTP/1\.1" 200 [1-9]\d* "http://x/" "[^"]*" \d+\.\d{6}$')
        self.assertRegex(second, r'"HEAD /livez HTTP/1\.1" 200 0 "-" "-" ')
        self.assertRegex(third, r'"-" 400 [1-9]\d* "-" "-" ')
        rows = [json.loads(line) for line in self.log_of("--access-log-format", "json", count=3)]
        rows.sort(key=lambda row: row["method"] or "Z")
        self.assertEqual([(row["method"], row["target"], row["status"]) for row in rows],
                         [("GET", "/api/v1/search?q=%22a%22", 200), ("HEAD", "/livez", 200), (None, None, 400)])
        self.assertEqual(rows[0]["user_agent"], 'a "b" \\ \t c')
        missing = Server(self.index, "--access-log", self.folder / "no" / "such" / "file").command
        self.assertEqual(subprocess.run(missing, capture_output=True, timeout=60, check=False).returncode, 1)


if __name__ == "__main__":
    unittest.main()
