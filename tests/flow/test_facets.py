"""Tests facets, timelines and neighbours over the sample archive: every count is the total of its filter."""
import os
import random
import re
import tempfile
import unittest
from pathlib import Path
from urllib.parse import urlencode

from support.http import get
from support.programs import Server, run_indexer

FACETS = ["source", "author", "tag", "lang", "year", "filetype", "dated", "entity"]
SINGLE = ["source", "year", "dated"]  # an article has one value at most
ROUNDS = 60


class FacetsTest(unittest.TestCase):
    @classmethod
    def setUpClass(cls):
        folder = tempfile.TemporaryDirectory()
        cls.addClassCleanup(folder.cleanup)
        index = Path(folder.name) / "index"
        archive = Path(os.environ["BACKFILE_SOURCE_ROOT"]) / "tests" / "archive"
        done = run_indexer("--index", index, "--quiet", archive)
        if done.returncode not in (0, 3):
            raise RuntimeError(done.stderr)
        cls.server = Server(index)
        cls.server.__enter__()
        cls.addClassCleanup(cls.server.__exit__, None, None, None)

    def ask(self, **parameters):
        answer = get(self.server, "/api/v1/search?" + urlencode({"spelling": "off", **parameters}, doseq=True))
        self.assertEqual(answer.status, 200, answer.text)
        return answer.json()

    def total(self, parameters):
        return self.ask(**{**parameters, "limit": 1, "timeline": "year"})["total"]

    def overview(self, parameters, **more):
        return self.ask(**{**parameters, "limit": 1, "facets": ",".join(FACETS), "timeline": "auto", **more})


class Random(FacetsTest):
    """Random queries with random filters."""

    def setUp(self):
        self.random = random.Random(11)
        everything = self.ask(limit=1000)["hits"]
        self.words = sorted({word for hit in everything for word in re.findall(r"\w{4,}", hit["title"] + " " + hit["snippet"])})
        self.values = {facet: [v["value"] for v in values]
                       for facet, values in self.overview({}, facet_limit=1000)["facets"].items()}

    def some_request(self):
        query = " ".join(self.random.sample(self.words, self.random.choice([0, 1, 1, 2])))
        request = {"q": query + self.random.choice(["", "", " -chip", " lang:en", " before:2024", " OR chip", " asof:2024-06"])}
        if self.random.random() < 0.3:
            request["match"] = "any"
        for facet in self.random.sample(FACETS, self.random.choice([0, 1, 2])):
            request[facet] = self.random.sample(self.values[facet], min(len(self.values[facet]), self.random.choice([1, 2])))
        return request

    def test_a_facet_count_is_the_total_of_its_filter(self):
        clicks = 0
        for _ in range(ROUNDS):
            request = self.some_request()
            facets = self.overview(request)["facets"]
            for facet in FACETS:
                chosen = facets[facet]
                for value in self.random.sample(chosen, min(3, len(chosen))):
                    clicks += 1
                    self.assertEqual(self.total({**request, facet: value["value"]}), value["count"],
                                     f"{request} then {facet}={value['value']}")
        self.assertGreater(clicks, ROUNDS)

    def test_timeline_buckets_add_up_and_match_their_filter(self):
        for _ in range(ROUNDS):
            request = self.some_request()
            for unit in ("auto", "year", "month", "day"):
                answer = self.overview(request, timeline=unit)
                timeline = answer["timeline"]
                buckets = timeline["buckets"]
                self.assertEqual(sum(b["count"] for b in buckets) + timeline["undated"], answer["total"], request)
                self.assertLessEqual(len(buckets), 1000)
                for bucket in buckets:
                    self.assertLessEqual(bucket["count"], bucket["of"], request)
                for bucket in self.random.sample(buckets, min(1, len(buckets))):
                    click = {**request, "after": bucket["start"], "before": bucket["start"]}
                    self.assertEqual(self.total(click), bucket["count"], click)

    def test_several_values_match_any_and_all_are_selected(self):
        for _ in range(ROUNDS):
            request = self.some_request()
            facet = self.random.choice(SINGLE)
            offered = [v for v in self.overview({**request, facet: []})["facets"][facet]]
            if len(offered) < 2:
                continue
            two = self.random.sample(offered, 2)
            both = {**request, facet: [v["value"] for v in two]}
            answer = self.overview(both)
            self.assertEqual(answer["total"], sum(v["count"] for v in two), both)
            selected = {v["value"]: v["count"] for v in answer["facets"][facet] if v.get("selected")}
            self.assertEqual(selected, {v["value"]: v["count"] for v in two}, "its own filter does not narrow it")

    def test_the_total_does_not_depend_on_facets(self):
        for _ in range(ROUNDS):
            request = self.some_request()
            self.assertEqual(self.overview(request)["total"], self.ask(**request)["total"], request)


class Parameters(FacetsTest):
    def test_unknown_facets_are_rejected(self):
        for name, value, meant in (("facets", "autor", "author"), ("facets", "source,format", "filetype"),
                                   ("facets", "date", "dated"), ("timeline", "months", "month"), ("year", "0", None),
                                   ("dated", "guess", None), ("facet_limit", "0", None), ("asof", "soon", None)):
            answer = get(self.server, "/api/v1/search?" + urlencode({name: value}))
            self.assertEqual(answer.status, 400, f"{name}={value}")
            self.assertEqual(answer.json()["param"], name)
            if meant:
                self.assertEqual(answer.json()["suggestion"], meant)

    def test_only_requested_facets_are_returned(self):
        plain = self.ask(q="chip")
        self.assertNotIn("facets", plain)
        self.assertNotIn("timeline", plain)
        some = self.ask(q="chip", facets="lang,source", facet_limit=1)["facets"]
        self.assertEqual(list(some), ["lang", "source"])
        self.assertEqual([len(values) for values in some.values()], [1, 1])

    def test_asof_limits_the_timeline(self):
        everything = self.ask(limit=1000)["hits"]
        known = [h for h in everything if h["published"] and h["published"] <= "2023-06-30T23:59:59Z"]
        for parameters in ({"asof": "2023-06"}, {"q": "asof:2023-06"}):
            answer = self.ask(limit=1000, timeline="year", **parameters)
            self.assertEqual({h["id"] for h in answer["hits"]}, {h["id"] for h in known})
            self.assertEqual(answer["timeline"]["buckets"][-1]["start"] <= "2023", True)


class Neighbours(FacetsTest):
    def test_neighbours_exclude_the_article_and_are_in_order(self):
        for hit in self.ask(limit=1000)["hits"]:
            answer = get(self.server, f"/api/v1/articles/{hit['id']}/similar?limit=5").json()
            for kind in ("similar", "before", "after"):
                self.assertLessEqual(len(answer[kind]), 5)
                self.assertNotIn(hit["id"], [h["id"] for h in answer[kind]])
                for other in answer[kind]:
                    self.assertTrue(0 < other["score"] <= 1)
            before, after = ([h["published"] for h in answer[kind]] for kind in ("before", "after"))
            self.assertEqual(before, sorted(before, reverse=True))
            self.assertEqual(after, sorted(after))
            self.assertTrue(all(moment < hit["published"] for moment in before))
            self.assertTrue(all(moment > hit["published"] for moment in after))

    def test_copies_list_all_articles_of_a_story(self):
        everything = self.ask(limit=1000, collapse="off")
        stories = {}
        for hit in everything["hits"]:
            stories.setdefault(hit["story"] or hit["id"], []).append(hit["id"])
        self.assertEqual(everything["stories"], len(stories))
        folded = self.ask(limit=1000)
        self.assertEqual((folded["total"], len(folded["hits"])), (everything["total"], len(stories)))
        self.assertGreater(everything["total"], len(stories))
        for hit in folded["hits"]:
            answer = get(self.server, f"/api/v1/articles/{hit['id']}/copies").json()
            self.assertEqual((answer["story"], answer["total"]), (hit["story"], hit["copies"] + 1))
            self.assertEqual(sorted(c["id"] for c in answer["copies"]), sorted(stories[hit["story"] or hit["id"]]))
            for mark in ("first_seen", "longest", "best_dated"):
                self.assertEqual(sum(copy[mark] for copy in answer["copies"]), 1)

    def test_addresses(self):
        for target, status in (("nothing/similar", 404), ("nothing/copies", 404), ("nothing/copies?limit=0", 400), ("a%00b/similar", 404), ("/similar", 404), ("similar", 404),
                               ("nothing/similar?limit=0", 400), ("nothing/similar?q=x", 400)):
            self.assertEqual(get(self.server, "/api/v1/articles/" + target).status, status, target)


if __name__ == "__main__":
    unittest.main()
