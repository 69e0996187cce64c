#include "server/http/connection.hh"

#include <algorithm>
#include <array>
#include <cerrno>
#include <ctime>
#include <exception>

#include <arpa/inet.h>
#include <poll.h>
#include <sys/socket.h>
#include <sys/uio.h>

#include "indexer/base/log.hh"
#include "indexer/base/strings.hh"
#include "server/http/request_parser.hh"
#include "server/http/response_writer.hh"

namespace backfile::server {

namespace {

/// Interval at which a waiting thread checks whether the server stops or other clients wait.
constexpr std::chrono::milliseconds glance{50};

bool wants_close(const Request& request) {
    bool close = request.http_1_0;
    for (const std::string_view option : split(request.header("Connection"), ',')) {
        if (equal_nocase(trim(option), "close")) return true;
        if (equal_nocase(trim(option), "keep-alive")) close = false;
    }
    return close;
}

std::string address_of_peer(int socket) {
    sockaddr_storage address{};
    socklen_t size = sizeof address;
    if (::getpeername(socket, reinterpret_cast<sockaddr*>(&address), &size) != 0) return "-";
    const void* bytes = address.ss_family == AF_INET6
                            ? static_cast<const void*>(&reinterpret_cast<const sockaddr_in6&>(address).sin6_addr)
                            : static_cast<const void*>(&reinterpret_cast<const sockaddr_in&>(address).sin_addr);
    std::array<char, INET6_ADDRSTRLEN> text{};
    return ::inet_ntop(address.ss_family, bytes, text.data(), text.size()) == nullptr ? "-" : text.data();
}

}  // namespace

Connection::Connection(int socket, const ConnectionLimits& limits, const ConnectionEnvironment& environment)
    : socket_(socket),
      client_(environment.observer ? address_of_peer(socket) : ""),
      limits_(limits),
      environment_(environment) {}

void Connection::serve() {
    for (std::size_t n = 1; n <= limits_.requests; ++n) {
        switch (read_head()) {
            case Read::complete: break;
            case Read::closed: return;
            case Read::timed_out:
                return refuse(nullptr,
                              {.status = 408, .detail = "Request timeout: the request was not complete in time."});
            case Read::too_large:
                return refuse(nullptr, {.status = 431, .detail = "Request line and headers are longer than 16 KiB."});
        }
        const std::string head = received_.substr(0, head_size_);
        received_.erase(0, head_size_);
        first_ = false;
        if (!answer(head, n == limits_.requests)) return;
    }
}

/// Waits for `events` until `until`, but at most one check interval, so that the caller can check for changes.
bool Connection::wait_for(short events, Clock::time_point until) const {
    pollfd entry{.fd = socket_, .events = events, .revents = 0};
    const auto left = std::chrono::ceil<std::chrono::milliseconds>(until - Clock::now());
    const int timeout = static_cast<int>(std::clamp(left, std::chrono::milliseconds{0}, glance).count());
    return ::poll(&entry, 1, timeout) > 0;
}

/// Returns how long to wait for a head that was partly received (`begun`) or not at all.
std::chrono::milliseconds Connection::patience(bool begun) const {
    const bool pressed = environment_.hurry() || environment_.stopping();
    if (begun || first_) return pressed ? limits_.hurried_time : limits_.head_time;
    return pressed ? limits_.hurried_idle_time : limits_.idle_time;
}

/// Reads until received_ contains a complete head. If the client sends nothing, closes without a response.
Connection::Read Connection::read_head() {
    Clock::time_point since = Clock::now();
    bool begun = !received_.empty();
    std::size_t searched = 0;
    for (;;) {
        const std::size_t end = received_.find("\r\n\r\n", searched);
        if (end != std::string::npos) {
            head_size_ = end + 4;
            return head_size_ <= limits_.head_bytes ? Read::complete : Read::too_large;
        }
        if (received_.size() >= limits_.head_bytes) return Read::too_large;
        searched = received_.size() < 3 ? 0 : received_.size() - 3;

        const Clock::time_point until = since + patience(begun);
        if (Clock::now() >= until) return received_.empty() ? Read::closed : Read::timed_out;
        if (!wait_for(POLLIN, until)) continue;
        std::array<char, 4096> buffer;
        const ssize_t n = ::recv(socket_, buffer.data(), buffer.size(), MSG_DONTWAIT);
        if (n == 0 || (n < 0 && errno != EAGAIN && errno != EINTR)) return Read::closed;
        if (n < 0) continue;
        if (!begun) since = Clock::now();
        begun = true;
        received_.append(buffer.data(), static_cast<std::size_t>(n));
        if (received_.starts_with("\r\n")) received_.erase(0, 2);  // RFC 9112, 2.2: an empty line before a request
    }
}

bool Connection::answer(std::string_view head, bool last) {
    asked_ = Clock::now();
    const auto request = parse_request(head);
    if (!request) return refuse(nullptr, request.error()), false;
    const bool keep = !last && !wants_close(*request) && !environment_.stopping();
    Response response;
    if (const auto refusal = refusal_of(*request, environment_.rules)) {
        if (refusal->close) return refuse(&*request, refusal->problem), false;
        response = problem_response(refusal->problem);
    } else {
        response = respond(*request);
    }
    environment_.rules.cors.apply(*request, response);
    compress(*request, response);
    const bool keep_alive = keep && !(response.pieces && request->http_1_0);  // HTTP/1.0 ends such a body by closing
    const bool sent = send(&*request, response, keep_alive);
    if (sent && !keep_alive) linger();
    return sent && keep_alive;
}

/// Logs an internal error; the client gets no details.
Response Connection::respond(const Request& request) const {
    std::string trouble = "unknown exception";
    try {
        return environment_.handler(request);
    } catch (const std::exception& e) {
        trouble = e.what();
    } catch (...) {  // NOLINT(bugprone-empty-catch): reported below
    }
    log::error("internal error for " + log::printable(request.target.substr(0, 200)) + ": " + log::printable(trouble));
    return problem_response({.status = 500, .detail = "Internal server error. See the server log."});
}

void Connection::refuse(const Request* request, const Problem& problem) {
    if (request == nullptr) asked_ = Clock::now();
    if (send(request, problem_response(problem), false)) linger();
}

/// Sends an error response. `request` is null if the request was invalid.
bool Connection::send(const Request* request, const Response& response, bool keep_alive) {
    const bool with_body = !bodyless(response.status) && (request == nullptr || request->method != "HEAD");
    const bool chunked = response.pieces && !(request != nullptr && request->http_1_0);
    std::string head = response_head(response, keep_alive, std::time(nullptr));
    if (chunked && !bodyless(response.status)) head.insert(head.size() - 2, "Transfer-Encoding: chunked\r\n");
    body_sent_ = 0;
    bool sent = write(head, with_body && !response.pieces ? std::string_view(response.body) : std::string_view{},
                      limits_.write_time);
    if (with_body && !response.pieces) body_sent_ = response.body.size();
    if (sent && with_body && response.pieces) sent = send_pieces(response, chunked);
    if (environment_.observer)
        environment_.observer({request, client_, response.status, body_sent_,
                               std::chrono::duration<double>(Clock::now() - asked_).count(), sent});
    return sent;
}

/// Sends chunks as fast as the client reads them. When the server stops, the client gets the time of one chunk.
bool Connection::send_pieces(const Response& response, bool chunked) {
    Clock::time_point stop = Clock::time_point::max();
    try {
        for (bool more = true; more;) {
            const std::string piece = response.pieces();
            more = !piece.empty();
            if (!write(chunked ? chunk(piece) : piece, {}, limits_.piece_time)) return false;
            body_sent_ += piece.size();
            const Clock::time_point now = Clock::now();
            if (environment_.stopping()) stop = std::min(stop, now + limits_.write_time);
            if (now > stop) return false;
        }
    } catch (const std::exception& error) {
        log::error(std::string("response aborted: ") + error.what());
        return false;
    }
    return true;
}

bool Connection::write(std::string_view first, std::string_view second, std::chrono::milliseconds time) {
    const Clock::time_point begin = Clock::now();
    while (!first.empty() || !second.empty()) {
        // The calls lack the const; sending does not write to its buffers.
        std::array<iovec, 2> parts = {iovec{const_cast<char*>(first.data()), first.size()},
                                      iovec{const_cast<char*>(second.data()), second.size()}};
        msghdr message{};
        message.msg_iov = parts.data();
        message.msg_iovlen = parts.size();
        const ssize_t sent = ::sendmsg(socket_, &message, MSG_DONTWAIT | MSG_NOSIGNAL);
        if (sent < 0 && errno != EAGAIN && errno != EINTR) return false;
        if (sent <= 0) {
            const bool pressed = environment_.hurry() || environment_.stopping();
            const Clock::time_point until = begin + (pressed ? std::min(time, limits_.write_time) : time);
            if (Clock::now() >= until) return false;
            wait_for(POLLOUT, until);
            continue;
        }
        const std::size_t of_first = std::min(static_cast<std::size_t>(sent), first.size());
        first.remove_prefix(of_first);
        second.remove_prefix(static_cast<std::size_t>(sent) - of_first);
    }
    return true;
}

/// Lets the client read the response before closing: closing with unread bytes resets the connection and may lose it.
/// Discards a limited number of bytes for a short time, and only one check interval while other clients wait.
void Connection::linger() {
    ::shutdown(socket_, SHUT_WR);
    std::size_t left = 256 * 1024;
    const Clock::time_point until = Clock::now() + limits_.hurried_time;
    while (left > 0 && Clock::now() < until) {
        const bool readable = wait_for(POLLIN, until);
        if (!readable && environment_.hurry()) return;
        if (!readable) continue;
        std::array<char, 4096> buffer;
        const ssize_t n = ::recv(socket_, buffer.data(), buffer.size(), MSG_DONTWAIT);
        if (n <= 0) return;
        left -= std::min(left, static_cast<std::size_t>(n));
    }
}

}  // namespace backfile::server
