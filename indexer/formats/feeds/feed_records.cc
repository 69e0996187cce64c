#include "indexer/formats/feeds/feed_records.hh"

#include <algorithm>

#include "indexer/base/strings.hh"

namespace backfile::indexer {

namespace {

constexpr std::size_t no_match = std::string_view::npos;
constexpr std::size_t max_head = 1 << 20;  // a channel's own elements; longer text is not a channel's

std::size_t after(std::string_view text, std::string_view what, std::size_t from) {
    const std::size_t at = text.find(what, from);
    return at == no_match ? text.size() : at + what.size();
}

/// Returns the offset after the '>' of a declaration; one inside [ ] is not it.
std::size_t after_doctype(std::string_view text, std::size_t from) {
    std::size_t end = text.find_first_of("[>", from);
    if (end != no_match && text[end] == '[') end = text.find('>', after(text, "]", end));
    return end == no_match ? text.size() : end + 1;
}

/// Returns the offset after the markup at `at` (a '<') if it is not a tag, else `at` itself.
std::size_t pass_markup(std::string_view text, std::size_t at) {
    const std::string_view rest = text.substr(at);
    if (rest.starts_with("<!--")) return after(text, "-->", at + 4);
    if (rest.starts_with("<![CDATA[")) return after(text, "]]>", at);
    if (rest.starts_with("<?")) return after(text, "?>", at);
    if (rest.starts_with("<!")) return after_doctype(text, at);
    return at;
}

bool name_byte(char c) {
    return is_letter(c) || is_digit(c) || c == '-' || c == '_' || c == '.' || c == ':' ||
           static_cast<unsigned char>(c) >= 0x80;
}

std::string_view name_at(std::string_view text, std::size_t at) {
    std::size_t end = at;
    while (end < text.size() && name_byte(text[end])) ++end;
    return text.substr(at, end - at);
}

/// Returns the offset after the '>' that closes the tag at `at`. Ignores quoted ones if the quotes are paired.
std::size_t tag_end(std::string_view text, std::size_t at) {
    char quote = 0;
    for (std::size_t i = at; i < text.size() && text[i] != '<'; ++i) {
        const char c = text[i];
        if (quote == 0 && c == '>') return i + 1;
        if (quote != 0 ? c == quote : c == '"' || c == '\'') quote = quote != 0 ? '\0' : c;
    }
    return after(text, ">", at);
}

/// Parts a text at the start and end tags of its records.
class Parting {
public:
    Parting(std::string_view text, const RootElement& root, const RecordVisitor& visit)
        : text_(text), root_(root), visit_(visit), rest_(root.at) {}

    FeedFrame run() {
        for (std::size_t at = text_.find('<', root_.at); at != no_match && !stopped_; at = text_.find('<', at)) {
            const std::size_t passed = pass_markup(text_, at);
            at = passed != at ? passed : tag(at);
        }
        if (open_ != no_match) {
            found_.cut = true;
        } else {
            add_head(text_.size());
            if (!root_closed_) found_.cut = true;
        }
        return std::move(found_);
    }

private:
    [[nodiscard]] bool is_record(std::string_view name) const {
        const std::size_t colon = name.find(':');
        const std::string_view local = colon == no_match ? name : name.substr(colon + 1);
        const std::string_view prefix = colon == no_match ? std::string_view{} : name.substr(0, colon);
        return (equal_nocase(local, "item") || equal_nocase(local, "entry")) &&
               (prefix.empty() || prefix == root_.prefix || prefix == "rss" || prefix == "atom");
    }

    std::size_t tag(std::size_t at) {
        const bool closing = text_.substr(at).starts_with("</");
        const std::string_view name = name_at(text_, at + (closing ? 2 : 1));
        const bool empty_root = at == root_.at && text_.substr(0, tag_end(text_, at + 1)).ends_with("/>");
        if (empty_root || (closing && name == root_.name)) root_closed_ = true;
        if (name.empty() || !is_record(name)) return at + 1;
        const std::size_t end = tag_end(text_, at + 1);
        if (closing) {
            if (open_ != no_match && name == open_name_) close(end);
        } else {
            if (open_ != no_match) close(at);
            add_head(at);
            open_ = at;
            open_name_ = name;
            if (text_.substr(0, end).ends_with("/>")) close(end);
        }
        return end;
    }
    void close(std::size_t end) {
        ++found_.records;
        if (visit_ && !visit_(text_.substr(open_, end - open_))) stopped_ = true;
        open_ = no_match;
        rest_ = end;
    }
    void add_head(std::size_t end) {
        const std::size_t room = max_head - std::min(max_head, found_.head.size());
        if (end > rest_) found_.head += text_.substr(rest_, std::min(room, end - rest_));
        rest_ = end;
    }

    std::string_view text_;
    const RootElement& root_;
    const RecordVisitor& visit_;
    std::size_t rest_;
    std::size_t open_ = no_match;
    std::string_view open_name_;
    bool root_closed_ = false, stopped_ = false;
    FeedFrame found_;
};

/// Walks JSON by its brackets and strings only.
class JsonParting {
public:
    JsonParting(std::string_view text, std::string_view list, const RecordVisitor& visit)
        : text_(text), list_(list), visit_(visit) {}

    FeedFrame run() {
        for (std::size_t i = 0; i < text_.size() && !stopped_; ++i) {
            const char c = text_[i];
            if (c == '"') {
                i = string(i);
            } else if (c == '{' || c == '[') {
                open(i);
            } else if (c == '}' || c == ']') {
                close(i);
            }
        }
        found_.cut = depth_ != 0;
        if (list_depth_ == 0) add_head(text_.size());
        return std::move(found_);
    }

private:
    std::size_t string(std::size_t start) {
        std::size_t end = start + 1;
        while (end < text_.size() && text_[end] != '"') end += text_[end] == '\\' ? 2 : 1;
        end = std::min(end, text_.size());
        if (depth_ == 1) last_string_ = text_.substr(start + 1, end - start - 1);
        return end;
    }
    void open(std::size_t at) {
        ++depth_;
        if (list_depth_ == 0 && depth_ == 2 && text_[at] == '[' && last_string_ == list_) {
            add_head(at + 1);
            list_depth_ = depth_;
        } else if (list_depth_ != 0 && depth_ == list_depth_ + 1) {
            record_ = at;
        }
    }
    void close(std::size_t at) {
        if (list_depth_ != 0 && depth_ == list_depth_ + 1) {
            ++found_.records;
            if (visit_ && !visit_(text_.substr(record_, at + 1 - record_))) stopped_ = true;
        }
        if (list_depth_ != 0 && depth_ == list_depth_) {
            list_depth_ = 0;
            rest_ = at;
            list_ = "\n";
        }
        if (depth_ > 0) --depth_;
    }
    void add_head(std::size_t end) {
        const std::size_t room = max_head - std::min(max_head, found_.head.size());
        if (end > rest_) found_.head += text_.substr(rest_, std::min(room, end - rest_));
        rest_ = end;
    }

    std::string_view text_;
    std::string_view list_;
    std::string_view last_string_;
    const RecordVisitor& visit_;
    std::size_t depth_ = 0, list_depth_ = 0, record_ = 0, rest_ = 0;
    bool stopped_ = false;
    FeedFrame found_;
};

}  // namespace

std::optional<RootElement> root_element(std::string_view text) {
    std::size_t seen = text.starts_with("\xEF\xBB\xBF") ? 3 : 0;
    bool alone = true;
    for (std::size_t at = text.find('<'); at != no_match; at = text.find('<', at)) {
        alone = alone && trim(text.substr(seen, at - seen)).empty();
        if (const std::size_t passed = pass_markup(text, at); passed != at) {
            seen = at = passed;
            continue;
        }
        const std::string_view name = name_at(text, at + 1);
        if (name.empty()) {
            ++at;
            alone = false;
            continue;
        }
        const std::size_t colon = name.find(':');
        const bool prefixed = colon != no_match;
        return RootElement{name, prefixed ? name.substr(0, colon) : std::string_view{},
                           lower(prefixed ? name.substr(colon + 1) : name), at, alone};
    }
    return std::nullopt;
}

FeedFrame part_feed(std::string_view text, const RootElement& root, const RecordVisitor& visit) {
    return Parting(text, root, visit).run();
}

FeedFrame part_json(std::string_view text, std::string_view list, const RecordVisitor& visit) {
    return JsonParting(text, list, visit).run();
}

}  // namespace backfile::indexer
