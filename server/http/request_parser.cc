#include "server/http/request_parser.hh"

#include <algorithm>

#include "indexer/base/strings.hh"

namespace backfile::server {

namespace {

bool token_char(char c) {
    return is_letter(c) || is_digit(c) || std::string_view("!#$%&'*+-.^_`|~").find(c) != std::string_view::npos;
}
bool is_token(std::string_view text) { return !text.empty() && std::ranges::all_of(text, token_char); }

/// Returns whether a byte is allowed in a header value or target: no control characters except tab.
bool field_char(char c) { return c == '\t' || (static_cast<unsigned char>(c) >= 0x20 && c != 0x7F); }

int hex_value(char c) {
    if (is_digit(c)) return c - '0';
    const char l = to_lower(c);
    return l >= 'a' && l <= 'f' ? l - 'a' + 10 : -1;
}

tl::unexpected<Problem> refuse(int status, std::string detail) {
    return tl::unexpected<Problem>(Problem{.status = status, .detail = std::move(detail)});
}

/// Removes the next line from `rest` and returns it without its CRLF.
std::string_view take_line(std::string_view& rest) {
    const std::size_t end = rest.find("\r\n");
    const std::string_view line = rest.substr(0, end);
    rest.remove_prefix(end == std::string_view::npos ? rest.size() : end + 2);
    return line;
}

/// Converts "http://host/path" to "/path"; the host replaces the Host header's (RFC 9112, 3.2.2).
bool take_authority(std::string_view& target, std::string& host) {
    constexpr std::string_view scheme = "http://";
    if (!starts_with_nocase(target, scheme)) return target.starts_with('/');
    target.remove_prefix(scheme.size());
    const std::size_t path = std::min(target.find_first_of("/?"), target.size());
    host = target.substr(0, path);
    target.remove_prefix(path);
    return !host.empty() && target.starts_with('/');
}

tl::expected<void, Problem> parse_request_line(std::string_view line, Request& request, std::string& authority) {
    const std::vector<std::string_view> parts = split(line, ' ');
    if (parts.size() != 3 || !is_token(parts[0]) || !std::ranges::all_of(line, field_char))
        return refuse(400, "Malformed HTTP request line.");
    if (parts[1].size() > max_target_bytes) return refuse(414, "The URL is longer than 8 KiB.");
    if (parts[2] != "HTTP/1.1" && parts[2] != "HTTP/1.0") {
        if (parts[2].starts_with("HTTP/")) return refuse(505, "Unsupported HTTP version. Use HTTP/1.1 or HTTP/1.0.");
        return refuse(400, "Malformed HTTP request line.");
    }
    std::string_view target = parts[1].substr(0, parts[1].find('#'));
    if (!take_authority(target, authority)) return refuse(400, "The request target must start with a slash.");
    request.method = parts[0];
    request.http_1_0 = parts[2] == "HTTP/1.0";
    request.target = target;
    const std::size_t query = target.find('?');
    request.path = decode_percent(target.substr(0, query), false);
    if (query != std::string_view::npos) request.parameters = parse_query_string(target.substr(query + 1));
    return {};
}

tl::expected<Header, Problem> parse_header(std::string_view line) {
    const std::size_t colon = line.find(':');
    if (colon == std::string_view::npos || !is_token(line.substr(0, colon)) || !std::ranges::all_of(line, field_char))
        return refuse(400, "Malformed header line.");
    return Header{std::string(line.substr(0, colon)), std::string(trim(line.substr(colon + 1)))};
}

}  // namespace

tl::expected<Request, Problem> parse_request(std::string_view head) {
    Request request;
    std::string authority;
    const auto first = parse_request_line(take_line(head), request, authority);
    if (!first) return tl::unexpected<Problem>(first.error());
    for (;;) {
        const std::string_view line = take_line(head);
        if (line.empty()) break;
        if (request.headers.size() == max_headers) return refuse(431, "More than 100 header lines.");
        auto header = parse_header(line);
        if (!header) return tl::unexpected<Problem>(header.error());
        request.headers.push_back(*std::move(header));
    }
    if (!authority.empty()) {
        std::erase_if(request.headers, [](const Header& h) { return equal_nocase(h.name, "Host"); });
        request.headers.push_back({"Host", std::move(authority)});
    }
    return request;
}

std::string decode_percent(std::string_view text, bool form) {
    std::string out;
    out.reserve(text.size());
    for (std::size_t i = 0; i < text.size(); ++i) {
        const int high = text[i] == '%' && i + 2 < text.size() ? hex_value(text[i + 1]) : -1;
        const int low = high >= 0 ? hex_value(text[i + 2]) : -1;
        if (low >= 0) {
            out.push_back(static_cast<char>(high * 16 + low));
            i += 2;
        } else {
            out.push_back(form && text[i] == '+' ? ' ' : text[i]);
        }
    }
    return out;
}

std::vector<Parameter> parse_query_string(std::string_view query) {
    std::vector<Parameter> parameters;
    for (const std::string_view piece : split(query, '&')) {
        if (piece.empty()) continue;
        const std::size_t equals = std::min(piece.find('='), piece.size());
        const std::string_view value = equals < piece.size() ? piece.substr(equals + 1) : std::string_view{};
        parameters.push_back({decode_percent(piece.substr(0, equals), true), decode_percent(value, true)});
    }
    return parameters;
}

}  // namespace backfile::server
