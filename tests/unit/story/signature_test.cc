#include "indexer/story/signature.hh"

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include <doctest/doctest.h>

#include "indexer/story/overlap.hh"

using namespace backfile;
using namespace backfile::indexer;

namespace {

/// The forward index of one section of words, separated by spaces.
std::string forward_of(std::string_view text) {
    ForwardWriter writer;
    std::uint32_t position = 0;
    for (std::size_t at = 0; at < text.size(); ++position) {
        const std::size_t end = std::min(text.find(' ', at), text.size());
        writer.add(position, token_code(text.substr(at, end - at)));
        at = end + 1;
    }
    return writer.take();
}

std::string words(std::size_t from, std::size_t to) {
    std::string text;
    for (std::size_t i = from; i < to; ++i) text += (text.empty() ? "w" : " w") + std::to_string(i);
    return text;
}

Signature signature_of(const std::string& text) { return make_signature(ForwardReader(forward_of(text)), "", {}); }

Overlap overlap_of(const std::string& a, const std::string& b, std::uint8_t spread = 1) {
    const Signature of_a = signature_of(a), of_b = signature_of(b);
    const std::vector<std::uint8_t> spread_a(of_a.shingles.size(), spread), spread_b(of_b.shingles.size(), spread);
    return overlap({of_a.shingles, spread_a}, {of_b.shingles, spread_b});
}

}  // namespace

TEST_CASE("a signature keeps the smallest distinct shingles in ascending order") {
    const Signature small = signature_of(words(0, 40));
    CHECK_EQ(small.shingles.size(), 36);
    CHECK(reach(small.shingles) == UINT32_MAX);
    const Signature large = signature_of(words(0, 5'000));
    CHECK_EQ(large.shingles.size(), max_shingles);
    CHECK(reach(large.shingles) == large.shingles.back());
    for (std::size_t i = 1; i < large.shingles.size(); ++i) CHECK(large.shingles[i - 1] < large.shingles[i]);
    CHECK_EQ(signature_of(words(0, 40) + " " + words(0, 40)).shingles.size(), 40);  // four more where they meet
    CHECK(signature_of(words(0, min_tokens - 1)).shingles.empty());
    CHECK(signature_of("").shingles.empty());
}

TEST_CASE("overlap is estimated for articles of any lengths") {
    struct Row {
        const char* name;
        std::string a, b;
        double resemblance, containment;
    };
    const std::vector<Row> rows = {
        {"the same", words(0, 1'000), words(0, 1'000), 1, 1},
        {"nothing in common", words(0, 1'000), words(2'000, 3'000), 0, 0},
        {"half", words(0, 2'000), words(1'000, 3'000), 1.0 / 3, 0.5},
        {"an excerpt", words(0, 2'000), words(500, 1'000), 0.25, 1},
        {"a small excerpt", words(0, 2'000), words(500, 700), 0.1, 1},
        {"a short text within another", words(0, 60), words(20, 50), 0.5, 1},
        {"nothing", "", words(0, 100), 0, 0},
    };
    for (const Row& row : rows) {
        CAPTURE(row.name);
        for (const Overlap& found : {overlap_of(row.a, row.b), overlap_of(row.b, row.a)}) {
            CHECK(found.resemblance == doctest::Approx(row.resemblance).epsilon(0.2));
            CHECK(found.containment == doctest::Approx(row.containment).epsilon(0.2));
        }
    }
    CHECK(overlap_of(words(500, 700), words(0, 2'000)).first_has_less);
    CHECK_FALSE(overlap_of(words(0, 2'000), words(500, 700)).first_has_less);
}

TEST_CASE("shingles of many articles have a lower weight") {
    const std::vector<std::uint32_t> a = {1, 2, 3, 4}, b = {1, 2, 7, 8};
    const std::vector<std::uint8_t> rare = {0, 0, 0, 0}, common = {4, 4, 0, 0};
    CHECK(overlap({a, rare}, {b, rare}).containment == doctest::Approx(0.5));
    CHECK(overlap({a, common}, {b, common}).containment == doctest::Approx(0.5 / 2.5));
    CHECK(overlap({a, common}, {a, common}).resemblance == doctest::Approx(1));
}

TEST_CASE("titles are distinguished by their numbers") {
    const auto numbers = [](std::string_view title) {
        return make_signature(ForwardReader(""), title, {}).title_numbers;
    };
    CHECK(numbers("Ruby 2.4.2 released") == numbers("Rilasciato Ruby 2.4.2"));
    CHECK(numbers("Issue 84") != numbers("Issue 85"));
    CHECK(numbers("1 23") != numbers("12 3"));
    CHECK(numbers("No number") == 0);
    CHECK(numbers("") == 0);
}

TEST_CASE("a signature round-trips and invalid bytes give an empty one") {
    const std::vector<std::string> pages = {"", "https://a.example/1", "https://b.example/2"};
    const Signature before = make_signature(ForwardReader(forward_of(words(0, 300))), "Issue 84", pages);
    const std::string bytes = to_bytes(before);
    const Signature after = from_bytes(bytes);
    CHECK(after.shingles == before.shingles);
    CHECK(after.pages == before.pages);
    CHECK(after.pages.size() == 2);
    CHECK(after.title_numbers == before.title_numbers);
    for (std::size_t size = 0; size < bytes.size(); ++size)
        CHECK(from_bytes(bytes.substr(0, size)).shingles.size() <= max_shingles);
    CHECK(from_bytes("").shingles.empty());
    CHECK(from_bytes(std::string(5, '\xff')).shingles.empty());
    CHECK(from_bytes(std::string(1, '\xff') + std::string(4'000, 'x')).shingles.empty());
    const std::vector<std::string> many(100, "https://a.example/");
    CHECK(make_signature(ForwardReader(""), "", many).pages.size() == max_pages);
}
