#include "indexer/report.hh"

#include <algorithm>
#include <array>
#include <cstdint>
#include <map>
#include <string_view>
#include <utility>
#include <vector>

#include <fmt/format.h>
#include <xapian.h>

#include "indexer/article/date.hh"
#include "indexer/base/log.hh"
#include "indexer/base/utf8.hh"
#include "indexer/index/file_record.hh"
#include "indexer/index/generation.hh"
#include "indexer/index/info.hh"
#include "indexer/index/schema.hh"
#include "indexer/index/stored_article.hh"

namespace backfile::indexer {

namespace {

using schema::Prefix;
using Counted = std::pair<std::string, std::uint64_t>;

constexpr std::size_t max_rows = 20, max_failures = 50, max_extremes = 5;
constexpr std::size_t title_width = 60;  // code points

enum class Order { by_name, by_count };  // by_count: highest first
enum class Extreme { longest, shortest };

struct Section {
    std::string_view title;
    Prefix prefix;
    Order order;
};
constexpr auto sections = std::to_array<Section>({
    {"Sources", Prefix::source, Order::by_count},
    {"Years", Prefix::year, Order::by_name},
    {"Languages", Prefix::lang, Order::by_count},
    {"Formats", Prefix::format, Order::by_count},
});

class Report {
public:
    Report(const Xapian::Database& db, const IndexInfo& info) : db_(db), info_(info) {}

    std::string write() {
        line("{} articles, revision {}, built {}", info_.articles, info_.revision,
             to_rfc3339({info_.built, DatePrecision::second}));
        dates();
        copies();
        for (const Section& section : sections) rows(section.title, terms_of(section), section.order);
        files();
        extremes();
        return std::move(text_);
    }

private:
    template <typename... Values>
    void line(fmt::format_string<Values...> format, Values&&... values) {
        fmt::format_to(std::back_inserter(text_), format, std::forward<Values>(values)...);
        text_ += '\n';
    }

    /// How many articles say when they were published, how many have only their file's date, how many none.
    void dates() {
        std::uint64_t found = 0, guessed = 0;
        const unsigned slot = schema::number(schema::Slot::date_trust);
        for (auto value = db_.valuestream_begin(slot); value != db_.valuestream_end(slot); ++value)
            ++(*value == "1" ? found : guessed);
        line("dates: {} found in the article, {} estimated from file date, {} missing", found, guessed,
             info_.articles - found - guessed);
    }

    /// Each article counts once for every file it was found in, and each story once for all its articles.
    void copies() {
        std::uint64_t found = 0;
        const std::string prefix(schema::term_prefix(Prefix::file));
        for (auto term = db_.allterms_begin(prefix); term != db_.allterms_end(prefix); ++term)
            found += term.get_termfreq();
        line("duplicates: {} further occurrences in other files",
             found - std::min<std::uint64_t>(found, info_.articles));
        line("stories: {}; {} articles are near-duplicate copies of another", info_.stories,
             info_.articles - info_.stories);
    }

    std::vector<Counted> terms_of(const Section& section) {
        const std::string prefix(schema::term_prefix(section.prefix));
        std::vector<Counted> rows;
        for (auto term = db_.allterms_begin(prefix); term != db_.allterms_end(prefix); ++term) {
            const std::string value = (*term).substr(prefix.size());
            if (value.empty() || (value.front() >= 'A' && value.front() <= 'Z')) continue;         // a longer prefix
            if (section.prefix == Prefix::lang && value.find('-') != std::string::npos) continue;  // counted under zh
            rows.emplace_back(value, term.get_termfreq());
        }
        return rows;
    }

    void rows(std::string_view title, std::vector<Counted> all, Order order) {
        if (all.empty()) return;
        const bool by_name = order == Order::by_name;
        std::stable_sort(all.begin(), all.end(), [&](const Counted& a, const Counted& b) {
            return by_name ? a.first < b.first : a.second > b.second;
        });
        line("\n{}", title);
        const std::size_t shown = by_name ? all.size() : std::min(all.size(), max_rows);
        for (std::size_t i = 0; i < shown; ++i) line("{:>9}  {}", all[i].second, log::printable(all[i].first));
        std::uint64_t rest = 0;
        for (std::size_t i = shown; i < all.size(); ++i) rest += all[i].second;
        if (rest > 0) line("{:>9}  in {} others", rest, all.size() - shown);
    }

    void files() {
        std::map<std::string, std::uint64_t> skipped;
        std::vector<std::string> failed;
        std::uint64_t files = 0;
        each_file_record(db_, [&](const FileRecord& record) {
            ++files;
            for (const auto& [reason, count] : record.skipped) skipped[reason] += count;
            for (const Failure& failure : record.failed)
                failed.push_back(log::printable(record.path) +
                                 (failure.member.empty() ? "" : " [" + log::printable(failure.member) + "]") + ": " +
                                 failure.reason);
        });
        line("\n{} files", files);
        rows("Skipped", {skipped.begin(), skipped.end()}, Order::by_count);
        if (failed.empty()) return;
        std::sort(failed.begin(), failed.end());
        line("\nFailed: {}", failed.size());
        for (std::size_t i = 0; i < std::min(failed.size(), max_failures); ++i) line("  {}", failed[i]);
        if (failed.size() > max_failures) line("  and {} more", failed.size() - max_failures);
    }

    /// By words: of the documents with most and with fewest terms, whose lengths need no reading of articles.
    void extremes() {
        std::vector<std::pair<Xapian::termcount, Xapian::docid>> lengths;
        for (auto doc = db_.postlist_begin(""); doc != db_.postlist_end(""); ++doc)
            lengths.emplace_back(doc.get_doclength(), *doc);
        std::sort(lengths.begin(), lengths.end());
        const auto examined = static_cast<std::ptrdiff_t>(std::min(lengths.size(), 4 * max_extremes));
        extreme("Longest", {lengths.rbegin(), lengths.rbegin() + examined}, Extreme::longest);
        extreme("Shortest", {lengths.begin(), lengths.begin() + examined}, Extreme::shortest);
    }

    void extreme(std::string_view title, const std::vector<std::pair<Xapian::termcount, Xapian::docid>>& documents,
                 Extreme which) {
        std::vector<Article> articles;
        for (const auto& [length, doc] : documents)
            if (auto article = load_article(db_.get_document(doc), no_body)) articles.push_back(std::move(*article));
        if (articles.empty()) return;
        std::stable_sort(articles.begin(), articles.end(), [&](const Article& a, const Article& b) {
            return which == Extreme::longest ? a.words > b.words : a.words < b.words;
        });
        articles.resize(std::min(articles.size(), max_extremes));
        line("\n{} (words)", title);
        for (const Article& article : articles)
            line("{:>9}  {}  {}", article.words, short_title(article.title), log::printable(article.place.path));
    }

    static std::string short_title(const std::string& title) {
        std::string text = log::printable(title);
        std::size_t bytes = 0, points = 0;
        while (bytes < text.size() && points < title_width) {
            bytes += utf8::decode(text, bytes).bytes;
            ++points;
        }
        return bytes < text.size() ? text.substr(0, bytes) + "…" : text;
    }

    const Xapian::Database& db_;
    const IndexInfo& info_;
    std::string text_;
};

}  // namespace

Result<std::string> report_index(const std::string& index_dir) {
    const IndexDirectory dir(index_dir);
    auto db = open_current(dir);
    if (!db) return tl::unexpected(db.error());
    try {
        const auto info = read_info(*db);
        if (!info) return tl::unexpected(info.error());
        return Report(*db, *info).write();
    } catch (const Xapian::Error& error) {
        return fail(ErrorCode::damaged, "cannot read the index: " + error.get_description(), "rebuild it with --full");
    }
}

}  // namespace backfile::indexer
