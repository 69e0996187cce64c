#include "indexer/formats/extract.hh"

#include <algorithm>

#include "indexer/article/date.hh"
#include "indexer/article/identity.hh"
#include "indexer/article/url.hh"
#include "indexer/base/strings.hh"
#include "indexer/base/utf8.hh"
#include "indexer/evidence/language.hh"
#include "indexer/evidence/metadata.hh"
#include "indexer/evidence/publish_date.hh"
#include "indexer/formats/core/body_kind.hh"
#include "indexer/formats/core/markup_text.hh"
#include "indexer/formats/html/facts/html_metadata.hh"
#include "indexer/formats/html/html_document.hh"
#include "indexer/formats/mail/mail_text.hh"
#include "indexer/formats/text/scraped_lines.hh"
#include "indexer/formats/text/scraped_text.hh"

namespace backfile::indexer {

namespace {

constexpr std::size_t max_title = 300;  // bytes; longer text is not a title
constexpr std::size_t title_from_sentence = 100;
constexpr std::size_t max_links = 500;

/// How the body of a record is read.
const BodyKind& kind_of(const RawArticle& raw) { return raw.body_kind == nullptr ? scraped_body : *raw.body_kind; }

/// The first sentence of a body, cut at a word when it is long.
std::string title_from(std::string_view body) {
    std::string_view sentence = body.substr(0, body.find('\n'));
    for (const std::string_view end : {". ", "! ", "? ", "。", "！", "？"})
        if (const std::size_t at = sentence.find(end); at != std::string_view::npos && at >= 8)
            sentence = sentence.substr(0, at + (end.size() == 2 ? 1 : end.size()));
    if (sentence.starts_with("- ")) sentence.remove_prefix(2);
    if (sentence.size() <= title_from_sentence) {
        if (sentence.ends_with('.')) sentence.remove_suffix(1);
        return std::string(trim(sentence));
    }
    std::string_view cut = utf8::prefix(sentence, title_from_sentence);
    const std::size_t comma = cut.rfind(", "), word = cut.rfind(' ');
    if (comma != std::string_view::npos && comma > title_from_sentence / 2) {
        cut = cut.substr(0, comma);
    } else if (word != std::string_view::npos && word > title_from_sentence / 2) {
        cut = cut.substr(0, word);
    }
    return std::string(trim(cut)) + "…";
}

/// "2024-07-19-some_title.md" → "some title"
std::string title_from_name(std::string_view path) {
    std::string name(path.substr(path.rfind('/') + 1));
    name = name.substr(0, name.rfind('.'));
    if (date_in_file_name(name)) {
        const auto letter = std::find_if(name.begin(), name.end(), [](char c) {
            return !is_digit(c) && !std::ispunct(static_cast<unsigned char>(c));
        });
        if (letter != name.end()) name.erase(name.begin(), letter);
    }
    std::replace_if(
        name.begin(), name.end(), [](char c) { return c == '-' || c == '_'; }, ' ');
    return fold_space(utf8::clean(name));
}

std::string choose_title(const RawArticle& raw, const Metadata& metadata, const Content& content) {
    for (const std::string& title : {metadata.title, content.title})
        if (!title.empty() && title.size() <= max_title) return title;
    if (!metadata.title.empty()) return std::string(utf8::prefix(metadata.title, max_title));
    const bool heading_first = !content.headings.empty() && content.headings.front().start == 0;
    if (heading_first) return content.body.substr(0, content.headings.front().size);
    if (std::string made = title_from(content.body); !made.empty()) return made;  // a lone full stop makes none
    return title_from_name(raw.path);
}

/// Returns the base URL for a page's relative links: its base element, else the URL it was read from, else its own.
std::string link_base(const HtmlDocument* page, std::string_view url_hint, std::string_view own_url) {
    const std::string_view address = canonical_url(url_hint).empty() ? own_url : url_hint;
    std::string base(address);
    if (page == nullptr || page->head() == nullptr) return base;
    bool found = false;
    each_element(*page->head(), [&](const GumboNode& node) {
        if (found || !is_element(node, GUMBO_TAG_BASE) || attribute(node, "href").empty()) return true;
        found = true;
        base = resolve_url(address, attribute(node, "href"));
        return false;
    });
    return base;
}

/// Returns the absolute links of a body, each once. Relative links are resolved against `base`.
std::vector<std::string> canonical_links(const std::vector<std::string>& written, std::string_view base,
                                         std::string_view own_url) {
    std::vector<std::string> links;
    for (const std::string& link : written) {
        std::string url = canonical_url(base.empty() ? link : resolve_url(base, link));
        if (url.empty() || url == own_url || std::find(links.begin(), links.end(), url) != links.end()) continue;
        links.push_back(std::move(url));
        if (links.size() == max_links) break;
    }
    return links;
}

/// Every date that may be the article's, with where it was found.
std::vector<DateCandidate> date_candidates(const RawArticle& raw, const Metadata& metadata, const Content& content,
                                           std::string_view url) {
    std::vector<DateCandidate> dates = metadata.published;
    const auto add = [&](const std::optional<Date>& date, DateSource source) {
        if (date) dates.push_back({*date, source});
    };
    add(content.published, DateSource::text);
    const bool bare_page = kind_of(raw).whole_page && dates.empty() && !date_in_url(url);
    if (bare_page)
        add(scraped_content(visible_text(raw.body)).published, DateSource::text);  // as if its text had been copied
    add(date_in_url(url), DateSource::url);
    add(date_in_url(metadata.permalink), DateSource::url);
    add(date_in_url(raw.url_hint), DateSource::url);
    add(date_in_file_name(raw.member), DateSource::file_name);
    add(date_in_file_name(raw.path), DateSource::file_name);
    add(Date{raw.mtime, DatePrecision::second}, DateSource::mtime);
    return dates;
}

/// The language that makes an article another one than the original at its address: a translation's, where the text is
/// long enough to be sure. Excerpts and English texts, whose language nobody need tell, go with the original.
std::string_view language_apart(const Article& article) {
    constexpr std::uint32_t sure = 40;  // words
    const bool own = article.lang != "und" && !article.lang.starts_with("en") && article.words >= sure;
    return own ? std::string_view(article.lang) : std::string_view();
}

}  // namespace

Result<Article> extract_article(const RawArticle& raw, std::int64_t now) {
    const BodyKind& kind = kind_of(raw);
    const bool is_mail = raw.fields_from == DateSource::mail;
    std::optional<HtmlDocument> page;
    if (kind.whole_page) page.emplace(raw.body);
    Metadata metadata = read_metadata(raw);
    if (kind.plain_title != nullptr) metadata.title = kind.plain_title(metadata.title, raw.fields);
    if (page) metadata = merged(std::move(metadata), read_html_metadata(*page, raw.url_hint, now));
    Content content = kind.extract(
        {raw.body, metadata.title, metadata.body, raw.fields, is_mail, page ? &*page : nullptr});
    if (kind.whole_page && is_mail) drop_newsletter_frame(content);
    if (content.body.empty() && metadata.title.empty()) return fail(ErrorCode::refused, "no text");

    Article article;
    article.title = choose_title(raw, metadata, content);
    article.place = {article_path(raw.path), raw.member};
    article.url = !metadata.url.empty()  ? metadata.url
                  : !content.url.empty() ? content.url
                                         : canonical_url(raw.url_hint);
    article.source_id = raw.source_id;
    article.summary = metadata.summary.empty() ? content.summary : metadata.summary;
    article.authors = metadata.authors.empty() ? content.authors : metadata.authors;
    if (!content.published) content.published = date_in_url(article.title);  // "Weekly news, 2022.11.09"
    article.published = choose_published(date_candidates(raw, metadata, content, article.url), now);
    if (!metadata.modified.empty()) content.modified = metadata.modified.front();
    if (content.modified && believable(*content.modified, now)) article.modified = content.modified;
    article.source = !metadata.source.empty()  ? metadata.source
                     : !content.source.empty() ? content.source
                                               : site_of(article.url);
    article.tags = metadata.tags.empty() ? content.tags : metadata.tags;
    const std::string text = article.title + "\n" + content.body;
    article.lang = metadata.lang.empty() ? detect_language(text)
                   : page                ? checked_language(metadata.lang, text)
                                         : metadata.lang;
    article.format = raw.format;
    article.body = std::move(content.body);
    article.headings = std::move(content.headings);
    article.words = static_cast<std::uint32_t>(count_words(article.title) + count_words(article.body));
    article.id = article_id(article.url, language_apart(article), article.place);
    article.content_hash = content_hash(article.title, article.body);
    article.links = canonical_links(
        content.links, kind.html ? link_base(page ? &*page : nullptr, raw.url_hint, article.url) : std::string{},
        article.url);
    return article;
}

}  // namespace backfile::indexer
