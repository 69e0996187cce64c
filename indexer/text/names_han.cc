#include <algorithm>
#include <map>
#include <set>
#include <string>

#include "indexer/base/utf8.hh"
#include "indexer/text/characters.hh"
#include "indexer/text/name_parts.hh"

namespace backfile {

namespace {

constexpr std::size_t max_title = 20;   // characters
constexpr std::size_t max_subject = 6;  // of who announces something

bool is_han(char32_t c) { return c >= 0x3400 && c <= 0x9FFF; }

std::size_t count_of(std::string_view text, std::string_view part) {
    std::size_t count = 0;
    for (std::size_t at = text.find(part); at != std::string_view::npos; at = text.find(part, at + part.size()))
        ++count;
    return count;
}

class HanNames {
public:
    HanNames(std::string_view text, NameCounts& names) : text_(text), names_(names) {}

    void find() {
        for (at_ = 0; at_ < text_.size();) {
            const auto [c, bytes] = utf8::decode(text_, at_);
            if (is_han(c)) {
                foreign_name();
                if (begins_han_word(c)) {
                    if (const std::size_t name = known(); name > 0) {
                        at_ += name;
                        continue;
                    }
                    subject();
                }
            } else {
                if (c == U'《') title(bytes);
                clause_ = at_ + bytes;
                whole_ = class_of(c) == CharacterClass::other;
            }
            at_ += bytes;
        }
        count();
    }

private:
    /// Adds the names found, except parts of a longer name that never occur alone.
    void count() {
        std::map<std::string, std::size_t> counts;
        for (const std::string& name : found_) counts[name] = count_of(text_, name);
        for (const auto& [name, times] : counts) {
            const bool part = std::any_of(counts.begin(), counts.end(),
                                          [whole = &name, all = times](const auto& other) {
                                              return other.second == all && other.first.size() > whole->size() &&
                                                     other.first.find(*whole) != std::string::npos;
                                          });
            if (!part && known_han_name(name) != name) names_.add(name, true, times);
        }
    }

    std::size_t known() {
        const std::string_view name = known_han_name(text_.substr(at_));
        if (!name.empty()) names_.add(std::string(name), true);
        return name.size();
    }

    /// Finds the subject of a verb of speech or announcing: the characters before the verb.
    void subject() {
        const std::string_view rest = text_.substr(at_);
        const std::string_view clause = text_.substr(clause_, at_ - clause_);
        if (!verb_of_speech(rest).empty()) person(clause);
        if (!whole_ || verb_of_announcing(rest).empty()) return;
        const std::string_view name = without_adverbs(clause);
        const std::size_t size = name.size() / bytes_of_han;
        if (size >= 2 && size <= max_subject && !is_no_han_name(name)) keep(name);
    }

    /// A surname and two characters, or one where the text has it twice.
    void person(std::string_view before) {
        for (const std::size_t size : {3 * bytes_of_han, 2 * bytes_of_han}) {
            if (before.size() < size) continue;
            const std::string_view name = before.substr(before.size() - size);
            if (!is_surname(name.substr(0, bytes_of_han)) || is_no_han_name(name)) continue;
            if (size > 2 * bytes_of_han || count_of(text_, name) > 1) return keep(name);
        }
    }

    /// 萨姆·奥尔特曼, seen at its first character.
    void foreign_name() {
        if (at_ != clause_ || !whole_) return;
        std::size_t end = at_, parts = 1, characters = 0;
        while (end < text_.size()) {
            const auto [c, bytes] = utf8::decode(text_, end);
            if (c == U'·' && characters > 0)
                ++parts, characters = 0;
            else if (is_han(c) && characters < 6)
                ++characters;
            else
                break;
            end += bytes;
        }
        constexpr std::size_t max_parts = 4;
        if (parts < 2 || parts > max_parts || characters == 0) return;
        const bool goes_on = end < text_.size() && is_han(utf8::decode(text_, end).code_point);
        if (!goes_on) keep(text_.substr(at_, end - at_));
    }

    /// Adds titles in 《》.
    void title(std::uint32_t bytes) {
        const std::string_view rest = text_.substr(at_ + bytes, (max_title + 1) * bytes_of_han);
        const std::size_t end = rest.find("》");
        if (end == std::string_view::npos) return;
        const std::string_view name = rest.substr(0, end);
        std::size_t han = 0;
        for (std::size_t i = 0; i < name.size(); i += utf8::decode(name, i).bytes) {
            const char32_t c = utf8::decode(name, i).code_point;
            if (class_of(c) == CharacterClass::other && c != U'：' && c != U'·' && c != ' ') return;
            han += is_han(c) ? 1 : 0;
        }
        if (han >= 2) keep(name);
    }

    void keep(std::string_view name) {
        constexpr std::size_t most = 60;
        if (found_.size() < most) found_.emplace(name);
    }

    std::string_view text_;
    NameCounts& names_;
    std::size_t at_ = 0;
    std::size_t clause_ = 0;  // where the Chinese characters around at_ begin
    bool whole_ = true;       // no letter or digit directly before them
    std::set<std::string> found_;
};

}  // namespace

void find_han_names(std::string_view text, NameCounts& names) {
    if (!is_ascii(text)) HanNames(text, names).find();
}

}  // namespace backfile
