#pragma once

#include <chrono>
#include <cstddef>
#include <functional>
#include <string>
#include <string_view>

#include "server/http/http.hh"
#include "server/http/request_rules.hh"

namespace backfile::server {

/// What one client may cost. The times are totals: a client that sends a byte now and then gains nothing by it.
struct ConnectionLimits {
    std::size_t head_bytes = 16 * 1024;
    std::chrono::milliseconds head_time{3'000};   ///< from the first byte of a request to its last
    std::chrono::milliseconds hurried_time{500};  ///< the same while other clients wait for a thread
    std::chrono::milliseconds write_time{10'000};
    std::chrono::milliseconds piece_time{
        60'000};  ///< for each piece of an answer that is sent in pieces; people read them
    std::chrono::milliseconds idle_time{30'000};  ///< between two requests
    std::chrono::milliseconds hurried_idle_time{100};
    std::size_t requests = 1'000;
};

/// What a connection asks its server.
struct ConnectionEnvironment {
    const Handler& handler;
    const RequestRules& rules;
    const Observer& observer;        ///< may be none
    std::function<bool()> stopping;  ///< answer what has been asked, then close
    std::function<bool()> hurry;     ///< other clients wait for a thread: do not sit idle
};

/// Answers the requests of one client, one after another, until it goes away, breaks a rule, or the server stops.
/// Does not close the socket. Throws only for want of memory.
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
    /// Answers the request whose head is `head`; true when another may follow.
    bool answer(std::string_view head, bool last);
    Response respond(const Request& request) const;
    void refuse(const Request* request, const Problem& problem);
    bool send(const Request* request, const Response& response, bool keep_alive);
    bool send_pieces(const Response& response, bool chunked);
    /// Sends both within `time`, or within write_time from when others wait for a thread or the server stops.
    bool write(std::string_view first, std::string_view second, std::chrono::milliseconds time);
    void linger();

    int socket_;
    std::string client_;  ///< its address; empty when nobody observes
    const ConnectionLimits& limits_;
    const ConnectionEnvironment& environment_;
    std::string received_;         ///< bytes not yet answered; may hold the start of the next request
    std::size_t head_size_ = 0;    ///< of received_, when a head is complete
    bool first_ = true;            ///< no request has been answered yet
    Clock::time_point asked_;      ///< when the request's last byte had come
    std::uint64_t body_sent_ = 0;  ///< bytes of the answer under way
};

}  // namespace backfile::server
