#include "server/http/http_server.hh"

#include <atomic>
#include <cerrno>
#include <exception>
#include <optional>
#include <utility>

#include <httplib.h>

#include "indexer/base/file.hh"
#include "indexer/base/log.hh"
#include "server/http/connection.hh"
#include "server/http/request_rules.hh"

namespace backfile::server {

namespace {

/// Extends the library's thread pool; counts the connections that wait for a thread.
class CountingPool : public httplib::TaskQueue {
public:
    CountingPool(std::size_t threads, std::atomic<int>& waiting) : pool_(threads), waiting_(waiting) {}

    // void or bool, depending on the library's version.
    using Enqueued = decltype(std::declval<httplib::TaskQueue&>().enqueue(std::function<void()>{}));
    Enqueued enqueue(std::function<void()> task) override {
        ++waiting_;
        return pool_.enqueue([this, task = std::move(task)] {
            --waiting_;
            task();
        });
    }
    void shutdown() override { pool_.shutdown(); }

private:
    httplib::ThreadPool pool_;
    std::atomic<int>& waiting_;
};

/// Prevents two servers from sharing an address: the library's default would silently allow it.
void set_socket_options(socket_t socket) {
    const int yes = 1;
    ::setsockopt(socket, SOL_SOCKET, SO_REUSEADDR, &yes, sizeof yes);
}

}  // namespace

class HttpServer::Listener : public httplib::Server {
public:
    Listener(HttpOptions options, backfile::server::Handler handler)
        : options_(std::move(options)), handler_(std::move(handler)) {
        new_task_queue = [this] { return new CountingPool(options_.threads, waiting_); };
        set_tcp_nodelay(true);
        httplib::Server::set_socket_options(backfile::server::set_socket_options);
    }
    ~Listener() override {
        if (socket_ >= 0) ::close(socket_);
    }

    Result<int> bind() {
        errno = 0;
        const int port = options_.port == 0                           ? bind_to_any_port(options_.host)
                         : bind_to_port(options_.host, options_.port) ? options_.port
                                                                      : -1;
        if (port < 0) {
            const std::string why = errno == 0 ? std::string("address not available on this machine")
                                               : errno_text(errno);
            return fail(ErrorCode::unreadable,
                        "cannot listen on " + options_.host + " port " + std::to_string(options_.port) + ": " + why,
                        "if the port is in use, choose another with --listen ADDRESS:PORT");
        }
        socket_ = svr_sock_;
        ::listen(socket_, 512);  // the library uses 5, which drops clients in a burst
        rules_ = RequestRules{HostRules(options_.host, port, options_.allowed_hosts), CorsRules(options_.cors_origins)};
        return port;
    }

    Result<void> serve() {
        // After an error the library has already closed the socket.
        if (listen_after_bind()) return {};
        socket_ = -1;
        return fail(ErrorCode::unreadable, "error on the listening socket");
    }

    /// Wakes the accepting thread by shutting down the socket. The socket stays open until this object is destroyed,
    /// so that its descriptor cannot be reused for another file.
    void stop_listening() {
        stopping_ = true;
        svr_sock_ = INVALID_SOCKET;
        ::shutdown(socket_, SHUT_RDWR);
    }

private:
    bool process_and_close_socket(socket_t socket) override {
        const ConnectionEnvironment environment{.handler = handler_,
                                                .rules = *rules_,
                                                .observer = options_.observer,
                                                .stopping = [this] { return stopping_.load(); },
                                                .hurry = [this] { return waiting_ > 0; }};
        try {
            Connection(socket, limits_, environment).serve();
        } catch (const std::exception& error) {  // out of memory: disconnect only this client
            log::error(std::string("error while serving a client: ") + error.what());
        }
        ::shutdown(socket, SHUT_RDWR);
        ::close(socket);
        return true;
    }

    HttpOptions options_;
    backfile::server::Handler handler_;  // not the library's type of that name
    ConnectionLimits limits_;
    std::optional<RequestRules> rules_;
    int socket_ = -1;
    std::atomic<bool> stopping_ = false;
    std::atomic<int> waiting_ = 0;
};

HttpServer::HttpServer(HttpOptions options, Handler handler)
    : listener_(std::make_unique<Listener>(std::move(options), std::move(handler))) {}
HttpServer::~HttpServer() = default;

Result<int> HttpServer::bind() { return listener_->bind(); }
Result<void> HttpServer::serve() { return listener_->serve(); }
void HttpServer::stop() { listener_->stop_listening(); }

}  // namespace backfile::server
