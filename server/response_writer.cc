#include "server/response_writer.hh"

#include <algorithm>
#include <array>
#include <ctime>
#include <utility>

#include "server/gzip.hh"

namespace backfile {

namespace {

/// On every answer, errors too. The policy lets a page use only what this server sends, and never as markup from a
/// script; nobody may frame it or learn where its links were followed from.
constexpr std::array<std::pair<std::string_view, std::string_view>, 6> always = {{
    {"Content-Security-Policy",
     "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self' data:; connect-src 'self'; "
     "base-uri 'none'; form-action 'self'; frame-ancestors 'none'; require-trusted-types-for 'script'"},
    {"X-Content-Type-Options", "nosniff"},
    {"Referrer-Policy", "no-referrer"},
    {"Cross-Origin-Opener-Policy", "same-origin"},
    {"Cross-Origin-Resource-Policy", "same-origin"},
    {"Cache-Control", "no-cache"},  // kept, but asked about each time: that is what the entity tags are for
}};

constexpr std::array<std::string_view, 5> compressible = {"text/", "application/json", "application/xml",
                                                          "application/atom+xml", "image/svg+xml"};

void add(std::string& out, std::string_view name, std::string_view value) {
    // Values come from our own tables and hashes; a line break in one would still not reach the client.
    out.append(name).append(": ");
    std::ranges::copy_if(value, std::back_inserter(out),
                         [](char c) { return c != '\r' && c != '\n' && c != '\0'; });
    out.append("\r\n");
}

std::string http_date(std::int64_t now) {
    static constexpr const char* days[] = {"Sun", "Mon", "Tue", "Wed", "Thu", "Fri", "Sat"};
    static constexpr const char* months[] = {"Jan", "Feb", "Mar", "Apr", "May", "Jun",
                                             "Jul", "Aug", "Sep", "Oct", "Nov", "Dec"};
    const std::time_t time = now;
    std::tm tm{};
    gmtime_r(&time, &tm);
    char text[64];
    const int n = std::snprintf(text, sizeof text, "%s, %02d %s %04d %02d:%02d:%02d GMT",
                                days[tm.tm_wday % 7], tm.tm_mday, months[tm.tm_mon % 12], tm.tm_year + 1900,
                                tm.tm_hour, tm.tm_min, tm.tm_sec);
    return {text, static_cast<std::size_t>(std::max(n, 0))};
}

}  // namespace

bool bodyless(int status) { return status == 304; }

void compress(const Request& request, Response& response) {
    constexpr std::size_t one_packet = 1400;  // below this nothing is gained
    if (bodyless(response.status) || response.body.size() < one_packet) return;
    const auto starts = [&](std::string_view type) { return response.content_type.starts_with(type); };
    if (std::ranges::none_of(compressible, starts)) return;
    response.headers.push_back({"Vary", "Accept-Encoding"});
    if (!accepts_gzip(request.header("Accept-Encoding"))) return;
    std::string smaller = gzip(response.body);
    if (smaller.empty() || smaller.size() >= response.body.size()) return;
    response.body = std::move(smaller);
    response.headers.push_back({"Content-Encoding", "gzip"});
}

std::string response_head(const Response& response, bool keep_alive, std::int64_t now) {
    std::string out = "HTTP/1.1 " + std::to_string(response.status) + ' ';
    out.append(reason_of(response.status)).append("\r\n");
    add(out, "Date", http_date(now));
    if (!bodyless(response.status)) {
        add(out, "Content-Type",
            response.content_type.empty() ? "text/plain; charset=utf-8" : response.content_type);
        add(out, "Content-Length", std::to_string(response.body.size()));
    }
    for (const Header& header : response.headers) add(out, header.name, header.value);
    for (const auto& [name, value] : always)
        if (response.header(name).empty()) add(out, name, value);
    add(out, "Connection", keep_alive ? "keep-alive" : "close");
    out.append("\r\n");
    return out;
}

}  // namespace backfile
