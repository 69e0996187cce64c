#include <doctest/doctest.h>

#include <string>

#include "server/http/gzip.hh"
#include "server/http/host_rules.hh"
#include "server/http/http.hh"
#include "server/http/problem.hh"
#include "server/http/request_parser.hh"
#include "server/http/request_rules.hh"
#include "server/http/response_writer.hh"

using namespace backfile;
using namespace backfile::server;

TEST_CASE("a request is read with its path and parameters decoded, repeated ones in their order") {
    const auto request = parse_request(
        "GET /a%20b/%C3%BC?tag=x&q=a%2Bb+c&tag=y&empty&=z&&tag=x HTTP/1.1\r\nHost: h\r\nX-Odd:  two "
        "words\t\r\n\r\n");
    REQUIRE(request);
    CHECK(request->method == "GET");
    CHECK(request->path == "/a b/ü");
    REQUIRE(request->parameters.size() == 6);
    CHECK(request->parameters[0].value == "x");
    CHECK(request->parameters[1].value == "a+b c");
    CHECK(request->parameters[2].value == "y");
    CHECK(request->parameters[3].name == "empty");
    CHECK(request->parameters[4].name.empty());
    CHECK(request->parameters[5].value == "x");
    CHECK(request->header("x-odd") == "two words");
    CHECK(request->header("absent").empty());
}

TEST_CASE("a percent sign that starts no escape is literal") {
    CHECK(decode_percent("100%", true) == "100%");
    CHECK(decode_percent("%4", true) == "%4");
    CHECK(decode_percent("%zz%41", true) == "%zzA");
    CHECK(decode_percent("a+b", false) == "a+b");
    CHECK(decode_percent("%00", false) == std::string(1, '\0'));
    CHECK(decode_percent("%2541", true) == "%41");  // once only
}

TEST_CASE("an absolute address gives its own host") {
    const auto request = parse_request("GET http://evil.example/x?q=1 HTTP/1.1\r\nHost: localhost\r\n\r\n");
    REQUIRE(request);
    CHECK(request->path == "/x");
    CHECK(request->header("Host") == "evil.example");
    CHECK(request->header_count("Host") == 1);
}

TEST_CASE("a malformed head is refused, and says with which status") {
    struct Row {
        std::string head;
        int status;
    };
    const std::string end = "\r\n\r\n", line = "GET / HTTP/1.1\r\n";
    std::string many = line;
    for (int n = 0; n < 101; ++n) many += "A: b\r\n";
    const Row rows[] = {
        {end, 400},
        {"GET /" + end, 400},
        {"GET  / HTTP/1.1" + end, 400},
        {"GET / HTTP/1.1 x" + end, 400},
        {"GET /a b HTTP/1.1" + end, 400},
        {"G(T / HTTP/1.1" + end, 400},
        {"GET x HTTP/1.1" + end, 400},
        {"GET http:// HTTP/1.1" + end, 400},
        {"GET https://h/ HTTP/1.1" + end, 400},
        {"GET / FTP/1.1" + end, 400},
        {"GET / HTTP/2.0" + end, 505},
        {"PRI * HTTP/2.0" + end, 505},
        {"GET / HTTP/1.1\nHost: x" + end, 400},
        {"GET /\x01 HTTP/1.1" + end, 400},
        {std::string("GET /\0 HTTP/1.1\r\n\r\n", 20), 400},
        {"GET /" + std::string(8192, 'a') + " HTTP/1.1" + end, 414},
        {line + "Host : x" + end, 400},
        {line + " folded: x" + end, 400},
        {line + "A: b\r\n folded" + end, 400},
        {line + "no colon" + end, 400},
        {line + ": empty" + end, 400},
        {line + "A: b\nC: d" + end, 400},
        {line + "A: b\rC: d" + end, 400},
        {line + "A: \x7f" + end, 400},
        {many + "\r\n", 431},
    };
    for (const Row& row : rows) {
        CAPTURE(row.head.substr(0, 60));
        const auto request = parse_request(row.head);
        REQUIRE_FALSE(request);
        CHECK(request.error().status == row.status);
    }
}

TEST_CASE("only hosts that are ours are answered") {
    struct Row {
        const char* listen;
        int port;
        std::vector<std::string> names;
        const char* host;
        bool ours;
    };
    const Row rows[] = {
        {"127.0.0.1", 8080, {}, "127.0.0.1:8080", true},
        {"127.0.0.1", 8080, {}, "localhost:8080", true},
        {"127.0.0.1", 8080, {}, "LOCALHOST:8080", true},
        {"127.0.0.1", 8080, {}, "localhost.:8080", true},
        {"127.0.0.1", 8080, {}, "[::1]:8080", true},
        {"127.0.0.1", 8080, {}, "127.0.0.1", false},
        {"127.0.0.1", 8080, {}, "127.0.0.1:80", false},
        {"127.0.0.1", 8080, {}, "127.0.0.1:8081", false},
        {"127.0.0.1", 8080, {}, "127.0.0.2:8080", false},
        {"127.0.0.1", 8080, {}, "evil.example:8080", false},
        {"127.0.0.1", 8080, {}, "localhost.evil.example:8080", false},
        {"127.0.0.1", 8080, {}, "evil.example", false},
        {"127.0.0.1", 8080, {}, "", false},
        {"127.0.0.1", 8080, {}, ":8080", false},
        {"127.0.0.1", 8080, {}, "localhost:", false},
        {"127.0.0.1", 8080, {}, "localhost:8080:8080", false},
        {"127.0.0.1", 8080, {}, "localhost:8080x", false},
        {"127.0.0.1", 8080, {}, "[::1", false},
        {"127.0.0.1", 8080, {}, "[::1]8080", false},
        {"127.0.0.1", 8080, {}, "user@localhost:8080", false},
        {"127.0.0.1", 80, {}, "localhost", true},
        {"127.0.0.1", 80, {}, "localhost:80", true},
        {"192.168.1.5", 8080, {}, "192.168.1.5:8080", true},
        {"2001:db8::1", 8080, {}, "[2001:DB8::1]:8080", true},
        {"0.0.0.0", 8080, {}, "192.168.1.5:8080", true},
        {"::", 8080, {}, "[fe80::1]:8080", true},
        {"0.0.0.0", 8080, {}, "evil.example:8080", false},
        {"127.0.0.1", 8080, {"news.home"}, "news.home", true},
        {"127.0.0.1", 8080, {"news.home"}, "News.Home:443", true},
        {"127.0.0.1", 8080, {"news.home"}, "old.news.home", false},
        {"127.0.0.1", 8080, {"localhost:9000"}, "localhost:9000", true},
        {"127.0.0.1", 8080, {"localhost:9000"}, "localhost:9001", false},
    };
    for (const Row& row : rows) {
        CAPTURE(row.host);
        CAPTURE(row.listen);
        CHECK(HostRules(row.listen, row.port, row.names).ours(row.host) == row.ours);
    }
    CHECK(HostRules::valid_name("news.home"));
    CHECK_FALSE(HostRules::valid_name("http://news.home/"));
    CHECK_FALSE(HostRules::valid_name(""));
}

TEST_CASE("requests that break a rule are refused before anything looks at them") {
    struct Row {
        const char* method;
        const char* path;
        std::vector<Header> headers;
        int status;  ///< 0: answered
        bool close;
    };
    const Header host = {"Host", "localhost:8080"};
    const Row rows[] = {
        {"GET", "/", {host}, 0, false},
        {"HEAD", "/", {host}, 0, false},
        {"get", "/", {host}, 405, true},
        {"POST", "/", {host}, 405, true},
        {"OPTIONS", "/", {host}, 405, true},
        {"GET", "/", {host, {"Content-Length", "0"}}, 0, false},
        {"GET", "/", {host, {"Content-Length", "5"}}, 400, true},
        {"GET", "/", {host, {"content-length", "-0"}}, 400, true},
        {"GET", "/", {host, {"Content-Length", "0"}, {"Content-Length", "0"}}, 400, true},
        {"GET", "/", {host, {"Transfer-Encoding", "chunked"}}, 400, true},
        {"GET", "/", {host, {"Range", "bytes=0-1"}}, 0, false},
        {"GET", "/", {host, {"Range", "bytes=0-1"}, {"range", "bytes=2-3"}}, 400, true},
        {"GET", "/", {}, 400, true},
        {"GET", "/", {{"Host", ""}}, 400, true},
        {"GET", "/", {host, host}, 400, true},
        {"GET", "/", {{"Host", "evil.example"}}, 421, true},
        {"GET", "/api/v1/search", {host, {"Sec-Fetch-Site", "cross-site"}}, 403, false},
        {"GET", "/api/v1/search", {host, {"Sec-Fetch-Site", "same-origin"}}, 0, false},
        {"GET", "/", {host, {"Sec-Fetch-Site", "cross-site"}}, 0, false},
    };
    const RequestRules rules{HostRules("127.0.0.1", 8080, {}), CorsRules()};
    for (const Row& row : rows) {
        CAPTURE(row.method);
        CAPTURE(row.status);
        Request request;
        request.method = row.method;
        request.path = row.path;
        request.headers = row.headers;
        const auto refusal = refusal_of(request, rules);
        CHECK((refusal ? refusal->problem.status : 0) == row.status);
        CHECK((refusal && refusal->close) == row.close);
    }
}

TEST_CASE("a problem is RFC 9457's JSON, whatever bytes it quotes") {
    const Response response = problem_response(
        {.status = 400, .detail = "a \"\xff\" b", .param = "q", .suggestion = "x"});
    CHECK(response.status == 400);
    CHECK(response.content_type == "application/problem+json");
    CHECK(response.body ==
          "{\"type\":\"about:blank\",\"title\":\"Bad Request\",\"status\":400,\"detail\":\"a "
          "\\\"\xEF\xBF\xBD\\\" b\","
          "\"param\":\"q\",\"suggestion\":\"x\"}\n");
    CHECK(problem_response({.status = 404, .detail = "d"}).body.find("param") == std::string::npos);
    CHECK(problem_response({.status = 405, .detail = "d"}).header("allow") == "GET, HEAD");
    CHECK(problem_response({.status = 503, .detail = "d"}).header("retry-after") == "5");
}

TEST_CASE("a tag matches weakly, in a list, and as a star") {
    const std::string tag = entity_tag("content");
    CHECK(tag == entity_tag("content"));
    CHECK(tag != entity_tag("other"));
    const std::string strong = tag.substr(2);
    for (const std::string& value : {tag, strong, "\"x\", " + tag, strong + ",\"y\"", std::string("*")}) {
        CAPTURE(value);
        Request request;
        request.headers = {{"if-none-match", value}};
        CHECK(client_has(request, tag));
    }
    for (const std::string& value : {std::string(), std::string("\"x\""), tag.substr(3)}) {
        CAPTURE(value);
        Request request;
        request.headers = {{"If-None-Match", value}};
        CHECK_FALSE(client_has(request, tag));
    }
}

TEST_CASE("gzip is used only where the client asks for it and something is gained") {
    CHECK(accepts_gzip("gzip"));
    CHECK(accepts_gzip("br, GZip;q=0.5"));
    CHECK_FALSE(accepts_gzip(""));
    CHECK_FALSE(accepts_gzip("br"));
    CHECK_FALSE(accepts_gzip("gzip;q=0"));
    CHECK_FALSE(accepts_gzip("gzip; q=0.000"));

    Request request;
    request.headers = {{"Accept-Encoding", "gzip"}};
    Response response{.status = 200, .content_type = "application/json", .body = std::string(5000, 'a'), .headers = {}};
    compress(request, response);
    CHECK(response.body.size() < 200);
    CHECK(response.body.starts_with("\x1f\x8b"));
    CHECK(response.header("Content-Encoding") == "gzip");
    CHECK(response.header("Vary") == "Accept-Encoding");

    Response image{.status = 200, .content_type = "image/png", .body = std::string(5000, 'a'), .headers = {}};
    compress(request, image);
    CHECK(image.body.size() == 5000);
    Response known = not_modified("W/\"x\"");
    compress(request, known);
    CHECK(known.header("Vary") == "Accept-Encoding");
    Response small{.status = 200, .content_type = "text/html", .body = "a", .headers = {}};
    compress(request, small);
    CHECK(small.body == "a");
}

TEST_CASE("every answer has the security headers, and no header can be split") {
    const Response response{
        .status = 200, .content_type = "text/plain", .body = "x", .headers = {{"X-A", "b\r\nX-Evil: 1"}}};
    const std::string head = response_head(response, true, 0);
    CHECK(head.starts_with("HTTP/1.1 200 OK\r\nDate: Thu, 01 Jan 1970 00:00:00 GMT\r\n"));
    CHECK(head.ends_with("\r\nConnection: keep-alive\r\n\r\n"));
    CHECK(head.find("X-A: bX-Evil: 1\r\n") != std::string::npos);
    for (const char* name :
         {"Content-Security-Policy: default-src 'none'; script-src 'self';", "X-Content-Type-Options: nosniff",
          "Referrer-Policy: no-referrer", "Cross-Origin-Opener-Policy: same-origin",
          "Cross-Origin-Resource-Policy: same-origin", "Cache-Control: no-cache"})
        CHECK(head.find(name) != std::string::npos);
    const std::string unchanged = response_head(not_modified("W/\"t\""), false, 0);
    CHECK(unchanged.find("Content-Length") == std::string::npos);
    CHECK(unchanged.find("ETag: W/\"t\"\r\n") != std::string::npos);
    CHECK(unchanged.find("nosniff") != std::string::npos);
}
