#pragma once

#include <string>
#include <string_view>
#include <vector>

namespace backfile::server {

/// Decides which Host headers are accepted. Prevents DNS rebinding: a web page can resolve its own name to 127.0.0.1
/// and read a local server, but the Host header still contains that name and is rejected.
class HostRules {
public:
    /// Accepts 127.0.0.1, [::1], localhost and `listen_host` with `port` (optional if it is 80), and `names`, each as
    /// NAME (any port, for a proxy or tunnel) or NAME:PORT. If the server listens on every address (0.0.0.0, ::), every
    /// literal address is accepted: rebinding needs a name.
    HostRules(std::string_view listen_host, int port, const std::vector<std::string>& names);

    /// Returns whether `name` is valid in `names`.
    [[nodiscard]] static bool valid_name(std::string_view name);

    [[nodiscard]] bool ours(std::string_view host_header) const;

private:
    struct Rule {
        std::string host;  ///< lower case, an IPv6 address in brackets
        std::string port;  ///< empty: any
    };
    std::vector<Rule> rules_;
    std::string port_;
    bool every_address_ = false;
};

}  // namespace backfile::server
