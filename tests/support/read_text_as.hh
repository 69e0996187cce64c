#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "indexer/formats/core/reader.hh"

namespace backfile::test {

/// Collects what a reader reports: articles, and everything else as lines "member: reason".
class Collected final : public indexer::ArticleSink {
public:
    void article(RawArticle raw) override { articles.push_back(std::move(raw)); }
    void skipped(std::string_view member, std::string_view reason) override {
        skips.push_back(std::string(member) + ": " + std::string(reason));
    }
    void failed(std::string_view member, const Error& error) override {
        failures.push_back(std::string(member) + ": " + error.message);
    }
    std::vector<RawArticle> articles;
    std::vector<std::string> skips;
    std::vector<std::string> failures;
};

inline Collected read_bytes(std::string_view path, std::string_view bytes, std::uint64_t largest = 1 << 20) {
    Collected sink;
    MemorySource source(bytes);
    ByteReader reader(source);
    indexer::read_archive_file({path, "", path, 77, largest, reader}, sink);
    return sink;
}

}  // namespace backfile::test
