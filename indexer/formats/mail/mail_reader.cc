#include "indexer/formats/mail/mail_reader.hh"

#include <algorithm>
#include <charconv>
#include <string>
#include <vector>

#include "indexer/base/strings.hh"
#include "indexer/formats/core/header_fields.hh"
#include "indexer/formats/mail/mail_message.hh"
#include "indexer/formats/text/text_reader.hh"

namespace backfile::indexer {

namespace {

constexpr std::size_t max_from_line = 1000;

bool is_header_line(std::string_view line) {
    const std::size_t colon = line.find(':');
    if (colon == std::string_view::npos || colon == 0 || colon > 76) return false;
    const std::string_view name = line.substr(0, colon);
    return std::all_of(name.begin(), name.end(),
                       [](char c) { return is_letter(c) || is_digit(c) || c == '-' || c == '_'; });
}

/// The header block at the start of `head`; the first line that is not a header ends it.
HeaderFields headers_of(std::string_view head) {
    HeaderFields fields;
    std::vector<std::string_view> lines = split(head, '\n');
    for (std::string_view line : lines) {
        if (line.ends_with('\r')) line.remove_suffix(1);
        const bool continues = line.starts_with(' ') || line.starts_with('\t');
        if (line.empty() || (!continues && !is_header_line(line))) break;
        fields.add_line(line);
    }
    return fields;
}

/// "From wren@lists.example Mon Apr 11 09:02:17 2022": the offset of the date, npos if it is not a From_ line.
std::size_t date_in_from_line(std::string_view line) {
    if (!line.starts_with("From ") || line.size() > max_from_line) return std::string_view::npos;
    for (const std::string_view day : {" Mon ", " Tue ", " Wed ", " Thu ", " Fri ", " Sat ", " Sun "}) {
        const std::size_t at = line.find(day);
        if (at == std::string_view::npos) continue;
        const std::string_view rest = line.substr(at + day.size());
        const std::size_t colon = rest.find(':');
        const bool clock = colon != std::string_view::npos && colon >= 2 && colon + 2 < rest.size() &&
                           is_digit(rest[colon - 1]) && is_digit(rest[colon + 1]);
        if (clock) return at + 1;
    }
    return std::string_view::npos;
}

bool is_from_line(std::string_view line, std::string_view after) {
    if (date_in_from_line(line) == std::string_view::npos) return false;
    after = after.substr(0, after.find('\n'));
    return is_header_line(after) || after.starts_with(">From ");
}

/// Splits an mbox into messages as its lines go by.
class MboxReader {
public:
    MboxReader(const Input& input, ArticleSink& sink) : input_(input), bytes_(input.bytes), sink_(sink) {}

    void read() {
        while (!sink_.stopped() && !bytes_.at_end()) {
            const auto line = bytes_.line(static_cast<std::size_t>(input_.largest));
            if (!line) {
                too_large_ = true;
                continue;
            }
            take(*line);
        }
        if (sink_.stopped()) return;
        finish();
        if (bytes_.error()) sink_.failed("", *bytes_.error());
    }

private:
    void take(std::string_view line) {
        if (line.starts_with("From ")) {
            const std::string kept(line);  // looking ahead may move what the view points into
            if (is_from_line(kept, bytes_.peek(max_from_line))) {
                finish();
                begin(kept);
            } else {
                append(kept);
            }
            return;
        }
        if (line.starts_with('>')) {  // mboxrd: one mark less
            const std::size_t from = line.find_first_not_of('>');
            if (from != std::string_view::npos && line.substr(from).starts_with("From ")) line.remove_prefix(1);
        }
        append(line);
    }

    void begin(std::string_view line) {
        ++number_;
        message_.clear();
        too_large_ = false;
        from_line_ = trim(line.substr(date_in_from_line(line)));
    }

    void append(std::string_view line) {
        if (number_ == 0) return;
        if (message_.size() + line.size() > input_.largest) too_large_ = true;
        if (!too_large_) message_ += line;
    }

    void finish() {
        if (number_ == 0) return;
        const std::string member = std::to_string(number_);
        if (too_large_) {
            sink_.failed(member, {ErrorCode::too_large,
                                  "message larger than the limit of " + std::to_string(input_.largest) + " bytes"});
            return;
        }
        if (trim(message_).empty()) {
            sink_.skipped(member, "mail without text");
            return;
        }
        read_message(message_, {member, "mbox", from_line_, 0}, sink_);
    }

    const Input& input_;
    ByteReader& bytes_;
    ArticleSink& sink_;
    std::string message_;
    std::string from_line_;
    std::size_t number_ = 0;
    bool too_large_ = false;
};

/// A file in a maildir's folders for messages.
bool in_maildir(std::string_view path) {
    const std::size_t name = path.rfind('/');
    const std::string_view folder = path.substr(0, name == std::string_view::npos ? 0 : name);
    return folder.ends_with("/cur") || folder.ends_with("/new") || folder == "cur" || folder == "new";
}

/// "1709025600.M318P2207.home:2,S" says when it was delivered.
std::int64_t delivered_at(std::string_view path) {
    const std::string_view name = path.substr(path.rfind('/') + 1);
    std::int64_t seconds = 0;
    const auto [end, error] = std::from_chars(name.data(), name.data() + name.size(), seconds);
    const bool stamped = error == std::errc{} && end != name.data() + name.size() && (*end == '.' || *end == '_');
    return stamped && seconds > 100'000'000 ? seconds : 0;
}

}  // namespace

bool may_be_mail(std::string_view head) {
    return looks_like_text(head) && is_header_line(head.substr(0, head.find('\n')));
}

bool starts_like_mail(std::string_view head) {
    if (!may_be_mail(head)) return false;
    const HeaderFields fields = headers_of(head);
    const auto has = [&](std::string_view name) { return !fields.get(name).empty(); };
    const bool transported = has("received") || has("return-path") || has("delivered-to") || has("x-original-to");
    if (transported && (has("from") || has("subject") || has("date") || has("message-id") || has("dkim-signature")))
        return true;
    if (transported && head.size() >= format_head) return true;  // transport headers alone fill the examined bytes
    return has("from") && (has("message-id") || has("mime-version") || (has("to") && has("subject")));
}

bool starts_like_mbox(std::string_view head) {
    const std::size_t end = head.find('\n');
    return end != std::string_view::npos && is_from_line(head.substr(0, end), head.substr(end + 1));
}

bool starts_like_mhtml(std::string_view head) {
    if (!may_be_mail(head)) return false;
    const HeaderFields fields = headers_of(head);
    if (!fields.get("snapshot-content-location").empty()) return true;
    const std::string_view from = fields.get("from"), type = fields.get("content-type");
    const bool related = media_type_of(type) == "multipart/related" || media_type_of(type) == "text/html";
    const bool saved = starts_with_nocase(from, "<Saved by") || starts_with_nocase(from, "\"Saved by") ||
                       starts_with_nocase(from, "Saved by");
    return related && saved && fields.get("received").empty();
}

void read_mail(const Input& input, ArticleSink& sink) {
    const auto bytes = input.bytes.rest(input.largest);
    if (!bytes) {
        sink.failed("", bytes.error());
        return;
    }
    const bool maildir = in_maildir(input.path);
    read_message(*bytes, {"", maildir ? "maildir" : "eml", "", maildir ? delivered_at(input.path) : 0}, sink);
}

void read_mbox(const Input& input, ArticleSink& sink) { MboxReader(input, sink).read(); }

void read_mhtml(const Input& input, ArticleSink& sink) {
    const auto bytes = input.bytes.rest(input.largest);
    if (!bytes) {
        sink.failed("", bytes.error());
        return;
    }
    read_saved_page(*bytes, sink);
}

}  // namespace backfile::indexer
