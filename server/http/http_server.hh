#pragma once

#include <memory>
#include <string>
#include <vector>

#include "indexer/base/result.hh"
#include "server/http/http.hh"

namespace backfile::server {

struct HttpOptions {
    std::string host = "127.0.0.1";          ///< IP address, IPv6 without brackets, or "localhost"
    int port = 8080;                         ///< 0 selects a free port
    std::size_t threads = 64;                ///< one per connection; further connections wait
    std::vector<std::string> allowed_hosts;  ///< see HostRules
    std::vector<std::string> cors_origins;   ///< see CorsRules
    Observer observer;                       ///< may be empty
};

/// Listens for connections and passes valid requests to a handler. Uses cpp-httplib only for the listening socket and
/// the threads, not for parsing: Debian's version has no configurable limits, and its parsing of heads, ranges and
/// queries failed on hostile input. See Connection and parse_request.
class HttpServer {
public:
    /// `handler` is called concurrently from many threads.
    HttpServer(HttpOptions options, Handler handler);
    ~HttpServer();
    HttpServer(const HttpServer&) = delete;
    HttpServer& operator=(const HttpServer&) = delete;

    /// Binds and listens; clients may connect from now on. Returns the port. Errors: unreadable, if the address cannot
    /// be bound.
    [[nodiscard]] Result<int> bind();

    /// Serves until stop(), then finishes the current requests. Call once, after bind(). Errors: unreadable, if the
    /// listening socket fails.
    [[nodiscard]] Result<void> serve();

    /// Stops serve(). Thread-safe; call at any time after bind().
    void stop();

private:
    class Listener;
    std::unique_ptr<Listener> listener_;
};

}  // namespace backfile::server
