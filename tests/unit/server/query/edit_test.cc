#include "server/query/parse/edit.hh"

#include <optional>
#include <string>
#include <string_view>

#include <doctest/doctest.h>

#include "server/query/parse/parser.hh"
#include "server/query/parse/print.hh"

namespace backfile::server::query {

namespace {

/// `text` without its word x, or with a word y in its place, printed.
std::string edited(std::string_view text, bool remove) {
    const Node root = parse(text, 0).root;
    for (const LocatedNode& at : nodes_of(root)) {
        if (at.node->text != "x") continue;
        Node y = *at.node;
        y.text = "y";
        return print(changed(root, at.place, remove ? std::nullopt : std::optional(y)));
    }
    return "?";
}

}  // namespace

TEST_CASE("a node is replaced or left out, with what is then empty, and the rest reads back as itself") {
    const struct {
        std::string text, without, with;
    } rows[] = {
        {"x", "", "y"},
        {"a x", "a", "a y"},
        {"a x b", "a b", "a y b"},
        {"a -x", "a", "a -y"},
        {"-x", "", "-y"},
        {"a OR x", "a", "a OR y"},
        {"a OR b x", "a OR b", "a OR (b y)"},
        {"a (b OR x)", "a b", "a (b OR y)"},
        {"a NEAR/3 x", "a", "a NEAR/3 y"},
        {"a AND (b OR (c x))", "a AND (b OR c)", "a AND (b OR (c y))"},
        {"title:x source:b", "source:b", "title:y source:b"},
        {"-(a OR x)", "-a", "-(a OR y)"},
        {"NOT (b -x)", "-b", "-(b -y)"},
    };
    for (const auto& row : rows) {
        CAPTURE(row.text);
        CHECK_EQ(edited(row.text, true), row.without);
        CHECK_EQ(edited(row.text, false), row.with);
        CHECK_EQ(print(parse(row.without, 0).root), row.without);
    }
}

TEST_CASE("nodes are listed with what they stand in") {
    const Node root = parse("a -(b c) \"d e\"", 0).root;
    std::string list;
    for (const LocatedNode& at : nodes_of(root))
        if (!at.node->text.empty())
            list += at.node->text + (at.negated ? "-" : "") + std::to_string(at.place.size()) + " ";
    CHECK_EQ(list, "a1 b-3 c-3 d e1 ");
    CHECK_EQ(nodes_of(Node{}).size(), 1);
}

}  // namespace backfile::server::query
