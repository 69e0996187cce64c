#include "indexer/run/summary.hh"

#include <algorithm>
#include <cmath>
#include <numeric>

#include <fmt/format.h>
#include <nlohmann/json.hpp>

#include "indexer/base/log.hh"

namespace backfile::indexer {

std::uint64_t Summary::seen() const {
    const auto all_skipped = std::accumulate(skipped.begin(), skipped.end(), std::uint64_t{0},
                                             [](std::uint64_t sum, const auto& entry) { return sum + entry.second; });
    return indexed + unchanged + updated + all_skipped + failed.size();
}

void Summary::add_trouble(const FileRecord& record, const std::vector<Failure>& failed_before) {
    for (const auto& [reason, count] : record.skipped) skipped[reason] += count;
    for (const Failure& failure : record.failed) {
        if (std::find(failed_before.begin(), failed_before.end(), failure) == failed_before.end()) {
            failed.push_back({record.path, failure});
        } else {
            ++skipped["failed in an earlier run and unchanged since (see --report)"];
        }
    }
}

std::string to_text(const FailedMember& f) {
    const std::string member = f.failure.member.empty() ? "" : " [" + log::printable(f.failure.member) + "]";
    return "failed: " + log::printable(f.path) + member + ": " + f.failure.reason;
}

std::string to_json(const Summary& s) {
    using Json = nlohmann::ordered_json;
    Json json = {{"seen", s.seen()},       {"indexed", s.indexed}, {"unchanged", s.unchanged},
                 {"updated", s.updated},   {"removed", s.removed}, {"skipped", Json::object()},
                 {"failed", Json::array()}};
    for (const auto& [reason, count] : s.skipped) json["skipped"][reason] = count;
    for (const FailedMember& f : s.failed)
        json["failed"].push_back({{"path", f.path}, {"member", f.failure.member}, {"reason", f.failure.reason}});
    json["articles"] = s.articles;
    json["stories"] = s.stories;
    json["bytes_read"] = s.bytes_read;
    json["seconds"] = std::round(s.seconds * 1000) / 1000;
    json["revision"] = s.revision;
    return json.dump(-1, ' ', false, Json::error_handler_t::replace);
}

std::string to_text(const Summary& s) {
    std::string text = fmt::format(
        "records: {} new, {} updated, {} unchanged, {} removed, in {:.1f} s\n"
        "index: {} articles, revision {} (records of the same article are merged)",
        s.indexed, s.updated, s.unchanged, s.removed, s.seconds, s.articles, s.revision);
    for (const auto& [reason, count] : s.skipped) text += fmt::format("\n  skipped {:>7}  {}", count, reason);
    if (!s.failed.empty()) text += fmt::format("\n  failed  {:>7}  (listed above)", s.failed.size());
    return text;
}

}  // namespace backfile::indexer
