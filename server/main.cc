#include <csignal>
#include <cstdio>
#include <ctime>
#include <exception>
#include <memory>
#include <string>
#include <string_view>
#include <thread>
#include <vector>

#include <pthread.h>

#include "indexer/base/exit_codes.hh"
#include "indexer/base/log.hh"
#include "server/api/endpoints.hh"
#include "server/api/handlers.hh"
#include "server/api/metrics.hh"
#include "server/http/access_log.hh"
#include "server/http/http_server.hh"
#include "server/http/static_files.hh"
#include "server/options.hh"
#include "server/search/engine.hh"
#include "server/synonym_file.hh"

namespace backfile::server {

namespace {

int report(const Error& error) {
    log::error(log::printable(error.message) + (error.hint.empty() ? "" : "; " + error.hint));
    return static_cast<int>(exit_code_for(error.code));
}

sigset_t our_signals() {
    sigset_t signals;
    sigemptyset(&signals);
    for (const int signal : {SIGTERM, SIGINT, SIGHUP}) sigaddset(&signals, signal);
    return signals;
}

/// Waits for signals in a thread, so that their effects run as ordinary code: SIGTERM and SIGINT stop the server,
/// SIGHUP makes the engine check for a new index and the access log reopen its file. The signals must be blocked before
/// any thread starts.
class SignalThread {
public:
    SignalThread(HttpServer& server, const SearchEngine& engine, AccessLog* access_log)
        : thread_([&server, &engine, access_log] {
              const sigset_t signals = our_signals();
              for (siginfo_t from{};;) {
                  const int signal = sigwaitinfo(&signals, &from);
                  if (signal == SIGHUP) engine.reopen();
                  if (signal == SIGHUP && access_log != nullptr) access_log->reopen();
                  if (signal != SIGTERM && signal != SIGINT) continue;
                  log::info("stopping: process " + std::to_string(from.si_pid) + " sent signal " +
                            std::to_string(signal));
                  break;
              }
              server.stop();
          }) {}
    ~SignalThread() {
        pthread_kill(thread_.native_handle(), SIGTERM);  // it may still be waiting if the server stopped on its own
        thread_.join();
    }
    SignalThread(const SignalThread&) = delete;
    SignalThread& operator=(const SignalThread&) = delete;

private:
    std::thread thread_;
};

int run(const ServerOptions& options) {
    log::start("backfile-server", options.quiet);
    const sigset_t signals = our_signals();
    pthread_sigmask(SIG_BLOCK, &signals, nullptr);

    const auto files = StaticFiles::load(options.web);
    if (!files) return report(files.error());
    auto synonyms = load_synonyms(options.synonyms);
    if (!synonyms) return report(synonyms.error());
    for (const query::BadLine& line : synonyms->bad_lines())
        log::warn("synonyms: line " + std::to_string(line.number) + " ignored: " + log::printable(line.reason));
    const auto engine = SearchEngine::open(options.index, options.ranking, *std::move(synonyms));
    if (!engine) return report(engine.error());
    std::vector<std::string_view> labels;
    for (const Endpoint& endpoint : endpoints) labels.push_back(endpoint.path);
    for (const std::string_view other : {"page", "none"}) labels.push_back(other);
    Metrics metrics(labels, std::time(nullptr));
    std::unique_ptr<AccessLog> access_log;
    if (!options.access_log.empty()) {
        auto opened = AccessLog::open(options.access_log, options.access_log_format);
        if (!opened) return report(opened.error());
        access_log = *std::move(opened);
    }
    const Observer observer = [&](const Exchange& exchange) {
        metrics.record(endpoint_label(exchange.request), exchange.status, exchange.seconds);
        if (access_log) access_log->write(exchange);
    };
    HttpServer server(
        {options.host, options.port, options.threads, options.allowed_hosts, options.cors_origins, observer},
        make_handler(**engine, *files, metrics));
    const auto port = server.bind();
    if (!port) return report(port.error());

    const bool ipv6 = options.host.find(':') != std::string::npos;
    const std::string host = ipv6 ? '[' + options.host + ']' : options.host;
    std::printf("listening on http://%s:%d/\n", host.c_str(), *port);
    std::fflush(stdout);

    const SignalThread signal_thread(server, **engine, access_log.get());
    const auto served = server.serve();
    return served ? 0 : report(served.error());
}

}  // namespace

}  // namespace backfile::server

int main(int argc, char** argv) {
    try {
        const auto options = backfile::server::read_options(argc, argv);
        if (const int* code = std::get_if<int>(&options)) return *code;
        return backfile::server::run(std::get<backfile::server::ServerOptions>(options));
    } catch (const std::exception& error) {
        std::fprintf(stderr, "backfile-server: error: %s\n", error.what());
        return 1;
    }
}
