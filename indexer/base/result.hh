#pragma once

#include <string>
#include <string_view>
#include <utility>

#include <tl/expected.hpp>

namespace backfile {

/// Why something could not be done. The codes group errors by what a caller or a user can do about them.
enum class ErrorCode {
    not_found,     ///< a file, folder, article or index is not there
    unreadable,    ///< the operating system refused to read it
    malformed,     ///< the bytes are not what they claim to be
    too_large,     ///< a limit on size, depth or number was met
    unsupported,   ///< nothing here reads this kind of thing
    refused,       ///< read, but not an article (empty, no text)
    write_failed,  ///< disk full, I/O error
    locked,        ///< another run holds the lock
    version,       ///< an index of another format or analyzer
    damaged,       ///< an index that fails its check
    usage,         ///< a wrong option, parameter or value
    interrupted,   ///< stopped by a signal
};

/// The code's name as used in summaries and logs, e.g. "too_large".
[[nodiscard]] std::string_view name_of(ErrorCode code);

/// An expected failure: what happened, in words for a user, and what they might do about it (may be empty).
struct Error {
    ErrorCode code;
    std::string message;
    std::string hint{};
};

/// A value or the reason why there is none. Exceptions of libraries are turned into this where the library is called.
template <typename T>
using Result = tl::expected<T, Error>;

[[nodiscard]] inline tl::unexpected<Error> fail(ErrorCode code, std::string message, std::string hint = {}) {
    return tl::unexpected<Error>(Error{code, std::move(message), std::move(hint)});
}

}  // namespace backfile
