#include "indexer/index/info.hh"

#include <xapian.h>
#include <nlohmann/json.hpp>

#include "indexer/index/schema.hh"
#include "indexer/text/analyzer.hh"

namespace backfile {

namespace {

constexpr const char* info_key = "backfile-info";

}  // namespace

Result<IndexInfo> read_info(const Xapian::Database& db) {
    const auto json = nlohmann::json::parse(db.get_metadata(info_key), nullptr, false);
    if (!json.is_object())
        return fail(ErrorCode::damaged, "not a Backfile index", "set --index to a directory written by backfile-index");
    IndexInfo info;
    info.format_version = json.value("format", 0);
    info.analyzer_version = json.value("analyzer", 0);
    if (info.format_version != schema::format_version || info.analyzer_version != backfile::analyzer_version)
        return fail(ErrorCode::version,
                    "the index has format " + std::to_string(info.format_version) + "." +
                        std::to_string(info.analyzer_version) + ", but this program needs " +
                        std::to_string(schema::format_version) + "." + std::to_string(backfile::analyzer_version),
                    "rebuild it with backfile-index --full");
    info.revision = json.value("revision", std::uint64_t{0});
    info.articles = json.value("articles", std::uint64_t{0});
    info.stories = json.value("stories", info.articles);
    info.built = json.value("built", std::int64_t{0});
    info.archives = json.value("archives", std::vector<std::string>{});
    info.languages = json.value("languages", std::vector<std::pair<std::string, std::uint64_t>>{});
    return info;
}

void write_info(Xapian::WritableDatabase& db, const IndexInfo& info) {
    const nlohmann::ordered_json json = {{"format", info.format_version}, {"analyzer", info.analyzer_version},
                                         {"revision", info.revision},     {"articles", info.articles},
                                         {"stories", info.stories},       {"built", info.built},
                                         {"languages", info.languages},   {"archives", info.archives}};
    db.set_metadata(info_key, json.dump());
}

}  // namespace backfile
