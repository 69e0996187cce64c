#pragma once

#include <algorithm>
#include <condition_variable>
#include <cstddef>
#include <exception>
#include <functional>
#include <mutex>
#include <optional>
#include <thread>
#include <vector>

namespace backfile {

/// Computes work(0) … work(count - 1) on `jobs` threads and hands the results to `take` in that order, on the calling
/// thread. At most `ahead` results wait, which bounds memory. `take` returns false to stop early. An exception of
/// `work` or `take` comes out of here, after all threads have ended.
template <typename Output>
void run_in_order(std::size_t count, std::size_t jobs, std::size_t ahead,
                  const std::function<Output(std::size_t index)>& work, const std::function<bool(Output)>& take) {
    std::mutex mutex;
    std::condition_variable changed;
    std::vector<std::optional<Output>> ring(std::max<std::size_t>(ahead, 1));
    std::size_t started = 0, taken = 0;
    bool stopped = false;
    std::exception_ptr trouble;

    const auto worker = [&] {
        std::unique_lock lock(mutex);
        for (;;) {
            changed.wait(lock, [&] { return stopped || started == count || started < taken + ring.size(); });
            if (stopped || started == count) return;
            const std::size_t index = started++;
            lock.unlock();
            std::optional<Output> output;
            std::exception_ptr thrown;
            try {
                output = work(index);
            } catch (...) {
                thrown = std::current_exception();
            }
            lock.lock();
            ring[index % ring.size()] = std::move(output);
            if (thrown) trouble = thrown, stopped = true;
            changed.notify_all();
        }
    };

    std::vector<std::jthread> threads;
    for (std::size_t i = 0; i < std::max<std::size_t>(jobs, 1); ++i) threads.emplace_back(worker);
    const auto stop = [&] {
        const std::scoped_lock lock(mutex);
        stopped = true;
        changed.notify_all();
    };
    try {
        for (;;) {
            std::unique_lock lock(mutex);
            changed.wait(lock, [&] { return stopped || taken == count || ring[taken % ring.size()].has_value(); });
            if (stopped || taken == count) break;
            Output output = std::move(*ring[taken % ring.size()]);
            ring[taken % ring.size()].reset();
            ++taken;
            changed.notify_all();
            lock.unlock();
            if (!take(std::move(output))) break;
        }
    } catch (...) {
        stop();
        throw;
    }
    stop();
    threads.clear();
    if (trouble) std::rethrow_exception(trouble);
}

}  // namespace backfile
