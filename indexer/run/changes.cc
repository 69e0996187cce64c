#include "indexer/run/changes.hh"

#include <algorithm>
#include <utility>

#include "indexer/article/identity.hh"
#include "indexer/index/schema.hh"
#include "indexer/index/stored_article.hh"

namespace backfile::indexer {

namespace {

bool has(const std::vector<Place>& places, const Place& place) {
    return std::find(places.begin(), places.end(), place) != places.end();
}

/// Returns true if an article is unchanged except perhaps for its file location and the date of its file.
bool same_but_for_the_file(const Article& article, Article stored) {
    stored.id = article.id;
    stored.place = article.place;
    stored.also = article.also;
    const auto guessed = [](const Article& a) { return a.published && a.published->source == DateSource::mtime; };
    if (guessed(article) && guessed(stored)) stored.published = article.published;
    return article == stored;
}

/// Returns whether the articles are equal except for their other file locations.
bool same(const Article& article, Article stored) {
    stored.also = article.also;
    return article == stored;
}

}  // namespace

Changes::Changes(const Plan& plan, const Xapian::Database* old, IndexWriter* writer, Summary& summary)
    : plan_(plan), old_(old), writer_(writer), summary_(summary), states_(plan.articles.size(), State::open) {
    for (const std::string& path : plan.deleted) deleted_.insert(article_path(path));
}

std::optional<std::size_t> Changes::row_of(const std::string& id) const {
    const std::string term = schema::term(schema::Prefix::id, id);
    const auto document = old_->postlist_begin(term);
    if (document == old_->postlist_end(term)) return std::nullopt;
    const auto row = std::lower_bound(plan_.articles.begin(), plan_.articles.end(), *document);
    if (row == plan_.articles.end() || *row != *document) return std::nullopt;
    return static_cast<std::size_t>(row - plan_.articles.begin());
}

/// Finds the row by id; for an article without a URL in a moved file also by its id at the old path.
std::optional<std::size_t> Changes::row_of(const Article& article) const {
    if (plan_.articles.empty()) return std::nullopt;
    if (auto row = row_of(article.id); row || !article.url.empty()) return row;
    const auto moved = plan_.moved.find(article.place.path);
    if (moved == plan_.moved.end()) return std::nullopt;
    const auto row = row_of(article_id("", "", {moved->second, article.place.member}));
    return row && states_[*row] == State::open ? row : std::nullopt;
}

std::optional<Changes::Stored> Changes::load(std::size_t row) {
    const Xapian::docid document = plan_.articles[row];
    auto article = load_article(old_->get_document(document));
    if (!article) return std::nullopt;
    article->revision = 0;  // as it is read: the writer sets it
    State& state = states_[row];
    if (state == State::open && !dirty(article->place)) state = State::shown;
    return Stored{document, state, std::move(*article)};
}

/// Counts an article as new if its file did not contain it and the file of the shown copy still exists.
void Changes::count(const Article& article, const Stored& stored, Content content) {
    const auto in_file = [&](const Place& place) { return place.path == article.place.path; };
    const auto& also = stored.article.also;
    const bool known = deleted(stored.article.place) || in_file(stored.article.place) ||
                       std::any_of(also.begin(), also.end(), in_file);
    ++(!known ? summary_.indexed : content == Content::same ? summary_.unchanged : summary_.updated);
}

void Changes::take(Article article) {
    const auto row = row_of(article);
    auto stored = row ? load(*row) : std::nullopt;
    if (!stored) {
        ++summary_.indexed;
        if (writer_) writer_->add(std::move(article));
        return;
    }
    const Article& shown = stored->article;
    const bool as_shown = same_but_for_the_file(article, shown), lesser = !better(article, shown);
    const bool known_copy = has(shown.also, article.place);
    count(article, *stored, as_shown || (known_copy && lesser) ? Content::same : Content::changed);
    // The shown copy's file has yet to be read, and this is not that copy under another number.
    const bool shown_may_come = !deleted(shown.place) && article.place != shown.place && (known_copy || !as_shown);
    if (stored->state == State::done) {
        if (writer_) writer_->add(std::move(article));
    } else if (article.place == shown.place && same(article, shown)) {
        stored->state = shown.also.empty() ? State::done : State::shown;
    } else if (lesser && (stored->state == State::shown || shown_may_come)) {
        found_[stored->document].push_back(std::move(article.place));
    } else {
        show(std::move(article), *stored);
    }
}

/// Puts `article` where another copy was shown. If that one is there still it is a further copy, and better than all
/// the others; if not, they have to be read again.
void Changes::show(Article article, Stored& stored) {
    std::vector<Place> copies = copies_still_there(stored);
    if (stored.state == State::shown) {
        copies.push_back(stored.article.place);
        article.also = std::move(copies);
        std::sort(article.also.begin(), article.also.end());
    } else if (!copies.empty()) {
        missed_[article.id] = {stored.article.content_hash, std::move(copies), true};
    }
    stored.state = State::done;
    if (writer_) writer_->replace(stored.document, article);
}

std::vector<Place> Changes::copies_still_there(const Stored& stored) const {
    std::vector<Place> copies;
    if (const auto found = found_.find(stored.document); found != found_.end()) copies = found->second;
    for (const Place& place : stored.article.also)
        if (!dirty(place)) copies.push_back(place);
    std::sort(copies.begin(), copies.end());
    copies.erase(std::unique(copies.begin(), copies.end()), copies.end());
    std::erase(copies, stored.article.place);
    return copies;
}

std::vector<FileEntry> Changes::finalize() {
    for (std::size_t row = 0; row < states_.size(); ++row) {
        if (states_[row] == State::done) continue;
        if (auto stored = load(row)) finalize(std::move(*stored));
    }
    return files_of_missed();
}

void Changes::finalize(Stored stored) {
    std::vector<Place> copies = copies_still_there(stored);
    if (stored.state == State::open) {
        if (writer_) writer_->remove(stored.document);
        if (copies.empty()) {
            ++summary_.removed;
        } else {
            missed_[stored.article.id] = {std::move(stored.article.content_hash), std::move(copies), false};
        }
    } else if (copies != stored.article.also) {
        stored.article.also = std::move(copies);
        if (writer_) writer_->replace(stored.document, stored.article);
    }
}

std::vector<FileEntry> Changes::files_of_missed() {
    std::unordered_set<std::string> wanted;
    for (const auto& [id, missed] : missed_)
        for (const Place& place : missed.copies) wanted.insert(place.path);
    std::vector<FileEntry> files;
    const auto add = [&](const std::string& path) {
        if (wanted.empty() || wanted.erase(article_path(path)) == 0) return false;
        files.push_back({path, {}});
        return true;
    };
    for (const FileRecord& record : plan_.keep)
        if (add(record.path)) kept_.insert(article_path(record.path));
    for (const FileEntry& file : plan_.read) add(file.path);
    for (const std::string& path : wanted) files.push_back({path, {}});  // of archives that this run does not name
    std::sort(files.begin(), files.end(), [](const FileEntry& a, const FileEntry& b) { return a.path < b.path; });
    return files;
}

void Changes::take_again(Article article) {
    const auto row = missed_.find(article.id);
    if (row == missed_.end() || !has(row->second.copies, article.place)) return;
    Missed& missed = row->second;
    if (!std::exchange(missed.found, true) && article.content_hash != missed.content_hash &&
        kept_.contains(article.place.path)) {
        --summary_.unchanged;  // as which it was counted with its file
        ++summary_.updated;
    }
    if (writer_) writer_->add(std::move(article));
}

void Changes::finish() {
    for (const auto& [id, missed] : missed_)
        if (!missed.found) ++summary_.removed;
}

}  // namespace backfile::indexer
