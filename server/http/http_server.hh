#pragma once

#include <memory>
#include <string>
#include <vector>

#include "indexer/base/result.hh"
#include "server/http/http.hh"

namespace backfile::server {

struct HttpOptions {
    std::string host = "127.0.0.1";          ///< an address, IPv6 without brackets, or "localhost"
    int port = 8080;                         ///< 0: any free one
    std::size_t threads = 64;                ///< one a connection; more connections than these wait
    std::vector<std::string> allowed_hosts;  ///< see HostRules
    std::vector<std::string> cors_origins;   ///< see CorsRules
    Observer observer;                       ///< may be none
};

/// Listens, and has every request that breaks no rule answered by one handler. The library gives the listening
/// socket and the threads. It does not see what clients send: Debian's version cannot be given limits, and its
/// parsing of heads, ranges and queries was found to fail on hostile ones. See Connection and parse_request.
class HttpServer {
public:
    /// `handler` is called from many threads at once.
    HttpServer(HttpOptions options, Handler handler);
    ~HttpServer();
    HttpServer(const HttpServer&) = delete;
    HttpServer& operator=(const HttpServer&) = delete;

    /// Takes the address; clients may connect from now on. The port that was taken.
    /// Errors: unreadable, when the address cannot be taken.
    [[nodiscard]] Result<int> bind();

    /// Answers until stop(), then finishes the requests under way. Call once, after bind().
    /// Errors: unreadable, when the listening socket fails.
    [[nodiscard]] Result<void> serve();

    /// From any thread, at any time after bind().
    void stop();

private:
    class Listener;
    std::unique_ptr<Listener> listener_;
};

}  // namespace backfile::server
