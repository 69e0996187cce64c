"""An archive with odd articles and many, as the HTTP API serves it."""
import json

from support.http import get
from support.served import ARCHIVE, ServedArchive

ODD = {
    "odd.json": json.dumps([
        {"title": "=HYPERLINK(\"http://x\") & <b>\u202eevil\u202c</b>", "body": "A formula, \"quoted\",\nin two lines, about kernels.",
         "url": "https://odd.example/a b?c=<d>&e", "date": "2024-02-03", "authors": ["=A", "B C"]},
        {"title": "控制字符 \u0007 与内核", "body": "内核 kernel 新闻。" * 40, "lang": "zh"},
        {"title": "No characters \ufffe \uffff for XML", "body": "kernel \ud83d\ude00 \x1b[31mred", "date": "2024-02-03T04:05:06Z"},
    ]),
}
FORMATS = {"json": "application/json", "ndjson": "application/x-ndjson", "text": "text/plain; charset=utf-8",
           "csv": "text/csv; charset=utf-8; header=present", "atom": "application/atom+xml; charset=utf-8",
           "rss": "application/rss+xml; charset=utf-8"}


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
