#include "indexer/story/grouping.hh"

#include <algorithm>
#include <array>
#include <bit>
#include <cmath>
#include <cstdint>
#include <future>
#include <limits>
#include <numeric>
#include <span>
#include <tuple>
#include <utility>
#include <vector>

#include "indexer/index/schema.hh"
#include "indexer/story/overlap.hh"
#include "indexer/story/signature.hh"

namespace backfile::indexer {

namespace {

using Number = std::uint32_t;  // of an article, in the order of documents

constexpr double same_text = 0.5;      // resemblance of copies
constexpr double beyond_doubt = 0.85;  // and of those far in time or with other numbers in their titles
constexpr double far = 30 * 86'400.0;  // seconds

/// Conditions under which an article is a part of another.
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
    explicit Sets(std::size_t size = 0) : parents_(size) { std::iota(parents_.begin(), parents_.end(), Number{0}); }

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

/// Reads the values of a slot, in ascending order of documents.
class Values {
public:
    Values(const Xapian::Database& db, schema::Slot slot)
        : at_(db.valuestream_begin(schema::number(slot))), end_(db.valuestream_end(schema::number(slot))) {}

    /// Returns the value; empty if the document has none.
    [[nodiscard]] std::string of(Xapian::docid document) {
        if (at_ != end_) at_.skip_to(document);
        return at_ != end_ && at_.get_docid() == document ? *at_ : "";
    }

private:
    Xapian::ValueIterator at_, end_;
};

/// Number of shares of the work. Fixed, so that the result does not depend on the machine.
constexpr std::size_t shares = 4;

/// Splits `size` items into shares and calls `each` concurrently with the number of the share and its range [first,
/// last).
template <typename Each>
void share_out(std::size_t size, Each each) {
    std::array<std::future<void>, shares> done;
    for (std::size_t share = 0; share < shares; ++share)
        done[share] = std::async(std::launch::async, each, share, size * share / shares, size * (share + 1) / shares);
    for (std::future<void>& future : done) future.get();
}

class Grouping {
public:
    Grouping(const std::vector<Xapian::Database>& parts, std::size_t sort_bytes) : sort_bytes_(sort_bytes) {
        Xapian::docid before = 0;
        for (const Xapian::Database& part : parts) {
            load(part, before);
            before += part.get_lastdocid();
        }
        found_.fill({Sets(articles_.size()), {}});
    }

    [[nodiscard]] Stories group() {
        for_sharers(
            shingles_, [&](std::size_t, std::span<const Entry> sharers) { count(sharers); },
            [&](std::size_t share, std::span<const Entry> sharers) { compare(found_[share], sharers, excerpt); });
        gather();
        for_sharers(pages_, [&](std::size_t share, std::span<const Entry> sharers) {
            compare(found_[share], sharers, linked);
        });
        gather();
        join_parts();
        std::vector<std::vector<Number>> by_root(articles_.size());
        for (Number a = 0; a < articles_.size(); ++a) by_root[found_[0].sets.root(a)].push_back(a);
        std::erase_if(by_root, [](const auto& members) { return members.size() < 2; });
        std::vector<std::vector<Xapian::docid>> stories;
        for (auto& members : by_root) stories.push_back(in_order(members));
        return Stories(stories);
    }

private:
    struct Known {
        Xapian::docid document;
        std::uint32_t title_numbers;
        double date;  ///< when it was published, if that was found rather than guessed; else not a number
    };
    struct Part {
        Number part, whole;
        Overlap overlap;
    };
    struct Found {  ///< by one share of the work
        Sets sets;
        std::vector<Part> parts;
    };
    struct Entry {
        std::uint32_t number;
        Number article;
        bool operator<(const Entry& other) const {
            return std::tie(number, article) < std::tie(other.number, other.article);
        }
    };

    /// `before`: the number of the document before its first.
    void load(const Xapian::Database& db, Xapian::docid before) {
        const auto slot = schema::number(schema::Slot::signature);
        Values trusts(db, schema::Slot::date_trust), dates(db, schema::Slot::published);
        for (auto value = db.valuestream_begin(slot); value != db.valuestream_end(slot); ++value) {
            const Signature signature = from_bytes(*value);
            if (signature.shingles.empty()) continue;
            const Xapian::docid document = value.get_docid();
            const double date = trusts.of(document) == "1" ? Xapian::sortable_unserialise(dates.of(document))
                                                           : std::numeric_limits<double>::quiet_NaN();
            articles_.push_back({before + document, signature.title_numbers, date});
            shingles_.add(signature.shingles);
            pages_.add(signature.pages);
            spread_.add(std::vector<std::uint8_t>(signature.shingles.size()));
        }
    }

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
        const auto start = [&](std::uint64_t bucket) { return bucket == 0 ? 0 : starts[bucket - 1]; };  // by now
        share_out(entries.size(), [&](std::size_t, std::size_t first, std::size_t end) {
            const auto at = std::lower_bound(starts.begin(), starts.begin() + buckets, first);
            for (std::uint64_t bucket = first == 0 ? 0 : at - starts.begin() + 1;
                 bucket < buckets && start(bucket) < end; ++bucket)
                std::sort(entries.begin() + static_cast<std::ptrdiff_t>(start(bucket)),
                          entries.begin() + static_cast<std::ptrdiff_t>(starts[bucket]));
        });
        return entries;
    }

    /// Calls each of `passes`, one after the other, with the number of a share of the work and the articles whose lists
    /// have a number in common, for each such number; all shares at once. They are sorted a range of numbers at a time,
    /// so that this takes no more than sort_bytes_; once for all passes where one range is enough.
    template <typename... Passes>
    void for_sharers(const Lists<std::uint32_t>& lists, Passes... passes) const {
        const std::uint64_t ranges = lists.numbers() * sizeof(Entry) / sort_bytes_ + 1;
        const std::uint64_t width = (std::uint64_t{1} << 32U) / ranges + 1;
        if (ranges == 1) {
            const std::vector<Entry> entries = sorted_range(lists, 0, width);
            (visit_sharers(entries, passes), ...);
            return;
        }
        const auto visit_ranges = [&](const auto& pass) {
            for (std::uint64_t from = 0; from >> 32U == 0; from += width)
                visit_sharers(sorted_range(lists, from, width), pass);
        };
        (visit_ranges(passes), ...);
    }

    template <typename Pass>
    static void visit_sharers(const std::vector<Entry>& entries, const Pass& pass) {
        const auto begin_of_number = [&](std::size_t at) {
            while (at > 0 && at < entries.size() && entries[at].number == entries[at - 1].number) ++at;
            return at;
        };
        share_out(entries.size(), [&](std::size_t share, std::size_t first, std::size_t last) {
            last = begin_of_number(last);
            for (std::size_t i = begin_of_number(first), end = i; i < last; i = end) {
                while (end < entries.size() && entries[end].number == entries[i].number) ++end;
                if (end - i > 1) pass(share, std::span(entries).subspan(i, end - i));
            }
        });
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
    void compare(Found& found, std::span<const Entry> sharers, const PartRule& rule) const {
        Sets& sets = found.sets;
        std::array<Number, 8> seen{};
        const std::size_t most = sharers.size() <= 8 ? 8 : sharers.size() <= 64 ? 3 : 1;
        std::size_t count = 0;
        for (const Entry& entry : sharers) {
            bool known = false;
            for (std::size_t i = 0; i < std::min(count, most); ++i) {
                if (sets.root(seen[i]) != sets.root(entry.article)) compare(found, seen[i], entry.article, rule);
                known = known || sets.root(seen[i]) == sets.root(entry.article);
            }
            if (!known) seen[count++ % most] = entry.article;
        }
    }

    /// Merges the sets of copies; notes what is a part of the other.
    void compare(Found& found, Number a, Number b, const PartRule& rule) const {
        const Overlap both = overlap({shingles_[a], spread_[a]}, {shingles_[b], spread_[b]},
                                     std::min(rule.shared, excerpt.shared));
        const bool part = both.containment >= rule.containment && both.shared >= rule.shared;
        const bool same = both.resemblance >= same_text && both.shared >= excerpt.shared;
        if (!same && !part) return;
        if (both.resemblance < beyond_doubt && (of_series(a, b) || far_in_time(a, b))) return;
        if (same)
            found.sets.merge(a, b);
        else
            found.parts.push_back(both.first_has_less ? Part{a, b, both} : Part{b, a, both});
    }

    /// Returns whether the titles have different numbers, as have those of the issues of a series and of one release
    /// and the next.
    [[nodiscard]] bool of_series(Number a, Number b) const {
        const std::uint32_t of_a = articles_[a].title_numbers, of_b = articles_[b].title_numbers;
        return of_a != 0 && of_b != 0 && of_a != of_b;
    }

    [[nodiscard]] bool far_in_time(Number a, Number b) const {
        return std::abs(articles_[a].date - articles_[b].date) > far;  // false where one is not known
    }

    /// Passes the results of all shares to every share.
    void gather() {
        auto& [sets, parts] = found_[0];
        for (std::size_t share = 1; share < shares; ++share) {
            for (Number a = 0; a < articles_.size(); ++a) sets.merge(a, found_[share].sets.root(a));
            parts.insert(parts.end(), found_[share].parts.begin(), found_[share].parts.end());
        }
        for (std::size_t share = 1; share < shares; ++share) found_[share] = {sets, {}};
    }

    /// Joins each part with the whole that contains most of it. An article that contains small parts of several
    /// unrelated articles is a digest, not a copy of any of them.
    void join_parts() {
        auto& [sets, parts] = found_[0];
        for (Part& part : parts) part = {sets.root(part.part), sets.root(part.whole), part.overlap};
        std::sort(parts.begin(), parts.end(), [](const Part& a, const Part& b) {
            return std::tuple(a.part, -a.overlap.containment, a.whole) <
                   std::tuple(b.part, -b.overlap.containment, b.whole);
        });
        parts.erase(
            std::unique(parts.begin(), parts.end(), [](const Part& a, const Part& b) { return a.part == b.part; }),
            parts.end());
        std::vector<Number> parts_of(articles_.size());
        for (const Part& part : parts) ++parts_of[part.whole];
        for (const Part& part : parts)
            if (parts_of[part.whole] == 1 || part.overlap.resemblance >= large_part) sets.merge(part.part, part.whole);
    }

    /// Returns the documents of a story's articles by date; documents without a date come last.
    [[nodiscard]] std::vector<Xapian::docid> in_order(std::vector<Number>& members) const {
        const auto date = [&](Number a) {
            const double found = articles_[a].date;
            return std::isnan(found) ? std::numeric_limits<double>::max() : found;
        };
        std::stable_sort(members.begin(), members.end(), [&](Number a, Number b) { return date(a) < date(b); });
        std::vector<Xapian::docid> documents;
        for (const Number a : members) documents.push_back(articles_[a].document);
        return documents;
    }

    std::size_t sort_bytes_;
    std::vector<Known> articles_;
    Lists<std::uint32_t> shingles_, pages_;
    Lists<std::uint8_t> spread_;
    std::array<Found, shares> found_;  ///< the first has what all have, once it is gathered
};

}  // namespace

Stories group_stories(const std::vector<Xapian::Database>& parts, std::size_t sort_bytes) {
    return Grouping(parts, sort_bytes).group();
}

}  // namespace backfile::indexer
