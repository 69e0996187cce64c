#pragma once

#include <cstddef>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

namespace backfile {

/// A text in which letters, digits and signs of full width are ASCII, and where its bytes come from.
class NarrowText {
public:
    explicit NarrowText(std::string_view text);

    [[nodiscard]] const std::string& text() const { return text_; }

    /// The byte of the original that the byte `at` of text() stands for; its size for text().size().
    [[nodiscard]] std::size_t original(std::size_t at) const;

private:
    std::string text_;
    std::vector<std::pair<std::size_t, std::size_t>> shifts_;  // from this byte of text_ on, add so many
};

/// True when `text` holds anything that NarrowText would change.
[[nodiscard]] bool holds_wide(std::string_view text);

}  // namespace backfile
