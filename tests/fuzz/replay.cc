// Runs a fuzz target over the files of a folder, and over cut and damaged forms of each, so that its corpus is a plain
// test.
#include <cstdint>
#include <cstdio>
#include <filesystem>
#include <fstream>
#include <iterator>
#include <random>
#include <string>

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size);

namespace {

void run(const std::string& bytes) {
    LLVMFuzzerTestOneInput(reinterpret_cast<const std::uint8_t*>(bytes.data()), bytes.size());
}

void run_with_damage(const std::string& bytes) {
    run(bytes);
    std::mt19937 random(static_cast<std::mt19937::result_type>(bytes.size()));
    for (int i = 0; i < 40 && !bytes.empty(); ++i) {
        std::string damaged = bytes.substr(0, i % 4 == 0 ? random() % bytes.size() : bytes.size());
        for (auto n = random() % 8; n > 0 && !damaged.empty(); --n)
            damaged[random() % damaged.size()] = static_cast<char>(random() & 0xFFU);
        run(damaged);
    }
}

}  // namespace

int main(int argc, char** argv) {
    int files = 0;
    for (int i = 1; i < argc; ++i) {
        for (const auto& entry : std::filesystem::recursive_directory_iterator(argv[i])) {
            if (!entry.is_regular_file()) continue;
            std::ifstream in(entry.path(), std::ios::binary);
            run_with_damage(std::string(std::istreambuf_iterator<char>(in), {}));
            ++files;
        }
    }
    std::printf("%d files replayed\n", files);
    return files > 0 ? 0 : 1;
}
