#include "indexer/formats/markdown/markdown_source.hh"

#include <algorithm>
#include <array>
#include <utility>

#include "indexer/base/strings.hh"
#include "indexer/formats/markdown/markdown_calls.hh"

namespace backfile::indexer {

namespace {

constexpr std::string_view fence = "~~~~~~~~";  // what code blocks of template languages become

struct CodeCall {
    std::string_view open;   ///< what a line begins with
    std::string_view end;    ///< closes the opening call itself
    std::string_view close;  ///< what the closing call begins with
};

// clang-format off
constexpr auto code_calls = std::to_array<CodeCall>({
    {"{% highlight", "%}", "{% endhighlight"},     {"{%- highlight", "%}", "{%- endhighlight"},
    {"{% codeblock", "%}", "{% endcodeblock"},     {"{% code ", "%}", "{% endcode"},
    {"{{< highlight", ">}}", "{{< /highlight"},    {"{{<highlight", ">}}", "{{</highlight"},
    {"{{% highlight", "%}}", "{{% /highlight"},    {"[sourcecode", "]", "[/sourcecode"},
    {"[code", "]", "[/code"},                      {"{{raw ", "`", "`}}"},
});
// clang-format on

/// The characters that open a fence and how many; zero when the line opens none.
std::pair<char, std::size_t> fence_of(std::string_view line) {
    const std::string_view text = trim(line);
    if (text.empty() || (text[0] != '`' && text[0] != '~')) return {0, 0};
    const std::size_t size = std::min(text.find_first_not_of(text[0]), text.size());
    const bool inline_code = text[0] == '`' && text.find('`', size) != std::string_view::npos;
    return size >= 3 && !inline_code ? std::pair{text[0], size} : std::pair{char{0}, std::size_t{0}};
}

bool list_item(std::string_view line) {
    const std::string_view text = trim(line);
    if (text.starts_with("- ") || text.starts_with("* ") || text.starts_with("+ ")) return true;
    std::size_t digits = 0;
    while (digits < text.size() && is_digit(text[digits])) ++digits;
    return digits > 0 && digits < 4 && (text.substr(digits).starts_with(". ") || text.substr(digits).starts_with(") "));
}

bool indented(std::string_view line) { return line.starts_with("    ") || line.starts_with('\t'); }

/// Parts a text into code, which is copied, and the rest, which is cleaned a stretch at a time.
class Splitter {
public:
    std::string split_and_clean(std::string_view markdown) {
        for (const std::string_view line : split_lines(markdown)) take(line);
        flush();
        return std::move(out_);
    }

private:
    void take(std::string_view line) {
        if (close_ != nullptr) {
            inside_call(line);
            return;
        }
        if (fence_size_ > 0) {
            inside_fence(line);
            return;
        }
        if (const auto [sign, size] = fence_of(line); size > 0) {
            flush();
            fence_sign_ = sign;
            fence_size_ = size;
            return put(line);
        }
        if (opens_call(line)) return;
        const bool blank = trim(line).empty();
        if (inside_open_call(line)) {
            text_.append(line).push_back('\n');
            return;
        }
        if (!blank && !is_space(line[0])) in_list_ = list_item(line);
        if (!blank && indented(line) && !in_list_ && (after_blank_ || in_code_)) {
            flush();
            in_code_ = true;
            put(line);
        } else {
            in_code_ = in_code_ && blank;
            text_.append(line).push_back('\n');
        }
        after_blank_ = blank;
    }

    /// A template call over several lines is not code, however its lines are indented. True for all lines but its
    /// first.
    bool inside_open_call(std::string_view line) {
        constexpr int max_lines = 300;
        const bool inside = call_lines_ > 0;
        const auto left_open = [&](std::string_view open, std::string_view close) {
            const std::size_t at = line.rfind(open);
            return at != std::string_view::npos && line.find(close, at) == std::string_view::npos;
        };
        const bool closed = line.find("%}") != std::string_view::npos || line.find("}}") != std::string_view::npos;
        if (left_open("{%", "%}") || left_open("{{<", ">}}")) {
            call_lines_ = max_lines;
        } else if (inside) {
            call_lines_ = closed ? 0 : call_lines_ - 1;
        }
        return inside;
    }

    bool opens_call(std::string_view line) {
        const std::string_view start = trim(line);
        for (const CodeCall& call : code_calls) {
            if (!start.starts_with(call.open)) continue;
            const std::size_t end = start.find(call.end, call.open.size());
            const bool other_word = start.size() > call.open.size() && is_letter(start[call.open.size()]);
            if (end == std::string_view::npos || other_word) continue;
            const std::string_view rest = start.substr(end + call.end.size());
            if (call.open.starts_with('[') && rest.starts_with('(')) continue;  // a link with this text
            flush();
            put("");
            put(fence);
            close_ = &call;
            if (!trim(rest).empty()) inside_call(rest);
            return true;
        }
        return false;
    }

    void inside_call(std::string_view line) {
        const std::size_t end = line.find(close_->close);
        if (end == std::string_view::npos) {
            put(line);
            return;
        }
        if (!trim(line.substr(0, end)).empty()) put(line.substr(0, end));
        put(fence);
        close_ = nullptr;
        after_blank_ = true;
    }

    void inside_fence(std::string_view line) {
        put(line);
        const std::string_view text = trim(line);
        const bool closes = text.size() >= fence_size_ && text.find_first_not_of(fence_sign_) == std::string_view::npos;
        if (closes) fence_size_ = 0;
        after_blank_ = true;
    }

    void put(std::string_view line) { out_.append(line).push_back('\n'); }

    void flush() {
        out_ += without_calls(text_);
        text_.clear();
    }

    std::string out_;
    std::string text_;
    const CodeCall* close_ = nullptr;
    char fence_sign_ = 0;
    std::size_t fence_size_ = 0;
    int call_lines_ = 0;  ///< how many more lines a call that is open may have
    bool in_list_ = false;
    bool in_code_ = false;
    bool after_blank_ = true;
};

}  // namespace

std::string plain_markdown(std::string_view markdown) {
    if (markdown.find("raw %}") == std::string_view::npos) return Splitter().split_and_clean(markdown);
    std::string text(markdown);  // Liquid reads these in code too, so that code has them around its braces
    for (const std::string_view mark : {"{% raw %}", "{% endraw %}"}) text = replace_all(std::move(text), mark, "");
    return Splitter().split_and_clean(text);
}

}  // namespace backfile::indexer
