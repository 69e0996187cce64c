#include "indexer/text/compound_signs.hh"

#include <algorithm>
#include <array>
#include <vector>

#include "indexer/base/strings.hh"
#include "indexer/base/utf8.hh"
#include "indexer/text/characters.hh"

namespace backfile {

namespace {

constexpr std::size_t max_squeezed = 16;  // bytes; longer compounds are not typed without their signs

/// Signs in front of an amount that belong to it.
constexpr std::array<std::string_view, 6> currencies = {"$", "€", "£", "¥", "₹", "₩"};

constexpr bool is_ascii_byte(char byte) { return static_cast<unsigned char>(byte) < 0x80; }

}  // namespace

std::string_view leading_sign(std::string_view text, std::size_t at, bool amount) {
    if (at == 0) return {};
    if (amount) {
        for (const std::string_view sign : currencies)
            if (text.substr(0, at).ends_with(sign)) return text.substr(at - sign.size(), sign.size());
    }
    const char sign = text[at - 1];
    if (sign != '#' && sign != '@' && sign != '/' && sign != '.') return {};
    if (sign == '.' && amount) return {};
    const char before = at == 1 ? ' ' : text[at - 2];
    // The character before the sign must fit too, which excludes </b>, a superfluous dot and so on.
    const bool apart = is_space(before) || !is_ascii_byte(before);
    const bool free = sign == '/' ? apart || before == '(' || before == '"' || before == '~'
                                  : !is_letter(before) && !is_digit(before) && before != sign;
    return free ? text.substr(at - 1, 1) : std::string_view{};
}

std::string_view sign_before(std::string_view text, const Compound& compound, std::size_t i) {
    const std::size_t begin = compound.parts[i - 1].end;
    const std::string_view sign = text.substr(begin, compound.parts[i].begin - begin);
    if (sign.empty() || is_ascii_byte(sign[0])) return sign;
    return plain_sign(utf8::decode(sign, 0).code_point) == '-' ? "-" : "'";
}

bool is_joined(const Compound& compound) {
    const std::vector<Part>& parts = compound.parts;
    return compound.only_hyphens &&
           std::all_of(parts.begin(), parts.end(), [](const Part& part) { return part.letters; });
}

bool may_squeeze(std::string_view text, const Compound& compound) {
    const std::vector<Part>& parts = compound.parts;
    if (compound.only_hyphens || compound.end - parts[0].begin > max_squeezed) return false;
    for (std::size_t i = 0; i < parts.size(); ++i) {
        if (parts[i].kind == PartKind::named) return false;
        if (i > 0 && sign_before(text, compound, i).find_first_not_of("./&-'") != std::string_view::npos) return false;
    }
    return std::any_of(parts.begin(), parts.end(), [](const Part& p) { return p.kind == PartKind::word; });
}

std::pair<std::size_t, std::size_t> host_parts(std::string_view text, const Compound& compound) {
    const auto sign = [&](std::size_t i) { return sign_before(text, compound, i); };
    std::size_t first = 0, end = 1;
    for (std::size_t i = 1; i < compound.parts.size(); ++i)
        if (sign(i) == "@") first = i, end = i + 1;
    while (end < compound.parts.size() && (sign(end) == "." || sign(end) == "-")) ++end;
    const bool path = end < compound.parts.size() && sign(end) == "/" && sign(first + 1) == ".";
    const bool all = first == 0 && end == compound.parts.size();
    if (all || end < first + 2 || !(path || compound.address)) return {0, 0};
    return {first, end};
}

}  // namespace backfile
