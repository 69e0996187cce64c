#include "server/query/plan/phrase_memory.hh"

namespace backfile::server::query {

std::shared_ptr<PhraseAnswers> PhraseMemory::of(std::uint64_t phrase, Xapian::docid last) {
    const std::scoped_lock lock(mutex_);
    if (const auto known = by_phrase_.find(phrase); known != by_phrase_.end()) {
        newest_.splice(newest_.begin(), newest_, known->second);
        return newest_.front().second;
    }
    auto answers = std::make_shared<PhraseAnswers>(last);
    newest_.emplace_front(phrase, answers);
    by_phrase_[phrase] = newest_.begin();
    bytes_ += answers->bytes();
    while (bytes_ > max_bytes_ && newest_.size() > 1) {  // current users keep evicted answers alive
        bytes_ -= newest_.back().second->bytes();
        by_phrase_.erase(newest_.back().first);
        newest_.pop_back();
    }
    return answers;
}

}  // namespace backfile::server::query
