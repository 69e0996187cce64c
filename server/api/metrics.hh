#pragma once

#include <array>
#include <atomic>
#include <cstdint>
#include <deque>
#include <string>
#include <string_view>
#include <vector>

#include "server/search/types/types.hh"

namespace backfile::server {

/// Counts responses and reports them in the Prometheus text format (0.0.4). Thread-safe.
class Metrics {
public:
    /// Counts by these labels (at least one is required); unknown labels count as the last one. `now` is in seconds
    /// since 1970, here and below.
    Metrics(const std::vector<std::string_view>& endpoints, std::int64_t now);

    /// Counts one response; `seconds` is its duration.
    void record(std::string_view endpoint, int status, double seconds);

    /// Returns all counters, and gauges of the index.
    [[nodiscard]] std::string text(const IndexStats& index, const IndexState& served, std::int64_t now) const;

private:
    /// Upper bounds of the histogram buckets, in seconds; one more bucket is unbounded.
    static constexpr auto bounds = std::to_array<double>(
        {0.001, 0.0025, 0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 10});
    static constexpr int first_status = 100, end_status = 600;

    struct Counters {
        explicit Counters(std::string_view name) : endpoint(name) {}
        std::string endpoint;
        std::array<std::atomic<std::uint64_t>, end_status - first_status> statuses{};
        std::array<std::atomic<std::uint64_t>, bounds.size() + 1> buckets{};
        std::atomic<std::uint64_t> microseconds = 0;
    };
    void append_requests(std::string& out) const;
    void append_durations(std::string& out) const;

    std::deque<Counters> counters_;  // a deque, because atomics cannot be moved
    std::int64_t started_;
};

}  // namespace backfile::server
