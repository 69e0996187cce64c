#include "tests/support/temp_dir.hh"

#include <cstdlib>
#include <fstream>
#include <stdexcept>

namespace backfile::test {

namespace fs = std::filesystem;

TempDir::TempDir() {
    std::string name = (fs::temp_directory_path() / "backfile-test-XXXXXX").string();
    if (::mkdtemp(name.data()) == nullptr) throw std::runtime_error("cannot make a temporary folder");
    path_ = name;
}

TempDir::~TempDir() {
    std::error_code ignored;
    fs::remove_all(path_, ignored);
}

std::string TempDir::path(std::string_view name) const {
    return name.empty() ? path_.string() : (path_ / name).string();
}

std::string TempDir::write(std::string_view name, std::string_view bytes) const {
    const fs::path file = path_ / name;
    fs::create_directories(file.parent_path());
    std::ofstream(file, std::ios::binary) << bytes;
    return file.string();
}

}  // namespace backfile::test
