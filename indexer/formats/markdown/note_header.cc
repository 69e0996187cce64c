#include "indexer/formats/markdown/note_header.hh"

#include <algorithm>
#include <array>
#include <iterator>
#include <string_view>
#include <utility>

#include "indexer/base/strings.hh"
#include "indexer/formats/headers/field_labels.hh"
#include "indexer/formats/headers/header_lines.hh"

namespace backfile::indexer {

namespace {

using Fields = std::vector<RawField>;
using Lines = std::vector<std::string_view>;

bool blank(std::string_view line) { return trim(line).empty(); }

bool is_rule(std::string_view line) {
    const std::string_view text = trim(line);
    return text.size() >= 3 &&
           text.find_first_not_of(text[0] == '-' || text[0] == '*' || text[0] == '_' ? text.substr(0, 1) : "-") ==
               std::string_view::npos;
}

/// "title:: A note": Logseq's page properties.
Fields property_line(std::string_view line) {
    std::string_view text = trim(line);
    if (text.starts_with("- ")) text = trim(text.substr(2));
    const std::size_t n = text.find(":: ");
    if (n == std::string_view::npos || key_size(std::string(text.substr(0, n)) + ":", ':') != n) return {};
    return {{lower(trim(text.substr(0, n))), std::string(trim(text.substr(n + 2)))}};
}

/// `@def title = "A note"`
Fields definition_line(std::string_view line) {
    return line.starts_with("@def ") ? fields_by_line(line.substr(5), '=', false) : Fields{};
}

/// "[#]: author: (Ann Doe https://…)" and "[//]: # (date: 2020-01-02)": comments in the shape of link definitions.
Fields comment_line(std::string_view line) {
    static constexpr std::array<std::pair<std::string_view, std::string_view>, 3> names = {
        {{"subject", "title"}, {"via", "url"}, {"author", "author"}}};
    for (const std::string_view opening : {"[#]: ", "[//]: # ("}) {
        if (!line.starts_with(opening)) continue;
        std::string text(trim(line.substr(opening.size())));
        std::erase_if(text, [](char c) { return c == '(' || c == ')'; });
        Fields fields = fields_by_line(text, ':', false);
        for (RawField& field : fields) {
            const auto row = std::find_if(names.begin(), names.end(),
                                          [&](const auto& n) { return n.first == field.name; });
            if (row != names.end()) field.name = row->second;
            if (field.name == "author") field.value = trim(field.value.substr(0, field.value.find(" http")));
        }
        if (fields.empty()) fields.push_back({"comment", text});
        return fields;
    }
    return {};
}

/// A value that can be what its label says; "Date: to be announced" is a sentence.
bool fits(const RawField& field) {
    constexpr std::size_t max_size = 200;
    if (field.value.empty() || field.value.size() > max_size) return false;
    if (field.name == "url")
        return field.value.find("://") != std::string::npos && field.value.find(' ') == std::string::npos;
    if (field.name == "published" || field.name == "modified" || field.name == "created" || field.name == "clipped")
        return std::any_of(field.value.begin(), field.value.end(), is_digit);
    if (field.name == "author" || field.name == "source")
        return std::count(field.value.begin(), field.value.end(), ' ') < 12;
    return field.name != "body" && field.name != "summary" && field.name != "title";
}

/// The fields of a line of which every part fits.
Fields note_line(std::string_view line) {
    Fields fields = labelled_line(line);
    if (!std::all_of(fields.begin(), fields.end(), fits)) fields.clear();
    return fields;
}

/// Returns true for fields about the origin of an article; a status or a reading time alone makes no header.
bool strong(const Fields& fields) {
    static constexpr std::array<std::string_view, 6> names = {"url",    "published", "created",
                                                              "author", "source",    "tags"};
    return std::any_of(fields.begin(), fields.end(),
                       [](const RawField& f) { return std::find(names.begin(), names.end(), f.name) != names.end(); });
}

bool bullet(std::string_view line) {
    const std::string_view text = trim(line);
    return text.starts_with("- ") || text.starts_with("* ") || text.starts_with("+ ");
}

/// "#tag #two/parts": nothing but tags. "#1" is a number of something.
Fields tag_line(std::string_view line) {
    Fields fields;
    for (const std::string_view word : split(trim(line), ' ')) {
        if (word.empty()) continue;
        const std::string_view tag = word.substr(1);
        const bool good = word[0] == '#' && !tag.empty() && !is_digit(tag[0]) &&
                          tag.find_first_of("#()[]!.:") == std::string_view::npos;
        if (!good) return {};
        fields.push_back({"tags", std::string(tag)});
    }
    return fields;
}

class Note {
public:
    explicit Note(std::string_view body) : lines_(split_lines(body)), kept_(lines_.size(), true) {}

    void read_top() {
        std::size_t i = 0;
        for (; i < lines_.size(); ++i) {
            if (blank(lines_[i])) continue;
            if (!take(i, property_line) && !take(i, definition_line) && !take(i, comment_line)) break;
        }
        i = skip_title(i);
        while (i < lines_.size() && blank(lines_[i])) ++i;
        if (i < lines_.size() && take(i, tag_line)) ++i;
        while (read_block(i)) {
        }
    }

    void read_end() {
        constexpr std::size_t max_lines = 12;
        std::size_t first = lines_.size();
        Fields found;
        for (std::size_t i = lines_.size(), read = 0; i-- > 0 && read < max_lines;) {
            if (blank(lines_[i]) || !kept_[i]) continue;
            if (is_rule(lines_[i]) && !found.empty()) {
                first = i;
                continue;
            }
            Fields fields = bullet(lines_[i]) ? Fields{} : note_line(lines_[i]);
            if (fields.empty() && found.empty()) fields = tag_line(lines_[i]);
            std::erase_if(fields, [](const RawField& f) { return f.name == "published"; });  // an event's, as likely
            if (fields.empty()) break;
            ++read;
            first = i;
            found.insert(found.begin(), std::make_move_iterator(fields.begin()), std::make_move_iterator(fields.end()));
        }
        const bool apart = first == lines_.size() || first == 0 || blank(lines_[first - 1]) || is_rule(lines_[first]);
        if (!strong(found) || !apart || first == 0) return;
        std::fill(kept_.begin() + static_cast<std::ptrdiff_t>(first), kept_.end(), false);
        fields_.insert(fields_.end(), std::make_move_iterator(found.begin()), std::make_move_iterator(found.end()));
    }

    Fields finish(std::string& body) {
        if (std::find(kept_.begin(), kept_.end(), false) == kept_.end()) return {};
        std::string rest;
        for (std::size_t i = 0; i < lines_.size(); ++i)
            if (kept_[i]) rest.append(lines_[i]).push_back('\n');
        body = std::move(rest);
        return std::move(fields_);
    }

private:
    using ReadLine = Fields (*)(std::string_view);

    bool take(std::size_t i, ReadLine read) {
        Fields fields = read(lines_[i]);
        if (fields.empty()) return false;
        fields_.insert(fields_.end(), std::make_move_iterator(fields.begin()), std::make_move_iterator(fields.end()));
        kept_[i] = false;
        return true;
    }

    /// Past "# Title" or a title underlined with "====".
    [[nodiscard]] std::size_t skip_title(std::size_t i) const {
        if (i < lines_.size() && lines_[i].starts_with("# ")) return i + 1;
        const bool underlined = i + 1 < lines_.size() && lines_[i + 1].starts_with("==") &&
                                lines_[i + 1].find_first_not_of("= \r") == std::string_view::npos;
        return underlined ? i + 2 : i;
    }

    /// Reads the next lines up to an empty one if half of them or more are labelled, and moves past them.
    bool read_block(std::size_t& i) {
        std::size_t begin = i;
        while (begin < lines_.size() && blank(lines_[begin])) ++begin;
        std::size_t end = begin, labelled = 0, all = 0;
        Fields found;
        for (; end < lines_.size() && !blank(lines_[end]); ++end) {
            if (trim(lines_[end]) == ">") continue;
            Fields fields = note_line(lines_[end]);
            ++all;
            labelled += fields.empty() ? 0 : 1;
            found.insert(found.end(), std::make_move_iterator(fields.begin()), std::make_move_iterator(fields.end()));
        }
        const bool plain_keys = labelled == all || all_keyed(begin, end);
        if (labelled == 0 || labelled * 2 < all || !strong(found) || !plain_keys) return false;
        for (std::size_t k = begin; k < end; ++k) kept_[k] = note_line(lines_[k]).empty() && trim(lines_[k]) != ">";
        fields_.insert(fields_.end(), std::make_move_iterator(found.begin()), std::make_move_iterator(found.end()));
        i = end;
        return true;
    }

    [[nodiscard]] bool all_keyed(std::size_t begin, std::size_t end) const {
        for (std::size_t k = begin; k < end; ++k)
            if (note_line(lines_[k]).empty() && key_size(trim(lines_[k]), ':') == 0) return false;
        return true;
    }

    Lines lines_;
    std::vector<bool> kept_;
    Fields fields_;
};

}  // namespace

Fields take_note_header(std::string& body) {
    Note note(body);
    note.read_top();
    note.read_end();
    return note.finish(body);
}

}  // namespace backfile::indexer
