#include "indexer/run/ordered_pipeline.hh"

#include <algorithm>
#include <atomic>
#include <stdexcept>
#include <vector>

#include <doctest/doctest.h>

using namespace backfile;
using namespace backfile::indexer;

namespace {

using Squares = OrderedPipeline<int, int>;

void push_up_to(int count, const Squares::Push& push) {
    for (int i = 0; i < count; ++i)
        if (!push(i, 10)) return;
}

}  // namespace

TEST_CASE("outputs come in order, each once, whatever the threads and the budget") {
    for (const std::size_t jobs : {1, 2, 7})
        for (const std::size_t budget : {0, 10, 35, 100000}) {
            std::vector<int> taken;
            Squares(jobs, budget)
                .run([](const Squares::Push& push) { push_up_to(500, push); }, [](int i) { return i * i; },
                     [&](int v) { return taken.push_back(v), true; });
            REQUIRE(taken.size() == 500);
            for (int i = 0; i < 500; ++i) CHECK(taken[static_cast<std::size_t>(i)] == i * i);
        }
}

TEST_CASE("no more is under way than the budget allows") {
    std::atomic<int> under_way{0}, most{0};
    Squares(3, 50).run([&](const Squares::Push& push) { push_up_to(300, push); },
                       [&](int i) {
                           most = std::max(most.load(), ++under_way);
                           return i;
                       },
                       [&](int) { return --under_way, true; });
    CHECK(most <= 5);
}

TEST_CASE("nothing to do, stopping early and exceptions of any stage end the threads") {
    int taken = 0;
    const auto nothing = [](const Squares::Push&) {};
    const auto thousand = [](const Squares::Push& push) { push_up_to(1000, push); };
    const auto same = [](int i) { return i; };
    Squares(2, 20).run(nothing, same, [&](int) { return ++taken, true; });
    CHECK(taken == 0);
    Squares(2, 20).run(thousand, same, [&](int) { return ++taken < 10; });
    CHECK(taken == 10);
    const auto boom = [](const char* what) { throw std::runtime_error(what); };
    CHECK_THROWS_WITH(
        Squares(2, 20).run([&](const Squares::Push&) { boom("produce"); }, same, [](int) { return true; }), "produce");
    CHECK_THROWS_WITH(Squares(2, 20).run(
                          thousand,
                          [&](int i) {
                              if (i == 20) boom("work");
                              return i;
                          },
                          [](int) { return true; }),
                      "work");
    CHECK_THROWS_WITH(Squares(2, 20).run(thousand, same,
                                         [&](int) -> bool {
                                             boom("take");
                                             return true;
                                         }),
                      "take");
}
