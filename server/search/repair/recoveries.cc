#include "server/search/repair/recoveries.hh"

#include <algorithm>
#include <array>
#include <cstddef>
#include <optional>
#include <string_view>
#include <utility>

#include "indexer/base/strings.hh"
#include "server/query/parse/edit.hh"
#include "server/query/parse/group.hh"
#include "server/query/parse/parser.hh"
#include "server/query/parse/print.hh"
#include "server/query/plan/stop_words.hh"

namespace backfile::server {

namespace {

using query::Field;
using query::Kind;
using query::Node;
using query::PlacedNode;

constexpr std::size_t most_relaxations = 24;
constexpr std::int64_t days_wider = 366;

/// A parameter that filters, and how it is taken off.
struct FilterRow {
    std::string_view name;
    bool (*given)(const SearchRequest&);
    void (*clear)(SearchRequest&);
};

template <auto Member>
constexpr FilterRow list_row(std::string_view name) {
    return {name, [](const SearchRequest& r) { return !(r.*Member).empty(); },
            [](SearchRequest& r) { (r.*Member).clear(); }};
}

template <auto Member>
constexpr FilterRow date_row(std::string_view name) {
    return {name, [](const SearchRequest& r) { return (r.*Member).has_value(); },
            [](SearchRequest& r) { (r.*Member).reset(); }};
}

constexpr auto filter_rows = std::to_array<FilterRow>({
    list_row<&SearchRequest::sources>("source"),
    list_row<&SearchRequest::authors>("author"),
    list_row<&SearchRequest::tags>("tag"),
    list_row<&SearchRequest::langs>("lang"),
    list_row<&SearchRequest::years>("year"),
    list_row<&SearchRequest::filetypes>("filetype"),
    list_row<&SearchRequest::dated>("dated"),
    list_row<&SearchRequest::entities>("entity"),
    list_row<&SearchRequest::sites>("site"),
    date_row<&SearchRequest::after>("after"),
    date_row<&SearchRequest::before>("before"),
    date_row<&SearchRequest::asof>("asof"),
});

/// A node for people: “rust”, source:wired, "deep learning".
std::string shown(const Node& node) {
    const bool words = node.kind == Kind::word || node.kind == Kind::exact || node.kind == Kind::prefix ||
                       node.kind == Kind::fuzzy;
    return words ? "“" + query::print(node) + "”" : query::print(node);
}

bool is_group(Kind kind) { return kind == Kind::words || kind == Kind::all_of || kind == Kind::any_of; }

/// The words of a text as nodes beside each other; what would read as something else than a word is left out.
std::optional<Node> words_of(std::string_view text, Field field) {
    std::vector<Node> words;
    const std::string folded = fold_space(lower(text));
    for (const std::string_view piece : split(folded, ' ')) {
        Node word = query::parse(piece, 0).root;
        if (word.kind != Kind::word || word.field != Field::text || query::is_stop_word(word.text)) continue;
        word.field = field;
        words.push_back(std::move(word));
    }
    if (words.empty()) return std::nullopt;
    return query::joined(Kind::words, std::move(words));
}

class Relaxer {
public:
    Relaxer(const Node& root, const SearchRequest& request)
        : root_(root), printed_(query::print(root)), request_(request) {}

    std::vector<Relaxation> run() {
        for (const PlacedNode& at : query::nodes_of(root_)) {
            if (at.node->kind == Kind::negation && !at.negated) {
                add("also with " + shown(at.node->children[0]), query::changed(root_, at.place, std::nullopt));
            } else if (!at.negated) {
                is_group(at.node->kind) ? group(at) : leaf(at);
            }
        }
        for (const FilterRow& row : filter_rows)
            if (row.given(request_))
                add({"without the filter " + std::string(row.name), printed_, {std::string(row.name)}});
        return std::move(found_);
    }

private:
    void add(std::string label, const Node& root) {
        if (root.kind == Kind::all) return;
        std::string text = query::print(root);
        if (text != printed_) add({std::move(label), std::move(text), {}});
    }

    void add(Relaxation relaxation) {
        const auto same = [&](const Relaxation& r) { return r.text == relaxation.text && r.drop == relaxation.drop; };
        if (found_.size() < most_relaxations && std::none_of(found_.begin(), found_.end(), same))
            found_.push_back(std::move(relaxation));
    }

    void group(const PlacedNode& at) {
        if (query::is_filter(*at.node))
            add("without " + shown(*at.node), query::changed(root_, at.place, std::nullopt));
        if (at.node->kind == Kind::any_of) return;
        std::vector<Node> words, others;
        for (const Node& child : at.node->children) {
            if (child.kind != Kind::word || child.field != Field::text)
                others.push_back(child);
            else if (!query::is_stop_word(lower(child.text)))
                words.push_back(child);
        }
        if (words.size() < 2) return;
        others.insert(others.begin(), query::joined(Kind::any_of, std::move(words)));
        add("any of the words", query::changed(root_, at.place, query::joined(at.node->kind, std::move(others))));
    }

    void leaf(const PlacedNode& at) {
        const Node& node = *at.node;
        if (node.kind == Kind::all) return;
        if (!at.parent || at.parent->kind != Kind::any_of)
            add("without " + shown(node), query::changed(root_, at.place, std::nullopt));
        if (node.kind == Kind::phrase && node.field != Field::author) {
            unquoted(at);
        } else if (node.kind == Kind::near) {
            replace(at, query::joined(Kind::words, node.children), "words at any distance");
        } else if (node.kind == Kind::exact) {
            Node word = node;
            word.kind = Kind::word;
            const std::string label = "any form of " + shown(word);
            replace(at, std::move(word), label);
        } else if (node.kind == Kind::dates) {
            wider(at);
        }
        if (node.field == Field::title) {
            Node anywhere = node;
            anywhere.field = Field::text;
            const std::string label = shown(anywhere) + " in the whole text, not only in the title";
            replace(at, std::move(anywhere), label);
        }
    }

    void unquoted(const PlacedNode& at) {
        std::optional<Node> words = words_of(at.node->text, at.node->field);
        if (!words) return;
        replace(at, *words, "without quotation marks");
        if (words->kind == Kind::words)
            replace(at, query::joined(Kind::any_of, std::move(words->children)), "any of the quoted words");
    }

    void wider(const PlacedNode& at) {
        constexpr std::int64_t first_printable = -719'162, last_printable = 2'932'896;  // the years 1 to 9999
        Node dates = *at.node;
        if (dates.from_day != query::no_first_day)
            dates.from_day = std::max(dates.from_day - days_wider, first_printable);
        if (dates.to_day != query::no_last_day) dates.to_day = std::min(dates.to_day + days_wider, last_printable);
        replace(at, std::move(dates), "from one year earlier to one year later");
    }

    void replace(const PlacedNode& at, Node node, std::string label) {
        add(std::move(label), query::changed(root_, at.place, std::move(node)));
    }

    const Node& root_;
    const std::string printed_;
    const SearchRequest& request_;
    std::vector<Relaxation> found_;
};

}  // namespace

std::vector<Relaxation> relaxations(const Node& root, const SearchRequest& request) {
    return Relaxer(root, request).run();
}

std::optional<Relaxation> words_alone(const Node& root, const SearchRequest& request) {
    std::vector<Node> words;
    for (const PlacedNode& at : query::nodes_of(root)) {
        if (at.negated || is_group(at.node->kind) || at.node->field != Field::text) continue;
        if (at.node->kind != Kind::word && at.node->kind != Kind::phrase) continue;
        const std::optional<Node> plain = words_of(at.node->text, Field::text);
        if (!plain) continue;
        if (plain->kind == Kind::word)
            words.push_back(*plain);
        else
            words.insert(words.end(), plain->children.begin(), plain->children.end());
    }
    if (words.empty()) return std::nullopt;
    Relaxation alone{
        "any of the words, without other conditions", query::print(query::joined(Kind::any_of, std::move(words))), {}};
    for (const FilterRow& row : filter_rows)
        if (row.given(request)) alone.drop.emplace_back(row.name);
    if (alone.drop.empty() && alone.text == query::print(root)) return std::nullopt;
    return alone;
}

SearchRequest relaxed(const SearchRequest& request, const Relaxation& relaxation) {
    SearchRequest other = request;
    other.text = relaxation.text;
    for (const FilterRow& row : filter_rows)
        if (std::find(relaxation.drop.begin(), relaxation.drop.end(), row.name) != relaxation.drop.end())
            row.clear(other);
    return other;
}

}  // namespace backfile::server
