#include "indexer/formats/light_markup/rst_inline.hh"

#include <algorithm>

#include "indexer/base/strings.hh"

namespace backfile::indexer {

namespace {

constexpr std::size_t max_span = 1000;  // bytes that markup may enclose

bool is_word(char c) { return is_letter(c) || is_digit(c) || static_cast<unsigned char>(c) >= 0x80; }

/// Where markup that opens at `at` with `mark` closes; npos when it does not. Docutils' rules: nothing but space or
/// punctuation around, no space inside.
std::size_t closing(std::string_view text, std::size_t at, std::string_view mark) {
    const std::size_t start = at + mark.size();
    if ((at > 0 && is_word(text[at - 1])) || start >= text.size() || is_space(text[start]))
        return std::string_view::npos;
    const std::string_view near = text.substr(0, start + max_span);
    for (std::size_t end = near.find(mark, start + 1); end != std::string_view::npos; end = near.find(mark, end + 1)) {
        const std::size_t after = end + mark.size();
        if (!is_space(near[end - 1]) && near[end - 1] != '\\' && (after >= text.size() || !is_word(text[after])))
            return end;
    }
    return std::string_view::npos;
}

class Inline {
public:
    Inline(const Substitutions& substitutions, std::vector<std::string>& links)
        : substitutions_(substitutions), links_(links) {}

    std::string text(std::string_view in) {
        std::string out;
        for (std::size_t at = 0; at < in.size();) {
            const std::size_t taken = markup(in, at, out);
            if (taken == 0) out.push_back(in[at]);
            at += std::max<std::size_t>(taken, 1);
        }
        return out;
    }

private:
    /// Writes the text for the markup at `at`. Returns the bytes read, 0 if it is not markup.
    std::size_t markup(std::string_view in, std::size_t at, std::string& out) {
        switch (in[at]) {
            case '\\': return escape(in.substr(at), out);
            case '`': return in.substr(at).starts_with("``") ? literal(in, at, out) : interpreted(in, at, out);
            case '*': return emphasis(in, at, in.substr(at).starts_with("**") ? "**" : "*", out);
            case ':': return role(in, at, out);
            case '|': return substitution(in, at, out);
            case '[': return citation(in, at, out);
            case '_': return reference_mark(in, at);
            case 'h': return url(in, at, out);
            default: return 0;
        }
    }

    static std::size_t escape(std::string_view rest, std::string& out) {
        if (rest.size() < 2) return 0;
        if (!is_space(rest[1])) out.push_back(rest[1]);
        return 2;
    }

    static std::size_t literal(std::string_view in, std::size_t at, std::string& out) {
        const std::size_t end = closing(in, at, "``");
        if (end == std::string_view::npos) return 0;
        out += in.substr(at + 2, end - at - 2);
        return end + 2 - at;
    }

    static std::size_t emphasis(std::string_view in, std::size_t at, std::string_view mark, std::string& out) {
        const std::size_t end = closing(in, at, mark);
        if (end == std::string_view::npos) return 0;
        out += in.substr(at + mark.size(), end - at - mark.size());
        return end + mark.size() - at;
    }

    /// "`text <target>`_", "`text`__", "`text`", "`text`:role:"
    std::size_t interpreted(std::string_view in, std::size_t at, std::string& out) {
        std::size_t end = closing(in, at, "`");
        if (end == std::string_view::npos) return 0;
        write_text(in.substr(at + 1, end - at - 1), out);
        ++end;
        while (end < in.size() && in[end] == '_') ++end;
        if (end < in.size() && in[end] == ':' && in[end - 1] == '`') {
            const std::size_t colon = in.substr(0, end + 40).find(':', end + 1);
            const bool name = colon != std::string_view::npos && colon > end + 1 &&
                              in.substr(end + 1, colon - end - 1).find_first_of(" \n") == std::string_view::npos;
            if (name) end = colon + 1;
        }
        return end - at;
    }

    void write_text(std::string_view text, std::string& out) {
        const std::size_t open = text.rfind('<');
        if (text.ends_with('>') && open != std::string_view::npos && (open == 0 || is_space(text[open - 1]))) {
            const std::string_view target = text.substr(open + 1, text.size() - open - 2);
            if (target.find("://") != std::string_view::npos) links_.emplace_back(target);
            text = open == 0 ? target : trim(text.substr(0, open));
        }
        out += text;
    }

    /// ":ref:`text <target>`", ":class:`~a.b.C`"
    std::size_t role(std::string_view in, std::size_t at, std::string& out) {
        if (at > 0 && is_word(in[at - 1])) return 0;
        const std::size_t end = in.substr(0, at + 60).find(":`", at + 1);
        if (end == std::string_view::npos || end == at + 1 ||
            in.substr(at + 1, end - at - 1).find_first_of(" \n`") != std::string_view::npos)
            return 0;
        const std::size_t start = end + 2, close = in.substr(0, start + max_span).find('`', start);
        if (close == std::string_view::npos) return 0;
        std::string_view text = in.substr(start, close - start);
        if (text.starts_with('~') || text.starts_with('!')) text.remove_prefix(1);
        write_text(text, out);
        return close + 1 - at;
    }

    std::size_t substitution(std::string_view in, std::size_t at, std::string& out) {
        const std::size_t end = closing(in, at, "|");
        if (end == std::string_view::npos || end - at > 100) return 0;
        const auto known = substitutions_.find(in.substr(at + 1, end - at - 1));
        if (known == substitutions_.end()) return 0;
        out += known->second;
        std::size_t after = end + 1;
        while (after < in.size() && in[after] == '_') ++after;
        return after - at;
    }

    /// "[1]_", "[#name]_" and the like go.
    static std::size_t citation(std::string_view in, std::size_t at, std::string& out) {
        const std::size_t end = in.substr(0, at + 60).find("]_", at);
        if (end == std::string_view::npos || in.substr(at, end - at).find_first_of(" \n") != std::string_view::npos)
            return 0;
        if (out.ends_with(' ')) out.pop_back();
        return end + 2 - at;
    }

    /// The mark of "word_", not that of "snake_case" or "__init__".
    static std::size_t reference_mark(std::string_view in, std::size_t at) {
        std::size_t end = at;
        while (end < in.size() && in[end] == '_') ++end;
        if (at == 0 || !is_word(in[at - 1]) || end - at > 2) return 0;
        if (end < in.size() && (is_word(in[end]) || in[end] == '(')) return 0;
        std::size_t start = at;
        while (start > 0 && at - start < 100 &&
               (is_word(in[start - 1]) || in[start - 1] == '_' || in[start - 1] == '-' || in[start - 1] == '.'))
            --start;
        return in[start] == '_' ? 0 : end - at;
    }

    std::size_t url(std::string_view in, std::size_t at, std::string& out) {
        const std::string_view rest = in.substr(at);
        if ((at > 0 && is_word(in[at - 1])) || !(rest.starts_with("https://") || rest.starts_with("http://"))) return 0;
        std::size_t end = std::min(rest.find_first_of(" \n<>\"`"), rest.size());
        while (end > 8 && std::string_view(".,;:!?)").find(rest[end - 1]) != std::string_view::npos) --end;
        links_.emplace_back(rest.substr(0, end));
        out += rest.substr(0, end);
        return end;
    }

    const Substitutions& substitutions_;
    std::vector<std::string>& links_;
};

}  // namespace

std::string rst_inline(std::string_view text, const Substitutions& substitutions, std::vector<std::string>& links) {
    return Inline(substitutions, links).text(text);
}

}  // namespace backfile::indexer
