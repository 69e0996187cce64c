#include "indexer/formats/crawls/http_response.hh"

#include <doctest/doctest.h>
#include <zlib.h>

using namespace backfile;
using namespace backfile::indexer;

namespace {

/// `window` as deflateInit2 takes it: 31 gzip, 15 zlib, -15 bare.
std::string deflated(const std::string& text, int window) {
    z_stream stream{};
    REQUIRE(deflateInit2(&stream, 9, Z_DEFLATED, window, 8, Z_DEFAULT_STRATEGY) == Z_OK);
    std::string out(text.size() + 1000, '\0');
    stream.next_in = reinterpret_cast<Bytef*>(const_cast<char*>(text.data()));
    stream.avail_in = static_cast<uInt>(text.size());
    stream.next_out = reinterpret_cast<Bytef*>(out.data());
    stream.avail_out = static_cast<uInt>(out.size());
    REQUIRE(deflate(&stream, Z_FINISH) == Z_STREAM_END);
    out.resize(stream.total_out);
    deflateEnd(&stream);
    return out;
}

std::string body_of(const std::string& headers, const std::string& body, std::uint64_t most = 1 << 20) {
    const std::string bytes = "HTTP/1.1 200 OK\r\n" + headers + "\r\n" + body;
    const auto response = parse_http_response(bytes);
    if (!response) return "no response";
    const auto decoded = decoded_body(*response, most);
    return decoded ? *decoded : "failed: " + std::string(name_of(decoded.error().code));
}

}  // namespace

TEST_CASE("an HTTP response is split into status, fields and body") {
    const auto response = parse_http_response(
        "HTTP/1.1 404 Not Found\nContent-Type: Text/HTML;\n charset=\"utf-8\"\nodd line\n\nbody\n\nmore");
    REQUIRE(response);
    CHECK(response->status == 404);
    CHECK(media_type_of(response->fields.get("content-type")) == "text/html");
    CHECK(parameter_of(response->fields.get("CONTENT-TYPE"), "charset") == "utf-8");
    CHECK(response->body == "body\n\nmore");
    for (const char* bad : {"", "HTTP/1.1", "HTTP/1.1 abc", "<html>", "HTTP"}) CHECK(!parse_http_response(bad));
    CHECK(parse_http_response("HTTP/1.0 200 OK\r\nA: b\r\n<html>lost line</html>")->body == "<html>lost line</html>");
}

TEST_CASE("transfer and content codings are undone, and forgiven when they are not there") {
    const std::string text = "<p>Hello, hello, hello.</p>", gzip = deflated(text, 31),
                      chunked = "Transfer-Encoding: chunked\r\n";
    CHECK(body_of("", text) == text);
    CHECK(body_of(chunked, "5\r\n<p>He\r\n4;x=y\r\nllo.\r\n0\r\n\r\n") == "<p>Hello.");
    CHECK(body_of(chunked, "5\r\n<p>He\r\n") == "<p>He");
    CHECK(body_of(chunked, "5\r\n<p>Hello</p>") == "<p>Hello</p>");  // the rest of a wrong chunk stays
    CHECK(body_of(chunked, text) == text);
    CHECK(body_of(chunked, "ffffffffffffffff\r\nabc") == "abc");
    CHECK(body_of("Content-Encoding: gzip\r\n", gzip) == text);
    CHECK(body_of("Content-Encoding: gzip\r\n", text) == text);
    CHECK(body_of("Content-Encoding: gzip\r\n", gzip.substr(0, gzip.size() - 12)).starts_with("<p>Hello"));
    CHECK(body_of("Content-Encoding: gzip\r\n", gzip.substr(0, 11)) == "failed: malformed");
    CHECK(body_of("Content-Encoding: deflate\r\n", deflated(text, 15)) == text);
    CHECK(body_of("Content-Encoding: deflate\r\n", deflated(text, -15)) == text);
    CHECK(body_of("Content-Encoding: deflate\r\n", text) == text);
    CHECK(body_of("Content-Encoding: br\r\n", std::string("\x0B\x02\x80hello\x03", 9)) == "hello");
    CHECK(body_of("Content-Encoding: br\r\n", text) == text);
    CHECK(body_of("Content-Encoding: identity\r\n", text) == text);
    CHECK(body_of("Content-Encoding: zstd\r\n", text) == "failed: unsupported");
    CHECK(body_of("Content-Encoding: gzip, gzip\r\n", deflated(gzip, 31)) == text);
    CHECK(body_of("Content-Encoding: a,b,c,d\r\n", text) == "failed: unsupported");
    CHECK(body_of("Content-Encoding: gzip\r\n", deflated(std::string(1 << 20, ' '), 31), 1 << 16) ==
          "failed: too_large");
}
