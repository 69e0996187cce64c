#include "server/api/formats.hh"

#include <algorithm>
#include <cstdlib>

#include "indexer/base/strings.hh"

namespace backfile::server {

namespace {

/// Returns how specifically a media range matches a type: 3 exact, 2 type/*, 1 */*, 0 no match.
int closeness(std::string_view range, std::string_view type) {
    if (equal_nocase(range, type)) return 3;
    if (range == "*/*") return 1;
    const std::size_t slash = range.find('/');
    const bool group = slash != std::string_view::npos && range.substr(slash) == "/*";
    return group && starts_with_nocase(type, range.substr(0, slash + 1)) ? 2 : 0;
}

/// Returns the weight in a media range's parameters, in thousandths: 1000 if absent, 0 if invalid.
int weight_of(std::string_view parameters) {
    for (const std::string_view parameter : split(parameters, ';')) {
        const std::string_view one = trim(parameter);
        if (!starts_with_nocase(one, "q=")) continue;
        const std::string_view number = one.substr(2);
        const bool well_formed = !number.empty() && number.size() <= 5 && (number[0] == '0' || number[0] == '1') &&
                                 (number.size() == 1 || number[1] == '.') &&
                                 std::ranges::all_of(number.substr(std::min<std::size_t>(number.size(), 2)), is_digit);
        if (!well_formed) return 0;
        int thousandths = (number[0] - '0') * 1000, unit = 100;
        for (const char digit : number.substr(std::min<std::size_t>(number.size(), 2))) {
            thousandths += (digit - '0') * unit;
            unit /= 10;
        }
        return std::min(thousandths, 1000);
    }
    return 1000;
}

int weight_in(std::string_view accept, std::string_view type) {
    int closest = 0, weight = 0;
    for (const std::string_view piece : split(accept, ',')) {
        const std::size_t semicolon = std::min(piece.find(';'), piece.size());
        const int close = closeness(trim(piece.substr(0, semicolon)), type);
        if (close <= closest) continue;
        closest = close;
        weight = weight_of(piece.substr(semicolon));
    }
    return weight;
}

}  // namespace

const AnswerFormat& format_named(std::string_view name) {
    const auto* const format = std::ranges::find(formats, name, &AnswerFormat::name);
    return format == formats.end() ? formats.front() : *format;
}

const AnswerFormat& format_accepted(std::string_view accept) {
    const AnswerFormat* best = nullptr;
    int most = 0;
    for (const AnswerFormat& format : formats) {
        const int weight = weight_in(accept, format.media_type);
        if (weight <= most) continue;
        most = weight;
        best = &format;
    }
    return best == nullptr ? formats.front() : *best;
}

}  // namespace backfile::server
