#include "indexer/interrupt.hh"

#include <pthread.h>
#include <unistd.h>

#include <atomic>
#include <cerrno>
#include <chrono>
#include <csignal>
#include <exception>
#include <filesystem>
#include <mutex>
#include <thread>
#include <utility>

#include <xapian.h>

#include "indexer/base/exit_codes.hh"
#include "indexer/base/file.hh"
#include "indexer/base/log.hh"
#include "indexer/index/generation.hh"

namespace backfile::indexer {

namespace fs = std::filesystem;

namespace {

constexpr std::chrono::seconds grace{1};

std::atomic<bool> asked{false};
std::mutex ending;  ///< held for ever by a forced end
std::vector<std::string> unfinished;
bool may_force = true;

/// Other threads may be writing there: under another name they cannot add to it.
void remove_away(const std::string& folder) {
    std::error_code ignored;
    const std::string away = folder + std::string(IndexDirectory::parts_suffix);
    fs::rename(folder, away, ignored);
    fs::remove_all(ignored ? folder : away, ignored);
}

[[noreturn]] void end(const std::string& why) {
    for (const std::string& folder : unfinished) remove_away(folder);
    log::error(why + "; the index is unchanged");
    ::_exit(static_cast<int>(ExitCode::could_not_run));
}

void end_by_force() {
    ending.lock();
    if (may_force) end("stopped by a signal");
    ending.unlock();
}

/// Xapian 1.4's commit() throws while it unwinds when the disk is full, which nothing can catch. Of one that it throws
/// where nothing may be thrown not even the exception is left, only what the system said last.
void end_after_exception() {
    const int last = errno;
    std::string what = last != 0 ? "Xapian stopped: " + errno_text(last) : "unknown error";
    try {
        if (auto exception = std::current_exception()) std::rethrow_exception(std::move(exception));
    } catch (const Xapian::Error& error) {
        what = error.get_description();
    } catch (const std::exception& error) {
        what = error.what();
    } catch (...) {  // of no type that says anything
    }
    ending.lock();
    if (may_force) end("cannot write the index: " + what);
    log::error(what);
    ::_exit(static_cast<int>(ExitCode::could_not_run));
}

void wait_for(sigset_t signals) {
    for (int signal = 0;;) {
        if (sigwait(&signals, &signal) != 0) continue;
        asked = true;
        std::this_thread::sleep_for(grace);
        end_by_force();
    }
}

}  // namespace

void catch_interrupts() {
    sigset_t signals;
    sigemptyset(&signals);
    struct sigaction action {};
    action.sa_handler = [](int) {};  // never run, but a signal that is ignored would not be waited for either
    for (const int signal : {SIGINT, SIGTERM}) {
        sigaddset(&signals, signal);
        sigaction(signal, &action, nullptr);
    }
    pthread_sigmask(SIG_BLOCK, &signals, nullptr);
    std::thread(wait_for, signals).detach();
    std::set_terminate(end_after_exception);
}

bool interrupted() { return asked; }

void clean_on_forced_end(std::vector<std::string> folders) {
    const std::scoped_lock lock(ending);
    unfinished = std::move(folders);
}

void no_forced_end() {
    const std::scoped_lock lock(ending);
    may_force = false;
}

}  // namespace backfile::indexer
