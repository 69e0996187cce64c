#include "indexer/check.hh"

#include <fmt/format.h>
#include <xapian.h>

#include "indexer/base/log.hh"
#include "indexer/index/checksums.hh"
#include "indexer/index/generation.hh"
#include "indexer/index/info.hh"
#include "indexer/index/stored_article.hh"

namespace backfile::indexer {

namespace {

Result<std::string> check_generation(const std::string& folder) {
    if (auto sums = verify_checksums(folder, Depth::bytes); !sums)
        return fail(ErrorCode::damaged, sums.error().message);
    const auto db = open_generation(folder);
    if (!db) return tl::unexpected(db.error());
    if (const auto errors = Xapian::Database::check(folder, 0, nullptr); errors != 0)
        return fail(ErrorCode::damaged,
                    fmt::format("{}: Xapian's consistency check found {} errors", log::printable(folder), errors));
    const auto info = read_info(*db);
    if (info->articles != db->get_doccount())
        return fail(ErrorCode::damaged,
                    fmt::format("the index contains {} articles, expected {}", db->get_doccount(), info->articles));
    for (auto doc = db->postlist_begin(""); doc != db->postlist_end(""); ++doc)
        if (const auto article = load_article(db->get_document(*doc)); !article) return tl::unexpected(article.error());
    return fmt::format("no errors found: revision {}, {} articles", info->revision, info->articles);
}

Result<std::string> check_current(const IndexDirectory& dir) {
    try {
        if (auto stub = dir.check_stub(); !stub) return tl::unexpected(stub.error());
        return check_generation(*dir.current());
    } catch (const Xapian::Error& error) {
        return fail(ErrorCode::damaged, "cannot read the index: " + error.get_description());
    }
}

/// Returns what to do about it. The server and the next run fall back on the generation before.
std::string hint_for(const IndexDirectory& dir) {
    const auto verified = open_verified(dir, UINT64_MAX);
    if (!verified) return "rebuild the index with --full and all archives";
    return "the previous index " + verified->folder +
           " is intact; run backfile-index again to repair the index from it";
}

}  // namespace

Result<std::string> check_index(const std::string& index_dir) {
    const IndexDirectory dir(index_dir);
    auto checked = check_current(dir);
    if (!checked && checked.error().code == ErrorCode::damaged) checked.error().hint = hint_for(dir);
    return checked;
}

}  // namespace backfile::indexer
