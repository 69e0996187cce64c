"""Tests responses of backfile-server over real sockets, with a small real index."""
import unittest
from urllib.parse import quote

from support.http import get, send_raw, split_answers
from support.served import ServedArchive

SECURITY = {
    "content-security-policy": "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self' data:; "
                               "connect-src 'self'; base-uri 'none'; form-action 'self'; frame-ancestors 'none'; "
                               "require-trusted-types-for 'script'",
    "x-content-type-options": "nosniff",
    "referrer-policy": "no-referrer",
    "cross-origin-opener-policy": "same-origin",
    "cross-origin-resource-policy": "same-origin",
    "cache-control": "no-cache",
}


class ServerTest(ServedArchive):
    def search(self, query):
        return self.ask("search", query)

    def assert_secure(self, answer):
        for name, value in SECURITY.items():
            self.assertEqual(answer.headers.get(name), value, name)
        for name in ("access-control-allow-origin", "server", "exception_what"):
            self.assertNotIn(name, answer.headers)


class Statuses(ServerTest):
    """Tests status, type and security headers of every response."""

    def test_addresses(self):
        json_type, html, problem = "application/json", "text/html; charset=utf-8", "application/problem+json"
        script, many_ranges = "text/javascript; charset=utf-8", "bytes=" + ",".join(["0-"] * 2500)
        long_query = "/api/v1/search?q=" + "a" * 7000
        rows = [
            ("GET", "/", {}, 200, html),
            ("GET", "/?q=kernel&sort=newest", {}, 200, html),
            ("GET", "/index.html", {}, 200, html),
            ("GET", "/favicon.svg", {}, 200, "image/svg+xml"),
            ("GET", "/style/base.css", {}, 200, "text/css; charset=utf-8"),
            ("GET", "/js/main.js", {}, 200, script),
            ("GET", "/livez", {}, 200, json_type),
            ("GET", "/readyz", {}, 200, json_type),
            ("GET", "/api/v1/search", {}, 200, json_type),
            ("GET", "/api/v1/search?q=kernel", {}, 200, json_type),
            ("GET", long_query, {}, 200, json_type),
            ("GET", "/search?q=kernel", {}, 200, html),
            ("GET", "/api/v1/search?q=x", {"Range": "bytes=0-1"}, 200, json_type),
            ("GET", "/js/main.js", {"Range": many_ranges}, 200, script),
            ("GET", "/api/v1/search", {"Content-Length": "0"}, 200, json_type),
            ("GET", "/", {"Sec-Fetch-Site": "cross-site"}, 200, html),
            ("GET", "/api/v1/search", {"Sec-Fetch-Site": "same-origin"}, 200, json_type),
            ("GET", "/api/v1/search", {"Sec-Fetch-Site": "cross-site"}, 403, problem),
            ("GET", "/api/v1/articles/nothing", {}, 404, problem),
            ("GET", "/api/v1/articles/", {}, 404, problem),
            ("GET", "/api/v1/articles/" + "a" * 5000, {}, 404, problem),
            ("GET", "/api/v1/articles/a%00b", {}, 404, problem),
            ("GET", "/article/nothing", {}, 404, html),
            ("GET", "/search?after=never", {}, 400, html),
            ("GET", "/api/v1/", {}, 404, problem),
            ("GET", "/api/v2/search", {}, 404, problem),
            ("GET", "/api/v1/search/", {}, 404, problem),
            ("GET", "/package.json", {}, 404, problem),
            ("GET", "/../../etc/passwd", {}, 404, problem),
            ("GET", "/%2e%2e/%2e%2e/etc/passwd", {}, 404, problem),
            ("GET", "/js/..%2findex.html", {}, 404, problem),
            ("GET", "//index.html", {}, 404, problem),
            ("GET", "/index.html%00.png", {}, 404, problem),
            ("GET", "/%c0%ae%c0%ae/", {}, 404, problem),
            ("POST", "/api/v1/search", {}, 405, problem),
            ("PUT", "/", {}, 405, problem),
            ("DELETE", "/", {}, 405, problem),
            ("OPTIONS", "/api/v1/search", {}, 405, problem),
            ("TRACE", "/", {}, 405, problem),
            ("BREW", "/", {}, 405, problem),
            ("GET", "/", {"Content-Length": "5"}, 400, problem),
            ("GET", "/", {"Host": "evil.example"}, 421, problem),
            ("GET", "/", {"Host": f"evil.example:{self.server.port}"}, 421, problem),
            ("GET", "/", {"Host": "localhost"}, 421, problem),
            ("GET", "/", {"Host": f"localhost:{self.server.port}"}, 200, html),
            ("GET", "/", {"Host": f"[::1]:{self.server.port}"}, 200, html),
            ("GET", "/" + "a" * 9000, {}, 414, problem),
            ("GET", "/", {"X-Long": "a" * 20000}, 431, problem),
            ("GET", "/", {f"X-{n}": "a" for n in range(110)}, 431, problem),
        ]
        for method, target, headers, status, content_type in rows:
            with self.subTest(method=method, target=target[:80], headers=str(headers)[:80]):
                answer = get(self.server, target, method, headers)
                self.assertEqual(answer.status, status, answer.raw[:300])
                self.assertEqual(answer.headers.get("content-type"), content_type)
                self.assert_secure(answer)
                if content_type == problem:
                    self.assertEqual(answer.json()["status"], status)
                if status == 405:
                    self.assertEqual(answer.headers["allow"], "GET, HEAD")

    def test_invalid_requests_are_rejected(self):
        host = f"Host: localhost:{self.server.port}\r\n".encode()
        rows = [
            (b"\x16\x03\x01\x02\x00\x01\x00\x01\xfc\x03\x03\r\n\r\n", 400),  # TLS
            (b"GET /\r\n\r\n", 400),
            (b"GET / HTTP/1.1\r\n\r\n", 400),  # no Host
            (b"GET / HTTP/1.1\r\n" + host + host + b"\r\n", 400),
            (b"GET / HTTP/1.1\r\nHost: \r\n\r\n", 400),
            (b"GET / HTTP/1.1\n" + host + b"\r\n\r\n", 400),
            (b"GET / HTTP/1.1\r\n" + host + b" folded\r\n\r\n", 400),
            (b"GET / HTTP/1.1\r\n" + host + b"A: b\x00c\r\n\r\n", 400),
            (b"GET / HTTP/3.0\r\n" + host + b"\r\n", 505),
            (b"GET http://evil.example/ HTTP/1.1\r\n" + host + b"\r\n", 421),
            (b"GET / HTTP/1.1\r\n" + host + b"Transfer-Encoding: chunked\r\n\r\n0\r\n\r\n", 400),
            (b"GET / HTTP/1.1\r\n" + host + b"Content-Length: 0\r\nContent-Length: 0\r\n\r\n", 400),
            (b"GET / HTTP/1.1\r\n" + host + b"Range: bytes=0-\r\nRange: bytes=1-\r\n\r\n", 400),
            (b"GET / HTTP/1.1\r\n" + host + b"X: " + b"a" * 40000, 431),  # and never an end
            (b"a" * 40000, 431),
        ]
        for data, status in rows:
            with self.subTest(data=data[:60]):
                answers = split_answers(send_raw(self.server, data))
                self.assertEqual([answer.status for answer in answers], [status])
                self.assert_secure(answers[0])
                self.assertEqual(answers[0].headers["connection"], "close")

    def test_a_body_is_never_read_as_a_request(self):
        inner = f"GET /livez HTTP/1.1\r\nHost: localhost:{self.server.port}\r\n\r\n".encode()
        for first in (b"POST / HTTP/1.1\r\n", b"GET / HTTP/1.1\r\n"):
            for length in (b"Content-Length: %d\r\n" % len(inner), b"Transfer-Encoding: chunked\r\n"):
                with self.subTest(first=first, length=length):
                    data = first + f"Host: localhost:{self.server.port}\r\n".encode() + length + b"\r\n" + inner
                    self.assertEqual(len(split_answers(send_raw(self.server, data))), 1)


class Parameters(ServerTest):
    def test_an_invalid_parameter_is_reported(self):
        rows = [
            ("qq=x", "qq", None),
            ("sorce=x", "sorce", "source"),
            ("limit=0", "limit", None),
            ("limit=1001", "limit", None),
            ("limit=many", "limit", None),
            ("offset=-1", "offset", None),
            ("offset=100001", "offset", None),
            ("sort=newset", "sort", "newest"),
            ("after=2023-02-29", "after", None),
            ("q=a&q=b", "q", None),
            ("format=xml", "format", None),
            ("format=ndjso", "format", "ndjson"),
        ]
        for query, param, suggestion in rows:
            with self.subTest(query=query):
                answer = get(self.server, "/api/v1/search?" + query)
                self.assertEqual(answer.status, 400)
                self.assertEqual(answer.json()["param"], param)
                self.assertEqual(answer.json().get("suggestion"), suggestion)

    def test_no_query_is_rejected(self):
        texts = [
            "", " ", '"', '"unclosed', "((((", "))))", "AND", "OR OR", "NOT", "-", "--", "*", "w*", "a*" * 200, "NEAR/0",
            "a NEAR/999999999999 b", "title:", ":", "title:(", "after:never", "before:0000", "date:..", "~", "a~99", "=",
            "#", "\x00", "\ufffd", "😀", "中文 新闻", "é́́", "a" * 7000, "<script>alert(1)</script>", "%", "\\",
            "a OR " * 500, "(" * 2000, '"a b"~999999', "[x TO y]", "{", "C++ .NET C# GPT-4o $4.4",
        ]
        for text in texts:
            with self.subTest(text=text[:40]):
                target = "/api/v1/search?q=" + quote(text, safe="")
                if len(target) < 8000:
                    self.assertEqual(get(self.server, target).status, 200)
        for raw in ("%ff%fe", "%", "%zz", "a=b?c", "a+b%2Bc", "%00%01"):
            with self.subTest(raw=raw):
                self.assertEqual(get(self.server, "/api/v1/search?q=" + raw).status, 200)


class Answers(ServerTest):
    def test_a_search_response_has_the_documented_fields(self):
        answer = self.search("q=r%C3%B6hrenchip")
        self.assertEqual(list(answer)[:6], ["query", "total", "total_relation", "stories", "took_ms", "revision"])
        self.assertEqual(answer["query"]["text"], "röhrenchip")
        self.assertEqual((answer["total"], answer["total_relation"]), (1, "eq"))
        hit = answer["hits"][0]
        self.assertEqual(hit["title"], "Ein neuer Chip für Röhren")
        self.assertEqual(hit["url"], "https://news.example/2021/chip")
        self.assertEqual(hit["published"], "2021-03-04T00:00:00Z")
        self.assertEqual((hit["published_precision"], hit["published_source"]), ("day", "front-matter"))
        self.assertEqual(hit["authors"], ["Ada Beispiel"])
        self.assertEqual(sorted(hit["tags"]), ["chips", "eu"])
        self.assertEqual(hit["format"], "markdown")
        self.assertTrue(hit["path"].endswith("chips.md"))
        marked = [hit["snippet"][start:start + length] for start, length in hit["highlights"]["snippet"]]
        self.assertIn("Röhrenchip", marked)
        self.assertIn("<mark>Röhrenchip</mark>", hit["snippet_html"])

    def test_snippets_are_escaped_once(self):
        for hit in self.search("q=reviewers+kernel")["hits"]:
            self.assertNotIn("<b>", hit["snippet_html"])
            self.assertNotIn("&amp;amp;", hit["snippet_html"])

    def test_limit_offset_sort_and_dates_are_applied(self):
        everything = [hit["id"] for hit in self.search("sort=oldest")["hits"]]
        self.assertEqual(len(everything), len(self.archive))
        rows = [
            ("sort=newest", everything[::-1]),
            ("sort=oldest&limit=1&offset=1", everything[1:2]),
            ("sort=oldest&offset=100", []),
            ("sort=oldest&after=2022&before=2022-12", everything[1:2]),
        ]
        for query, expected in rows:
            with self.subTest(query=query):
                self.assertEqual([hit["id"] for hit in self.search(query)["hits"]], expected)
        self.assertEqual(self.search("before=2022-12-11")["total"], 2)
        self.assertEqual(self.search("before=2022-12-10")["total"], 1)

    def test_a_full_article_is_returned(self):
        found = self.search("q=r%C3%B6hrenchip")["hits"][0]["id"]
        article = get(self.server, f"/api/v1/articles/{found}?q=r%C3%B6hrenchip").json()
        self.assertEqual(article["id"], found)
        self.assertIn("Die Fabrik in Dresden", article["body"])
        for start, length, level in article["headings"]:
            self.assertEqual(article["body"][start:start + length].lstrip("# "), "Wie es weitergeht")
            self.assertIn(level, range(1, 7))
        self.assertEqual(len(article["headings"]), 1)
        marked = [article["body"][start:start + length] for start, length in article["highlights"]["body"]]
        self.assertEqual(marked, ["Röhrenchip"])
        self.assertIsInstance(article["revision"], int)
        self.assertEqual(get(self.server, f"/api/v1/articles/{found}?limit=3").status, 400)

    def test_readiness_reports_the_index(self):
        ready = get(self.server, "/readyz").json()
        self.assertEqual((ready["status"], ready["articles"]), ("ready", len(self.archive)))

    def test_head_is_like_get_without_the_body(self):
        for target in ("/", "/js/main.js", "/livez", "/api/v1/articles/none", "/nothing"):
            with self.subTest(target=target):
                full, head = get(self.server, target), get(self.server, target, "HEAD")
                self.assertEqual(head.status, full.status)
                self.assertEqual(head.raw, b"")
                ignored = ("date",)
                self.assertEqual({k: v for k, v in head.headers.items() if k not in ignored},
                                 {k: v for k, v in full.headers.items() if k not in ignored})

    def test_a_cached_response_is_not_sent_again(self):
        for target in ("/", "/style/base.css", "/api/v1/search?q=kernel"):
            with self.subTest(target=target):
                tag = get(self.server, target).headers["etag"]
                again = get(self.server, target, headers={"If-None-Match": f'"other", {tag}'})
                self.assertEqual((again.status, again.raw, again.headers["etag"]), (304, b"", tag))
                self.assert_secure(again)
                self.assertEqual(get(self.server, target, headers={"If-None-Match": '"other"'}).status, 200)
        self.assertNotEqual(get(self.server, "/api/v1/search?q=a").headers["etag"],
                            get(self.server, "/api/v1/search?q=b").headers["etag"])

    def test_gzip_is_used_if_accepted(self):
        plain = get(self.server, "/style/base.css")
        packed = get(self.server, "/style/base.css", headers={"Accept-Encoding": "br, gzip"})
        self.assertEqual(packed.headers["content-encoding"], "gzip")
        self.assertEqual(packed.body, plain.body)
        self.assertLess(len(packed.raw), len(plain.raw))
        refused = get(self.server, "/style/base.css", headers={"Accept-Encoding": "gzip;q=0"})
        self.assertNotIn("content-encoding", refused.headers)

    def test_plain_pages_work_without_javascript(self):
        page = get(self.server, "/search?q=" + quote('"><script>kernel')).text
        self.assertNotIn("<script", page)
        page = get(self.server, "/search?q=kernel").text
        self.assertIn('<mark class="match">', page)
        link = page.split('class="hit__link" href="')[1].split('"')[0].replace("&amp;", "&")
        article = get(self.server, "/" + link)
        self.assertEqual(article.status, 200)
        self.assertIn('<mark class="match">', article.text)
        for sheet in [piece.split('"')[0] for piece in page.split('rel="stylesheet" href="')[1:]]:
            self.assertEqual(get(self.server, "/" + sheet).status, 200, sheet)


if __name__ == "__main__":
    unittest.main()
