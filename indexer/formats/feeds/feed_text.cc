#include "indexer/formats/feeds/feed_text.hh"

#include <algorithm>
#include <array>
#include <utility>

#include "indexer/base/utf8.hh"
#include "indexer/formats/core/charset.hh"

namespace backfile::indexer {

namespace {

struct Start {
    std::string_view bytes;
    unsigned width;    ///< bytes of a unit
    unsigned low;      ///< which of them is the lowest
    std::size_t mark;  ///< bytes of a byte order mark
};
// clang-format off
constexpr auto starts = std::to_array<Start>({
    {{"\xFF\xFE\0\0", 4}, 4, 0, 4}, {{"\0\0\xFE\xFF", 4}, 4, 3, 4}, {{"<\0\0\0", 4}, 4, 0, 0},
    {{"\0\0\0<", 4}, 4, 3, 0},
    {{"\xFF\xFE", 2}, 2, 0, 2},     {{"\xFE\xFF", 2}, 2, 1, 2},     {{"<\0", 2}, 2, 0, 0},      {{"\0<", 2}, 2, 1, 0},
    {{"{\0", 2}, 2, 0, 0},          {{"\0{", 2}, 2, 1, 0},
});
// clang-format on

/// UTF-16 or UTF-32 as UTF-8; half a unit at the end is dropped.
std::string from_wide(std::string_view bytes, const Start& start) {
    std::string out;
    const auto unit = [&](std::size_t at) {
        char32_t value = 0;
        for (unsigned i = 0; i < start.width; ++i) {
            const unsigned place = start.low == 0 ? start.width - 1 - i : i;
            value = (value << 8U) | static_cast<unsigned char>(bytes[at + place]);
        }
        return value;
    };
    for (std::size_t at = start.mark; at + start.width <= bytes.size(); at += start.width) {
        char32_t c = unit(at);
        if (start.width == 2 && c >= 0xD800 && c < 0xDC00 && at + 4 <= bytes.size()) {
            const char32_t low = unit(at + 2);
            if (low >= 0xDC00 && low < 0xE000) {
                c = 0x10000 + ((c - 0xD800) << 10U) + (low - 0xDC00);
                at += 2;
            }
        }
        utf8::append(out, c);
    }
    return out;
}

std::string decoded(std::string_view bytes) {
    const auto* start = std::find_if(starts.begin(), starts.end(),
                                     [&](const Start& s) { return bytes.starts_with(s.bytes); });
    if (start != starts.end()) return utf8::clean(from_wide(bytes, *start));
    return to_utf8(bytes, declared_charset(bytes.substr(0, format_head)));
}

}  // namespace

Result<WholeText> whole_text(const Input& input) {
    const std::string_view bytes = input.bytes.peek(static_cast<std::size_t>(input.largest) + 1);
    if (bytes.size() > input.largest)
        return fail(ErrorCode::too_large, "larger than " + std::to_string(input.largest >> 20U) + " MB");
    if (bytes.empty() && input.bytes.error()) return tl::unexpected<Error>(*input.bytes.error());
    return WholeText{decoded(bytes), input.bytes.error()};
}

std::string head_text(std::string_view head) {
    const auto* start = std::find_if(starts.begin(), starts.end(),
                                     [&](const Start& s) { return head.starts_with(s.bytes); });
    return start != starts.end() ? from_wide(head, *start) : std::string(head);
}

}  // namespace backfile::indexer
