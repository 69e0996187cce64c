#pragma once

#include <string>
#include <string_view>
#include <vector>

namespace backfile::server {

/// Which Host headers are ours. A web page anywhere can have its own name resolve to 127.0.0.1 and so read what a
/// local server answers (DNS rebinding); its Host still bears that name, and is refused.
class HostRules {
public:
    /// Ours are 127.0.0.1, [::1], localhost and `listen_host`, with `port` (which may be left out when it is 80), and
    /// `names`, each as NAME (any port, for a proxy or tunnel) or NAME:PORT. When we listen on every address
    /// (0.0.0.0, ::), every literal address is ours: rebinding needs a name.
    HostRules(std::string_view listen_host, int port, const std::vector<std::string>& names);

    /// True for what `names` may hold.
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
