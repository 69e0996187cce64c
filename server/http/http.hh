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

/// One name=value of a query string, decoded; the bytes may be anything.
struct Parameter {
    std::string name;
    std::string value;
};

/// A request as its head gives it. Bodies are never read: this server only answers GET and HEAD.
struct Request {
    std::string method;
    std::string target;                 ///< path and query as sent
    std::string path;                   ///< decoded; may hold any byte
    std::vector<Parameter> parameters;  ///< in the order sent, repeated ones too
    std::vector<Header> headers;        ///< in the order sent
    bool http_1_0 = false;

    /// The first value of the header of this name (letters compare without case), or "".
    [[nodiscard]] std::string_view header(std::string_view name) const;
    [[nodiscard]] std::size_t header_count(std::string_view name) const;
};

/// An answer. What every answer bears (length, date, security headers) is added where it is written.
struct Response {
    int status = 200;
    std::string content_type;
    std::string body;
    std::vector<Header> headers;
    /// When set, the body is what this gives, a piece a call, until it gives nothing; its length is not known before.
    /// It is called in the thread that sends, as the client takes what came before. Throws when it cannot go on: the
    /// client then sees that the answer was cut off.
    std::function<std::string()> pieces;

    [[nodiscard]] std::string_view header(std::string_view name) const;
    /// Adds to a header that is a list, such as Vary and Link.
    void append(std::string_view name, std::string_view value);
};

using Handler = std::function<Response(const Request&)>;

/// A request and what became of it.
struct Exchange {
    const Request* request = nullptr;  ///< null when what came was none
    std::string_view client;           ///< its address
    int status = 0;
    std::uint64_t bytes = 0;  ///< of the body, as sent
    double seconds = 0;       ///< from the end of the request to the end of the answer
    bool whole = true;        ///< false when the client went away or the answer was cut off
};

/// Is told of every exchange after it, from many threads at once; must not wait.
using Observer = std::function<void(const Exchange&)>;

/// The words that go with a status, e.g. "Not Found".
[[nodiscard]] std::string_view reason_of(int status);

/// A weak entity tag for content that `key` identifies. Weak, since the same content also goes out compressed.
[[nodiscard]] std::string entity_tag(std::string_view key);

/// True when If-None-Match names `tag` (compared weakly) or is "*": the client has it already.
[[nodiscard]] bool client_has(const Request& request, std::string_view tag);

/// The answer to a client that has it: 304 with its tag.
[[nodiscard]] Response not_modified(std::string_view tag);

}  // namespace backfile::server
