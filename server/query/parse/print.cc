#include "server/query/parse/print.hh"

#include <algorithm>
#include <cstddef>
#include <string_view>

#include "server/query/parse/dates.hh"
#include "server/query/parse/leaf.hh"
#include "server/query/parse/limits.hh"
#include "server/query/parse/signs.hh"

namespace backfile::server::query {

namespace {

bool is_group(Kind kind) { return kind == Kind::words || kind == Kind::all_of || kind == Kind::any_of; }

/// Returns true for a value that needs no quotation marks.
bool fits_unquoted(const std::string& value) {
    constexpr std::string_view fronts = "=#*:/";
    const Ending ending = ending_of(value);
    return end_of_run(value, 0) == value.size() && ending.text == value &&
           fronts.find(value[0]) == std::string_view::npos && !is_operator_word(value);
}

/// Returns true if a leaf has the same meaning inside field:(…) as after field:.
bool fits_in_bracket(const Node& leaf) {
    if (leaf.kind == Kind::phrase || leaf.kind == Kind::exact) return true;
    if (leaf.kind == Kind::filter && !fits_unquoted(leaf.text)) return true;
    return is_text_at(leaf.text, 0) && leaf.text.find(':') == std::string::npos &&
           leaf.text.find("：") == std::string::npos;
}

std::string quoted(const std::string& text) { return '"' + text + '"'; }

std::string dates_text(const Node& node) {
    if (node.from == no_start && node.to == no_end) return "*";
    if (node.field == Field::asof) return "asof:" + iso_end(node.to);
    if (node.to == no_end) return "after:" + iso_start(node.from);
    if (node.from == no_start) return "before:" + iso_end(node.to);
    const std::string from = iso_start(node.from), to = iso_end(node.to);
    return "date:" + from + (from == to ? "" : ".." + to);
}

/// Returns the common field of a list of alternatives if it can be written once before them.
Field common_field(const Node& node) {
    if (node.kind != Kind::any_of) return Field::text;
    const Field field = node.children[0].field;
    const bool same = std::all_of(node.children.begin(), node.children.end(), [&](const Node& child) {
        return child.field == field && child.children.empty() && child.kind != Kind::dates && child.kind != Kind::all &&
               fits_in_bracket(child);
    });
    return same ? field : Field::text;
}

class Printer {
public:
    std::string take() { return std::move(out_); }

    void node(const Node& node, Field group) {
        switch (node.kind) {
            case Kind::words: return list(node, " ", group);
            case Kind::all_of: return list(node, " AND ", group);
            case Kind::any_of: return list(node, " OR ", group);
            case Kind::near:
                return list(node, (node.ordered ? " ADJ/" : " NEAR/") + std::to_string(node.slop) + ' ', group);
            case Kind::negation: return negation(node.children[0]);
            default: return leaf(node, group);
        }
    }

    /// Prints alternatives on one field as field:(a OR b); returns false for other nodes.
    bool on_one_field(const Node& node) {
        const Field field = common_field(node);
        if (field == Field::text) return false;
        out_ += row_of(field).name;
        out_ += ":(";
        list(node, " OR ", field);
        out_ += ')';
        return true;
    }

    /// Prints a child of a group, in brackets where they are needed.
    void child(const Node& child, Kind of, Field group) {
        const bool inner = child.kind == Kind::near || child.kind == Kind::negation;
        if (is_group(child.kind) || (of == Kind::near && inner)) {
            bracketed(child);
        } else {
            node(child, group);
        }
    }

private:
    void list(const Node& node, std::string_view separator, Field group) {
        for (const Node& child : node.children) {
            if (&child != &node.children.front()) out_ += separator;
            this->child(child, node.kind, group);
        }
    }

    void bracketed(const Node& node) {
        if (on_one_field(node)) return;
        out_ += '(';
        this->node(node, Field::text);
        out_ += ')';
    }

    void negation(const Node& child) {
        if (child.kind == Kind::all || (child.kind == Kind::dates && dates_text(child) == "*")) {
            out_ += "NOT *";
            return;
        }
        out_ += needs_not(child) ? "NOT " : "-";
        if (is_group(child.kind) || child.kind == Kind::near) return bracketed(child);
        node(child, Field::text);
    }

    /// A word that a minus in front would not be read with, such as --help.
    static bool needs_not(const Node& child) {
        return (child.kind == Kind::word || child.kind == Kind::prefix || child.kind == Kind::fuzzy) &&
               child.field == Field::text && !is_text_at(child.text, 0);
    }

    void leaf(const Node& node, Field group) {
        if (node.kind == Kind::dates) {
            out_ += dates_text(node);
            return;
        }
        if (node.kind == Kind::all) {
            out_ += '*';
            return;
        }
        if (node.field != group) {
            out_ += row_of(node.field).name;
            out_ += ':';
        }
        switch (node.kind) {
            case Kind::exact: out_ += '=' + node.text; break;
            case Kind::prefix: out_ += node.text + '*'; break;
            case Kind::fuzzy: out_ += node.text + '~' + (node.slop > 0 ? std::to_string(node.slop) : ""); break;
            case Kind::hashtag: out_ += '#' + node.text; break;
            case Kind::phrase:
                out_ += quoted(node.text) + (node.slop > 0 ? '~' + std::to_string(node.slop) : "");
                break;
            case Kind::filter:
                out_ += (fits_unquoted(node.text) ? node.text : quoted(node.text)) + (node.starred ? "*" : "");
                break;
            default: out_ += node.text;
        }
    }

    std::string out_;
};

}  // namespace

std::string print(const Node& root) {
    if (root.kind == Kind::all) return "";
    Printer printer;
    if (!printer.on_one_field(root)) printer.node(root, Field::text);
    return printer.take();
}

std::vector<Clause> clauses_of(const Node& root) {
    if (root.kind == Kind::all) return {};
    if (root.kind != Kind::words && root.kind != Kind::all_of) return {{&root, print(root)}};
    std::vector<Clause> clauses;
    for (const Node& child : root.children) {
        Printer printer;
        printer.child(child, root.kind, Field::text);
        clauses.push_back({&child, printer.take()});
    }
    return clauses;
}

}  // namespace backfile::server::query
