// Measures the analyzer, and the making of documents with it: megabytes of text per second of CPU time, for each file.
#include <cstdint>
#include <cstdio>
#include <ctime>
#include <string>
#include <string_view>
#include <vector>

#include "indexer/article/article.hh"
#include "indexer/base/file.hh"
#include "indexer/base/utf8.hh"
#include "indexer/index/document.hh"
#include "indexer/text/analyzer.hh"

namespace {

constexpr std::size_t piece = 4000;  // bytes; about an article
constexpr int rounds = 3;
constexpr std::string_view language = "en";
constexpr std::uint64_t max_file = 1 << 30;

std::vector<std::string> pieces_of(std::string_view text) {
    std::vector<std::string> pieces;
    while (!text.empty()) {
        const std::string_view head = backfile::utf8::prefix(text, piece);
        pieces.emplace_back(head);
        text.remove_prefix(head.size());
    }
    return pieces;
}

double cpu_seconds() { return static_cast<double>(std::clock()) / CLOCKS_PER_SEC; }

/// Prints how much of `pieces` a second of CPU time takes through `work`.
template <typename Work>
void measure(const char* file, const char* what, const std::vector<std::string>& pieces, Work work) {
    std::size_t size = 0;
    const double start = cpu_seconds();
    for (int round = 0; round < rounds; ++round)
        for (const std::string& text : pieces) {
            work(text);
            size += text.size();
        }
    const double megabytes = static_cast<double>(size) / 1e6;
    std::printf("%s: %s: %.1f MB per CPU second\n", file, what, megabytes / (cpu_seconds() - start));
}

}  // namespace

int main(int argc, char** argv) {
    backfile::TokenList list;
    backfile::DocumentBuilder builder;
    for (int i = 1; i < argc; ++i) {
        const auto bytes = backfile::read_file(argv[i], max_file);
        if (!bytes) {
            std::fprintf(stderr, "%s: %s\n", argv[i], bytes.error().message.c_str());
            return 1;
        }
        const std::vector<std::string> pieces = pieces_of(backfile::utf8::clean(bytes->bytes));
        measure(argv[i], "analysed", pieces, [&](const std::string& text) { backfile::analyze(text, list); });
        backfile::Article article;
        article.id = article.title = argv[i];
        article.lang = language;
        measure(argv[i], "documents", pieces, [&](const std::string& text) {
            article.body = text;
            (void)builder.build(article);
        });
    }
}
