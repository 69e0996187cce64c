#pragma once

#include <string>
#include <string_view>
#include <vector>

namespace backfile::indexer {

/// Splits a byline into names: "Jane Doe and Max Roe", "[[Hugging Face - Blog]]", "[Ann](https://…) (Initech)", "Russ
/// Cox, for the Go team", "张三、李四". Removes brackets, links, mail addresses, a leading "By" and lower-case remarks ("for
/// the team"). Returns each name once, in order.
[[nodiscard]] std::vector<std::string> byline_names(std::string_view byline);

}  // namespace backfile::indexer
