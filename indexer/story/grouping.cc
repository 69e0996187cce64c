#include "indexer/story/grouping.hh"

#include <algorithm>
#include <array>
#include <bit>
#include <cmath>
#include <cstdint>
#include <iterator>
#include <limits>
#include <numeric>
#include <span>
#include <tuple>
#include <utility>
#include <vector>

#include "indexer/index/schema.hh"
#include "indexer/story/overlap.hh"
#include "indexer/story/signature.hh"

namespace backfile {

namespace {

using Number = std::uint32_t;  // of an article, in the order of documents

constexpr double same_text = 0.5;      // resemblance of copies
constexpr double beyond_doubt = 0.85;  // and of those far in time or with other numbers in their titles
constexpr double far = 30 * 86'400.0;  // seconds

/// When an article is a part of another.
struct PartRule {
    double containment;
    std::size_t shared;  ///< kept shingles
};
constexpr PartRule excerpt{0.8, 5};
constexpr PartRule linked{0.2, 3};  // one links to the other, or both to one page
constexpr double large_part = 0.2;  // of resemblance

/// Lists of numbers, one an article, in one piece.
template <typename T>
class Lists {
public:
    void add(std::span<const T> list) {
        numbers_.insert(numbers_.end(), list.begin(), list.end());
        starts_.push_back(numbers_.size());
    }
    [[nodiscard]] std::size_t numbers() const { return numbers_.size(); }
    [[nodiscard]] std::span<const T> operator[](Number article) const {
        return std::span(numbers_).subspan(starts_[article], starts_[article + 1] - starts_[article]);
    }
    [[nodiscard]] std::span<T> operator[](Number article) {
        return std::span(numbers_).subspan(starts_[article], starts_[article + 1] - starts_[article]);
    }

private:
    std::vector<T> numbers_;
    std::vector<std::size_t> starts_ = {0};
};

/// Sets of articles that are merged (union-find with path halving).
class Sets {
public:
    explicit Sets(std::size_t size) : parents_(size) { std::iota(parents_.begin(), parents_.end(), Number{0}); }

    [[nodiscard]] Number root(Number a) {
        while (parents_[a] != a) a = parents_[a] = parents_[parents_[a]];
        return a;
    }
    void merge(Number a, Number b) {
        a = root(a);
        b = root(b);
        parents_[std::max(a, b)] = std::min(a, b);
    }

private:
    std::vector<Number> parents_;
};

/// The documents of several databases, numbered one database behind the other.
class Documents {
public:
    explicit Documents(const std::vector<Xapian::Database>& parts) {
        Xapian::docid before = 0;
        for (const Xapian::Database& part : parts) {
            parts_.push_back({part, before});
            before += part.get_lastdocid();
        }
    }

    /// Calls `each` with each signature and the number of its document.
    template <typename Each>
    void for_signatures(Each each) const {
        const auto slot = schema::number(schema::Slot::signature);
        for (const auto& [db, before] : parts_)
            for (auto value = db.valuestream_begin(slot); value != db.valuestream_end(slot); ++value)
                each(from_bytes(*value), before + value.get_docid());
    }

    /// A document that is there.
    [[nodiscard]] Xapian::Document operator[](Xapian::docid document) const {
        const auto behind = std::partition_point(parts_.begin(), parts_.end(),
                                                 [&](const Part& part) { return part.before < document; });
        const Part& part = *std::prev(behind);
        return part.db.get_document(document - part.before, Xapian::DOC_ASSUME_VALID);
    }

private:
    struct Part {
        Xapian::Database db;
        Xapian::docid before;  ///< documents in those before it
    };
    std::vector<Part> parts_;
};

/// When a document was published, if that was found rather than guessed.
double found_date(const Xapian::Document& document) {
    if (document.get_value(schema::number(schema::Slot::date_trust)) != "1")
        return std::numeric_limits<double>::quiet_NaN();
    return Xapian::sortable_unserialise(document.get_value(schema::number(schema::Slot::published)));
}

class Grouping {
public:
    Grouping(const std::vector<Xapian::Database>& parts, std::size_t sort_bytes)
        : documents_(parts), sort_bytes_(sort_bytes) {
        documents_.for_signatures([&](const Signature& signature, Xapian::docid document) {
            if (signature.shingles.empty()) return;
            articles_.push_back({document, signature.title_numbers});
            shingles_.add(signature.shingles);
            pages_.add(signature.pages);
            spread_.add(std::vector<std::uint8_t>(signature.shingles.size()));
        });
        sets_ = Sets(articles_.size());
    }

    [[nodiscard]] Stories group() {
        for_sharers(
            shingles_, [&](std::span<const Entry> sharers) { count(sharers); },
            [&](std::span<const Entry> sharers) { compare(sharers, excerpt); });
        for_sharers(pages_, [&](std::span<const Entry> sharers) { compare(sharers, linked); });
        join_parts();
        std::vector<std::vector<Xapian::docid>> by_root(articles_.size());
        for (Number a = 0; a < articles_.size(); ++a) by_root[sets_.root(a)].push_back(articles_[a].document);
        std::erase_if(by_root, [](const auto& members) { return members.size() < 2; });
        for (auto& members : by_root) put_in_order(members);
        return Stories(by_root);
    }

private:
    struct Known {
        Xapian::docid document;
        std::uint32_t title_numbers;
    };
    struct Part {
        Number part, whole;
        Overlap overlap;
    };
    struct Entry {
        std::uint32_t number;
        Number article;
        bool operator<(const Entry& other) const {
            return std::tie(number, article) < std::tie(other.number, other.article);
        }
    };

    /// The numbers of `lists` in [from, from + width) with their articles, in order: first put into buckets of near
    /// numbers, each of which is then sorted inside a cache.
    [[nodiscard]] std::vector<Entry> sorted_range(const Lists<std::uint32_t>& lists, std::uint64_t from,
                                                  std::uint64_t width) const {
        constexpr std::uint64_t buckets = 1 << 14;
        std::vector<std::size_t> starts(buckets + 1);
        const auto visit = [&](auto take) {
            for (Number a = 0; a < articles_.size(); ++a)
                for (const std::uint32_t number : lists[a])
                    if (number >= from && number - from < width) take((number - from) * buckets / width, number, a);
        };
        visit([&](std::uint64_t bucket, std::uint32_t, Number) { ++starts[bucket + 1]; });
        std::partial_sum(starts.begin(), starts.end(), starts.begin());
        std::vector<Entry> entries(starts.back());
        visit([&](std::uint64_t bucket, std::uint32_t number, Number a) { entries[starts[bucket]++] = {number, a}; });
        std::size_t start = 0;
        for (std::uint64_t bucket = 0; bucket < buckets; start = starts[bucket++])
            std::sort(entries.begin() + static_cast<std::ptrdiff_t>(start),
                      entries.begin() + static_cast<std::ptrdiff_t>(starts[bucket]));
        return entries;
    }

    /// Calls each of `passes`, one after the other, with the articles whose lists have a number in common, for each such
    /// number. They are sorted a range of numbers at a time, so that this takes no more than sort_bytes_; once for all
    /// passes where one range is enough.
    template <typename... Passes>
    void for_sharers(const Lists<std::uint32_t>& lists, Passes... passes) const {
        const std::uint64_t ranges = lists.numbers() * sizeof(Entry) / sort_bytes_ + 1;
        const std::uint64_t width = (std::uint64_t{1} << 32U) / ranges + 1;
        if (ranges == 1) {
            const std::vector<Entry> entries = sorted_range(lists, 0, width);
            (visit_sharers(entries, passes), ...);
            return;
        }
        const auto pass_over = [&](const auto& pass) {
            for (std::uint64_t from = 0; from >> 32U == 0; from += width)
                visit_sharers(sorted_range(lists, from, width), pass);
        };
        (pass_over(passes), ...);
    }

    template <typename Pass>
    static void visit_sharers(const std::vector<Entry>& entries, const Pass& pass) {
        for (std::size_t i = 0, end = 0; i < entries.size(); i = end) {
            while (end < entries.size() && entries[end].number == entries[i].number) ++end;
            if (end - i > 1) pass(std::span(entries).subspan(i, end - i));
        }
    }

    /// Notes how many articles have a shingle.
    void count(std::span<const Entry> sharers) {
        const auto spread = static_cast<std::uint8_t>(std::bit_width(sharers.size()) - 1);
        for (const auto& [number, article] : sharers) {
            const auto shingles = std::as_const(shingles_)[article];
            const auto at = std::lower_bound(shingles.begin(), shingles.end(), number) - shingles.begin();
            spread_[article][static_cast<std::size_t>(at)] = spread;
        }
    }

    /// Each article with some of those before it that are in other sets, the fewer the more share this: what very many
    /// share says little, and copies share much else.
    void compare(std::span<const Entry> sharers, const PartRule& rule) {
        std::array<Number, 8> seen{};
        const std::size_t most = sharers.size() <= 8 ? 8 : sharers.size() <= 64 ? 3 : 1;
        std::size_t count = 0;
        for (const Entry& entry : sharers) {
            bool known = false;
            for (std::size_t i = 0; i < std::min(count, most); ++i) {
                if (sets_.root(seen[i]) != sets_.root(entry.article)) compare(seen[i], entry.article, rule);
                known = known || sets_.root(seen[i]) == sets_.root(entry.article);
            }
            if (!known) seen[count++ % most] = entry.article;
        }
    }

    /// Merges the sets of copies; notes what is a part of the other.
    void compare(Number a, Number b, const PartRule& rule) {
        const Overlap found = overlap({shingles_[a], spread_[a]}, {shingles_[b], spread_[b]},
                                      std::min(rule.shared, excerpt.shared));
        const bool part = found.containment >= rule.containment && found.shared >= rule.shared;
        const bool same = found.resemblance >= same_text && found.shared >= excerpt.shared;
        if (!same && !part) return;
        if (found.resemblance < beyond_doubt && (of_series(a, b) || far_in_time(a, b))) return;
        if (same)
            sets_.merge(a, b);
        else
            parts_.push_back(found.first_has_less ? Part{a, b, found} : Part{b, a, found});
    }

    /// Whether the titles have different numbers, as have those of the issues of a series and of one release and the
    /// next.
    [[nodiscard]] bool of_series(Number a, Number b) const {
        const std::uint32_t of_a = articles_[a].title_numbers, of_b = articles_[b].title_numbers;
        return of_a != 0 && of_b != 0 && of_a != of_b;
    }

    [[nodiscard]] bool far_in_time(Number a, Number b) const {
        const auto date = [&](Number n) { return found_date(documents_[articles_[n].document]); };
        return std::abs(date(a) - date(b)) > far;  // false where one is not known
    }

    /// Joins each part with the whole that has most of it. What several articles are small parts of that are no copies
    /// of each other is a digest rather than a copy of any.
    void join_parts() {
        for (Part& part : parts_) part = {sets_.root(part.part), sets_.root(part.whole), part.overlap};
        std::sort(parts_.begin(), parts_.end(), [](const Part& a, const Part& b) {
            return std::tuple(a.part, -a.overlap.containment, a.whole) <
                   std::tuple(b.part, -b.overlap.containment, b.whole);
        });
        parts_.erase(
            std::unique(parts_.begin(), parts_.end(), [](const Part& a, const Part& b) { return a.part == b.part; }),
            parts_.end());
        std::vector<Number> parts_of(articles_.size());
        for (const Part& part : parts_) ++parts_of[part.whole];
        for (const Part& part : parts_)
            if (parts_of[part.whole] == 1 || part.overlap.resemblance >= large_part) sets_.merge(part.part, part.whole);
    }

    void put_in_order(std::vector<Xapian::docid>& members) const {
        std::vector<std::pair<double, Xapian::docid>> dated;
        for (const Xapian::docid member : members) {
            const double date = found_date(documents_[member]);
            dated.emplace_back(std::isnan(date) ? std::numeric_limits<double>::max() : date, member);
        }
        std::sort(dated.begin(), dated.end());
        std::transform(dated.begin(), dated.end(), members.begin(), [](const auto& d) { return d.second; });
    }

    Documents documents_;
    std::size_t sort_bytes_;
    std::vector<Known> articles_;
    Lists<std::uint32_t> shingles_, pages_;
    Lists<std::uint8_t> spread_;
    Sets sets_{0};
    std::vector<Part> parts_;
};

}  // namespace

Stories group_stories(const Xapian::Database& db, std::size_t sort_bytes) {
    return group_stories(std::vector{db}, sort_bytes);
}

Stories group_stories(const std::vector<Xapian::Database>& parts, std::size_t sort_bytes) {
    return Grouping(parts, sort_bytes).group();
}

}  // namespace backfile
