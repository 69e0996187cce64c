#include "server/search/repair/relaxations.hh"

#include <algorithm>
#include <cstddef>
#include <optional>
#include <string_view>
#include <utility>

#include "indexer/base/strings.hh"
#include "server/query/parse/dates.hh"
#include "server/query/parse/edit.hh"
#include "server/query/parse/group.hh"
#include "server/query/parse/parser.hh"
#include "server/query/parse/print.hh"
#include "server/query/plan/stop_words.hh"

namespace backfile::server {

namespace {

using query::Field;
using query::Kind;
using query::LocatedNode;
using query::Node;

constexpr std::size_t max_relaxations = 24;
constexpr std::int64_t seconds_wider = 366 * query::seconds_per_day;
constexpr std::int64_t first_printable = -719'162 * query::seconds_per_day;  // the years 1 to 9999
constexpr std::int64_t last_printable = 2'932'897 * query::seconds_per_day - 1;

/// Returns the request's filter parameters, in the order of the field table.
std::vector<std::string> filter_parameters(const SearchRequest& request) {
    std::vector<std::string> names;
    for (const query::FieldRow& row : query::field_rows())
        if (request.filters.on(row.field) != nullptr) names.emplace_back(row.parameter);
    return names;
}

/// Formats a node for users: “rust”, source:wired, "deep learning".
std::string shown(const Node& node) {
    const bool words = node.kind == Kind::word || node.kind == Kind::exact || node.kind == Kind::prefix ||
                       node.kind == Kind::fuzzy;
    return words ? "“" + query::print(node) + "”" : query::print(node);
}

bool is_group(Kind kind) { return kind == Kind::words || kind == Kind::all_of || kind == Kind::any_of; }

/// Returns the words of a text as a group of nodes; skips text that would not parse as a word.
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
        for (const LocatedNode& at : query::nodes_of(root_)) {
            if (at.node->kind == Kind::negation && !at.negated) {
                add("also with " + shown(at.node->children[0]), query::changed(root_, at.place, std::nullopt));
            } else if (!at.negated) {
                is_group(at.node->kind) ? group(at) : leaf(at);
            }
        }
        for (const std::string& name : filter_parameters(request_))
            add({"without the filter " + name, printed_, {name}});
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
        if (found_.size() < max_relaxations && std::none_of(found_.begin(), found_.end(), same))
            found_.push_back(std::move(relaxation));
    }

    void group(const LocatedNode& at) {
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

    void leaf(const LocatedNode& at) {
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

    void unquoted(const LocatedNode& at) {
        std::optional<Node> words = words_of(at.node->text, at.node->field);
        if (!words) return;
        replace(at, *words, "without quotation marks");
        if (words->kind == Kind::words)
            replace(at, query::joined(Kind::any_of, std::move(words->children)), "any of the quoted words");
    }

    void wider(const LocatedNode& at) {
        Node dates = *at.node;
        if (dates.from != query::no_start) dates.from = std::max(dates.from - seconds_wider, first_printable);
        if (dates.to != query::no_end) dates.to = std::min(dates.to + seconds_wider, last_printable);
        replace(at, std::move(dates), "from one year earlier to one year later");
    }

    void replace(const LocatedNode& at, Node node, std::string label) {
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
    for (const LocatedNode& at : query::nodes_of(root)) {
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
    Relaxation alone{"any of the words, without other conditions",
                     query::print(query::joined(Kind::any_of, std::move(words))), filter_parameters(request)};
    if (alone.drop.empty() && alone.text == query::print(root)) return std::nullopt;
    return alone;
}

SearchRequest relaxed(const SearchRequest& request, const Relaxation& relaxation) {
    SearchRequest other = request;
    other.text = relaxation.text;
    for (const std::string& name : relaxation.drop)
        if (const query::FieldRow* const row = query::row_of_parameter(name)) other.filters.remove(row->field);
    return other;
}

}  // namespace backfile::server
