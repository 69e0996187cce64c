#pragma once

#include <cstdint>
#include <functional>
#include <string>
#include <string_view>
#include <vector>

namespace backfile::server {

struct Header {
    std::string name;
    std::string value;
};

/// A decoded name=value pair of a query string; may contain any bytes.
struct Parameter {
    std::string name;
    std::string value;
};

/// A parsed request head. Bodies are never read: the server supports only GET and HEAD.
struct Request {
    std::string method;
    std::string target;                 ///< path and query as sent
    std::string path;                   ///< decoded; may contain any byte
    std::vector<Parameter> parameters;  ///< in order, including repeated ones
    std::vector<Header> headers;        ///< in the order sent
    bool http_1_0 = false;

    /// Returns the first value of a header (names ignore case), or "".
    [[nodiscard]] std::string_view header(std::string_view name) const;
    [[nodiscard]] std::size_t header_count(std::string_view name) const;
};

/// A response. Headers common to all responses (length, date, security) are added when it is written.
struct Response {
    int status = 200;
    std::string content_type;
    std::string body;
    std::vector<Header> headers;
    /// If set, the body is generated in chunks, one per call, until a call returns nothing. Called in the sending
    /// thread as the client reads. May throw: the client then sees a truncated response.
    std::function<std::string()> pieces;

    [[nodiscard]] std::string_view header(std::string_view name) const;
    /// Appends to a list header, such as Vary or Link.
    void append(std::string_view name, std::string_view value);
};

using Handler = std::function<Response(const Request&)>;

/// Contains a request and the outcome, for logs and metrics.
struct Exchange {
    const Request* request = nullptr;  ///< null if the request was invalid
    std::string_view client;           ///< client address
    int status = 0;
    std::uint64_t bytes = 0;  ///< body bytes as sent
    double seconds = 0;       ///< from the end of the request to the end of the response
    bool whole = true;        ///< false if the client disconnected or the response was truncated
};

/// Called after every exchange, concurrently from many threads; must not block.
using Observer = std::function<void(const Exchange&)>;

/// Returns the reason phrase of a status, e.g. "Not Found".
[[nodiscard]] std::string_view reason_of(int status);

/// Returns a weak ETag for content identified by `key`. Weak, because the content is also sent compressed.
[[nodiscard]] std::string entity_tag(std::string_view key);

/// Returns whether If-None-Match contains `tag` (weak comparison) or is "*".
[[nodiscard]] bool client_has(const Request& request, std::string_view tag);

/// Returns a 304 response with the tag.
[[nodiscard]] Response not_modified(std::string_view tag);

}  // namespace backfile::server
