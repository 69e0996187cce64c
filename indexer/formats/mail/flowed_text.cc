#include "indexer/formats/mail/flowed_text.hh"

#include "indexer/base/strings.hh"

namespace backfile::indexer {

std::string unflowed(std::string_view text, bool delsp) {
    std::string out;
    std::size_t open_depth = 0;
    bool open = false;  // the line before goes on
    for (std::string_view line : split(text, '\n')) {
        if (line.ends_with('\r')) line.remove_suffix(1);
        std::size_t depth = 0;
        while (depth < line.size() && line[depth] == '>') ++depth;
        line.remove_prefix(depth);
        if (line.starts_with(' ')) line.remove_prefix(1);  // stuffed
        const bool signature = line == "-- ";
        const bool joins = open && depth == open_depth && !signature;
        if (!joins) {
            if (!out.empty()) out.push_back('\n');
            if (depth > 0) out.append(depth, '>').push_back(' ');
        }
        open = line.ends_with(' ') && !signature;
        open_depth = depth;
        if (open && delsp) line.remove_suffix(1);
        out.append(line);
    }
    return out;
}

}  // namespace backfile::indexer
