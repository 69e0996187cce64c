#include <algorithm>
#include <cstddef>
#include <cstdint>
#include <cstdio>
#include <cstdlib>
#include <string>
#include <string_view>

#include "indexer/base/utf8.hh"
#include "server/api/cursor.hh"
#include "server/api/endpoints.hh"
#include "server/api/formats.hh"
#include "server/api/parameters.hh"
#include "server/http/access_log.hh"
#include "server/http/cors.hh"
#include "server/http/request_parser.hh"
#include "server/render/terminal.hh"
#include "server/render/xml.hh"

namespace {

using namespace backfile;
using namespace backfile::server;

void require(bool holds, const char* what) {
    if (holds) return;
    std::fprintf(stderr, "%s\n", what);
    std::abort();
}

constexpr std::int64_t now = 1'711'886'400;

void check_request(std::string_view text) {
    const auto request = parse_request(text);
    if (!request) return;
    (void)format_accepted(request->header("Accept"));
    require(!endpoint_label(&*request).empty(), "a request without a label");
    if (auto read = read_search_request(request->parameters, now); !read)
        require(read.error().status == 400 && utf8::valid(read.error().detail), "a problem that is none");
    (void)read_suggest_request(request->parameters);
    for (const auto format : {AccessLogFormat::text, AccessLogFormat::json}) {
        const std::string line = access_line({&*request, "client", 200, 0, 0, true}, format, now);
        require(std::ranges::none_of(line, [](char c) { return c >= 0 && c < ' '; }),
                "a line of the log has control characters");
    }
}

}  // namespace

/// Checks that any input is parsed as a request or reported as a problem, and that any text is safe in XML and
/// terminals.
extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
    const std::string_view text(reinterpret_cast<const char*>(data), size);
    check_request(text);
    (void)format_accepted(text);
    (void)CorsRules::valid_origin(text);
    if (const auto cursor = parse_cursor(text))
        require(to_text(*cursor) == text, "a cursor that comes back as another");
    require(utf8::valid(render::xml_text(text)), "XML that is not UTF-8");
    const auto controls = [](char c) { return c != '\n' && c >= 0 && (c < ' ' || c == 0x7F); };
    const std::string lines = render::wrapped({std::string(text), {{1, 3}, {5, 4}}}, {.columns = 1 + size % 90});
    require(std::ranges::none_of(lines, controls) && utf8::valid(lines), "control characters reach the terminal");
    return 0;
}
