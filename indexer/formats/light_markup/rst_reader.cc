#include "indexer/formats/light_markup/rst_reader.hh"

#include <algorithm>
#include <optional>

#include "indexer/base/strings.hh"
#include "indexer/formats/light_markup/headed_text.hh"
#include "indexer/formats/light_markup/rst.hh"

namespace backfile::indexer {

namespace {

constexpr std::size_t max_header_lines = 500;
constexpr std::string_view header_rule_marks = "=-`:'\"~^_*+#<>.!$%&(),/;?@[\\]{|}";

bool is_header_rule(std::string_view line) {
    return line.size() >= 2 && header_rule_marks.find(line[0]) != std::string_view::npos &&
           line.find_first_not_of(line[0]) == std::string_view::npos;
}

/// ":Name: value" and ".. name: value" (after their marks) → a field.
std::optional<RawField> field_of(std::string_view line, std::string_view mark) {
    if (!line.starts_with(mark)) return std::nullopt;
    line.remove_prefix(mark.size());
    const std::size_t end = line.find(':');
    if (end == std::string_view::npos || end == 0 || (end + 1 < line.size() && !is_space(line[end + 1])))
        return std::nullopt;
    const std::string_view name = line.substr(0, end);
    if (name.find_first_of("`|") != std::string_view::npos || name.size() > 60) return std::nullopt;
    return RawField{lower(trim(name)), std::string(trim(line.substr(end + 1)))};
}

/// Takes lines off the start of a text.
class Header {
public:
    Header(std::string_view text, std::vector<RawField>& fields) : rest_(text), fields_(fields) {}

    /// Returns the text after the header.
    std::string_view take() {
        for (std::size_t i = 0; i < max_header_lines && !rest_.empty(); ++i) {
            const std::string_view line = right_trimmed(peek());
            if (line.empty())
                drop();
            else if (auto comment = field_of(line, ".. "); comment)
                keep(std::move(*comment));
            else if (line == ".. meta::")
                options();
            else if (line.starts_with(".. post::"))
                post(line);
            else if (auto field = field_of(line, ":"); field)
                keep(std::move(*field));
            else if (line.starts_with(".. ") && line.find("::") == std::string_view::npos)
                comment_block();
            else if (titled_ ? !take_subtitle(line) : !take_title(line))
                break;
        }
        return rest_;
    }

private:
    [[nodiscard]] std::string_view peek() const { return rest_.substr(0, rest_.find('\n')); }
    /// The text after so many lines, and the line that it begins with.
    [[nodiscard]] std::string_view text_after(int lines) const {
        std::string_view after = rest_;
        for (; lines > 0; --lines)
            after.remove_prefix(std::min(after.size(), std::min(after.find('\n'), after.size()) + 1));
        return after;
    }
    [[nodiscard]] std::string_view line_after(int lines) const {
        return text_after(lines).substr(0, text_after(lines).find('\n'));
    }
    void drop() { rest_.remove_prefix(std::min(rest_.size(), peek().size() + 1)); }
    [[nodiscard]] bool indented() const { return !trim(peek()).empty() && is_space(rest_[0]); }

    /// Takes the field's first line and its indented ones.
    void keep(RawField field) {
        drop();
        for (; !rest_.empty() && indented(); drop()) {
            std::string_view more = trim(peek());
            if (more.starts_with("- ") || more.starts_with("* ")) more.remove_prefix(2);
            field.value.append(field.value.empty()                               ? ""
                               : field.name == "authors" || field.name == "tags" ? ", "
                                                                                 : " ")
                .append(more);
        }
        if (!field.value.empty()) fields_.push_back(std::move(field));
    }

    /// The options of a directive are fields.
    void options() {
        drop();
        while (!rest_.empty() && (indented() || trim(peek()).empty())) {
            const std::string_view line = trim(peek());
            if (line.empty() && !is_space(line_after(1).substr(0, 1).empty() ? 'x' : line_after(1)[0])) return;
            auto field = field_of(line, ":");
            drop();
            if (field && !field->value.empty()) fields_.push_back(std::move(*field));
        }
    }

    void post(std::string_view line) {
        const std::string_view date = trim(line.substr(std::string_view(".. post::").size()));
        if (!date.empty()) fields_.push_back({"date", std::string(date)});
        options();
    }

    void comment_block() {
        do drop();
        while (!rest_.empty() && indented());
    }

    bool take_title(std::string_view line) {
        const bool over = is_header_rule(line);
        const std::string_view title = over ? trim(line_after(1)) : line;
        if (title.empty() || is_space(rest_[0])) return false;
        const std::string_view rule = right_trimmed(line_after(over ? 2 : 1));
        if (!is_header_rule(rule) || rule.size() < 3 || (over && rule[0] != line[0])) return false;
        const bool known = std::any_of(fields_.begin(), fields_.end(),
                                       [](const RawField& f) { return f.name == "title"; });
        if (!known || over) fields_.push_back({"title", std::string(title)});
        titled_ = true;
        for (int i = 0; i < (over ? 3 : 2); ++i) drop();
        return true;
    }

    /// A second overlined title, which is one only where fields follow; else it heads a section.
    bool take_subtitle(std::string_view line) {
        if (!is_header_rule(line) || !is_header_rule(right_trimmed(line_after(2)))) return false;
        const std::string_view below = trim(text_after(3));
        if (!field_of(below.substr(0, below.find('\n')), ":")) return false;
        for (int i = 0; i < 3; ++i) drop();
        return true;
    }

    std::string_view rest_;
    std::vector<RawField>& fields_;
    bool titled_ = false;
};

}  // namespace

void read_rst(const Input& input, ArticleSink& sink) {
    read_headed_text(input, rst_body, sink,
                     [](std::string_view body, std::vector<RawField>& fields) { return Header(body, fields).take(); });
}

}  // namespace backfile::indexer
