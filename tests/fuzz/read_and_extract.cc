#include "tests/fuzz/read_and_extract.hh"

#include <cstdlib>

#include "indexer/base/utf8.hh"
#include "indexer/formats/core/reader.hh"
#include "indexer/formats/extract.hh"

namespace backfile::fuzz {

namespace {

/// Aborts when an article breaks a promise.
class Check final : public indexer::ArticleSink {
public:
    void article(RawArticle raw) override {
        const auto article = indexer::extract_article(raw, 1'800'000'000);
        if (!article) return;
        if (article->title.empty() || !utf8::valid(article->title) || !utf8::valid(article->body)) std::abort();
        for (const Heading& h : article->headings)
            if (h.start + h.size > article->body.size()) std::abort();
    }
    void skipped(std::string_view, std::string_view) override {}
    void failed(std::string_view, const Error&) override {}
};

}  // namespace

int read_and_extract(std::string_view path, const std::uint8_t* data, std::size_t size) {
    Check check;
    MemorySource source({reinterpret_cast<const char*>(data), size});
    ByteReader bytes(source);
    indexer::read_archive_file({path, "", path, 1'700'000'000, 16 << 20, bytes}, check);
    return 0;
}

}  // namespace backfile::fuzz
