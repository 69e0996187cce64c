#pragma once

#include <string>
#include <string_view>
#include <utility>

#include <tl/expected.hpp>

namespace backfile {

/// Classifies errors by what a caller or user can do about them.
enum class ErrorCode {
    not_found,     ///< a file, directory, article or index does not exist
    unreadable,    ///< the operating system refused to read it
    malformed,     ///< the bytes are not valid for their format
    too_large,     ///< a limit on size, depth or number was exceeded
    unsupported,   ///< no reader supports this kind of file
    refused,       ///< read, but not an article (empty, no text)
    write_failed,  ///< disk full, I/O error
    locked,        ///< another run is updating the index
    version,       ///< an index of another format or analyzer
    damaged,       ///< an index that fails verification
    usage,         ///< an invalid option, parameter or value
    interrupted,   ///< stopped by a signal
};

/// Returns the code's name as used in summaries and logs, e.g. "too_large".
[[nodiscard]] std::string_view name_of(ErrorCode code);

/// Describes an expected failure: a message for users, and a hint what to do about it (may be empty).
struct Error {
    ErrorCode code;
    std::string message;
    std::string hint{};
};

/// Holds a value or an error. Exceptions of libraries are converted to errors where the library is called.
template <typename T>
using Result = tl::expected<T, Error>;

[[nodiscard]] inline tl::unexpected<Error> fail(ErrorCode code, std::string message, std::string hint = {}) {
    return tl::unexpected<Error>(Error{code, std::move(message), std::move(hint)});
}

}  // namespace backfile
