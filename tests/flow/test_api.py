"""Tests the HTTP API: every response matches /api/v1/openapi.json; metrics, CORS and the access log."""
import copy
import json
import re
import subprocess
import time
import unittest
import xml.etree.ElementTree as xml
from urllib.parse import quote, urlsplit

from jsonschema import Draft202012Validator

from support.api import FORMATS, ApiTest, many
from support.http import connect, get, read_to_end
from support.programs import Server

# Of HTTP itself; all other headers must be described.
PLAIN_HEADERS = {"date", "content-type", "content-length", "connection", "transfer-encoding"}


def closed(schema):
    """Closes a schema, so that undescribed fields are errors; schemas used only inside others stay open."""
    schema = copy.deepcopy(schema)

    def close(node, name=None):
        if isinstance(node, dict):
            if "properties" in node and not str(name).endswith("Fields"):
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

    def test_every_response_matches_its_schema(self):
        found = self.ask("search", "q=r%C3%B6hrenchip")["hits"][0]["id"]
        tag = self.search("q=kernel").headers["etag"]
        targets = [
            "search", "search?q=kernel", "search?q=kernel&explain=1", "search?q=kernle", "search?q=kernel+zzzzz+qqqq&source=none",
            "search?q=%22unclosed+(&sort=oldest", "search?q=k8s", "search?q=kernel&limit=1", "search?limit=0", "search?nothing=1",
            "search?q=a&q=b", "search?after=never", "search?cursor=none", "search?q=zz*&after=2030", "search?q=kernel&offset=1000",
            *[f"search?q=kernel&format={name}" for name in FORMATS], "search?q=kernel&format=ndjson&explain=1", "search?format=xml",
            f"articles/{found}", f"articles/{found}?q=chip", "articles/none", f"articles/{found}?x=1", "stats", "stats?x=1",
            "suggest?q=ker", "suggest?q=source:", "suggest?q=rust+", "suggest?q=k&format=opensearch", "suggest?limit=0", "openapi.json",
            "openapi.json?x=1", "suggest?q=rust+in", f"articles/{found}/similar", f"articles/{found}/copies", "articles/none/copies",
            f"articles/{found}/copies?limit=0", f"articles/{found}/similar?x=1", "search?q=kernel&collapse=off&limit=3",
            "search?q=kernel&timeline=auto&facets=source,author,tag,lang,year,filetype,dated,entity&source=x",
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

    def test_an_undescribed_field_is_detected(self):
        answer = self.ask("search", "q=kernel")
        answer["hits"][0]["new"] = 1
        with self.assertRaises(AssertionError):
            self.validate(answer, "SearchAnswer")
        del answer["hits"][0]["new"], answer["hits"][0]["title"]
        with self.assertRaises(AssertionError):
            self.validate(answer, "SearchAnswer")

    def test_all_schemas_are_valid_and_used(self):
        text = json.dumps(self.api)
        for name, schema in self.api["components"]["schemas"].items():
            Draft202012Validator.check_schema(schema)
            self.assertIn(f'"#/components/schemas/{name}"', text)
        for node in re.findall(r'"\$ref": "(#[^"]+)"', text):
            self.resolve({"$ref": node})
        names = [operation["get"]["operationId"] for operation in self.api["paths"].values()]
        self.assertEqual(len(names), len(set(names)))
        self.assertTrue(self.api["openapi"].startswith("3.1."))

    def test_accepted_parameters_are_the_described_ones(self):
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
                    named = answer.status == 400 and answer.json()["detail"].startswith("Unknown parameter")
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

    def test_a_missing_parameter_has_its_default(self):
        for parameter in self.api["paths"]["/api/v1/search"]["get"]["parameters"]:
            standard = parameter["schema"].get("default")
            if standard is None or parameter["name"] in ("sort", "spelling"):
                continue
            with self.subTest(name=parameter["name"]):
                ids = [[hit["id"] for hit in self.ask("search", "q=kernel" + more)["hits"]]
                       for more in ("", f"&{parameter['name']}={standard}")]
                self.assertEqual(*ids)


class Operation(ApiTest):
    def metrics(self, server):
        """Returns {name{labels}: value}; checks that every line is well-formed and has a declared type."""
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

    def metrics_after(self, requests, server):
        """Waits until this many requests are counted (after their responses) → metrics."""
        until = time.monotonic() + 60
        while True:
            found = self.metrics(server)
            counted = sum(value for name, value in found.items()
                          if name.startswith("backfile_http_requests_total") and 'endpoint="/metrics"' not in name)
            if counted >= requests or time.monotonic() > until:
                return found
            time.sleep(0.01)

    def test_metrics_count_requests(self):
        with Server(self.index) as server:
            for target in ("/api/v1/search?q=a&facets=source", "/api/v1/search?limit=0", "/api/v1/articles/x", "/", "/nothing", "/api/v1/articles/y"):
                get(server, target)
            self.assertIn(b"400", b"".join(self.raw(server, b"nonsense\r\n\r\n")))
            found = self.metrics_after(7, server)
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
        self.assertEqual(found["backfile_index_damaged"], 0)
        self.assertGreater(found["backfile_index_columns_bytes"], 0)

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

    def test_only_allowed_origins_may_read(self):
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
        """Waits until the access log has this many lines → lines."""
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

    def test_the_access_log_has_a_line_per_request(self):
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
