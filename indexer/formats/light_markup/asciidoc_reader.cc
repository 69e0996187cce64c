#include "indexer/formats/light_markup/asciidoc_reader.hh"

#include <algorithm>
#include <iterator>
#include <optional>

#include "indexer/article/date.hh"
#include "indexer/base/strings.hh"
#include "indexer/formats/light_markup/asciidoc.hh"
#include "indexer/formats/light_markup/headed_text.hh"
#include "indexer/formats/text/text_reader.hh"

namespace backfile::indexer {

namespace {

constexpr std::size_t max_header_lines = 500;

/// ":name: value" → {name, value}; ":!name:" and other lines give nothing.
std::optional<RawField> attribute_entry(std::string_view line) {
    const std::size_t end = line.find(':', 1);
    if (!line.starts_with(':') || end == std::string_view::npos || end < 2 || line[1] == '!' || line[end - 1] == '!')
        return std::nullopt;
    const std::string_view name = line.substr(1, end - 1);
    const bool word = std::all_of(name.begin(), name.end(), [](char c) {
        return is_letter(c) || is_digit(c) || c == '-' || c == '_' || static_cast<unsigned char>(c) >= 0x80;
    });
    if (!word || (end + 1 < line.size() && !is_space(line[end + 1]))) return std::nullopt;
    return RawField{lower(name), std::string(trim(line.substr(end + 1)))};
}

/// "v1.2, 2020-05-04: a remark" or "2020-05-04" → the date, as written.
std::string_view revision_date(std::string_view line) {
    const bool version = line.starts_with('v') && line.size() > 1 && is_digit(line[1]);
    if (const std::size_t comma = line.find(", "); version && comma != std::string_view::npos)
        line = line.substr(comma + 2);
    else if (version)
        return {};
    line = line.substr(0, line.find(": "));
    return parse_date(trim(line)) ? trim(line) : std::string_view{};
}

/// Takes lines off the start of a text.
class Header {
public:
    Header(std::string_view text, std::vector<RawField>& fields) : rest_(text), fields_(fields) {}

    /// Returns the text after the header.
    std::string_view take() {
        bool titled = false;
        for (std::size_t i = 0; i < max_header_lines && !rest_.empty(); ++i) {
            const std::string_view line = right_trimmed(peek());
            if (line.empty()) {
                if (titled) break;
                drop();
            } else if (line.starts_with("////")) {
                pass_comment(line);
            } else if (line.starts_with("//")) {
                drop();
            } else if (line.starts_with(':')) {
                if (!attribute(line)) break;
            } else if (!titled && take_title(line)) {
                titled = true;
                authors_and_revision();
            } else if (titled || !(line.starts_with("[") && line.ends_with("]"))) {
                break;
            } else {
                drop();
            }
        }
        return rest_;
    }

private:
    [[nodiscard]] std::string_view peek() const { return rest_.substr(0, rest_.find('\n')); }
    void drop() { rest_.remove_prefix(std::min(rest_.size(), peek().size() + 1)); }

    void pass_comment(std::string_view fence) {
        do drop();
        while (!rest_.empty() && right_trimmed(peek()) != fence);
        drop();
    }

    bool attribute(std::string_view line) {
        auto field = attribute_entry(line);
        if (!field && !line.starts_with(":!") && !line.ends_with("!:")) return false;
        drop();
        if (!field) return true;
        while (field->value.ends_with(" \\") || field->value.ends_with(" +")) {  // goes on in the next line
            field->value.resize(field->value.size() - 1);
            field->value += trim(peek());
            if (rest_.empty()) break;
            drop();
        }
        if (!field->value.empty()) fields_.push_back(std::move(*field));
        return true;
    }

    bool take_title(std::string_view line) {
        std::string_view title;
        if (line.starts_with("= ") || line.starts_with("# ")) {
            title = trim(line.substr(2));
            drop();
        } else {  // "Title" over "====="
            const std::string_view after = rest_.substr(std::min(rest_.size(), peek().size() + 1));
            const std::string_view rule = right_trimmed(after.substr(0, after.find('\n')));
            if (rule.size() < 4 || rule.find_first_not_of('=') != std::string_view::npos ||
                rule.size() + 4 < line.size())
                return false;
            title = trim(line);
            drop();
            drop();
        }
        fields_.push_back({"title", std::string(title)});
        return true;
    }

    void authors_and_revision() {
        std::string_view line = right_trimmed(peek());
        if (line.empty() || line.starts_with(':') || line.starts_with("//")) return;
        for (const std::string_view author : split(line, ';'))
            fields_.push_back({"author", replace_all(std::string(trim(author)), "_", " ")});
        drop();
        line = right_trimmed(peek());
        if (line.empty() || line.starts_with(':') || line.starts_with("//")) return;
        const std::string_view date = revision_date(line);
        if (!date.empty()) fields_.push_back({"date", std::string(date)});
        if (!date.empty() || (line.starts_with('v') && line.size() > 1 && is_digit(line[1]))) drop();
    }

    std::string_view rest_;
    std::vector<RawField>& fields_;
};

}  // namespace

bool may_be_asciidoc(std::string_view head) {
    return looks_like_text(head) && !trim(head).starts_with("-----BEGIN PGP");
}

bool starts_like_asciidoc(std::string_view head) {
    if (head.starts_with("\xEF\xBB\xBF")) head.remove_prefix(3);
    return head.starts_with("= ") || head.starts_with("---\n") || head.starts_with("---\r\n");
}

void read_asciidoc(const Input& input, ArticleSink& sink) {
    read_headed_text(input, asciidoc_body, sink,
                     [](std::string_view body, std::vector<RawField>& fields) { return Header(body, fields).take(); });
}

}  // namespace backfile::indexer
