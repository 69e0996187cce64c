#pragma once

#include <filesystem>
#include <string>
#include <string_view>

namespace backfile::test {

/// A temporary directory for one test, removed with its content by the destructor.
class TempDir {
public:
    TempDir();
    ~TempDir();
    TempDir(const TempDir&) = delete;
    TempDir& operator=(const TempDir&) = delete;

    [[nodiscard]] std::string path(std::string_view name = "") const;
    /// Writes a file and creates its directories; returns its path.
    std::string write(std::string_view name, std::string_view bytes) const;

private:
    std::filesystem::path path_;
};

}  // namespace backfile::test
