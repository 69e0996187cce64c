#include "server/query/plan/synonyms.hh"

#include <algorithm>
#include <optional>
#include <utility>

#include "indexer/base/hash.hh"
#include "indexer/base/strings.hh"
#include "indexer/base/utf8.hh"
#include "server/query/plan/stop_words.hh"

namespace backfile::server::query {

namespace {

constexpr std::size_t max_tokens = 8;    // of one member
constexpr std::size_t max_members = 16;  // of one group
constexpr std::string_view arrow = "=>";

void append_key(std::string& key, const std::vector<std::string>& tokens) {
    for (const std::string& token : tokens) (key += token) += ' ';
}

}  // namespace

/// Reads one text into a table, line by line.
class SynonymTable::Reader {
public:
    explicit Reader(SynonymTable& table) : table_(table), term_maker_({}) {}

    /// Returns why the line is unusable, or "".
    std::string line(std::string_view line) {
        if (!utf8::valid(line)) return "invalid UTF-8";
        const std::size_t at = line.find(arrow);
        if (at == std::string_view::npos) return both_ways(line);
        if (line.find(arrow, at + arrow.size()) != std::string_view::npos) return "more than one =>";
        return one_way(line.substr(0, at), line.substr(at + arrow.size()));
    }

private:
    struct SynonymMember {
        std::string text, key;
        std::size_t tokens = 0;
    };

    std::string both_ways(std::string_view line) {
        std::vector<SynonymMember> members;
        if (std::string reason = read(line, members); !reason.empty()) return reason;
        if (members.size() < 2) return "fewer than two different members (separate them with commas)";
        for (const SynonymMember& member : members) offer(member, members);
        return {};
    }

    std::string one_way(std::string_view left, std::string_view right) {
        std::vector<SynonymMember> from, to;
        if (std::string reason = read(left, from); !reason.empty()) return reason;
        if (std::string reason = read(right, to); !reason.empty()) return reason;
        for (const SynonymMember& member : from) offer(member, to);
        return {};
    }

    std::string read(std::string_view list, std::vector<SynonymMember>& members) {
        for (const std::string_view piece : split(list, ',')) {
            SynonymMember member{.text = fold_space(utf8::clean(piece))};
            const QueryTerm query_term = term_maker_.phrase(member.text);
            const auto quoted = [&] { return "\"" + member.text + "\""; };
            if (query_term.tokens.empty()) return "no searchable word in " + quoted();
            if (query_term.tokens.size() > max_tokens)
                return quoted() + " has more than " + std::to_string(max_tokens) + " words";
            if (query_term.tokens.size() == 1 && is_stop_word(query_term.tokens[0]))
                return quoted() + " is a stop word";
            member.tokens = query_term.tokens.size();
            append_key(member.key, query_term.tokens);
            if (std::none_of(members.begin(), members.end(),
                             [&](const SynonymMember& m) { return m.key == member.key; }))
                members.push_back(std::move(member));
            if (members.size() > max_members) return "more than " + std::to_string(max_members) + " members";
        }
        return {};
    }

    /// Adds `others` except the member itself and those already added.
    void offer(const SynonymMember& member, const std::vector<SynonymMember>& others) {
        std::vector<std::string>* list = nullptr;
        for (const SynonymMember& other : others) {
            if (other.key == member.key) continue;
            if (!list) list = &table_.others_[member.key];
            if (std::find(list->begin(), list->end(), other.text) == list->end()) list->push_back(other.text);
        }
        table_.longest_ = std::max(table_.longest_, member.tokens);
    }

    SynonymTable& table_;
    QueryTermMaker term_maker_;
};

SynonymTable::SynonymTable(std::string_view text) : fingerprint_(hash64(text)) {
    if (text.starts_with("\xEF\xBB\xBF")) text.remove_prefix(3);
    Reader reader(*this);
    std::size_t number = 0;
    for (const std::string_view raw : split_lines(text)) {
        ++number;
        const std::string_view line = trim(raw);
        if (line.empty() || line.starts_with('#')) continue;
        std::string reason = reader.line(line);
        if (reason.empty()) {
            ++groups_;
        } else {
            bad_lines_.push_back({number, std::move(reason)});
        }
    }
}

std::vector<SynonymTable::Match> SynonymTable::find(const std::vector<QueryTerm>& run) const {
    std::vector<Match> matches;
    for (std::size_t first = 0; first < run.size();) {
        Match longest{.first = first, .count = 1};
        std::string key;
        std::size_t tokens = 0;
        for (std::size_t end = first; end < run.size() && tokens < longest_; ++end) {
            append_key(key, run[end].tokens);
            tokens += run[end].tokens.size();
            if (const auto known = others_.find(key); known != others_.end())
                longest = {first, end + 1 - first, &known->second};
        }
        if (longest.others) matches.push_back(longest);
        first += longest.count;
    }
    return matches;
}

}  // namespace backfile::server::query
