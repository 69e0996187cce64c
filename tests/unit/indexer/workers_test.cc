#include "indexer/ordered_workers.hh"

#include <atomic>
#include <stdexcept>

#include <doctest/doctest.h>

using namespace backfile;

TEST_CASE("results come in order, each once, whatever the threads do") {
    for (const std::size_t jobs : {1, 2, 7}) {
        std::vector<std::size_t> taken;
        run_in_order<std::size_t>(500, jobs, 3, [](std::size_t i) { return i * i; }, [&](std::size_t v) { return taken.push_back(v), true; });
        REQUIRE(taken.size() == 500);
        for (std::size_t i = 0; i < 500; ++i) CHECK(taken[i] == i * i);
    }
}

TEST_CASE("nothing to do, stopping early and exceptions end the threads") {
    int taken = 0;
    run_in_order<int>(0, 2, 2, [](std::size_t) { return 1; }, [&](int) { return ++taken, true; });
    CHECK(taken == 0);
    run_in_order<int>(1000, 2, 2, [](std::size_t) { return 1; }, [&](int) { return ++taken < 10; });
    CHECK(taken == 10);
    const auto throwing = [](std::size_t i) -> int { return i == 20 ? throw std::runtime_error("work") : 1; };
    CHECK_THROWS_WITH(run_in_order<int>(1000, 2, 2, throwing, [](int) { return true; }), "work");
    const auto take = [](int) -> bool { throw std::runtime_error("take"); };
    CHECK_THROWS_WITH(run_in_order<int>(1000, 2, 2, [](std::size_t) { return 1; }, take), "take");
}
