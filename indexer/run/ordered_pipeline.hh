#pragma once

#include <algorithm>
#include <condition_variable>
#include <cstddef>
#include <deque>
#include <exception>
#include <functional>
#include <mutex>
#include <optional>
#include <thread>
#include <utility>
#include <vector>

namespace backfile::indexer {

/// Runs three stages in parallel: `produce` pushes inputs on its own thread, `work` turns them into outputs on `jobs`
/// threads, and `take` receives the outputs on the calling thread, in the order of the inputs.
///
/// Each input has a cost (bytes of memory, say); push() blocks while all pending inputs and outputs cost more than
/// `budget` together, unless there are none. `take` returns false to stop early; then push() returns false, and
/// `produce` should return. run() rethrows an exception of any stage after all threads have ended.
template <typename Input, typename Output>
class OrderedPipeline {
public:
    using Push = std::function<bool(Input, std::size_t cost)>;

    OrderedPipeline(std::size_t jobs, std::size_t budget) : jobs_(std::max<std::size_t>(jobs, 1)), budget_(budget) {}

    void run(const std::function<void(const Push&)>& produce, const std::function<Output(Input)>& work,
             const std::function<bool(Output)>& take) {
        std::vector<std::jthread> threads;
        threads.emplace_back([&] {
            guarded([&] { produce([this](Input in, std::size_t cost) { return push(std::move(in), cost); }); });
            finish_producing();
        });
        for (std::size_t i = 0; i < jobs_; ++i) threads.emplace_back([&] { guarded([&] { work_loop(work); }); });
        guarded([&] { take_loop(take); });
        stop();
        threads.clear();
        if (trouble_) std::rethrow_exception(trouble_);
    }

private:
    struct Slot {
        std::optional<Input> input;
        std::optional<Output> output;
        std::size_t cost = 0;
    };

    bool push(Input input, std::size_t cost) {
        std::unique_lock lock(mutex_);
        changed_.wait(lock, [&] { return stopped_ || slots_.empty() || in_flight_ + cost <= budget_; });
        if (stopped_) return false;
        in_flight_ += cost;
        slots_.push_back({std::move(input), std::nullopt, cost});
        changed_.notify_all();
        return true;
    }

    void work_loop(const std::function<Output(Input)>& work) {
        std::unique_lock lock(mutex_);
        for (;;) {
            changed_.wait(lock, [&] { return stopped_ || next_ < first_ + slots_.size() || produced_; });
            if (stopped_ || next_ == first_ + slots_.size()) return;
            const std::size_t number = next_++;
            Input input = std::move(*slots_[number - first_].input);
            slots_[number - first_].input.reset();
            lock.unlock();
            Output output = work(std::move(input));
            lock.lock();
            if (stopped_) return;
            slots_[number - first_].output = std::move(output);
            changed_.notify_all();
        }
    }

    void take_loop(const std::function<bool(Output)>& take) {
        for (;;) {
            std::unique_lock lock(mutex_);
            changed_.wait(lock,
                          [&] { return stopped_ || (slots_.empty() ? produced_ : slots_.front().output.has_value()); });
            if (stopped_ || slots_.empty()) return;
            Output output = std::move(*slots_.front().output);
            lock.unlock();
            const bool go_on = take(std::move(output));
            lock.lock();
            in_flight_ -= slots_.front().cost;
            slots_.pop_front();
            ++first_;
            changed_.notify_all();
            if (!go_on) return;
        }
    }

    void finish_producing() {
        const std::scoped_lock lock(mutex_);
        produced_ = true;
        changed_.notify_all();
    }

    void stop() {
        const std::scoped_lock lock(mutex_);
        stopped_ = true;
        changed_.notify_all();
    }

    /// Runs a stage; its exception stops the others and is kept, the first one.
    void guarded(const std::function<void()>& stage) {
        try {
            stage();
        } catch (...) {
            {
                const std::scoped_lock lock(mutex_);
                if (!trouble_) trouble_ = std::current_exception();
            }
            stop();
        }
    }

    std::size_t jobs_, budget_;
    std::mutex mutex_;
    std::condition_variable changed_;
    std::deque<Slot> slots_;            ///< numbers [first_, first_ + size): pushed and not yet taken
    std::size_t first_ = 0, next_ = 0;  ///< next_: the number that the next free worker starts on
    std::size_t in_flight_ = 0;
    bool produced_ = false, stopped_ = false;
    std::exception_ptr trouble_;
};

}  // namespace backfile::indexer
