#pragma once

#include <cstddef>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

namespace backfile {

/// Maps full-width letters, digits and signs of a text to ASCII, and byte offsets back to the original.
class NarrowText {
public:
    explicit NarrowText(std::string_view text);

    [[nodiscard]] const std::string& text() const { return text_; }

    /// Returns the offset in the original for offset `at` of text(); the original's size for text().size().
    [[nodiscard]] std::size_t original(std::size_t at) const;

private:
    std::string text_;
    std::vector<std::pair<std::size_t, std::size_t>> shifts_;  // from this byte of text_ on, add so many
};

/// Returns whether NarrowText would change `text`.
[[nodiscard]] bool holds_wide(std::string_view text);

}  // namespace backfile
