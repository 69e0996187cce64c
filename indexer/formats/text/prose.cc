#include "indexer/formats/text/prose.hh"

#include <algorithm>
#include <string>
#include <vector>

#include "indexer/base/strings.hh"
#include "indexer/base/utf8.hh"
#include "indexer/formats/core/body_kind.hh"
#include "indexer/formats/core/body_writer.hh"
#include "indexer/formats/core/find_links.hh"
#include "indexer/formats/core/markup_text.hh"

namespace backfile::indexer {

namespace {

constexpr std::size_t max_wrap = 132;  // columns; longer lines are paragraphs
constexpr std::size_t code_indent = 4;

std::size_t indent_of(std::string_view line) {
    std::size_t columns = 0;
    for (const char c : line) {
        if (c == ' ')
            ++columns;
        else if (c == '\t')
            columns += code_indent;
        else
            break;
    }
    return columns;
}

/// "- ", "* ", "• ", "1. ", "1) "
std::size_t item_mark(std::string_view line) {
    for (const std::string_view mark : {"- ", "* ", "+ ", "• ", "– ", "· "})
        if (line.starts_with(mark)) return mark.size();
    std::size_t digits = 0;
    while (digits < line.size() && digits < 3 && is_digit(line[digits])) ++digits;
    const bool numbered = digits > 0 && digits + 1 < line.size() && (line[digits] == '.' || line[digits] == ')') &&
                          line[digits + 1] == ' ';
    return numbered ? digits + 2 : 0;
}

bool wide_character(std::string_view text, bool at_end) {
    if (text.empty()) return false;
    std::size_t at = 0;
    if (at_end) {
        at = text.size() - 1;
        while (at > 0 && (static_cast<unsigned char>(text[at]) & 0xC0U) == 0x80U) --at;
    }
    const char32_t c = utf8::decode(text, at).code_point;
    return (c >= 0x2E80 && c < 0xAC00) || (c >= 0xFF00 && c < 0xFFF0);
}

/// Lines between empty lines.
using Block = std::vector<std::string_view>;

std::vector<Block> blocks_of(std::string_view text) {
    std::vector<Block> blocks(1);
    for (const std::string_view line : split_lines(text)) {
        if (!trim(line).empty()) {
            blocks.back().push_back(line);
        } else if (!blocks.back().empty()) {
            blocks.emplace_back();
        }
    }
    if (blocks.back().empty()) blocks.pop_back();
    return blocks;
}

/// The column that lines were wrapped at; 0 when they were not.
std::size_t wrap_width(const std::vector<Block>& blocks) {
    std::size_t widest = 0, lines = 0, inner = 0;
    for (const Block& block : blocks) {
        lines += block.size();
        inner += block.size() - 1;
        for (const std::string_view line : block) widest = std::max(widest, utf8::length(line));
    }
    return widest <= max_wrap && widest >= 30 && inner * 3 >= lines ? widest : 0;
}

/// Returns whether wrapping made the line break after `line`: the next word had no room.
bool wrapped(std::string_view line, std::string_view next, std::size_t width) {
    if (width == 0) return false;
    const std::string_view rest = trim(next);
    const std::size_t word = wide_character(rest, false)
                                 ? 2
                                 : utf8::length(rest.substr(0, std::min(rest.find(' '), rest.size())));
    if (!rest.empty() && is_lower(rest[0])) return true;  // in the middle of a sentence
    const bool sentence_ended = !line.empty() &&
                                std::string_view(".!?:\"").find(trim(line).back()) != std::string_view::npos;
    const std::size_t early = sentence_ended ? 4 : width / 4;  // people and programs wrap a little early
    return utf8::length(line) + 1 + word + early >= width;
}

class Prose {
public:
    explicit Prose(std::size_t width) : width_(width) {}

    void block(const Block& block) {
        const bool code = block.size() > 1 && std::all_of(block.begin(), block.end(), [](std::string_view line) {
                              return indent_of(line) >= code_indent;
                          });
        if (code) {
            std::string lines;
            for (const std::string_view line : block) {  // the writer indents
                const bool tab = line[0] == '\t';
                lines.append(line.substr(tab ? 1 : line.starts_with("    ") ? code_indent : 0)).push_back('\n');
            }
            writer_.verbatim(lines);
            return;
        }
        for (std::size_t i = 0; i < block.size(); ++i) {
            const std::string_view line = block[i];
            const bool indented = i > 0 && indent_of(line) >= 2 && indent_of(block[i - 1]) < indent_of(line) &&
                                  !in_item_;
            if (item_mark(trim(line)) > 0 || indented || (i > 0 && !wrapped(block[i - 1], line, width_)))
                end_paragraph();
            add(trim(line));
        }
        end_paragraph();
    }

    Content take() {
        Content content;
        writer_.move_to(content);
        content.links = find_links(content.body);
        return content;
    }

private:
    void add(std::string_view line) {
        if (paragraph_.empty() && item_mark(line) > 0) {
            in_item_ = true;
            if (!is_digit(line[0])) line.remove_prefix(item_mark(line));
            numbered_ = is_digit(line[0]);
        } else if (!paragraph_.empty() && !(wide_character(paragraph_, true) && wide_character(line, false))) {
            paragraph_.push_back(' ');
        }
        paragraph_ += line;
    }

    void end_paragraph() {
        if (in_item_ && !numbered_) {
            writer_.item(paragraph_);
        } else {
            writer_.paragraph(paragraph_);
        }
        paragraph_.clear();
        in_item_ = numbered_ = false;
    }

    std::size_t width_;
    BodyWriter writer_;
    std::string paragraph_;
    bool in_item_ = false, numbered_ = false;
};

/// Characters for the entities that plain texts keep from the pages they were taken from.
std::string without_entities(std::string_view text) {
    if (text.find('&') == std::string_view::npos) return std::string(text);
    std::string out;
    for (std::size_t i = 0; i < text.size(); ++i) {
        const std::size_t end = text[i] == '&' ? text.substr(i, 12).find(';') : std::string_view::npos;
        const std::string_view entity = end == std::string_view::npos ? std::string_view{} : text.substr(i, end + 1);
        const bool one = entity.size() > 3 && std::all_of(entity.begin() + 1, entity.end() - 1, [](char c) {
                             return is_letter(c) || is_digit(c) || c == '#';
                         });
        if (one) {
            out += entity == "&amp;"    ? "&"
                   : entity == "&nbsp;" ? " "
                   : entity == "&quot;" ? "\""
                                        : decode_entity(entity);
            i += end;
        } else {
            out.push_back(text[i]);
        }
    }
    return utf8::clean(out);
}

}  // namespace

Content prose_content(std::string_view text) {
    const std::string plain = without_entities(text);
    const std::vector<Block> blocks = blocks_of(plain);
    Prose prose(wrap_width(blocks));
    for (const Block& block : blocks) prose.block(block);
    return prose.take();
}

constexpr BodyKind prose_body = {[](const BodyText& body) { return prose_content(body.text); }};

}  // namespace backfile::indexer
