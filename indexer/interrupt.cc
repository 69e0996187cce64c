#include "indexer/interrupt.hh"

#include <atomic>
#include <csignal>

namespace backfile {

namespace {

std::atomic<bool> asked{false};
static_assert(std::atomic<bool>::is_always_lock_free);

}  // namespace

void catch_interrupts() {
    struct sigaction action {};
    action.sa_handler = [](int) { asked = true; };
    sigemptyset(&action.sa_mask);
    sigaction(SIGINT, &action, nullptr);
    sigaction(SIGTERM, &action, nullptr);
}

bool interrupted() { return asked; }

}  // namespace backfile
