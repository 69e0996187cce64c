#include "indexer/formats/documents/epub_reader.hh"

#include <algorithm>
#include <map>
#include <set>
#include <utility>
#include <vector>

#include <pugixml.hpp>

#include "indexer/base/strings.hh"
#include "indexer/base/utf8.hh"
#include "indexer/formats/core/body_kind.hh"
#include "indexer/formats/core/charset.hh"
#include "indexer/formats/core/unpack.hh"

namespace backfile::indexer {

namespace {

constexpr std::uint64_t max_package = 16 << 20;  // bytes of container.xml or a package document
constexpr std::size_t max_documents = 20'000;    // of a spine
constexpr std::string_view container_name = "META-INF/container.xml";

using Members = std::map<std::string, std::string, std::less<>>;  // name → bytes

/// Reads those members of a zip in memory that `wanted` takes, together at most `max_bytes` bytes.
template <typename Wanted>
Result<Members> members_of(std::string_view zip, std::uint64_t max_bytes, const ArticleSink& sink, Wanted wanted) {
    MemorySource source(zip);
    ByteReader packed(source);
    Unpacker unpacker(packed, Container::zip);
    Members members;
    std::uint64_t left = max_bytes;
    while (!sink.stopped()) {
        auto member = unpacker.next();
        if (!member)
            return members.empty() ? Result<Members>(tl::unexpected(member.error())) : members;  // what is whole
        if (!*member) break;
        if ((*member)->kind != Member::Kind::file || !wanted((*member)->name)) continue;
        if ((*member)->encrypted) return fail(ErrorCode::unsupported, "encrypted");
        MemberSource bytes(unpacker);
        ByteReader reader(bytes);
        auto all = reader.rest(left);
        if (!all) return tl::unexpected(all.error());
        left -= all->size();
        members[(*member)->name] = std::move(*all);
    }
    return members;
}

std::string_view local_name(const pugi::xml_node& node) {
    const std::string_view name = node.name();
    return name.substr(name.rfind(':') + 1);  // npos + 1 is 0
}

pugi::xml_node child(const pugi::xml_node& node, std::string_view name) {
    return node.find_child([&](const pugi::xml_node& c) { return local_name(c) == name; });
}

bool load(pugi::xml_document& document, std::string_view bytes) {
    return static_cast<bool>(
        document.load_buffer(bytes.data(), bytes.size(), pugi::parse_default | pugi::parse_trim_pcdata));
}

/// "c%20d" → "c d"
std::string percent_decoded(std::string_view text) {
    const auto digit = [](char c) {
        return is_digit(c) ? c - '0' : to_lower(c) >= 'a' && to_lower(c) <= 'f' ? to_lower(c) - 'a' + 10 : -1;
    };
    std::string out;
    for (std::size_t i = 0; i < text.size(); ++i) {
        if (text[i] == '%' && i + 2 < text.size() && digit(text[i + 1]) >= 0 && digit(text[i + 2]) >= 0) {
            out.push_back(static_cast<char>(digit(text[i + 1]) * 16 + digit(text[i + 2])));
            i += 2;
        } else {
            out.push_back(text[i]);
        }
    }
    return out;
}

/// A member's name from a reference in `base`, a member itself.
std::string resolve(std::string_view base, std::string_view href) {
    std::vector<std::string> parts;
    const std::string decoded = percent_decoded(href.substr(0, href.find('#')));
    if (!decoded.starts_with('/') && base.find('/') != std::string_view::npos)
        for (const std::string_view part : split(base.substr(0, base.rfind('/')), '/')) parts.emplace_back(part);
    for (const std::string_view part : split(decoded, '/')) {
        if (part == ".." && !parts.empty())
            parts.pop_back();
        else if (!part.empty() && part != "." && part != "..")
            parts.emplace_back(part);
    }
    return join(parts, "/");
}

/// The contents of a package document.
struct Package {
    std::vector<RawField> fields;
    std::string id;
    std::vector<std::string> spine;  ///< members, in reading order
};

/// Fields by Dublin Core's names; those under which the metadata table knows them where they differ.
void read_package_metadata(const pugi::xml_node& metadata, Package& package) {
    static constexpr std::pair<std::string_view, std::string_view> renamed[] = {{"subject", "tags"}};
    for (const pugi::xml_node& node : metadata.children()) {
        std::string name = lower(local_name(node));
        const std::string value = utf8::clean(node.text().get());
        if (name == "meta") {
            if (std::string_view(node.attribute("property").value()) == "dcterms:modified")
                package.fields.push_back({"modified", value});
            continue;
        }
        if (trim(value).empty()) continue;
        const std::string event = lower(node.attribute("opf:event").value());  // EPUB 2: several dates
        if (name == "date" && event == "modification") name = "modified";
        if (name == "date" && event == "creation") name = "created";
        if (name == "creator" && !std::string_view(node.attribute("opf:role").value()).empty() &&
            std::string_view(node.attribute("opf:role").value()) != "aut")
            continue;
        if (name == "identifier" && package.id.empty()) package.id = value;
        for (const auto& [from, to] : renamed)
            if (name == from) name = to;
        package.fields.push_back({std::move(name), value});
    }
}

Result<Package> read_package(std::string_view name, std::string_view bytes) {
    pugi::xml_document document;
    if (!load(document, bytes)) return fail(ErrorCode::malformed, "EPUB package document is not well-formed");
    const pugi::xml_node root = child(document, "package");
    Package package;
    read_package_metadata(child(root, "metadata"), package);
    std::map<std::string, std::string, std::less<>> hrefs;
    for (const pugi::xml_node& item : child(root, "manifest").children()) {
        const bool contents = std::string_view(item.attribute("properties").value()).find("nav") !=
                              std::string_view::npos;
        const std::string_view type = item.attribute("media-type").value();
        if (!contents && type.find("html") != std::string_view::npos)
            hrefs.emplace(item.attribute("id").value(), resolve(name, item.attribute("href").value()));
    }
    std::set<std::string_view> listed;
    for (const pugi::xml_node& item : child(root, "spine").children()) {
        const auto found = hrefs.find(std::string_view(item.attribute("idref").value()));
        if (found == hrefs.end() || package.spine.size() == max_documents) continue;
        if (listed.insert(found->second).second) package.spine.push_back(found->second);  // once, or a list were a bomb
    }
    return package;
}

/// Returns the contents of a page's body element, or the whole page without one.
std::string_view inside_body(std::string_view html) {
    const std::string lowered = lower(html);
    std::size_t start = lowered.find("<body");
    if (start == std::string::npos) return html;
    start = lowered.find('>', start);
    if (start == std::string::npos || lowered[start - 1] == '/') return {};
    const std::size_t end = lowered.rfind("</body");
    return html.substr(start + 1, end == std::string::npos || end < start ? std::string_view::npos : end - start - 1);
}

Result<Package> find_package(std::string_view zip, const ArticleSink& sink) {
    auto files = members_of(zip, max_package, sink, [](std::string_view name) {
        return name == container_name || lower(name).ends_with(".opf");
    });
    if (!files) return tl::unexpected(files.error());
    std::string name;
    pugi::xml_document container;
    if (const auto found = files->find(container_name); found != files->end() && load(container, found->second))
        name = resolve(
            "", child(child(child(container, "container"), "rootfiles"), "rootfile").attribute("full-path").value());
    auto package = files->find(name);
    for (auto it = files->begin(); it != files->end() && package == files->end(); ++it)
        if (it->first != container_name) package = it;
    if (package == files->end()) return fail(ErrorCode::malformed, "EPUB without a package document");
    return read_package(package->first, package->second);
}

}  // namespace

bool looks_like_epub(std::string_view head) {
    constexpr std::string_view type = "mimetypeapplication/epub+zip";
    return head.starts_with("PK\x03\x04") && head.substr(0, 128).find(type) != std::string_view::npos;
}

void read_epub(const Input& input, ArticleSink& sink) {
    const auto zip = input.bytes.rest(input.largest);
    if (!zip) {
        sink.failed("", zip.error());
        return;
    }
    auto package = find_package(*zip, sink);
    if (!package) {
        sink.failed("", package.error());
        return;
    }
    const std::set<std::string_view> wanted(package->spine.begin(), package->spine.end());
    const auto documents = members_of(*zip, input.largest, sink,
                                      [&](std::string_view name) { return wanted.contains(name); });
    if (sink.stopped()) return;
    if (!documents) {
        sink.failed("", documents.error());
        return;
    }
    RawArticle article;
    article.format = "epub";
    article.fields = std::move(package->fields);
    article.fields_from = DateSource::meta;
    article.source_id = std::move(package->id);
    article.body_kind = &html_part_body;
    std::size_t missing = 0;
    for (const std::string& name : package->spine) {
        const auto found = documents->find(name);
        if (found == documents->end()) {
            ++missing;
            continue;
        }
        const std::string text = to_utf8(found->second,
                                         declared_charset(std::string_view(found->second).substr(0, format_head)));
        article.body.append(inside_body(text)).append("\n");
    }
    if (missing > 0 && missing == package->spine.size()) {
        sink.failed("", {ErrorCode::malformed, "EPUB without its pages (truncated or damaged)"});
        return;
    }
    if (trim(article.body).empty()) {
        sink.skipped("", "no text");
        return;
    }
    sink.article(std::move(article));
    if (missing > 0)
        sink.failed("",
                    {ErrorCode::malformed, std::to_string(missing) + " EPUB pages are missing (truncated or damaged)"});
}

}  // namespace backfile::indexer
