#define DOCTEST_CONFIG_IMPLEMENT_WITH_MAIN
#include <doctest/doctest.h>

#include <string>
#include <variant>
#include <vector>

#include "indexer/options.hh"
#include "server/options.hh"

using namespace backfile;

namespace {

std::vector<char*> arguments_of(std::vector<std::string>& words) {
    std::vector<char*> arguments;
    for (std::string& word : words) arguments.push_back(word.data());
    return arguments;
}

}  // namespace

// This program is linked from every object of both programs (see tests/meson.build): two definitions of one name fail
// to link, or mix up the two option parsers.
TEST_CASE("both programs link into one binary and each option parser reads its own options") {
    std::vector<std::string> index_words{"backfile-index", "--index", "/tmp/a", "--jobs", "3", "/tmp/archive"};
    std::vector<std::string> server_words{"backfile-server", "--index", "/tmp/b", "--listen", "[::1]:8123"};
    std::vector<char*> index_arguments = arguments_of(index_words), server_arguments = arguments_of(server_words);

    const indexer::ParsedOptions parsed = indexer::parse_options(static_cast<int>(index_arguments.size()),
                                                                 index_arguments.data());
    CHECK_FALSE(parsed.exit_code);
    CHECK(parsed.options.run.index_dir == "/tmp/a");
    CHECK(parsed.options.run.jobs == 3);
    CHECK(parsed.options.run.archives == std::vector<std::string>{"/tmp/archive"});

    const auto read = server::read_options(static_cast<int>(server_arguments.size()), server_arguments.data());
    REQUIRE(std::holds_alternative<server::ServerOptions>(read));
    CHECK(std::get<server::ServerOptions>(read).index == "/tmp/b");
    CHECK(std::get<server::ServerOptions>(read).host == "::1");
    CHECK(std::get<server::ServerOptions>(read).port == 8123);
}
