#pragma once

#include <string>
#include <vector>

#include "indexer/formats/core/reader.hh"

namespace backfile::indexer {

/// Collects what a reader reports.
class CollectedRecords final : public ArticleSink {
public:
    void article(RawArticle raw) override { articles.push_back(std::move(raw)); }
    void skipped(std::string_view member, std::string_view reason) override {
        trouble.push_back(std::string(member) + " skipped: " + std::string(reason));
    }
    void failed(std::string_view member, const Error& error) override {
        trouble.push_back(std::string(member) + " failed: " + error.message);
    }

    /// Returns "member|title|body" of each article.
    [[nodiscard]] std::vector<std::string> short_forms() const {
        std::vector<std::string> all;
        for (const RawArticle& a : articles)
            all.push_back(a.member + "|" + std::string(a.field({"title", "headline", "web_title"}).value_or("")) + "|" +
                          a.body);
        return all;
    }

    std::vector<RawArticle> articles;
    std::vector<std::string> trouble;
};

inline CollectedRecords read_records(std::string_view path, std::string_view text, const FieldMap* map = nullptr,
                                     std::uint64_t largest = 1 << 20) {
    CollectedRecords found;
    MemorySource source(text);
    ByteReader bytes(source);
    read_archive_file({path, "", path, 0, largest, bytes, map}, found);
    return found;
}

}  // namespace backfile::indexer
