#include "server/http/response_writer.hh"

#include <algorithm>
#include <array>
#include <cstdio>
#include <utility>

#include "indexer/article/date.hh"
#include "server/http/gzip.hh"

namespace backfile::server {

namespace {

/// Headers of every response, including errors. The policy lets a page load only from this server and forbids markup
/// created by scripts; the page cannot be framed, and links send no referrer.
constexpr std::array<std::pair<std::string_view, std::string_view>, 6> always = {{
    {"Content-Security-Policy",
     "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self' data:; connect-src 'self'; "
     "base-uri 'none'; form-action 'self'; frame-ancestors 'none'; require-trusted-types-for 'script'"},
    {"X-Content-Type-Options", "nosniff"},
    {"Referrer-Policy", "no-referrer"},
    {"Cross-Origin-Opener-Policy", "same-origin"},
    {"Cross-Origin-Resource-Policy", "same-origin"},
    {"Cache-Control", "no-cache"},  // cached, but revalidated each time with the entity tag
}};

/// Recognizes text formats by the start and end of their media types.
constexpr std::array<std::string_view, 4> text_beginnings = {"text/", "application/json", "application/xml",
                                                             "application/x-ndjson"};
constexpr std::array<std::string_view, 2> text_endings = {"+xml", "+json"};

bool is_text(std::string_view content_type) {
    const std::string_view type = content_type.substr(0, content_type.find(';'));
    return std::ranges::any_of(text_beginnings, [&](std::string_view with) { return type.starts_with(with); }) ||
           std::ranges::any_of(text_endings, [&](std::string_view with) { return type.ends_with(with); });
}

void add(std::string& out, std::string_view name, std::string_view value) {
    // Values come from our own tables and hashes; a line break in one would still not reach the client.
    out.append(name).append(": ");
    std::ranges::copy_if(value, std::back_inserter(out), [](char c) { return c != '\r' && c != '\n' && c != '\0'; });
    out.append("\r\n");
}

}  // namespace

std::span<const std::pair<std::string_view, std::string_view>> standing_headers() { return always; }

bool bodyless(int status) { return status == 304; }

void compress(const Request& request, Response& response) {
    constexpr std::size_t one_packet = 1400;                           // compressing less saves nothing
    const bool packed = !response.header("Content-Encoding").empty();  // such as the page's files
    const bool short_one = !response.pieces && !packed && response.body.size() < one_packet;
    if (response.status == 304) response.append("Vary", "Accept-Encoding");  // as in the client's cached response
    if (bodyless(response.status) || short_one || !is_text(response.content_type)) return;
    response.append("Vary", "Accept-Encoding");
    if (packed || !accepts_gzip(request.header("Accept-Encoding"))) return;
    if (response.pieces) {
        response.pieces = gzip_pieces(std::move(response.pieces));
    } else {
        std::string smaller = gzip(response.body);
        if (smaller.empty() || smaller.size() >= response.body.size()) return;
        response.body = std::move(smaller);
    }
    response.headers.push_back({"Content-Encoding", "gzip"});
}

std::string response_head(const Response& response, bool keep_alive, std::int64_t now) {
    std::string out = "HTTP/1.1 " + std::to_string(response.status) + ' ';
    out.append(reason_of(response.status)).append("\r\n");
    add(out, "Date", to_rfc822(now));
    if (!bodyless(response.status)) {
        add(out, "Content-Type", response.content_type.empty() ? "text/plain; charset=utf-8" : response.content_type);
        if (!response.pieces) add(out, "Content-Length", std::to_string(response.body.size()));
    }
    for (const Header& header : response.headers) add(out, header.name, header.value);
    for (const auto& [name, value] : always)
        if (response.header(name).empty()) add(out, name, value);
    add(out, "Connection", keep_alive ? "keep-alive" : "close");
    out.append("\r\n");
    return out;
}

std::string chunk(std::string_view piece) {
    std::array<char, 24> size{};
    std::snprintf(size.data(), size.size(), "%zx\r\n", piece.size());
    return std::string(size.data()).append(piece).append("\r\n");
}

}  // namespace backfile::server
