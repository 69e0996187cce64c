#include <doctest/doctest.h>

#include <zlib.h>

#include <algorithm>
#include <string>
#include <vector>

#include "server/api/cursor.hh"
#include "server/api/endpoints.hh"
#include "server/api/formats.hh"
#include "server/api/metrics.hh"
#include "server/http/access_log.hh"
#include "server/http/cors.hh"
#include "server/http/gzip.hh"
#include "server/http/response_writer.hh"
#include "tests/support/temp_dir.hh"

using namespace backfile;
using namespace backfile::server;

namespace {

std::string gunzipped(std::string packed) {
    z_stream stream{};
    REQUIRE(inflateInit2(&stream, 15 + 16) == Z_OK);
    std::string out(1 << 20, '\0');
    stream.next_in = reinterpret_cast<Bytef*>(packed.data());
    stream.avail_in = static_cast<uInt>(packed.size());
    stream.next_out = reinterpret_cast<Bytef*>(out.data());
    stream.avail_out = static_cast<uInt>(out.size());
    const int done = inflate(&stream, Z_FINISH);
    out.resize(stream.total_out);
    inflateEnd(&stream);
    CHECK(done == Z_STREAM_END);
    return out;
}

Request asking_for(const std::string& target) {
    Request request;
    request.method = "GET";
    request.target = request.path = target;
    return request;
}

}  // namespace

TEST_CASE("Accept chooses by weight, by closeness, then by the table") {
    struct Row {
        const char* accept;
        const char* format;
    };
    const Row rows[] = {
        {"", "json"},
        {"*/*", "json"},
        {"text/csv", "csv"},
        {"text/*", "text"},
        {"text/html", "json"},
        {",,;,", "json"},
        {"text/csv;q=0.5, application/json;q=0.4", "csv"},
        {"text/csv;q=0, text/*", "text"},
        {"*/*;q=0.9, application/rss+xml", "rss"},
        {"application/json;q=0", "json"},
        {"text/csv;q=1.0001", "json"},
        {"text/csv;q=2", "json"},
        {"text/csv;q=", "json"},
        {"text/csv ; q=0.001", "csv"},
        {"text/csv;header=absent;q=0.5", "csv"},
        {"application/atom+xml, text/csv", "csv"},
        {"*/csv", "json"},
        {"text", "json"},
        {"text/", "json"},
    };
    for (const Row& row : rows) {
        CAPTURE(row.accept);
        CHECK(format_accepted(row.accept).name == row.format);
    }
    CHECK(format_accepted(std::string(100'000, ',')).name == "json");
    CHECK(format_named("rss").name == "rss");
    CHECK(format_named("none").name == "json");
}

TEST_CASE("a cursor comes back as it was, and nothing else is one") {
    for (const Cursor& cursor : {Cursor{}, Cursor{1, 2, 3, 4}, Cursor{~0ULL, ~0ULL, ~0ULL, 253'402'300'799}})
        CHECK(parse_cursor(to_text(cursor)) == cursor);
    CHECK_FALSE(parse_cursor(to_text({1, 2, 3, 253'402'300'800})));
    CHECK_FALSE(parse_cursor(to_text({1, 2, 3, -1})));
    std::string text = to_text({1, 2, 3, 4});
    for (const std::string& none :
         {std::string(), std::string("x"), text + "0", text.substr(1), std::string(72, '0'), std::string(5000, 'a')})
        CHECK_FALSE(parse_cursor(none));
    for (std::size_t i = 0; i < text.size(); ++i) {
        std::string changed = text;
        changed[i] = changed[i] == '5' ? '6' : '5';
        CHECK_FALSE(parse_cursor(changed));
    }
}

TEST_CASE("an address leads to its endpoint, one step for {id}") {
    struct Row {
        const char* path;
        const char* endpoint;
        const char* id;
    };
    const Row rows[] = {
        {"/api/v1/search", "/api/v1/search", ""},
        {"/api/v1/articles/ab", "/api/v1/articles/{id}", "ab"},
        {"/api/v1/articles/", "/api/v1/articles/{id}", ""},
        {"/article/x", "/article/{id}", "x"},
        {"/api/v1/articles/a/b", "page", ""},
        {"/api/v1/search/", "page", ""},
        {"", "page", ""},
        {"/", "page", ""},
    };
    for (const Row& row : rows) {
        CAPTURE(row.path);
        std::string_view id;
        const Endpoint* endpoint = endpoint_at(row.path, id);
        const Request request = asking_for(row.path);
        CHECK(endpoint_label(&request) == row.endpoint);
        if (endpoint != nullptr) CHECK(id == row.id);
    }
    CHECK(endpoint_label(nullptr) == "none");
}

TEST_CASE("an origin is allowed as it was named") {
    const CorsRules rules({"https://a.example", "http://localhost:3000"});
    CHECK(rules.allows("https://a.example"));
    CHECK(rules.allows("http://localhost:3000"));
    for (const char* other :
         {"", "null", "https://a.example.evil", "http://a.example", "https://A.example", "https://a.example/"})
        CHECK_FALSE(rules.allows(other));
    CHECK_FALSE(CorsRules().allows("https://a.example"));
    CHECK(CorsRules({"*"}).allows("https://any.example"));
    CHECK_FALSE(CorsRules({"*"}).allows(""));
    for (const char* good : {"*", "https://a.example", "http://[::1]:80"}) CHECK(CorsRules::valid_origin(good));
    for (const char* bad :
         {"", "a.example", "ftp://a", "https://", "https://a/b", "https://A.example", "https://a b", "null"})
        CHECK_FALSE(CorsRules::valid_origin(bad));

    Response response, page;
    Request request = asking_for("/api/v1/stats");
    request.headers = {{"Origin", "https://a.example"}};
    rules.apply(request, response);
    CHECK(response.header("Access-Control-Allow-Origin") == "https://a.example");
    CHECK(response.header("Vary") == "Origin");
    request.path = "/";
    rules.apply(request, page);
    CHECK(page.headers.empty());
}

TEST_CASE("pieces are framed, and compressed as one member") {
    CHECK(chunk("") == "0\r\n\r\n");
    CHECK(chunk("hello") == "5\r\nhello\r\n");
    CHECK(chunk(std::string(300, 'x')).starts_with("12c\r\nx"));

    std::vector<std::string> pieces = {"one ", std::string(100'000, 'y'), "three"};
    std::size_t next = 0;
    auto packed = gzip_pieces([&] { return next < pieces.size() ? pieces[next++] : std::string(); });
    std::string all;
    for (std::string piece = packed(); !piece.empty(); piece = packed()) all += piece;
    CHECK(gunzipped(all) == pieces[0] + pieces[1] + pieces[2]);
    CHECK(packed().empty());
    auto nothing = gzip_pieces([] { return std::string(); });
    CHECK(gunzipped(nothing()).empty());
    CHECK(nothing().empty());
    CHECK(gunzipped(gzip("text")) == "text");
}

TEST_CASE("lists of headers grow in place") {
    Response response;
    response.append("Vary", "Accept");
    response.append("Vary", "Origin");
    CHECK(response.header("vary") == "Accept, Origin");
    CHECK(response.headers.size() == 1);
}

TEST_CASE("metrics count by label and status, and unknown labels under the last") {
    Metrics metrics({"/a", "none"}, 100);
    metrics.record("/a", 200, 0.001);
    metrics.record("/a", 200, 3);
    metrics.record("/a", 404, 100);
    metrics.record("what", 999, -1);
    IndexStats stats;
    stats.built = 50;
    stats.articles = 12'345'678;
    const std::string text = metrics.text(stats, {.damaged = "postlist.glass is cut off", .column_bytes = 321}, 60);
    for (const char* line : {
             "backfile_http_requests_total{endpoint=\"/a\",status=\"200\"} 2\n",
             "backfile_http_requests_total{endpoint=\"/a\",status=\"404\"} 1\n",
             "backfile_http_requests_total{endpoint=\"none\",status=\"599\"} 1\n",
             "backfile_http_request_duration_seconds_bucket{endpoint=\"/a\",le=\"0.001\"} 1\n",
             "backfile_http_request_duration_seconds_bucket{endpoint=\"/a\",le=\"2.5\"} 1\n",
             "backfile_http_request_duration_seconds_bucket{endpoint=\"/a\",le=\"10\"} 2\n",
             "backfile_http_request_duration_seconds_bucket{endpoint=\"/a\",le=\"+Inf\"} 3\n",
             "backfile_http_request_duration_seconds_sum{endpoint=\"/a\"} 103.001\n",
             "backfile_http_request_duration_seconds_count{endpoint=\"/a\"} 3\n",
             "backfile_index_articles 12345678\n",
             "backfile_index_age_seconds 10\n",
             "backfile_start_time_seconds 100\n",
             "backfile_index_damaged 1\n",
             "backfile_index_columns_bytes 321\n",
         }) {
        CAPTURE(line);
        CHECK(text.find(line) != std::string::npos);
    }
    CHECK(metrics.text(stats, {}, 40).find("backfile_index_age_seconds 0\n") !=
          std::string::npos);  // a clock that was set back
}

TEST_CASE("a line of the access log cannot be forged") {
    Request request = asking_for("/x?\"\n\xff");
    request.headers = {{"User-Agent", "a\" b\r\n127.0.0.1"}, {"Referer", ""}};
    const Exchange exchange{&request, "127.0.0.1", 200, 12, 0.25, true};
    const std::string line = access_line(exchange, AccessLogFormat::text, 1'729'037'894);
    CHECK(line ==
          "127.0.0.1 - - [16/Oct/2024:00:18:14 +0000] \"GET /x?\\x22\\x0A\\xFF HTTP/1.1\" 200 12 \"-\" "
          "\"a\\x22 b\\x0D\\x0A127.0.0.1\" 0.250000");
    const std::string json = access_line(exchange, AccessLogFormat::json, 1'729'037'894);
    CHECK(json.find('\n') == std::string::npos);
    CHECK(json.starts_with("{\"time\":\"2024-10-16T00:18:14Z\",\"client\":\"127.0.0.1\",\"method\":\"GET\","));
    const Exchange none{nullptr, "::1", 400, 0, 0, false};
    CHECK(access_line(none, AccessLogFormat::text, 0) ==
          "::1 - - [01/Jan/1970:00:00:00 +0000] \"-\" 400 0 \"-\" \"-\" 0.000000 cut");
}

TEST_CASE("the access log holds a line for each exchange, also after it was renamed") {
    const test::TempDir dir;
    const Request request = asking_for("/a");
    const Exchange exchange{&request, "c", 200, 0, 0, true};
    {
        auto log = AccessLog::open(dir.path("log"), AccessLogFormat::json);
        REQUIRE(log);
        for (int i = 0; i < 100; ++i) (*log)->write(exchange);
    }
    const auto first = read_file(dir.path("log"), 1 << 20);
    REQUIRE(first);
    CHECK(std::count(first->bytes.begin(), first->bytes.end(), '\n') == 100);
    CHECK(AccessLog::open(dir.path("no/such/log"), AccessLogFormat::text).error().code == ErrorCode::write_failed);
}
