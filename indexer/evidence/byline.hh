#pragma once

#include <string>
#include <string_view>
#include <vector>

namespace backfile::indexer {

/// The names in a byline: "Jane Doe and Max Roe", "[[Hugging Face - Blog]]", "[Ann](https://…) (Initech)", "Russ Cox,
/// for the Go team", "张三、李四". Brackets, links, mail addresses, a leading "By" and what follows a name in small
/// letters ("for the team") go; each name comes once, in order.
[[nodiscard]] std::vector<std::string> byline_names(std::string_view byline);

}  // namespace backfile::indexer
