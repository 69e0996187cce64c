#include "indexer/run/bulk_builder.hh"

#include <algorithm>
#include <filesystem>
#include <future>
#include <unordered_map>
#include <utility>

#include <xapian.h>

#include "indexer/index/document.hh"
#include "indexer/index/schema.hh"
#include "indexer/index/stored_article.hh"
#include "indexer/run/document_sketch.hh"

namespace backfile::indexer {

namespace fs = std::filesystem;

namespace {

// 64, 180 and 360 English articles of 1.4 kB a batch: 3.6, 3.1 and 3.8 CPU seconds for 4,000 of them.
constexpr std::size_t batch_words = 40'000;
constexpr std::size_t batch_bytes = 4 << 20;  // of what has hardly any words
constexpr std::uint64_t fan_in = 64;
constexpr std::size_t fields_words = 20;  // its fields, in words

constexpr int throw_away = Xapian::DB_CREATE | Xapian::DB_NO_SYNC | Xapian::DB_DANGEROUS | Xapian::DB_BACKEND_GLASS;

}  // namespace

BulkBuilder::BulkBuilder(std::string parts, std::size_t jobs, Archives archives)
    : parts_(std::move(parts)), archives_(std::move(archives)), max_waiting_(std::max<std::size_t>(jobs, 1)) {
    fs::create_directories(parts_);
    for (std::size_t i = 0; i < std::max<std::size_t>(jobs, 1); ++i) threads_.emplace_back([this] { work(); });
}

BulkBuilder::~BulkBuilder() {
    {
        const std::scoped_lock lock(mutex_);
        ended_ = true;
        waiting_.clear();
        changed_.notify_all();
    }
    threads_.clear();
    std::error_code ignored;
    fs::remove_all(parts_, ignored);
}

void BulkBuilder::add(Article article) {
    batch_.words += article.words + fields_words;
    batch_.bytes += article.body.size();
    batch_.articles.push_back(std::move(article));
    if (batch_.words >= batch_words || batch_.bytes >= batch_bytes) hand_over();
}

void BulkBuilder::add(FileRecord record) { batch_.records.push_back(std::move(record)); }

void BulkBuilder::rethrow() {
    if (trouble_) std::rethrow_exception(trouble_);
}

void BulkBuilder::hand_over() {
    std::unique_lock lock(mutex_);
    changed_.wait(lock, [&] { return trouble_ || waiting_.size() < max_waiting_; });
    rethrow();
    batch_.number = next_batch_++;
    waiting_.push_back(std::exchange(batch_, {}));
    changed_.notify_all();
}

std::string BulkBuilder::folder_of(const Part& part) const {
    return parts_ + "/" + std::to_string(part.first) + "+" + std::to_string(part.batches);
}

void BulkBuilder::keep(const Part& part) {
    const auto is_after = [&](const Part& other) { return other.first > part.first; };
    done_.insert(std::find_if(done_.begin(), done_.end(), is_after), part);
}

/// Neighbours of one size, `fan_in` in a row, or none; taken out of done_.
std::vector<BulkBuilder::Part> BulkBuilder::take_mergeable() {
    for (const Part& part : done_) {
        const std::uint64_t batches = part.batches, row = part.first / (batches * fan_in);
        const auto in_row = [=](const Part& p) { return p.batches == batches && p.first / (batches * fan_in) == row; };
        if (static_cast<std::uint64_t>(std::count_if(done_.begin(), done_.end(), in_row)) < fan_in) continue;
        const auto rest = std::stable_partition(done_.begin(), done_.end(), [&](const Part& p) { return !in_row(p); });
        std::vector<Part> taken(rest, done_.end());
        done_.erase(rest, done_.end());
        return taken;
    }
    return {};
}

void BulkBuilder::work() {
    std::unique_lock lock(mutex_);
    for (;;) {
        changed_.wait(lock, [&] { return ended_ || trouble_ || !waiting_.empty(); });
        if (trouble_ || waiting_.empty()) return;
        const Batch batch = std::move(waiting_.front());
        waiting_.pop_front();
        ++busy_;
        changed_.notify_all();
        Part part{batch.number};
        std::vector<Part> together;
        try {
            lock.unlock();
            write(batch, folder_of(part));
            lock.lock();
            keep(part);
            together = take_mergeable();
            if (!together.empty()) {
                part = {together.front().first, together.front().batches * fan_in};
                lock.unlock();
                compact(together, folder_of(part));
                for (const Part& merged : together) fs::remove_all(folder_of(merged));
                lock.lock();
                keep(part);
            }
        } catch (...) {
            if (!lock.owns_lock()) lock.lock();
            if (!trouble_) trouble_ = std::current_exception();
        }
        --busy_;
        changed_.notify_all();
    }
}

void BulkBuilder::write(const Batch& batch, const std::string& folder) const {
    Xapian::WritableDatabase db(folder, throw_away);
    thread_local DocumentBuilder builder;
    for (const Article& article : batch.articles) db.add_document(document_with_sketch(builder, article, archives_));
    for (const FileRecord& record : batch.records) write_file_record(db, record);
    db.commit();
}

void BulkBuilder::compact(const std::vector<Part>& parts, const std::string& target) const {
    Xapian::Database all;
    for (const Part& part : parts) all.add_database(Xapian::Database(folder_of(part)));
    all.compact(target);  // in one pass: several take three times as long
}

void BulkBuilder::wait_for_threads(std::unique_lock<std::mutex>& lock) {
    changed_.wait(lock, [&] { return trouble_ || (waiting_.empty() && busy_ == 0); });
    rethrow();
}

void BulkBuilder::join(std::vector<Article> articles, Article (*joined)(Article, Article)) {
    if (!batch_.articles.empty()) hand_over();
    std::unique_lock lock(mutex_);
    wait_for_threads(lock);
    std::unordered_map<std::string, std::vector<Article>> by_id;
    for (Article& article : articles) by_id[schema::term(schema::Prefix::id, article.id)].push_back(std::move(article));
    DocumentBuilder builder;
    for (const Part& part : done_) {  // one after the other: each open database takes several files
        if (by_id.empty()) return;
        Xapian::WritableDatabase db(folder_of(part), Xapian::DB_OPEN | Xapian::DB_NO_SYNC | Xapian::DB_DANGEROUS);
        for (auto entry = by_id.begin(); entry != by_id.end();) {
            const auto at = db.postlist_begin(entry->first);
            if (at == db.postlist_end(entry->first)) {
                ++entry;
                continue;
            }
            const Xapian::docid document = *at;
            auto whole = load_article(db.get_document(document));
            if (!whole) throw Xapian::DatabaseCorruptError(whole.error().message);
            for (Article& copy : entry->second) *whole = joined(std::move(*whole), std::move(copy));
            db.replace_document(document, document_with_sketch(builder, *whole, archives_));
            entry = by_id.erase(entry);
        }
        db.commit();
    }
}

void BulkBuilder::finish(const std::string& target,
                         const std::function<void(const std::vector<Xapian::Database>&)>& meanwhile) {
    if (!batch_.articles.empty() || !batch_.records.empty() || next_batch_ == 0) hand_over();
    {
        std::unique_lock lock(mutex_);
        wait_for_threads(lock);
        ended_ = true;
        changed_.notify_all();
    }
    threads_.clear();
    std::vector<Xapian::Database> parts;
    for (const Part& part : done_) parts.emplace_back(folder_of(part));
    auto done_meanwhile = std::async(std::launch::async, [&] { meanwhile(parts); });
    compact(done_, target);
    done_meanwhile.get();
}

}  // namespace backfile::indexer
