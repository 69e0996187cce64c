#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include <xapian.h>

#include "server/query/parse/parser.hh"
#include "server/query/plan/build.hh"

namespace backfile::server::query {

/// A document of a test: only what it is about.
struct TinyArticle {
    std::string title = "untitled";
    std::string body{};
    std::string date{};  ///< as parse_date() reads it
    std::string source{};
    std::vector<std::string> tags{};
    std::vector<std::string> authors{};
    std::string url{};
    std::string lang = "en";
};

/// An index in memory, made by the indexer's own DocumentBuilder; documents are numbered from 1.
class TinyIndex {
public:
    explicit TinyIndex(const std::vector<TinyArticle>& articles);
    [[nodiscard]] const Xapian::Database& db() const { return db_; }

private:
    Xapian::WritableDatabase db_;
};

constexpr std::int64_t test_now = 1'718'452'800;  // 2024-06-15T12:00:00Z

/// The numbers of the documents that `text` finds, in rising order, as "1 2 5"; or best first.
inline std::string found(const Xapian::Database& db, std::string_view text, MatchMode match = MatchMode::automatic,
                         bool ranked = false) {
    const BuildResult built = build(parse(text, test_now), {db, {"en"}, match});
    Xapian::Enquire enquire(db);
    enquire.set_query(built.query);
    if (!ranked) enquire.set_weighting_scheme(Xapian::BoolWeight());
    const Xapian::MSet matches = enquire.get_mset(0, db.get_doccount());
    std::string out;
    for (auto it = matches.begin(); it != matches.end(); ++it) out += (out.empty() ? "" : " ") + std::to_string(*it);
    return out;
}

inline std::string note_codes(const std::vector<Note>& notes) {
    std::string out;
    for (const Note& note : notes) out += (out.empty() ? "" : ",") + note.code;
    return out;
}

}  // namespace backfile::server::query
