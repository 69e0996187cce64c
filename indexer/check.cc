#include "indexer/check.hh"

#include <fmt/format.h>
#include <xapian.h>

#include "indexer/index/generation.hh"
#include "indexer/index/info.hh"
#include "indexer/index/stored_article.hh"

namespace backfile {

Result<std::string> check_index(const std::string& index_dir) {
    const IndexDirectory dir(index_dir);
    auto db = open_current(dir);
    if (!db) return tl::unexpected(db.error());
    try {
        if (const auto errors = Xapian::Database::check(*dir.current(), 0, nullptr); errors != 0)
            return fail(ErrorCode::damaged, fmt::format("the index fails Xapian's check with {} errors", errors), "build it anew with --full");
        const auto info = read_info(*db);
        if (info->articles != db->get_doccount())
            return fail(ErrorCode::damaged, fmt::format("the index holds {} articles and should hold {}", db->get_doccount(), info->articles));
        for (auto doc = db->postlist_begin(""); doc != db->postlist_end(""); ++doc)
            if (const auto article = load_article(db->get_document(*doc)); !article) return tl::unexpected(article.error());
        return fmt::format("the index is sound: revision {}, {} articles", info->revision, info->articles);
    } catch (const Xapian::Error& error) {
        return fail(ErrorCode::damaged, "the index cannot be read: " + error.get_description(), "build it anew with --full");
    }
}

}  // namespace backfile
