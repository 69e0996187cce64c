// Holds snippets to their promises over random pairs of an article and a query, and measures them.
//
// snippet-bench INDEX [PAIRS]: words of random articles, their own and others', as queries against random articles;
// then ten snippets at a time of bodies of 700 kB made of the archive's articles.
#include <algorithm>
#include <chrono>
#include <cstdio>
#include <ctime>
#include <random>
#include <string>
#include <vector>

#include "indexer/base/strings.hh"
#include "indexer/index/generation.hh"
#include "indexer/index/stored_article.hh"
#include "server/query/parse/parser.hh"
#include "server/query/plan/build.hh"
#include "tests/support/snippet_rules.hh"

namespace {

using namespace backfile;
using namespace backfile::server;

std::mt19937 random_source(7);

std::size_t below(std::size_t size) { return random_source() % std::max<std::size_t>(1, size); }

/// A few words that stand somewhere in the article, of Chinese some characters.
std::string words_of(const Article& article) {
    const std::string& text = article.body.empty() ? article.title : article.body;
    std::string query;
    for (std::size_t n = 1 + below(3); n > 0; --n) {
        std::size_t at = below(text.size());
        while (at < text.size() && (static_cast<unsigned char>(text[at]) & 0xC0U) == 0x80U) ++at;
        std::size_t end = at;
        while (at > 0 && is_letter(text[at]) && is_letter(text[at - 1])) --at;
        if (end < text.size() && static_cast<unsigned char>(text[end]) >= 0x80)
            end = at + utf8::prefix(std::string_view(text).substr(at), 9).size();
        else
            while (end < text.size() && is_letter(text[end])) ++end;
        query += (query.empty() ? "" : " ") + text.substr(at, end - at);
    }
    return query;
}

double milliseconds(std::chrono::steady_clock::time_point start) {
    return std::chrono::duration<double, std::milli>(std::chrono::steady_clock::now() - start).count();
}

void print_times(const char* what, std::vector<double> times) {
    std::sort(times.begin(), times.end());
    const auto at = [&](double share) {
        return times[static_cast<std::size_t>(share * static_cast<double>(times.size() - 1))];
    };
    std::printf("%s: p50 %.3f ms, p99 %.3f ms, most %.3f ms (%zu)\n", what, at(0.5), at(0.99), times.back(),
                times.size());
}

}  // namespace

int main(int argc, char** argv) {
    if (argc < 2) return std::fprintf(stderr, "usage: snippet-bench INDEX [PAIRS]\n"), 64;
    const auto db = open_current(IndexDirectory(argv[1]));
    if (!db) return std::fprintf(stderr, "%s\n", db.error().message.c_str()), 1;
    const std::size_t pairs = argc > 2 ? std::stoul(argv[2]) : 10'000;
    const auto article_at = [&]() -> Article {
        for (;;) try {
                if (auto article = load_article(
                        db->get_document(static_cast<Xapian::docid>(1 + below(db->get_lastdocid())))))
                    return *article;
            } catch (const Xapian::DocNotFoundError&) {
            }
    };
    const auto highlights_of = [&](const std::string& text) {
        return query::build(query::parse(text, 0), {*db, {"en", "zh"}, query::MatchMode::any}).highlights;
    };
    std::size_t broken = 0;
    std::vector<double> single, ten;
    for (std::size_t i = 0; i < pairs; ++i) {
        const Article article = article_at();
        const std::string text = words_of(i % 3 == 0 ? article_at() : article);
        const query::Highlights words = highlights_of(text);
        const auto start = std::chrono::steady_clock::now();
        const Marked snippet = make_snippet(article.body, words, article.lang);
        single.push_back(milliseconds(start));
        const std::string fault = test::broken_promise(article.body, snippet, words, article.lang);
        if (fault.empty()) continue;
        if (++broken <= 20)
            std::printf("%s %s, asked for %s: “%s”\n", article.id.c_str(), fault.c_str(), text.c_str(),
                        snippet.text.c_str());
    }
    std::printf("%zu pairs, %zu broken\n", pairs, broken);
    print_times("one snippet", single);
    constexpr std::size_t large = 700'000, rounds = 200;
    for (std::size_t i = 0; i < rounds; ++i) {
        std::string body;
        std::vector<query::Highlights> words;
        std::string lang;
        while (body.size() < large) {
            const Article article = article_at();
            lang = article.lang;
            body += article.body + "\n\n";
            if (words.size() < 10) words.push_back(highlights_of(words_of(article_at())));
        }
        while (words.size() < 10) words.push_back(words.back());
        const auto start = std::clock();
        for (const query::Highlights& word : words) (void)make_snippet(body, word, lang);
        ten.push_back(1e3 * static_cast<double>(std::clock() - start) / CLOCKS_PER_SEC);
    }
    print_times("ten snippets of 700 kB, CPU time", ten);
    return broken == 0 ? 0 : 1;
}
