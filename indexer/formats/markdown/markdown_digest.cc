#include "indexer/formats/markdown/markdown_digest.hh"

#include <algorithm>
#include <array>
#include <iterator>
#include <utility>

#include "indexer/base/strings.hh"
#include "indexer/formats/headers/field_labels.hh"
#include "indexer/lexicon/lexicon.hh"

namespace backfile::indexer {

namespace {

constexpr std::size_t min_entries = 3;
constexpr std::size_t max_label_lines = 12;

struct Line {
    std::string_view text;
    int level = 0;  ///< of an ATX heading, 0 for other lines
};

/// The level of "## text", 0 when the line is none.
int heading_level(std::string_view line) {
    std::size_t signs = 0;
    while (signs < line.size() && line[signs] == '#') ++signs;
    return signs >= 1 && signs <= 6 && signs < line.size() && is_space(line[signs]) ? static_cast<int>(signs) : 0;
}

std::vector<Line> lines_of(std::string_view markdown) {
    std::vector<Line> lines;
    bool fenced = false;
    for (const std::string_view text : split_lines(markdown)) {
        const std::string_view start = trim(text);
        const bool fence = start.starts_with("```") || start.starts_with("~~~");
        if (fence) fenced = !fenced;
        lines.push_back({text, fenced || fence ? 0 : heading_level(text)});
    }
    return lines;
}

std::string_view heading_text(const Line& line) {
    std::string_view text = trim(line.text.substr(static_cast<std::size_t>(line.level)));
    while (text.ends_with('#')) text.remove_suffix(1);
    return trim(text);
}

/// The labelled lines below a heading, and the first line after them.
struct Block {
    std::vector<RawField> fields;
    std::size_t end = 0;

    [[nodiscard]] bool has(std::string_view name) const {
        return std::any_of(fields.begin(), fields.end(), [&](const RawField& f) { return f.name == name; });
    }
    /// Returns whether it has an address or a date, and a second field of an article.
    [[nodiscard]] bool describes_article() const {
        static constexpr std::array<std::string_view, 6> names = {"url",    "published", "source",
                                                                  "author", "body",      "summary"};
        const auto said = std::count_if(names.begin(), names.end(), [&](std::string_view name) { return has(name); });
        return said >= 2 && (has("url") || has("published"));
    }
    [[nodiscard]] bool surely() const { return has("body") && has("url") && has("published"); }
};

Block block_below(const std::vector<Line>& lines, std::size_t heading) {
    Block block;
    block.end = heading + 1;
    for (std::size_t i = heading + 1, read = 0; i < lines.size() && lines[i].level == 0 && read < max_label_lines;
         ++i) {
        if (trim(lines[i].text).empty()) continue;
        auto fields = labelled_line(lines[i].text);
        if (fields.empty()) break;
        ++read;
        block.fields.insert(block.fields.end(), std::make_move_iterator(fields.begin()),
                            std::make_move_iterator(fields.end()));
        block.end = i + 1;
        if (block.has("body")) break;  // the text goes on below its label
    }
    return block;
}

/// The level whose headings begin articles, 0 when there is none.
int level_of_entries(const std::vector<Line>& lines) {
    for (const int level : {2, 3, 4}) {
        std::size_t all = 0, describing = 0, sure = 0;
        for (std::size_t i = 0; i < lines.size(); ++i) {
            if (lines[i].level != level) continue;
            const Block block = block_below(lines, i);
            ++all;
            describing += block.describes_article() ? 1 : 0;
            sure += block.surely() ? 1 : 0;
        }
        const bool nearly_all = describing * 5 >= all * 4;
        if (describing > 0 && nearly_all && (describing >= min_entries || sure == describing)) return level;
    }
    return 0;
}

/// "12. Title" → "Title"
std::string_view without_number(std::string_view title) {
    std::size_t digits = 0;
    while (digits < title.size() && digits < 4 && is_digit(title[digits])) ++digits;
    if (digits == 0) return title;
    for (const std::string_view sign : {". ", ") ", "、", "．"})
        if (title.substr(digits).starts_with(sign)) return trim(title.substr(digits + sign.size()));
    return title;
}

/// A heading that says of what kind the entries are, not from where.
bool names_no_source(std::string_view heading) {
    const lexicon::Words& kinds = lexicon::words("digest.kind");
    const std::string text = lower(heading);
    return text.empty() || text.size() > 60 || std::find(kinds.begin(), kinds.end(), text) != kinds.end();
}

DigestEntry entry_of(const std::vector<Line>& lines, std::size_t heading, std::size_t end, std::string_view section) {
    DigestEntry entry;
    Block block = block_below(lines, heading);
    std::string_view title = without_number(heading_text(lines[heading]));
    if (const auto link = inline_link(title)) {
        title = link->text;
        if (!block.has("url")) entry.fields.push_back({"url", std::string(link->address)});
    }
    entry.fields.push_back({"title", std::string(title)});
    const bool named = block.has("source") || names_no_source(section);
    for (RawField& field : block.fields) {
        if (field.name == "body") {
            entry.body = field.value + "\n";
        } else if (field.name != "title") {
            entry.fields.push_back(std::move(field));
        }
    }
    if (!named) entry.fields.push_back({"source", std::string(section)});
    for (std::size_t i = block.end; i < end; ++i)
        if (trim(lines[i].text) != "---") entry.body.append(lines[i].text).push_back('\n');
    return entry;
}

/// Collects the text outside the entries.
class OwnText {
public:
    void heading(const Line& line) {
        const bool title = line.level == 1 && own_.fields.empty() && own_.body.empty();
        if (title) own_.fields.push_back({"title", std::string(heading_text(line))});
        heading_ = title ? std::string_view{} : line.text;
    }
    void text(std::string_view line) {
        const bool empty = trim(line).empty() || trim(line) == "---";
        if (empty && own_.body.empty()) return;
        auto fields = labelled_line(line);
        if (!fields.empty() && own_.body.empty()) {
            std::move(fields.begin(), fields.end(), std::back_inserter(own_.fields));
            return;
        }
        if (!empty && !heading_.empty()) {
            own_.body.append(heading_).append("\n\n");
            heading_ = {};
        }
        own_.body.append(empty ? "" : line).push_back('\n');
    }
    [[nodiscard]] DigestEntry take() { return std::move(own_); }

private:
    DigestEntry own_;
    std::string_view heading_;  ///< of a section, until text of its own comes
};

}  // namespace

std::optional<Digest> read_digest(std::string_view markdown) {
    const std::vector<Line> lines = lines_of(markdown);
    const int level = level_of_entries(lines);
    if (level == 0) return std::nullopt;
    Digest digest;
    OwnText own;
    std::string_view section;
    for (std::size_t i = 0; i < lines.size();) {
        const Line& line = lines[i];
        if (line.level == level) {
            std::size_t end = i + 1;
            while (end < lines.size() && (lines[end].level == 0 || lines[end].level > level)) ++end;
            digest.entries.push_back(entry_of(lines, i, end, section));
            i = end;
            continue;
        }
        if (line.level > 1 && line.level < level) section = heading_text(line);
        line.level > 0 ? own.heading(line) : own.text(line.text);
        ++i;
    }
    digest.own = own.take();
    return digest;
}

}  // namespace backfile::indexer
