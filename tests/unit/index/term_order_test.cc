#include "indexer/index/term_order.hh"

#include <doctest/doctest.h>

#include <algorithm>
#include <random>
#include <utility>

using namespace backfile;

namespace {

using Terms = std::vector<std::pair<std::string, std::uint32_t>>;

Terms taken(TermOrder& order) {
    Terms terms;
    order.take_all([&](std::string_view term, std::uint32_t frequency) { terms.emplace_back(term, frequency); });
    return terms;
}

}  // namespace

TEST_CASE("terms are returned in byte order with their frequencies") {
    TermOrder order;
    order.add("Z", "chip", 2);
    order.add("", "芯片", 1);
    order.add("", "chip", 3);
    order.add("", "chipmaker-x", 1);
    order.add("", "chipmaker", 4);
    order.add("", "chipmaker\xFF", 5);
    order.add("", "", 6);
    const Terms all = {
        {"", 6}, {"Zchip", 2}, {"chip", 3}, {"chipmaker", 4}, {"chipmaker-x", 1}, {"chipmaker\xFF", 5}, {"芯片", 1}};
    CHECK(taken(order) == all);
    CHECK(taken(order).empty());
}

TEST_CASE("random terms are sorted like strings") {
    std::mt19937 random(5);
    TermOrder order;
    Terms terms;
    for (std::uint32_t i = 0; i < 5'000; ++i) {
        std::string term(random() % 14, ' ');
        for (char& c : term) c = static_cast<char>(random() % 4 * 85);
        order.add("", term, i);
        terms.emplace_back(std::move(term), i);
    }
    Terms sorted = taken(order);
    std::sort(sorted.begin(), sorted.end());  // equal terms may come in any order
    std::sort(terms.begin(), terms.end());
    CHECK(sorted == terms);
    for (const auto& [term, frequency] : terms) order.add("", term, frequency);
    const Terms again = taken(order);
    CHECK(std::is_sorted(again.begin(), again.end(), [](const auto& a, const auto& b) { return a.first < b.first; }));
}
