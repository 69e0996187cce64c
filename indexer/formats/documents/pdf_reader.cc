#include "indexer/formats/documents/pdf_reader.hh"

#include <poppler-document.h>
#include <poppler-global.h>
#include <poppler-page.h>

#include <algorithm>
#include <array>
#include <chrono>
#include <cmath>
#include <ctime>
#include <limits>
#include <memory>
#include <utility>

#include "indexer/article/date.hh"
#include "indexer/base/strings.hh"
#include "indexer/base/utf8.hh"
#include "indexer/formats/core/body_kind.hh"
#include "indexer/formats/documents/pdf_text.hh"

namespace backfile::indexer {

namespace {

constexpr int max_pages = 3000;
constexpr std::size_t max_text = 32 << 20;  // bytes
constexpr std::chrono::seconds most_time{60};
constexpr std::size_t max_title = 250;  // bytes

std::string utf8_of(const poppler::ustring& text) {
    const poppler::byte_array bytes = text.to_utf8();
    return utf8::clean({bytes.data(), bytes.size()});
}

/// Titles that a program wrote and nobody meant: a file's name, a template's.
bool is_no_title(std::string_view title) {
    static constexpr auto endings = std::to_array<std::string_view>(
        {".doc", ".docx", ".dvi", ".tex", ".pdf", ".indd", ".qxd", ".ppt", ".pptx", ".rtf", ".odt", ".ps", ".eps",
         ".xls", ".xlsx", ".pages", ".html", ".htm"});
    static constexpr auto whole = std::to_array<std::string_view>(
        {"untitled", "untitled document", "powerpoint presentation", "slide 1", "document", "document1", "title",
         "no title", "(anonymous)", "about:blank", "print", "null"});
    const std::string text = lower(trim(title));
    if (text.size() < 3 || text.starts_with("microsoft word - ") || text.starts_with("file:")) return true;
    return std::any_of(endings.begin(), endings.end(), [&](std::string_view end) { return text.ends_with(end); }) ||
           std::find(whole.begin(), whole.end(), text) != whole.end();
}

/// The largest print in the upper part of a page, read across as many lines as it has.
std::string largest_print(const poppler::page& page) {
    constexpr double same_size = 0.5;  // points
    const poppler::rectf area = page.page_rect();
    std::string best;
    double best_size = 0;
    bool open = false;
    for (const poppler::text_box& box : page.text_list(poppler::page::text_list_include_font)) {
        if (box.rotation() != 0 || !box.has_font_info() || box.bbox().y() > area.y() + area.height() * 0.6) continue;
        const std::string text = utf8_of(box.text());
        const double size = box.get_font_size();
        if (size > best_size + same_size && std::any_of(text.begin(), text.end(), [](char c) {
                return is_letter(c) || static_cast<unsigned char>(c) >= 0x80;
            })) {
            best = text;
            best_size = size;
            open = true;
        } else if (open && std::abs(size - best_size) <= same_size) {
            best.append(" ").append(text);
        } else {
            open = false;
        }
    }
    best = fold_space(best);
    return best.size() <= max_title ? best : "";
}

void add_field(RawArticle& article, std::string name, std::string value) {
    if (!trim(value).empty()) article.fields.push_back({std::move(name), std::move(value)});
}

void add_date(RawArticle& article, const poppler::document& document, const char* key, std::string name) {
    const std::time_t seconds = document.info_date_t(key);
    if (seconds > 0)  // -1 without one
        add_field(article, std::move(name), to_rfc3339({seconds, DatePrecision::second}));
}

/// The text of all pages, or why it is not all of it.
Result<std::vector<std::string>> pages_of(const poppler::document& document, const ArticleSink& sink) {
    const auto started = std::chrono::steady_clock::now();
    std::vector<std::string> pages;
    std::size_t bytes = 0;
    if (document.pages() > max_pages)
        return fail(ErrorCode::too_large, "more than " + std::to_string(max_pages) + " pages");
    for (int i = 0; i < document.pages() && !sink.stopped(); ++i) {
        const std::unique_ptr<poppler::page> page(document.create_page(i));
        if (page == nullptr) continue;
        pages.push_back(utf8_of(page->text(poppler::rectf(), poppler::page::non_raw_non_physical_layout)));
        bytes += pages.back().size();
        if (bytes > max_text)
            return fail(ErrorCode::too_large, "more than " + std::to_string(max_text) + " bytes of text");
        if (std::chrono::steady_clock::now() - started > most_time)
            return fail(ErrorCode::too_large, "time limit for its pages exceeded");
    }
    return pages;
}

void silence(const std::string&, void*) {}

void read_document(const std::string& bytes, ArticleSink& sink) {
    const std::unique_ptr<poppler::document> document(
        poppler::document::load_from_raw_data(bytes.data(), static_cast<int>(bytes.size())));
    if (document == nullptr) {
        sink.failed("", {ErrorCode::malformed, "cannot read PDF (truncated or damaged)"});
        return;
    }
    if (document->is_locked()) {
        sink.failed("", {ErrorCode::unsupported, "encrypted"});
        return;
    }
    const auto pages = pages_of(*document, sink);
    if (!pages) {
        sink.failed("", pages.error());
        return;
    }
    if (sink.stopped()) return;
    RawArticle article;
    article.fields_from = DateSource::meta;
    article.body_kind = &prose_body;
    article.body = text_of_pages(*pages);
    if (pages->empty()) {
        sink.failed("", {ErrorCode::malformed, "PDF without a readable page (truncated or damaged)"});
        return;
    }
    if (article.body.empty()) {
        sink.skipped("", "no text");
        return;
    }
    std::string title = utf8_of(document->get_title());
    if (is_no_title(title)) {
        const std::unique_ptr<poppler::page> first(document->create_page(0));
        title = first == nullptr ? "" : largest_print(*first);
    }
    title = fold_space(title);
    if (!title.empty() && article.body.size() > title.size() + 2 && starts_with_nocase(article.body, title + "\n\n"))
        article.body.erase(0, title.size() + 2);
    add_field(article, "title", std::move(title));
    add_field(article, "author", utf8_of(document->get_author()));
    add_field(article, "description", utf8_of(document->get_subject()));
    add_field(article, "keywords", replace_all(utf8_of(document->get_keywords()), ";", ","));
    add_date(article, *document, "CreationDate", "date");
    add_date(article, *document, "ModDate", "modified");
    sink.article(std::move(article));
}

}  // namespace

bool looks_like_pdf(std::string_view head) { return head.substr(0, 1024).find("%PDF-") != std::string_view::npos; }

void read_pdf(const Input& input, ArticleSink& sink) {
    const auto bytes = input.bytes.rest(std::min<std::uint64_t>(input.largest, std::numeric_limits<int>::max()));
    if (!bytes) {
        sink.failed("", bytes.error());
        return;
    }
    static const bool silent = (poppler::set_debug_error_function(silence, nullptr), true);
    (void)silent;
    try {
        read_document(*bytes, sink);
    } catch (const std::exception& e) {
        sink.failed("", {ErrorCode::malformed, std::string("cannot read PDF: ") + e.what()});
    }
}

}  // namespace backfile::indexer
