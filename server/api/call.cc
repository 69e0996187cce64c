#include "server/api/call.hh"

#include <ctime>

#include "indexer/base/log.hh"

namespace backfile::server {

Response ok(std::string_view content_type, std::string body) {
    return {
        .status = 200, .content_type = std::string(content_type), .body = std::move(body), .headers = {}, .pieces = {}};
}

Problem problem_of(const Error& error) {
    log::error("search failed: " + error.message);
    return {.status = 503, .detail = "The index is temporarily unreadable. Try again in a few seconds."};
}

std::string tag_of(const Call& call, const IndexState& state, std::string_view form) {
    constexpr std::time_t seconds_a_day = 86'400;
    std::string key;
    for (const std::uint64_t number : {state.revision, static_cast<std::uint64_t>(state.built), state.synonyms,
                                       static_cast<std::uint64_t>(std::time(nullptr) / seconds_a_day)})
        key += std::to_string(number) + ' ';
    key.append(BACKFILE_VERSION " ").append(form).append(" ").append(call.request.header("Host"));
    return entity_tag(key + ' ' + call.request.target);
}

std::string base_of(const Request& request) { return "http://" + std::string(request.header("Host")) + '/'; }

}  // namespace backfile::server
