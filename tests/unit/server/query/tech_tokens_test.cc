// Tech tokens as people write and type them: what finds them, what must not, and what is marked as one.
#include <string>
#include <vector>

#include <doctest/doctest.h>

#include "server/search/show/matches.hh"
#include "tests/unit/server/query/tiny_index.hh"

namespace backfile::server::query {

namespace {

struct Row {
    const char* text;  ///< holds the token, in brackets: what the first of `finds` marks
    std::vector<const char*> finds;
    std::vector<const char*> misses;
};

/// The text with what the query marks in brackets.
std::string marked(const Xapian::Database& db, std::string_view text, std::string_view query) {
    const BuildResult built = build(parse(query, test_now), {db, {"en"}, MatchMode::automatic});
    std::string out;
    std::size_t done = 0;
    std::uint32_t end = 0;
    for (const ByteMatch& match : find_byte_matches(text, built.highlights, "en")) {
        if (match.end <= end) continue;
        if (match.begin >= end) {
            if (done > 0) out += ']';
            out += std::string(text.substr(end, match.begin - end)) + '[';
            end = match.begin;
        }
        out += text.substr(end, match.end - end);
        end = match.end;
        ++done;
    }
    if (done > 0) out += ']';
    return out + std::string(text.substr(end));
}

std::string without_brackets(std::string text) {
    std::erase_if(text, [](char c) { return c == '[' || c == ']'; });
    return text;
}

}  // namespace

TEST_CASE("tech tokens are found as people type them, not taken for others, and marked whole") {
    const std::vector<Row> rows = {
        // languages and tools whose signs matter
        {"modern [C++] is fast", {"C++", "c++", "=c++", "\"c++\"", "title:c++ OR c++"}, {"c", "C#", "c+++20"}},
        {"written in [C++20] today",
         {"C++20", "c++20", "c++ 20", "c++", "C++", "\"c++ 20\""},
         {"c", "c20", "c++2", "c++17"}},
        {"[C++17]-based", {"c++17", "C++17-based", "c++"}, {"c", "c++1"}},
        {"a [C#] library", {"C#", "c#"}, {"c", "C++", "f#", "#c"}},
        {"an [F#] script", {"F#", "f#"}, {"f", "c#"}},
        {"quantum [Q#] code", {"q#"}, {"q"}},
        {"since [C#8] it", {"c#8", "c#", "c# 8"}, {"c", "c8", "c#7"}},
        {"only [C] here", {"c", "C", "=c"}, {"c++", "c#", "objective-c"}},
        {"uses [.NET] now", {".NET", ".net"}, {"net", "dot", "asp.net"}},
        {"on [.NET] 8 runs", {".net", ".net 8"}, {"net", ".net 9"}},
        {"the [ASP.NET] stack", {"ASP.NET", "asp.net", "aspnet", "asp", ".net"}, {"net", "vb.net"}},
        {"in [Node.js] 22",
         {"Node.js", "node.js", "NodeJS", "nodejs", "node", "js", "node-js", "node.js 22"},
         {"node.j", "nod", "node.ts"}},
        {"with [Vue.js] too", {"vue.js", "vuejs", "vue"}, {"vuex"}},
        {"call [std::vector] twice", {"std::vector", "vector", "std", "STD::Vector"}, {"std::map", "vec", "::map"}},
        {"a [std::unordered_map] here",
         {"std::unordered_map", "unordered_map", "unordered"},
         {"std::map", "unorderedmap_std"}},
        {"open [Notepad++] first", {"Notepad++", "notepad++", "notepad"}, {"note", "notepad--x", "c++"}},
        {"[g++] and clang", {"g++", "G++"}, {"g", "c++"}},
        {"[libstdc++] ships", {"libstdc++", "libstdc"}, {"libc++", "stdc"}},
        {"in [Objective-C] apps", {"Objective-C", "objectivec", "objective c", "c"}, {"objective-c++", "objective-d"}},
        {"plain [R&D] costs", {"R&D", "r&d", "rd"}, {"r&b", "d&r"}},
        {"[scikit-learn] models",
         {"scikit-learn", "scikitlearn", "scikit learn", "scikit"},
         {"scikit-learner-x", "sklearn"}},
        {"the [F-Droid] store", {"f-droid", "fdroid", "droid"}, {"e-droid", "android"}},
        // companies and protocols
        {"said [AT&T] today", {"AT&T", "at&t", "ATT"}, {"t&at", "at&tt"}},
        {"over [TCP/IP] only", {"TCP/IP", "tcp/ip", "tcpip", "tcp", "ip", "tcp-ip"}, {"udp/ip", "ip/tcp", "tc"}},
        {"[CI/CD] pipelines", {"CI/CD", "cicd", "ci", "ci cd"}, {"cd/ci"}},
        {"async [I/O] is hard", {"i/o", "I/O", "io"}, {"o/i", "a/o"}},
        {"the [OS/2] desktop", {"os/2", "OS2", "os"}, {"os/3", "ps/2"}},
        {"new [PL/I] code", {"pl/i", "pli"}, {"pl/1"}},
        {"[H.264] video", {"H.264", "h.264", "h264", "H264", "264"}, {"h.265", "h265", "h.26"}},
        {"old [H264] video", {"h264", "H264"}, {"h265", "h"}},
        {"an [X.25] link", {"x.25", "x25"}, {"x.2", "x26"}},
        {"on [x86_64] chips", {"x86_64", "x86", "x86-64", "X86_64"}, {"x8664_32", "x86_32", "86"}},
        {"and [x86-64] chips", {"x86-64", "x86", "x86_64 OR x86-64"}, {"x86-32"}},
        {"with [IPv6] on", {"ipv6", "IPv6", "ipv 6"}, {"ipv4", "ip"}},
        {"via [gRPC] calls", {"grpc", "gRPC"}, {"rpc"}},
        {"[Wi-Fi] is down", {"wi-fi", "wifi", "Wi‑Fi", "WiFi", "wi fi", "WIFI"}, {"wi-max", "fi-wi", "wif"}},
        {"[wifi] is down", {"wi-fi", "wifi", "Wi‑Fi", "WiFi"}, {"wi-max", "hifi"}},
        {"[Wi‑Fi] is down", {"wi-fi", "wifi", "Wi‑Fi", "WiFi"}, {"wi-max"}},
        {"[wi fi] is down", {"wi-fi", "Wi‑Fi", "\"wi fi\""}, {"wi-max", "fi-wi"}},
        {"an [e-mail] came", {"e-mail", "email", "E-Mail", "emails", "e-mails"}, {"mail-e", "gmail"}},
        {"an [email] came", {"e-mail", "email", "emails"}, {"mail"}},
        {"[end-to-end] tests", {"end-to-end", "endtoend", "end to end"}, {"end-2-end"}},
        {"[O'Reilly] books", {"O'Reilly", "oreilly", "O’Reilly", "reilly"}, {"o'really"}},
        {"they [don't] know", {"don't", "don’t", "dont"}, {"won't"}},
        {"[China]'s chips", {"china", "China's", "China’s"}, {"chin"}},
        // models and products
        {"meet [GPT-4o] soon",
         {"GPT-4o", "gpt-4o", "gpt4o", "GPT4o", "gpt", "gpt 4o"},
         {"gpt-4", "gpt-4o1", "gpt-5", "4"}},
        {"meet [GPT-4] soon", {"gpt-4", "gpt4", "GPT 4"}, {"gpt-4o", "gpt4o", "gpt-3"}},
        {"meet [GPT 4] soon", {"gpt-4", "gpt4", "GPT 4"}, {"gpt-4o"}},
        {"a [RTX4090] card", {"rtx4090", "RTX 4090", "rtx-4090", "4090"}, {"rtx4080", "rtx 409", "rtx5090"}},
        {"an [RTX 4090] card", {"rtx4090", "rtx-4090", "\"RTX 4090\""}, {"rtx4080"}},
        {"[H100s] for all", {"h100s", "h100"}, {"h200", "100"}},
        {"the [M4] chip", {"m4", "M4"}, {"m", "m2", "4"}},
        {"a [5G] phone", {"5g", "5G"}, {"4g", "5", "g"}},
        {"at [10nm] now", {"10nm", "10 nm", "10-nm", "10NM"}, {"7nm", "10 mm", "1"}},
        {"at [10 nm] now", {"10nm", "10-nm", "\"10 nm\""}, {"7nm"}},
        {"about [3D] prints", {"3d", "3-d"}, {"2d", "3", "d"}},
        {"a [64-bit] system", {"64-bit", "64bit", "64 bit", "bit"}, {"32-bit", "6"}},
        {"an [ESP8266] board", {"esp8266", "ESP-8266", "esp 8266"}, {"esp32", "8265"}},
        {"an [i18n] library", {"i18n"}, {"l10n", "18", "n"}},
        {"a [Commodore 64] game", {"\"commodore 64\"", "commodore-64"}, {"commodore-65"}},
        {"a [p2p] network", {"p2p", "P2P"}, {"b2b", "p"}},
        {"the [iPhone15] case", {"iphone15", "iPhone 15", "iphone-15", "iphone"}, {"iphone14", "iphone 1", "phone"}},
        {"[Disney+] grows", {"disney+", "Disney+", "disney"}, {"hulu+"}},
        {"an [A+] grade", {"a+"}, {"b+"}},
        // versions and numbers
        {"Python [3.12.1] is out",
         {"3.12.1", "3.12", "3", "python 3.12", "python 3.12.1", "Python 3"},
         {"3.1", "python 3.1", "13.12", "3.12.2", "12.1", "12", "3.12.10"}},
        {"Python [3.12] is out", {"3.12", "python 3.12"}, {"3.1", "3.12.1", "python 3.12.1", "13.12", "12"}},
        {"Python [13.12] is out", {"13.12", "13"}, {"3.12", "3", "13.1"}},
        {"Python [3.1] is out", {"3.1"}, {"3.12", "3.1.1", "1"}},
        {"[Python3.12] is out",
         {"python3.12", "python 3.12", "python-3.12", "python 3"},
         {"python3.1", "python 3.1", "python3.11"}},
        {"[v1.2] is out", {"v1.2", "1.2", "V1.2", "v1", "1"}, {"v1.20", "v1.3", "2", "v2"}},
        {"release [1.2] is out", {"1.2", "v1.2"}, {"v1.3", "2.1"}},
        {"[v22] is out", {"v22"}, {"22", "v2"}},
        {"[2.0.0-beta.1] is out", {"2.0.0-beta.1", "2.0.0", "2.0", "beta"}, {"2.1", "1.0.0"}},
        {"[3.13.0rc1] is out", {"3.13.0rc1", "3.13.0", "3.13"}, {"3.14", "13.0"}},
        {"Linux [6.8.0-31] kernel", {"6.8.0-31", "6.8", "linux 6.8", "6.8.0"}, {"6.80", "8.0"}},
        {"[802.11ax] radios", {"802.11ax", "802.11"}, {"802.1", "802.11ac", "802.11g"}},
        {"[802.11g] radios", {"802.11g", "802.11", "802"}, {"802.1", "802.11n"}},
        {"raised [$4.4] billion", {"$4.4", "$4.4 billion", "4.4 billion", "4.4"}, {"$4.5", "$4.4 million", "4.40"}},
        {"raised [$4.4bn] again", {"$4.4bn", "4.4bn", "4.4", "$4.4"}, {"$4bn", "$4.4m"}},
        {"raised [€500] million", {"€500", "500", "€500 million"}, {"€50", "5000"}},
        {"sold [1,500] cars", {"1,500", "1500"}, {"500", "15", "1,50"}},
        {"sold [1500] cars", {"1,500", "1500"}, {"500"}},
        {"[Web 2.0] came", {"\"web 2.0\"", "web-2.0"}, {"web-3.0", "\"web 2.1\""}},
        {"in [2024] it", {"2024"}, {"202", "24"}},
        {"for [24/7] service", {"24/7", "24 7"}, {"7/24"}},
        {"the [1990s] were", {"1990s", "1990"}, {"1980s", "199"}},
        {"the [20th] time", {"20th"}, {"20", "th"}},
        // security, paths, tags, addresses
        {"[CVE-2021-44228] is bad",
         {"CVE-2021-44228", "cve-2021-44228", "cve 2021 44228", "44228", "cve"},
         {"CVE-2021-44229", "cve-2020-44228", "4422"}},
        {"read [/etc/passwd] now", {"/etc/passwd", "etc/passwd", "passwd"}, {"/etc/shadow", "/passwd", "pass"}},
        {"to [/dev/null] with", {"/dev/null", "null"}, {"/dev/zero", "/null"}},
        {"look in [/tmp] first", {"/tmp", "tmp"}, {"/var", "tm"}},
        {"edit [.gitignore] first", {".gitignore", "gitignore"}, {".gitattributes", "git"}},
        {"keep [.env] out", {".env", "env"}, {".envrc", "env.x"}},
        {"keep env out", {"env"}, {".env", "/env"}},
        {"see [robots.txt] there", {"robots.txt", "robots", "txt"}, {"robot.txt", "humans.txt"}},
        {"see [stdio.h] there", {"stdio.h", "stdio", "stdioh"}, {"stdlib.h"}},
        {"follow [#hashtag] now", {"#hashtag", "hashtag", "HASHTAG"}, {"#hash", "#hashtags2"}},
        {"see [#MachineLearning] now", {"#machinelearning", "#machine-learning", "machinelearning"}, {"#machine"}},
        {"ask [@handle] now", {"@handle", "handle"}, {"@hand", "@handles2"}},
        {"mail [me@example.org] now",
         {"me@example.org", "ME@Example.ORG", "example.org", "example", "me"},
         {"you@example.org", "me@example.com", "example.net"}},
        {"at [example.com] now",
         {"example.com", "www.example.com", "https://example.com", "https://www.example.com/", "example"},
         {"example.co", "sample.com", "www.example.org"}},
        {"at [https://example.com/a/b] now",
         {"https://example.com/a/b", "example.com/a/b", "http://www.example.com/a/b", "example.com"},
         {"example.com/a/c", "example.org", "https://example.com/b"}},
        {"at [https://speed.net/story] now", {"speed.net/story", "speed.net", "net"}, {".net", "peed.net"}},
        {"at [localhost:8080] now", {"localhost:8080", "localhost", "8080"}, {"localhost:80"}},
        {"host [192.168.0.1] up", {"192.168.0.1", "192.168"}, {"192.168.0.10", "192.16", "168.0.1"}},
        // acronyms, case and accents
        {"the [U.S.] army", {"U.S.", "US", "u.s."}, {"u.k.", "usa"}},
        {"says [A.I.] is", {"A.I.", "AI", "ai"}, {"b.i."}},
        {"the [NASA] probe", {"nasa", "NASA", "Nasa"}, {"esa"}},
        {"a [café] visit", {"café", "cafe", "CAFÉ", "CAFE", "cafe\u0301"}, {"=cafe", "cafeteria"}},
        {"a [cafe] visit", {"cafe", "café", "CAFÉ"}, {"=café"}},
        {"in [Łódź] now", {"Łódź", "lodz", "LODZ", "łodz"}, {"loda"}},
        {"the [Straße] there", {"straße", "strasse", "STRASSE"}, {"strase"}},
        {"in [İstanbul] now", {"istanbul", "Istanbul", "İSTANBUL"}, {"stanbul"}},
        {"[ＧＰＵ] price", {"gpu", "GPU", "ＧＰＵ"}, {"cpu"}},
        {"[Ｃ＋＋] price", {"c++", "Ｃ＋＋"}, {"c"}},
        {"[running] code", {"running", "run", "runs", "RUN", "=running"}, {"=run", "runner"}},
        {"[international] law", {"international", "International"}, {"internal", "intern", "internals"}},
        {"an [organic] farm", {"organic"}, {"organ", "organization", "organs"}},
        // Chinese, Japanese, Korean
        {"[本田]汽车", {"本田", "「本田」"}, {"本地", "田汽本", "本汽"}},
        {"发布[人工智能]芯片", {"人工智能", "智能", "人工智慧 OR 人工智能"}, {"智能人工", "智慧", "人能"}},
        {"[臺灣]公司", {"台湾", "臺灣", "台灣"}, {"台北"}},
        {"[台湾]公司", {"台湾", "臺灣"}, {"湾台"}},
        {"新款[iPhone]手机", {"iphone", "iPhone手机", "手机"}, {"phone", "机手"}},
        {"用[GPT-4o]写", {"gpt-4o", "gpt4o"}, {"gpt-4"}},
        {"使用[.NET]开发", {".net"}, {"net"}},
        {"支持[５Ｇ]网络", {"5g", "５Ｇ"}, {"4g"}},
        {"新しい[コンピュータ]です", {"コンピュータ", "ｺﾝﾋﾟｭｰﾀ"}, {"コンビニ", "タコン"}},
        {"これは[ガス]です", {"ガス", "ｶﾞｽ", "カ\u3099ス"}, {"カス"}},
        {"새로운 [한국어] 책",
         {"한국어", "한국", "\u1112\u1161\u11AB\u1100\u116E\u11A8\u110B\u1165"},
         {"국한", "한글"}},
        {"ฉัน[ภาษาไทย]", {"ภาษาไทย", "ไทย"}, {"ไทภ"}},
    };
    CHECK(rows.size() >= 120);
    for (const Row& row : rows) {
        const std::string text = without_brackets(row.text);
        const TinyIndex index({{.title = "", .body = text}, {.title = "", .body = "unrelated"}});
        for (const char* query : row.finds) {
            CAPTURE(text);
            CAPTURE(std::string(query));
            CHECK_EQ(found(index.db(), query), "1");
        }
        for (const char* query : row.misses) {
            CAPTURE(text);
            CAPTURE(std::string(query));
            CHECK_EQ(found(index.db(), query), "");
        }
        if (std::string_view(row.text) != text) CHECK_EQ(marked(index.db(), text, row.finds[0]), row.text);
    }
}

TEST_CASE("the exact form comes first") {
    struct Ranked {
        const char* better;
        const char* worse;
        const char* query;
    };
    const std::vector<Ranked> rows = {
        {"running late", "run late", "running"},
        {"a cafe here", "a café here", "cafe"},
        {"a café here", "a cafe here", "café"},
        {"node.js here", "nodejs here", "node.js"},
        {"nodejs here", "node.js here", "nodejs"},
        {"wi-fi here", "wifi here", "wi-fi"},
        {"python 3.12 here", "python 3.12.1 here", "python 3.12"},
        {"#tag here", "tag here", "#tag"},
        {"@name here", "name here", "@name"},
        {"Disney+ here", "Disney here", "disney+"},
        {"$4.4 here", "4.4 here", "$4.4"},
        {"the U.S. here", "ask us here", "U.S."},
        {"v1.2 here", "1.2 here", "v1.2"},
        {"gpt-4o here", "gpt4o here", "gpt-4o"},
        {"e-mail here", "email here", "e-mail"},
    };
    for (const Ranked& row : rows) {
        CAPTURE(std::string(row.query));
        const TinyIndex index({{.title = "", .body = row.worse},
                               {.title = "", .body = row.better},
                               {.title = "", .body = "unrelated text"},
                               {.title = "", .body = "more of it"}});
        CHECK_EQ(found(index.db(), row.query, MatchMode::automatic, true), "2 1");
    }
}

}  // namespace backfile::server::query
