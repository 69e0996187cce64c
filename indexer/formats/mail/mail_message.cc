#include "indexer/formats/mail/mail_message.hh"

#include <algorithm>
#include <array>
#include <string>
#include <vector>

#include "indexer/article/date.hh"
#include "indexer/base/strings.hh"
#include "indexer/base/utf8.hh"
#include "indexer/formats/core/body_kind.hh"
#include "indexer/formats/core/charset.hh"
#include "indexer/formats/mail/flowed_text.hh"
#include "indexer/formats/mail/gmime.hh"
#include "indexer/formats/mail/mail_names.hh"
#include "indexer/formats/mail/mail_text.hh"

namespace backfile::indexer {

namespace {

constexpr int max_depth = 32;
constexpr std::size_t max_parts = 2000;
constexpr std::size_t min_plain = 80;  // bytes of text that say more than "please view this as HTML"

/// The readable contents of a message's tree of parts.
struct Parts {
    std::vector<GMimePart*> plain;
    std::vector<GMimePart*> html;
    std::vector<GMimeMessage*> messages;
    bool encrypted = false;
    bool others = false;
    std::size_t seen = 0;
};

std::string type_of(GMimeObject* object) {
    GMimeContentType* type = g_mime_object_get_content_type(object);
    if (type == nullptr) return "text/plain";
    const char* major = g_mime_content_type_get_media_type(type);
    const char* minor = g_mime_content_type_get_media_subtype(type);
    return lower(std::string(major == nullptr ? "text" : major) + "/" + (minor == nullptr ? "plain" : minor));
}

bool is_attachment(GMimeObject* object) {
    GMimeContentDisposition* disposition = g_mime_object_get_content_disposition(object);
    return disposition != nullptr && g_mime_content_disposition_is_attachment(disposition) != 0;
}

// NOLINTNEXTLINE(misc-no-recursion): bounded by `max_depth`
void collect(GMimeObject* object, int depth, Parts& parts) {
    if (object == nullptr || depth > max_depth || ++parts.seen > max_parts) return;
    const std::string type = type_of(object);
    if (GMIME_IS_MULTIPART(object)) {
        parts.encrypted = parts.encrypted || type == "multipart/encrypted";
        GMimeMultipart* multipart = GMIME_MULTIPART(object);
        const int count = type == "multipart/signed" ? 1 : g_mime_multipart_get_count(multipart);
        for (int i = 0; i < count && !parts.encrypted; ++i)
            collect(g_mime_multipart_get_part(multipart, i), depth + 1, parts);
    } else if (GMIME_IS_MESSAGE_PART(object)) {
        if (GMimeMessage* inner = g_mime_message_part_get_message(GMIME_MESSAGE_PART(object)); inner != nullptr)
            parts.messages.push_back(inner);
    } else if (GMIME_IS_PART(object)) {
        const bool text = !is_attachment(object) && type.starts_with("text/");
        const bool html = type == "text/html" || type == "text/x-amp-html";
        if (type == "text/html" && text)
            parts.html.push_back(GMIME_PART(object));
        else if (text && !html && (type == "text/plain" || type == "text/enriched" || type == "text/markdown"))
            parts.plain.push_back(GMIME_PART(object));
        else if (type == "application/pkcs7-mime" || type == "application/x-pkcs7-mime")
            parts.encrypted = true;
        else
            parts.others = true;
    }
}

std::string text_of(GMimePart* part) {
    GMimeObject* object = GMIME_OBJECT(part);
    std::string text = to_utf8(part_bytes(part), type_parameter(object, "charset"));
    if (equal_nocase(type_parameter(object, "format"), "flowed"))
        return unflowed(text, equal_nocase(type_parameter(object, "delsp"), "yes"));
    return text;
}

std::string html_of(GMimePart* part) {
    const std::string bytes = part_bytes(part);
    const std::string declared = type_parameter(GMIME_OBJECT(part), "charset");
    return to_utf8(bytes, declared.empty() ? declared_charset(bytes) : declared);
}

/// The texts of several parts, in order, each once.
template <typename Read>
std::string joined(const std::vector<GMimePart*>& parts, Read read) {
    std::string all;
    for (GMimePart* part : parts) {
        const std::string text = read(part);
        if (!trim(text).empty()) all.append(all.empty() ? "" : "\n\n").append(text);
    }
    return all;
}

class MessageReader {
public:
    MessageReader(const MailPlace& place, ArticleSink& sink) : place_(place), sink_(sink) {}

    // NOLINTNEXTLINE(misc-no-recursion): bounded by `max_depth`
    void read(GMimeMessage* message, const std::string& member, int depth) {
        Parts parts;
        collect(g_mime_message_get_mime_part(message), depth, parts);
        RawArticle article = described(message, parts);
        article.member = member;
        fill_body(message, parts, article);
        const bool holds_others = !parts.messages.empty() && article.body.size() < min_plain * 4 && depth < max_depth;
        if (holds_others && !sink_.stopped()) {
            read_each(parts, member, depth);
            return;
        }
        if (parts.encrypted && article.body.empty()) {
            sink_.skipped(member, "encrypted mail");
            return;
        }
        if (article.body.find("-----BEGIN PGP MESSAGE-----") < min_plain) {
            sink_.skipped(member, "encrypted mail");
            return;
        }
        if (article.body.empty()) {
            sink_.skipped(member, parts.others ? "mail with attachments only" : "mail without text");
            return;
        }
        article.mtime = place_.delivered;
        if (article.source_id.empty() && article.fields.empty()) {
            sink_.failed(member, {ErrorCode::malformed, "not a mail message: no headers"});
            return;
        }
        if (contains_nocase(header(message, "Subject"), "FOLDER INTERNAL DATA")) {
            sink_.skipped(member, "internal message of a mail program");
            return;
        }
        sink_.article(std::move(article));
    }

private:
    static std::string header(GMimeMessage* message, const char* name) {
        return raw_header(GMIME_OBJECT(message), name);
    }

    // NOLINTNEXTLINE(misc-no-recursion): bounded by `max_depth`
    void read_each(const Parts& parts, const std::string& member, int depth) {
        const bool alone = parts.messages.size() == 1;
        for (std::size_t i = 0; i < parts.messages.size() && !sink_.stopped(); ++i) {
            const std::string number = std::to_string(i + 1);
            read(parts.messages[i], alone ? member : member.empty() ? number : member + "." + number, depth + 1);
        }
    }

    RawArticle described(GMimeMessage* message, const Parts& parts) const {
        GMimeObject* object = GMIME_OBJECT(message);
        std::string charset;
        for (const auto* texts : {&parts.plain, &parts.html})
            if (charset.empty() && !texts->empty()) charset = type_parameter(GMIME_OBJECT(texts->front()), "charset");
        RawArticle article;
        article.format = place_.format;
        article.fields_from = DateSource::mail;
        const auto add = [&](std::string_view name, std::string value) {
            if (!value.empty()) article.fields.push_back({std::string(name), std::move(value)});
        };
        add("subject", header_text(object, "Subject", charset));
        add("from", sender_name(to_utf8(header(message, "From"), charset)));
        add("date", utf8::clean(header(message, "Date")));
        add("date", utf8::clean(place_.from_line));
        const std::string received = utf8::clean(header(message, "Received"));
        if (const std::size_t at = received.rfind(';'); at != std::string::npos)
            add("date", std::string(trim(std::string_view(received).substr(at + 1))));
        add("list-id", list_name(header_text(object, "List-Id", charset)));
        add("archived-at", address_in_brackets(utf8::clean(header(message, "Archived-At"))));
        // RFC 2369: where to post, or NO; newsletters' services name the post itself there.
        if (std::string post = address_in_brackets(utf8::clean(header(message, "List-Post"))); post.starts_with("http"))
            add("url", std::move(post));
        add("keywords", header_text(object, "Keywords", charset));
        add("content-language", utf8::clean(header(message, "Content-Language")));
        article.source_id = address_in_brackets(utf8::clean(header(message, "Message-Id")));
        return article;
    }

    /// An answer, or a post to a list that people write to: its HTML, if any, is a copy of its text with more quotes.
    static bool is_conversation(GMimeMessage* message) {
        return !header(message, "In-Reply-To").empty() || !header(message, "References").empty() ||
               contains_nocase(header(message, "List-Post"), "mailto:");
    }

    static void fill_body(GMimeMessage* message, const Parts& parts, RawArticle& article) {
        const std::string plain = joined(parts.plain, text_of);
        const bool plain_will_do = trim(plain).size() >= min_plain && is_conversation(message);
        if (!parts.html.empty() && !plain_will_do) {
            article.body = joined(parts.html, html_of);
            article.body_kind = &html_page_body;
            if (!trim(article.body).empty()) return;
        }
        article.body = trim(plain).empty() ? std::string{} : plain;
        article.body_kind = &mail_text_body;
        const std::string_view start = trim(plain);
        if (starts_with_nocase(start, "<!doctype html") || starts_with_nocase(start, "<html"))
            article.body_kind = &html_page_body;
    }

    const MailPlace& place_;
    ArticleSink& sink_;
};

}  // namespace

void read_message(std::string_view bytes, const MailPlace& place, ArticleSink& sink) {
    const auto message = parse_mime(bytes);
    if (!message) {
        sink.failed(place.member, {ErrorCode::malformed, "not a mail message: cannot parse it"});
        return;
    }
    MessageReader(place, sink).read(message.get(), std::string(place.member), 0);
}

void read_saved_page(std::string_view bytes, ArticleSink& sink) {
    const auto message = parse_mime(bytes);
    if (!message) {
        sink.failed("", {ErrorCode::malformed, "not an MHTML page: cannot parse it"});
        return;
    }
    Parts parts;
    collect(g_mime_message_get_mime_part(message.get()), 0, parts);
    if (parts.html.empty()) {
        sink.skipped("", "MHTML without a page");
        return;
    }
    GMimeObject* whole = GMIME_OBJECT(message.get());
    GMimePart* page = parts.html.front();  // the root comes first; frames follow it
    const std::string start = type_parameter(GMIME_OBJECT(g_mime_message_get_mime_part(message.get())), "start");
    for (GMimePart* part : parts.html)
        if (const char* id = g_mime_part_get_content_id(part);
            id != nullptr && !start.empty() && start.find(id) != std::string::npos)
            page = part;
    RawArticle article;
    article.body = html_of(page);
    if (trim(article.body).empty()) {
        sink.skipped("", "MHTML without a page");
        return;
    }
    article.body_kind = &html_page_body;
    article.fields_from = DateSource::meta;
    for (const std::string& address :
         {raw_header(GMIME_OBJECT(page), "Content-Location"), raw_header(whole, "Snapshot-Content-Location"),
          raw_header(whole, "Content-Location")})
        if (article.url_hint.empty() && address.starts_with("http")) article.url_hint = utf8::clean(address);
    if (const auto saved = parse_date(utf8::clean(raw_header(whole, "Date")))) article.mtime = saved->seconds;
    sink.article(std::move(article));
}

}  // namespace backfile::indexer
