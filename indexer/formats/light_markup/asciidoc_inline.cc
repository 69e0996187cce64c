#include "indexer/formats/light_markup/asciidoc_inline.hh"

#include <algorithm>
#include <array>

#include "indexer/base/strings.hh"
#include "indexer/formats/core/markup_text.hh"

namespace backfile::indexer {

namespace {

constexpr std::size_t max_span = 1000;  // bytes that markup may enclose
constexpr int max_depth = 6;

/// The treatment of an inline macro `name:target[text]`.
enum class Macro { text, target_or_text, link, note, dropped };

struct MacroRow {
    std::string_view name;
    Macro kind;
};

constexpr auto macros = std::to_array<MacroRow>({
    {"link", Macro::link},        {"xref", Macro::text},    {"mailto", Macro::text},    {"footnote", Macro::note},
    {"footnoteref", Macro::note}, {"kbd", Macro::text},     {"btn", Macro::text},       {"menu", Macro::target_or_text},
    {"pass", Macro::text},        {"stem", Macro::text},    {"latexmath", Macro::text}, {"asciimath", Macro::text},
    {"image", Macro::dropped},    {"icon", Macro::dropped}, {"anchor", Macro::dropped}, {"indexterm", Macro::dropped},
    {"indexterm2", Macro::text},  {"http", Macro::link},    {"https", Macro::link},
});

struct Mark {
    std::string_view open, close;
    bool constrained;  ///< only around words: "C++" and "a * b * c" are none
};

// clang-format off
/// The longer before the shorter.
constexpr auto marks = std::to_array<Mark>({
    {"+++", "+++", false}, {"**", "**", false}, {"__", "__", false}, {"``", "``", false}, {"##", "##", false},
    {"*", "*", true},      {"_", "_", true},    {"`", "`", true},    {"#", "#", true},    {"+", "+", true},
});
// clang-format on

bool is_word(char c) { return is_letter(c) || is_digit(c) || c == '_' || static_cast<unsigned char>(c) >= 0x80; }

class Inline {
public:
    Inline(const std::function<const std::string*(std::string_view)>& attribute, std::vector<std::string>& links)
        : attribute_(attribute), links_(links) {}

    std::string text(std::string_view in, int depth) {
        std::string out;
        for (std::size_t at = 0; at < in.size();) {
            const std::size_t taken = depth < max_depth ? markup(in, at, out, depth) : 0;
            if (taken == 0) out.push_back(in[at]);
            at += std::max<std::size_t>(taken, 1);
        }
        return out;
    }

private:
    /// Writes the text for the markup at `at`. Returns the bytes read, 0 if it is not markup.
    std::size_t markup(std::string_view in, std::size_t at, std::string& out, int depth) {
        const char c = in[at];
        const std::string_view rest = in.substr(at);
        if (c == '\\' && rest.size() > 1 && !is_word(rest[1]) && !is_space(rest[1])) return out.push_back(rest[1]), 2;
        if (c == '{') return reference(rest, out);
        if (c == '<' && rest.starts_with("<<")) return cross_reference(rest, out);
        if (c == '[') return anchor_or_role(rest);
        if (c == '(' && rest.starts_with("((")) return index_term(rest, out);
        if ((c == '"' || c == '\'') && rest.size() > 1 && rest[1] == '`') return curved_quotes(rest, out, depth);
        if (is_letter(c) && (at == 0 || !is_word(in[at - 1]))) return macro(rest, out, depth);
        if (c == '^' || c == '~') return raised(rest, out);
        if (c == '&') return entity(rest, out);
        for (const Mark& mark : marks)
            if (rest.starts_with(mark.open))
                if (const std::size_t taken = marked(in, at, mark, out, depth); taken > 0) return taken;
        return 0;
    }

    std::size_t reference(std::string_view rest, std::string& out) {
        const std::size_t end = rest.substr(0, 80).find('}');
        if (end == std::string_view::npos) return 0;
        const std::string* value = attribute_(rest.substr(1, end - 1));
        if (value == nullptr) return 0;
        const bool url = value->starts_with("http") && end + 1 < rest.size() &&
                         rest[end + 1] == '[';  // {home}[our page]
        const std::size_t close = url ? closing(rest, end + 1) : std::string_view::npos;
        if (close == std::string_view::npos) return out += *value, end + 1;
        links_.push_back(*value);
        out += trim(rest.substr(end + 2, close - end - 2));
        return close + 1;
    }

    static std::size_t cross_reference(std::string_view rest, std::string& out) {
        const std::size_t end = rest.substr(0, max_span).find(">>");
        if (end == std::string_view::npos) return 0;
        const std::string_view inner = rest.substr(2, end - 2);
        const std::size_t comma = inner.find(',');
        out += comma == std::string_view::npos ? inner : trim(inner.substr(comma + 1));
        return end + 2;
    }

    /// "[[id]]" anywhere, "[.role]" before a mark.
    static std::size_t anchor_or_role(std::string_view rest) {
        const std::string_view near = rest.substr(0, 200);
        if (near.starts_with("[[")) {
            const std::size_t end = near.find("]]");
            return end == std::string_view::npos ? 0 : end + 2;
        }
        const std::size_t end = near.find(']');
        if (end == std::string_view::npos || end + 1 >= near.size() || end < 2) return 0;
        const bool before_mark = near[end + 1] == '#' || near[end + 1] == '*' || near[end + 1] == '_' ||
                                 near[end + 1] == '`';
        return before_mark && near.substr(0, end).find_first_of(" \n") == std::string_view::npos ? end + 1 : 0;
    }

    static std::size_t index_term(std::string_view rest, std::string& out) {
        const bool hidden = rest.starts_with("(((");
        const std::string_view close = hidden ? ")))" : "))";
        const std::size_t end = rest.substr(0, 300).find(close);
        if (end == std::string_view::npos) return 0;
        if (!hidden) out += rest.substr(2, end - 2);
        return end + close.size();
    }

    std::size_t curved_quotes(std::string_view rest, std::string& out, int depth) {
        const std::string close = std::string("`") + rest[0];
        const std::size_t end = rest.substr(0, max_span).find(close, 2);
        if (end == std::string_view::npos) return 0;
        out += rest[0] == '"' ? "\xE2\x80\x9C" : "\xE2\x80\x98";
        out += text(rest.substr(2, end - 2), depth + 1);
        out += rest[0] == '"' ? "\xE2\x80\x9D" : "\xE2\x80\x99";
        return end + 2;
    }

    std::size_t macro(std::string_view rest, std::string& out, int depth) {
        const std::size_t colon = rest.substr(0, 16).find(':');
        if (colon == std::string_view::npos) return 0;
        const std::string_view name = rest.substr(0, colon);
        const auto row = std::find_if(macros.begin(), macros.end(), [&](const MacroRow& m) { return m.name == name; });
        if (row == macros.end()) return 0;
        const bool bare_url = name.starts_with("http");
        std::size_t open = rest.find_first_of("[ \n<>\"", colon + 1);
        if (open == std::string_view::npos || rest[open] != '[' || open > max_span) {
            if (!bare_url) return 0;
            open = std::min(open, rest.size());
            while (open > colon && std::string_view(".,;:!?)").find(rest[open - 1]) != std::string_view::npos) --open;
            links_.emplace_back(rest.substr(0, open));
            out += rest.substr(0, open);
            return open;
        }
        const std::size_t close = closing(rest, open);
        if (close == std::string_view::npos) return 0;
        write_macro(*row, bare_url ? rest.substr(0, open) : rest.substr(colon + 1, open - colon - 1),
                    rest.substr(open + 1, close - open - 1), out, depth);
        return close + 1;
    }

    void write_macro(const MacroRow& row, std::string_view target, std::string_view label, std::string& out,
                     int depth) {
        if (row.kind == Macro::link) links_.emplace_back(target);
        if (row.kind == Macro::dropped) return;
        label = trim(label);
        if (label.size() > 1 && label.front() == '"' && label.back() == '"') label = label.substr(1, label.size() - 2);
        if (row.kind == Macro::link && label.ends_with('^')) label.remove_suffix(1);  // opens in a window of its own
        if (const std::size_t options = label.find(",window="); options != std::string_view::npos)
            label = label.substr(0, options);
        if (row.kind == Macro::note) {
            if (!label.empty()) out.append(" (").append(text(label, depth + 1)).append(")");
            return;
        }
        if (row.kind == Macro::target_or_text) out.append(target).append(label.empty() ? "" : " > ");
        out += label.empty() && row.kind != Macro::target_or_text ? std::string(target) : text(label, depth + 1);
    }

    /// The bracket that closes the one at `open`.
    static std::size_t closing(std::string_view text, std::size_t open) {
        int level = 0;
        const std::size_t last = std::min(text.size(), open + max_span);
        for (std::size_t i = open; i < last; ++i) {
            if (text[i] == '\\')
                ++i;
            else if (text[i] == '[')
                ++level;
            else if (text[i] == ']' && --level == 0)
                return i;
        }
        return std::string_view::npos;
    }

    static std::size_t raised(std::string_view rest, std::string& out) {
        const std::size_t end = rest.substr(0, 40).find(rest[0], 1);
        if (end == std::string_view::npos || end < 2 ||
            rest.substr(1, end - 1).find_first_of(" \n/") != std::string_view::npos)
            return 0;
        out += rest.substr(1, end - 1);
        return end + 1;
    }

    static std::size_t entity(std::string_view rest, std::string& out) {
        const std::size_t end = rest.substr(0, 12).find(';');
        if (end == std::string_view::npos || end < 2) return 0;
        out += decode_entity(rest.substr(0, end + 1));
        return end + 1;
    }

    std::size_t marked(std::string_view in, std::size_t at, const Mark& mark, std::string& out, int depth) {
        const std::string_view rest = in.substr(at, max_span);
        const std::size_t width = mark.open.size();
        if (rest.size() <= width || (mark.constrained && (is_space(rest[width]) || (at > 0 && is_word(in[at - 1])))))
            return 0;
        for (std::size_t end = rest.find(mark.close, width + 1); end != std::string_view::npos;
             end = rest.find(mark.close, end + 1)) {
            const bool word_after = end + width < rest.size() &&
                                    (is_word(rest[end + width]) || rest[end + width] == mark.close[0]);
            if (mark.constrained && (is_space(rest[end - 1]) || word_after)) continue;
            const std::string_view inner = rest.substr(width, end - width);
            const bool literal = mark.open[0] == '+' || mark.open[0] == '`';
            out += literal ? std::string(inner.size() > 2 && inner.front() == '+' && inner.back() == '+'
                                             ? inner.substr(1, inner.size() - 2)
                                             : inner)
                           : text(inner, depth + 1);
            return end + width;
        }
        return 0;
    }

    const std::function<const std::string*(std::string_view)>& attribute_;
    std::vector<std::string>& links_;
};

}  // namespace

std::string asciidoc_inline(std::string_view text, const std::function<const std::string*(std::string_view)>& attribute,
                            std::vector<std::string>& links) {
    return Inline(attribute, links).text(text, 0);
}

}  // namespace backfile::indexer
