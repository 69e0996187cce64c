#include "indexer/formats/feeds/feed_reader.hh"

#include <algorithm>
#include <array>
#include <cstdint>
#include <unordered_map>
#include <utility>

#include "indexer/article/url.hh"
#include "indexer/base/hash.hh"
#include "indexer/base/strings.hh"
#include "indexer/formats/feeds/blog_backup.hh"
#include "indexer/formats/feeds/feed_item.hh"
#include "indexer/formats/feeds/feed_records.hh"
#include "indexer/formats/feeds/feed_text.hh"

namespace backfile::indexer {

namespace {

struct Root {
    std::string_view local;
    std::string_view format;
};
constexpr auto roots = std::to_array<Root>({
    {"rss", "rss"},
    {"channel", "rss"},
    {"rdf", "rdf"},
    {"feed", "atom"},
    {"entry", "atom"},
});

std::optional<RootElement> feed_root(std::string_view text) {
    const auto known = [](const std::optional<RootElement>& root) {
        return root && std::any_of(roots.begin(), roots.end(), [&](const Root& r) { return r.local == root->local; });
    };
    auto root = root_element(text);
    if (known(root)) return root;
    const std::size_t declaration = text.find("<?xml");  // a server's warnings stand before it
    if (declaration == std::string_view::npos) return std::nullopt;
    root = root_element(text.substr(declaration));
    if (!known(root)) return std::nullopt;
    root->at += declaration;
    root->alone = false;
    return root;
}

/// With `alone`, junk before the root shows a text that only mentions feeds.
bool starts_like(std::string_view head, std::string_view format, bool alone) {
    const std::string text = head_text(head);
    const auto root = feed_root(text);
    if (!root || (alone && !root->alone)) return false;
    const std::string_view tag = std::string_view(text).substr(root->at);
    if (root->local == "entry" && !contains_nocase(tag.substr(0, 1000), "atom")) return false;
    if (root->local == "rdf" && !contains_nocase(text, "rss") && !contains_nocase(text, "<item") &&
        !contains_nocase(text, "<channel"))
        return false;  // RDF of another kind
    return std::any_of(roots.begin(), roots.end(),
                       [&](const Root& r) { return r.local == root->local && r.format == format; });
}

/// Removes addresses that a feed gives to several records, and that of its home page. Otherwise only one article of an
/// address would be kept.
class Addresses {
public:
    explicit Addresses(const FeedHead& head) : home_(url_key(canonical_url(head.link))) {}

    void check(RawArticle& article) {
        const auto link = article.field({"url"});
        if (!link) return;
        const std::size_t hash = link->find('#');
        const std::string key = url_key(canonical_url(*link)) +
                                std::string(hash == std::string_view::npos ? "" : link->substr(hash));
        const std::uint64_t id = hash64(article.source_id.empty() ? article.field({"title"}).value_or("")
                                                                  : article.source_id);
        const auto [first, fresh] = seen_.emplace(hash64(key), id);
        const bool shared = !fresh && first->second != id;
        if (shared ||
            (key == home_ && !article.source_id.empty() && canonical_url(article.source_id) != canonical_url(*link)))
            std::erase_if(article.fields, [](const RawField& field) { return field.name == "url"; });
    }

private:
    std::string home_;
    std::unordered_map<std::uint64_t, std::uint64_t> seen_;  ///< an address → the record that had it first
};

/// Reads one record; broken XML is repaired from its tags, and fails only if that yields nothing.
void read_record(std::string_view record, const std::string& member, const FeedHead& head, Addresses& addresses,
                 ArticleSink& sink) {
    pugi::xml_document document;
    const auto whole = parse_fragment(record, document);
    if (!whole) {
        sink.failed(member, whole.error());
        return;
    }
    if (!*whole && !parse_fragment(repaired_record(record), document)) return;
    if (const auto kind = other_kind(document.document_element(), head.namespaces)) {
        sink.skipped(member, *kind);
        return;
    }
    RawArticle article = read_feed_item(document.document_element(), head);
    if (!*whole && trim(article.body).empty() && !article.field({"title"})) {
        sink.failed(member, Error{ErrorCode::malformed, "invalid XML"});
        return;
    }
    addresses.check(article);
    article.member = member;
    sink.article(std::move(article));
}

}  // namespace

bool is_rss(std::string_view head) { return starts_like(head, "rss", true); }
bool is_rdf(std::string_view head) { return starts_like(head, "rdf", true); }
bool is_atom(std::string_view head) { return starts_like(head, "atom", true); }
bool may_be_rss(std::string_view head) { return starts_like(head, "rss", false); }
bool may_be_rdf(std::string_view head) { return starts_like(head, "rdf", false); }
bool may_be_atom(std::string_view head) { return starts_like(head, "atom", false); }

void read_feed(const Input& input, ArticleSink& sink) {
    auto text = whole_text(input);
    if (!text) {
        sink.failed("", text.error());
        return;
    }
    const auto root = feed_root(text->text);
    if (!root) {
        sink.skipped("", "not a feed");
        return;
    }
    const FeedFrame feed = part_feed(text->text, *root);
    const bool lone_entry = root->local == "entry";
    const FeedHead head = read_feed_head(feed.head);
    Addresses addresses(head);
    std::size_t place = 0;
    part_feed(text->text, *root, [&](std::string_view record) {
        read_record(record, lone_entry ? "" : std::to_string(++place), head, addresses, sink);
        return !sink.stopped();
    });
    if (sink.stopped()) return;
    if (text->error || feed.cut) {
        sink.failed("", text->error.value_or(Error{ErrorCode::malformed, "unexpected end of file"}));
        return;
    }
    if (feed.records == 0) sink.skipped("", "feed without items");
}

}  // namespace backfile::indexer
