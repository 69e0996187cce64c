"""Tests synonyms, spelling corrections, relaxations and suggestions over the HTTP API."""
import unittest
from urllib.parse import quote

from support.http import get
from support.programs import Server
from support.served import ServedArchive

ARCHIVE = {
    "cluster.md": "---\ntitle: Kubernetes in winter\ndate: 2024-03-01\nsource: The Verge\ntags: [Open Source]\n---\n\n"
                  "Kubernetes kept the transistor factory running. Deep learning was not needed.\n",
    "short.md": "---\ntitle: Clusters\ndate: 2023-02-01\nsource: Wired\n---\n\n"
                "Running k8s at home, without <b>learning</b> deep.\n",
    "chip.md": "---\ntitle: 英伟达发布显卡\ndate: 2022-02-01\nlang: zh\n---\n\n英伟达今天发布了新的显卡。\n",
    "nvidia.md": "---\ntitle: Nvidia presents a card\ndate: 2022-02-02\nauthor: Jane Doe\n---\n\n"
                 "The card by Nvidia is new.\n",
}


class WordsTest(ServedArchive):
    archive = ARCHIVE

    def search(self, text, rest="", server=None):
        return self.ask("search", f"q={quote(text)}{rest}", server)

    def suggest(self, text, rest=""):
        return self.ask("suggest", f"q={quote(text)}{rest}")["suggestions"]


class Synonyms(WordsTest):
    def test_synonyms_are_found_reported_and_marked(self):
        answer = self.search("running k8s")
        self.assertEqual(answer["total"], 2)
        self.assertEqual(answer["query"]["expansions"],
                         [{"text": "k8s", "start": 8, "length": 3, "added": ["Kubernetes"]}])
        self.assertEqual(answer["hits"][0]["title"], "Clusters", "as typed comes first")
        self.assertIn("<mark>Kubernetes</mark>", answer["hits"][1]["title_html"])

    def test_synonyms_work_across_languages(self):
        for text in ("英伟达", "nvidia", "英偉達"):
            self.assertEqual(self.search(text)["total"], 2, text)
        chinese = [hit for hit in self.search("nvidia")["hits"] if hit["lang"] == "zh"][0]
        self.assertIn("<mark>英伟达</mark>", chinese["title_html"])

    def test_synonyms_can_be_switched_off_and_skip_exact_words(self):
        for text, rest in (("k8s", "&synonyms=off"), ("=k8s", ""), ('"k8s"', "")):
            answer = self.search(text, rest)
            self.assertEqual((answer["total"], answer["query"]["expansions"]), (1, []), text)

    def test_a_custom_synonym_file_is_used(self):
        table = self.folder / "my synonyms.txt"
        table.write_bytes(b"# mine\nwinter, home\nalone\n\xff, bytes\n")
        with Server(self.index, "--synonyms", str(table)) as server:
            self.assertEqual(self.search("winter", server=server)["total"], 2)
            self.assertEqual(self.search("k8s", server=server)["total"], 1)


class Spelling(WordsTest):
    def test_a_correction_is_applied_and_reported_if_nothing_matches(self):
        answer = self.search("Kuberntes")
        self.assertEqual(answer["corrections"][0]["text"], "kubernetes")
        self.assertEqual(answer["total"], answer["corrections"][0]["total"])
        note = answer["query"]["notes"][-1]
        self.assertEqual((note["code"], note["text"], note["start"], note["length"]), ("corrected", "kubernetes", 0, 9))
        self.assertEqual(answer["query"]["text"], "Kuberntes")
        self.assertIn("<mark>Kubernetes</mark>", answer["hits"][0]["title_html"])
        self.assertEqual(answer["recoveries"], [])

    def test_with_spelling_off_a_correction_is_only_offered(self):
        answer = self.search("transistro", "&spelling=off")
        self.assertEqual((answer["total"], answer["hits"]), (0, []))
        self.assertEqual(answer["corrections"], [{"text": "transistor", "total": 1}])

    def test_the_next_page_belongs_to_the_same_results(self):
        first, second = (self.search("kuberntes", f"&limit=1&offset={offset}") for offset in (0, 1))
        self.assertEqual(first["total"], second["total"])
        self.assertNotEqual(first["hits"][0]["id"], second["hits"][0]["id"])

    def test_correction_counts_include_the_filters(self):
        answer = self.search("kuberntes", "&source=Wired")
        for correction in answer["corrections"]:
            found = self.search(correction["text"], "&source=Wired")
            self.assertEqual(correction["total"], found["total"])


class Relaxations(WordsTest):
    def test_each_relaxation_matches_its_total(self):
        rows = (
            ("kubernetes zeppelin", "", "without “zeppelin”"),
            ('"learning winter"', "", "any of the quoted words"),
            ("kubernetes source:nosuch", "", "without source:nosuch"),
            ("winter -kubernetes", "", "also with “kubernetes”"),
            ("nvidia date:2021-06-01", "", "from one year earlier to one year later"),
            ("winter nvidia", "", "any of the words"),
        )
        for text, rest, label in rows:
            answer = self.search(text, rest + "&spelling=off")
            self.assertEqual(answer["total"], 0, text)
            self.assertIn(label, [recovery["label"] for recovery in answer["recoveries"]], text)
            self.assertLessEqual(len(answer["recoveries"]), 5)
            totals = [recovery["total"] for recovery in answer["recoveries"]]
            self.assertEqual(totals, sorted(totals, reverse=True))
            for recovery in answer["recoveries"]:
                self.assertEqual(self.search(recovery["q"])["total"], recovery["total"], recovery)

    def test_dropped_parameters_are_listed(self):
        found = self.search("nvidia", "&source=Wired")["recoveries"]
        self.assertEqual([(r["q"], r["drop"], r["total"]) for r in found], [("nvidia", ["source"], 2)])

    def test_there_are_no_relaxations_if_something_matches(self):
        answer = self.search("nvidia")
        self.assertEqual((answer["corrections"], answer["recoveries"]), ([], []))

    def test_the_plain_page_links_to_them(self):
        page = get(self.server, "/search?q=" + quote("kubernetes zeppelin <b>")).text
        self.assertIn('href="search?q=kubernetes', page)
        self.assertNotIn("<b>", page)
        page = get(self.server, "/search?q=kuberntes").text
        self.assertIn("showing results for", page)


class Suggestions(WordsTest):
    def test_all_kinds_of_suggestions_are_returned(self):
        words = self.suggest("kub")
        self.assertEqual(words[0], {"kind": "word", "text": "kubernetes", "q": "kubernetes", "count": 1})
        title = next(s for s in words if s["kind"] == "title")
        self.assertEqual(title["text"], "Kubernetes in winter")
        self.assertEqual(self.ask(f"articles/{title['id']}", "")["title"], title["text"])
        operator = next(s for s in self.suggest("winter so") if s["kind"] == "operator")
        self.assertEqual((operator["text"], operator["q"]), ("source:", "winter source:"))
        self.assertEqual(self.suggest("source:the")[0],
                         {"kind": "value", "text": "The Verge", "q": 'source:"The Verge"', "count": 1})

    def test_hostile_and_long_texts_are_handled(self):
        texts = ("%00k", "%FF%FEk", "k" * 7000, quote('"' * 500), quote("(" * 500), quote("source:" * 100), "%E2%80%AEk", "")
        for raw in texts:
            self.assertLessEqual(len(self.ask("suggest", "q=" + raw)["suggestions"]), 10)
        self.assertEqual(self.ask("suggest", "")["suggestions"], [])

    def test_parameters_are_checked(self):
        rows = (("q=a&limt=3", "limt"), ("q=a&limit=51", "limit"), ("q=a&limit=0", "limit"), ("q=a&q=b", "q"))
        for query, param in rows:
            answer = get(self.server, "/api/v1/suggest?" + query)
            self.assertEqual((answer.status, answer.json()["param"]), (400, param))
        self.assertEqual(len(self.suggest("k", "&limit=1")), 1)


if __name__ == "__main__":
    unittest.main()
