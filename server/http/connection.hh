#pragma once

#include <chrono>
#include <cstddef>
#include <functional>
#include <string>
#include <string_view>

#include "server/http/http.hh"
#include "server/http/request_rules.hh"

namespace backfile::server {

/// Time limits of a connection. They are totals: sending a byte now and then does not extend them.
struct ConnectionLimits {
    std::size_t head_bytes = 16 * 1024;
    std::chrono::milliseconds head_time{3'000};   ///< from the first byte of a request to its last
    std::chrono::milliseconds hurried_time{500};  ///< the same while other clients wait for a thread
    std::chrono::milliseconds write_time{10'000};
    std::chrono::milliseconds piece_time{
        60'000};  ///< for each chunk of a chunked response, which a person may be reading
    std::chrono::milliseconds idle_time{30'000};  ///< between two requests
    std::chrono::milliseconds hurried_idle_time{100};
    std::size_t requests = 1'000;
};

/// Services of the server that a connection uses.
struct ConnectionEnvironment {
    const Handler& handler;
    const RequestRules& rules;
    const Observer& observer;        ///< may be empty
    std::function<bool()> stopping;  ///< finish the current request, then close
    std::function<bool()> hurry;     ///< other clients wait for a thread: do not sit idle
};

/// Serves the requests of one client in order, until the client disconnects or breaks a rule, or the server stops. Does
/// not close the socket. Throws only std::bad_alloc.
class Connection {
public:
    Connection(int socket, const ConnectionLimits& limits, const ConnectionEnvironment& environment);

    void serve();

private:
    using Clock = std::chrono::steady_clock;
    enum class Read { complete, closed, timed_out, too_large };

    Read read_head();
    bool wait_for(short events, Clock::time_point until) const;
    [[nodiscard]] std::chrono::milliseconds patience(bool begun) const;
    /// Serves the request with this head. Returns true if another may follow.
    bool answer(std::string_view head, bool last);
    Response respond(const Request& request) const;
    void refuse(const Request* request, const Problem& problem);
    bool send(const Request* request, const Response& response, bool keep_alive);
    bool send_pieces(const Response& response, bool chunked);
    /// Sends both within `time`, or within write_time once other clients wait for a thread or the server is stopping.
    bool write(std::string_view first, std::string_view second, std::chrono::milliseconds time);
    void linger();

    int socket_;
    std::string client_;  ///< client address; empty if there is no observer
    const ConnectionLimits& limits_;
    const ConnectionEnvironment& environment_;
    std::string received_;         ///< unprocessed bytes; may contain the start of the next request
    std::size_t head_size_ = 0;    ///< length of the head in received_, if it is complete
    bool first_ = true;            ///< no request has been served yet
    Clock::time_point asked_;      ///< when the last byte of the request was received
    std::uint64_t body_sent_ = 0;  ///< body bytes sent of the current response
};

}  // namespace backfile::server
