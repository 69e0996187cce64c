#include "indexer/formats/feeds/feed_xml.hh"

#include <algorithm>
#include <array>
#include <cstdint>
#include <optional>
#include <utility>

#include "indexer/base/strings.hh"
#include "indexer/base/utf8.hh"
#include "indexer/formats/core/charset.hh"

namespace backfile::indexer {

namespace {

// Of one record; a node or an attribute takes some tens of bytes.
constexpr std::ptrdiff_t max_tags = 300'000;
constexpr std::ptrdiff_t max_attributes = 1'000'000;
constexpr std::size_t not_found = std::string_view::npos;

/// The namespaces of feeds by how their addresses start; longer addresses come before shorter ones.
constexpr auto namespaces = std::to_array<std::pair<std::string_view, std::string_view>>({
    {"http://www.w3.org/2005/atom", ""},
    {"http://purl.org/atom", ""},
    {"http://example.com/newformat#", ""},
    {"http://example.com/necho", ""},
    {"http://purl.org/echo/", ""},
    {"uri/of/echo/namespace#", ""},
    {"http://purl.org/pie/", ""},
    {"http://purl.org/rss/1.0/modules/content", "content:"},
    {"http://purl.org/rss/1.0/modules/", "module:"},
    {"http://purl.org/rss/1.0/", ""},
    {"http://my.netscape.com/", ""},
    {"http://channel.netscape.com/", ""},
    {"http://backend.userland.com/", ""},
    {"http://blogs.law.harvard.edu/tech/rss", ""},
    {"http://purl.org/net/rss1.1#", ""},
    {"http://my.netscape.com/rdf/simple/0.9/", ""},
    {"http://www.w3.org/1999/02/22-rdf-syntax-ns", "rdf:"},
    {"http://purl.org/dc/elements/", "dc:"},
    {"http://purl.org/dc/terms/", "dcterms:"},
    {"http://www.w3.org/1999/xhtml", "xhtml:"},
    {"http://search.yahoo.com/mrss", "media:"},
    {"http://www.itunes.com/", "itunes:"},
    {"http://rssnamespace.org/feedburner/", "feedburner:"},
    {"http://www.w3.org/xml/1998/namespace", "xml:"},
});

/// Prefixes of feeds' own elements where nothing declares them.
constexpr std::array<std::string_view, 4> own_prefixes = {"rss", "rss1", "atom", "atom10"};

std::optional<std::string_view> prefix_of_namespace(std::string_view address) {
    const std::string name = lower(trim(address));
    for (const auto& [start, prefix] : namespaces)
        if (name.starts_with(start)) return prefix;
    return std::nullopt;
}

/// The namespace of a prefix ("" for the default one) at `node`; empty if it is not declared.
std::string_view namespace_at(pugi::xml_node node, const std::string& prefix, const FeedNamespaces& declared) {
    const std::string attribute = prefix.empty() ? "xmlns" : "xmlns:" + prefix;
    for (; node; node = node.parent())
        if (const pugi::xml_attribute found = node.attribute(attribute.c_str())) return found.value();
    const auto top = declared.find(prefix);
    return top == declared.end() ? std::string_view{} : std::string_view(top->second);
}

/// Leaf elements of a record, whose text is found by their tags when the XML around them is broken.
constexpr auto leaves = std::to_array<std::string_view>({
    "title",           "link",     "guid",       "id",         "pubdate",  "dc:date",    "published",   "updated",
    "issued",          "modified", "author",     "dc:creator", "category", "dc:subject", "description", "summary",
    "content:encoded", "content",  "xhtml:body", "body",
});

std::string base64_decoded(std::string_view text) {
    std::string out;
    std::uint32_t bits = 0;
    int count = 0;
    for (const char c : text) {
        std::uint32_t value = 0;
        if (is_upper(c))
            value = static_cast<std::uint32_t>(c - 'A');
        else if (is_lower(c))
            value = static_cast<std::uint32_t>(c - 'a') + 26;
        else if (is_digit(c))
            value = static_cast<std::uint32_t>(c - '0') + 52;
        else if (c == '+' || c == '-')
            value = 62;
        else if (c == '/' || c == '_')
            value = 63;
        else
            continue;
        bits = (bits << 6U) | value;
        if (++count % 4 == 0) {
            for (const unsigned shift : {16U, 8U, 0U}) out.push_back(static_cast<char>((bits >> shift) & 0xFFU));
            bits = 0;
        }
    }
    if (count % 4 == 3) {
        out.push_back(static_cast<char>((bits >> 10U) & 0xFFU));
        out.push_back(static_cast<char>((bits >> 2U) & 0xFFU));
    } else if (count % 4 == 2) {
        out.push_back(static_cast<char>((bits >> 4U) & 0xFFU));
    }
    return out;
}

std::string_view local_name(std::string_view name) { return name.substr(name.find(':') + 1); }

void append_escaped(std::string& out, std::string_view text) {
    for (const char c : text) {
        if (c == '<')
            out += "&lt;";
        else if (c == '>')
            out += "&gt;";
        else if (c == '"')
            out += "&quot;";
        else if (c == '&')
            out += "&amp;";
        else
            out.push_back(c);
    }
}

void append_start_tag(std::string& out, pugi::xml_node node) {
    out.push_back('<');
    out += local_name(node.name());
    for (const pugi::xml_attribute attribute : node.attributes()) {
        if (std::string_view(attribute.name()).starts_with("xmlns")) continue;
        out.push_back(' ');
        out += local_name(attribute.name());
        out += "=\"";
        append_escaped(out, attribute.value());
        out.push_back('"');
    }
    out.push_back('>');
}

/// Visits all below `node` in the order of the text, without recursion: foreign XML may be nested a million deep.
template <typename Enter, typename Leave>
void walk_below(pugi::xml_node node, Enter enter, Leave leave) {
    pugi::xml_node at = node.first_child();
    while (at) {
        enter(at);
        if (at.first_child()) {
            at = at.first_child();
            continue;
        }
        leave(at);
        while (!at.next_sibling() && at.parent() != node) leave(at = at.parent());
        at = at.next_sibling();
    }
}

bool is_text(pugi::xml_node node) { return node.type() == pugi::node_pcdata || node.type() == pugi::node_cdata; }
bool is_element(pugi::xml_node node) { return node.type() == pugi::node_element; }

/// The inside of an element as HTML; prefixes are dropped ("xhtml:p" is "p").
std::string inner_html(pugi::xml_node node) {
    std::string out;
    walk_below(
        node,
        [&](pugi::xml_node n) {
            if (is_text(n)) append_escaped(out, n.value());
            if (is_element(n)) append_start_tag(out, n);
        },
        [&](pugi::xml_node n) {
            if (is_element(n) && n.first_child()) out.append("</").append(local_name(n.name())).push_back('>');
        });
    return out;
}

std::string inner_text(pugi::xml_node node) {
    std::string out;
    const auto enter = [&](pugi::xml_node n) {
        if (is_text(n)) out += n.value();
    };
    walk_below(node, enter, [](pugi::xml_node) {});
    return out;
}

bool has_elements(pugi::xml_node node) {
    const auto children = node.children();
    return std::any_of(children.begin(), children.end(), is_element);
}

/// Text of no declared type that can only be meant as HTML: it has tags or entities.
bool looks_like_html(std::string_view text) {
    const std::size_t last = text.rfind('>');
    for (std::size_t at = text.find_first_of("<&"); at != not_found; at = text.find_first_of("<&", at + 1)) {
        const std::string_view rest = text.substr(at + 1, 40);
        const std::size_t start = rest.starts_with('/') || rest.starts_with('#') ? 1 : 0;
        if (rest.starts_with("!--")) return true;
        if (rest.size() <= start || !(is_letter(rest[start]) || is_digit(rest[start]))) continue;
        if (text[at] == '<' && last != not_found && last > at) return true;
        const std::size_t end = rest.find_first_not_of("abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789",
                                                       start);
        if (text[at] == '&' && end != not_found && rest[end] == ';') return true;
    }
    return false;
}

bool looks_like_base64(std::string_view text) {
    std::size_t digits = 0;
    for (const char c : text) {
        if (is_space(c)) continue;
        if (!is_letter(c) && !is_digit(c) && c != '+' && c != '/' && c != '=') return false;
        ++digits;
    }
    return digits >= 8 && digits % 4 == 0;
}

bool any_of(std::string_view value, std::initializer_list<std::string_view> names) {
    return std::any_of(names.begin(), names.end(), [&](std::string_view name) { return equal_nocase(value, name); });
}

}  // namespace

Result<bool> parse_fragment(std::string_view fragment, pugi::xml_document& document) {
    if (std::count(fragment.begin(), fragment.end(), '<') > max_tags ||
        std::count(fragment.begin(), fragment.end(), '=') > max_attributes)
        return fail(ErrorCode::too_large, "more tags than the limit for an article");
    constexpr unsigned flags = pugi::parse_cdata | pugi::parse_escapes | pugi::parse_eol | pugi::parse_wconv_attribute |
                               pugi::parse_ws_pcdata | pugi::parse_fragment;
    return static_cast<bool>(document.load_buffer(fragment.data(), fragment.size(), flags, pugi::encoding_utf8));
}

std::string repaired_record(std::string_view fragment) {
    const std::string lowered = lower(fragment);
    std::string out = "<item>", links;
    for (const std::string_view leaf : leaves) {
        const std::string open = "<" + std::string(leaf), close = "</" + std::string(leaf) + ">";
        for (std::size_t at = lowered.find(open); at != not_found; at = lowered.find(open, at)) {
            const std::size_t start = at, tag = lowered.find('>', at);
            if (tag == not_found) break;
            at = tag;  // never looks twice at the same bytes
            const char next = lowered[start + open.size()];
            if (!is_space(next) && next != '>') continue;
            if (lowered[tag - 1] == '/') {
                if (leaf == "link") links += fragment.substr(start, tag + 1 - start);
                continue;
            }
            const std::size_t end = lowered.find(close, tag);
            if (end == not_found) break;
            std::string_view text = trim(fragment.substr(tag + 1, end - tag - 1));
            if (text.starts_with("<![CDATA[")) text.remove_prefix(9);
            if (text.ends_with("]]>")) text.remove_suffix(3);
            out += "<" + std::string(leaf) + "><![CDATA[" + replace_all(std::string(text), "]]>", "") + "]]>" + close;
            at = end;
        }
    }
    return out + links + "</item>";  // links as they are stand last: a broken one breaks nothing before it
}

std::string feed_name(pugi::xml_node node, const FeedNamespaces& declared) {
    const std::string_view full = node.name();
    const std::size_t colon = full.find(':');
    const std::string prefix(colon == not_found ? std::string_view{} : full.substr(0, colon));
    std::string local = lower(colon == not_found ? full : full.substr(colon + 1));
    if (const std::string_view address = namespace_at(node, prefix, declared); !address.empty()) {
        const auto known = prefix_of_namespace(address);
        if (known) return std::string(*known) + local;
    }
    const std::string lowered = lower(prefix);
    if (prefix.empty() || std::find(own_prefixes.begin(), own_prefixes.end(), lowered) != own_prefixes.end())
        return local;
    return lowered + ":" + local;
}

void add_namespaces(pugi::xml_node node, FeedNamespaces& to) {
    for (const pugi::xml_attribute attribute : node.attributes()) {
        const std::string_view name = attribute.name();
        if (name == "xmlns") to.emplace("", attribute.value());
        if (name.starts_with("xmlns:")) to.emplace(name.substr(6), attribute.value());
    }
}

std::string_view attribute_of(pugi::xml_node node, std::string_view name) {
    for (const pugi::xml_attribute attribute : node.attributes()) {
        const std::string_view full = attribute.name();
        if (equal_nocase(full, name) || equal_nocase(local_name(full), name)) return trim(attribute.value());
    }
    return {};
}

FeedText feed_text(pugi::xml_node node) {
    const std::string_view type = attribute_of(node, "type"), mode = attribute_of(node, "mode");
    const bool html_type = any_of(type, {"html", "xhtml", "text/html", "application/xhtml+xml"});
    if (has_elements(node)) return {inner_html(node), true};
    std::string text = inner_text(node);
    for (const std::string_view kind : {"image/", "audio/", "video/"})
        if (starts_with_nocase(type, kind)) return {};
    const bool application = starts_with_nocase(type, "application/") && !html_type && looks_like_base64(text);
    if (equal_nocase(mode, "base64") || application) {
        const std::string decoded = base64_decoded(text);
        if (!application || utf8::valid(decoded)) text = to_utf8(decoded, "");
        return {text, html_type || looks_like_html(text)};
    }
    if (any_of(type, {"text", "text/plain"}) && !equal_nocase(mode, "escaped")) return {text, false};
    return {text, html_type ? text.find_first_of("<&") != not_found : looks_like_html(text)};
}

std::string plain_text_of(pugi::xml_node node) { return fold_space(inner_text(node)); }

}  // namespace backfile::indexer
