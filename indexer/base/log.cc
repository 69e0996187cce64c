#include "indexer/base/log.hh"

#include <cstdio>

#include <spdlog/sinks/stdout_sinks.h>
#include <spdlog/spdlog.h>

#include "indexer/base/utf8.hh"

namespace backfile::log {

void start(std::string_view program, bool quiet) {
    auto logger = spdlog::stderr_logger_mt(std::string(program));
    logger->set_pattern("%n: %l: %v");
    logger->set_level(quiet ? spdlog::level::warn : spdlog::level::info);
    spdlog::set_default_logger(std::move(logger));
}

void info(std::string_view text) { spdlog::info("{}", text); }
void warn(std::string_view text) { spdlog::warn("{}", text); }
void error(std::string_view text) { spdlog::error("{}", text); }

std::string printable(std::string_view text) {
    std::string out;
    for (std::size_t i = 0; i < text.size();) {
        const utf8::Decoded d = utf8::decode(text, i);
        const bool bad = d.bytes == 1 && d.code_point == utf8::replacement;
        if (bad || d.code_point < 0x20 || (d.code_point >= 0x7F && d.code_point < 0xA0)) {
            for (std::size_t k = 0; k < d.bytes; ++k) {
                char hex[5];
                std::snprintf(hex, sizeof hex, "\\x%02X",
                              static_cast<unsigned>(static_cast<unsigned char>(text[i + k])));
                out += hex;
            }
        } else {
            out += text.substr(i, d.bytes);
        }
        i += d.bytes;
    }
    return out;
}

}  // namespace backfile::log
