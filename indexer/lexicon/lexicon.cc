#include "indexer/lexicon/lexicon.hh"

#include <algorithm>
#include <unordered_set>

#include "indexer/base/strings.hh"
#include "indexer/lexicon/language_texts.hh"

namespace backfile::lexicon {

namespace {

/// Reads one file line by line.
class Parser {
public:
    explicit Parser(std::string_view language) : language_(language) {}

    void take_line(std::string_view line) {
        ++line_;
        line = trim(line);
        if (line.empty() || line.starts_with('#')) return;
        if (line.starts_with('[') && line.ends_with(']')) {
            open(line.substr(1, line.size() - 2));
            return;
        }
        while (!line.empty()) take_entry(line);
    }

    ParsedLanguage take() { return std::move(parsed_); }

private:
    void complain(std::string_view what, std::string_view about) {
        parsed_.complaints.push_back(std::string(language_) + ":" + std::to_string(line_) + ": " + std::string(what) +
                                     " \"" + std::string(about) + "\"");
    }

    void open(std::string_view name) {
        const auto* found = std::find(section_names.begin(), section_names.end(), name);
        section_ = static_cast<std::size_t>(found - section_names.begin());
        if (found == section_names.end()) complain("unknown section", name);
    }

    void take_entry(std::string_view& line) {
        std::string_view entry;
        const bool quoted = line.starts_with('"');
        if (quoted) {
            const std::size_t close = std::min(line.find('"', 1), line.size());
            entry = line.substr(1, close - 1);
            line.remove_prefix(std::min(close + 1, line.size()));
        }
        const std::size_t comma = std::min(line.find(','), line.size());
        const std::string_view plain = trim(line.substr(0, comma));
        if (!quoted) entry = plain;
        if (quoted && !plain.empty()) complain("text after a quote:", plain);
        line = trim(line.substr(std::min(comma + 1, line.size())));
        add(entry);
    }

    void add(std::string_view entry) {
        if (section_ >= section_names.size()) {
            complain("no section for", entry);
            return;
        }
        Words& words = parsed_.sections[section_];
        if (trim(entry).empty()) {
            complain("empty entry in", section_names[section_]);
        } else if (std::find(words.begin(), words.end(), entry) != words.end()) {
            complain("twice in its section:", entry);
        } else {
            words.push_back(entry);
        }
    }

    std::string_view language_;
    std::size_t line_ = 0, section_ = section_names.size();
    ParsedLanguage parsed_;
};

/// All files, parsed once.
struct Lexicon {
    std::array<Words, section_names.size()> all;
    std::array<std::vector<LanguageWords>, section_names.size()> by_language;
    std::vector<std::string> complaints;
};

const Lexicon& lexicon() {
    static const Lexicon made = [] {
        Lexicon lexicon;
        for (const auto& [language, text] : language_texts) {
            ParsedLanguage parsed = parse_language(language, text);
            lexicon.complaints.insert(lexicon.complaints.end(), parsed.complaints.begin(), parsed.complaints.end());
            for (std::size_t i = 0; i < section_names.size(); ++i)
                if (!parsed.sections[i].empty())
                    lexicon.by_language[i].push_back({language, std::move(parsed.sections[i])});
        }
        for (std::size_t i = 0; i < section_names.size(); ++i) {
            std::unordered_set<std::string_view> met;
            for (const LanguageWords& one : lexicon.by_language[i])
                for (const std::string_view word : one.words)
                    if (met.insert(word).second) lexicon.all[i].push_back(word);
        }
        return lexicon;
    }();
    return made;
}

}  // namespace

const Words& words(Section section) { return lexicon().all[section.index()]; }

Words words(std::initializer_list<Section> sections) {
    Words together;
    for (const Section section : sections) {
        const Words& more = words(section);
        together.insert(together.end(), more.begin(), more.end());
    }
    return together;
}

const std::vector<LanguageWords>& words_by_language(Section section) { return lexicon().by_language[section.index()]; }

ParsedLanguage parse_language(std::string_view language, std::string_view text) {
    Parser parser(language);
    for (const std::string_view line : split_lines(text)) parser.take_line(line);
    return parser.take();
}

std::vector<std::string> complaints() {
    std::vector<std::string> found = lexicon().complaints;
    for (std::size_t i = 0; i < section_names.size(); ++i)
        if (lexicon().all[i].empty()) found.push_back("no language has [" + std::string(section_names[i]) + "]");
    return found;
}

}  // namespace backfile::lexicon
