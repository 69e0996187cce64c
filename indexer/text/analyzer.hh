#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

namespace backfile {

/// Raised whenever the same text would give other terms; stored in the index and checked when it is opened.
constexpr int analyzer_version = 1;

enum class TokenKind : std::uint8_t {
    word,     ///< letters; the only kind that has a stem
    number,   ///< starts with a digit: 42, 4.4, 3.12.1, 10nm
    tech,     ///< kept whole because its signs matter: c++, c#, .net
    cjk,      ///< two neighbouring Chinese, Japanese or Korean characters, or the last one of a run
    whole,    ///< several of the above written as one: node.js, gpt-4o, std::vector, at&t, #tag
    variant,  ///< another spelling or a beginning of the token before it: cafe for café, 3.12 for 3.12.1
};

/// One term and where it stands. Leaves (word, number, tech, cjk) have consecutive positions; a whole has its first
/// leaf's position and spans the bytes of all its leaves; a variant has the position and bytes of what it varies.
struct Token {
    std::uint32_t term_start = 0;  ///< into TokenList's buffer
    std::uint16_t term_size = 0;
    TokenKind kind = TokenKind::word;
    std::uint32_t position = 0;
    std::uint32_t begin = 0;  ///< bytes [begin, end) of the analysed text
    std::uint32_t end = 0;

    [[nodiscard]] bool leaf() const { return kind < TokenKind::whole; }
};

/// The tokens of one text in order of their positions; reuse one list for many texts to keep its memory.
class TokenList {
public:
    [[nodiscard]] const std::vector<Token>& tokens() const { return tokens_; }
    [[nodiscard]] std::string_view term(const Token& token) const {
        return std::string_view(buffer_).substr(token.term_start, token.term_size);
    }
    /// The position behind the last leaf.
    [[nodiscard]] std::uint32_t end_position() const { return end_position_; }

    void clear();
    void add(std::string_view term, TokenKind kind, std::uint32_t position, std::uint32_t begin, std::uint32_t end);
    void set_end_position(std::uint32_t position) { end_position_ = position; }

private:
    std::string buffer_;
    std::vector<Token> tokens_;
    std::uint32_t end_position_ = 0;
};

/// THE analysis of text, for indexing, queries, highlights and suggestions alike. `text` is well-formed UTF-8.
///
/// Terms are in Unicode's NFKC case folding. Rules, by example:
///   Running's → running · wi-fi, Wi‑Fi → wi fi + whole wifi · Node.js → node js + whole node.js · C++20 → c++ 20 + whole c++20 ·
///   C#, F#, .NET → c#, f#, .net (tech; never c, f, net) · GPT-4o → gpt 4o + whole gpt4o · AT&T → at t + whole at&t ·
///   3.12.1 → 3.12.1 + variants 3.12, 3 · v1.2 → v1.2 + variants 1.2, 1 · 1,500 → 1500 · $4.4 → 4.4 + whole $4.4 ·
///   #tag → tag + whole #tag · café → café + variant cafe · 人工智能 → 人工 工智 智能 能 (Traditional as Simplified).
/// Terms of more than 64 bytes are left out.
void analyze(std::string_view text, TokenList& out);

}  // namespace backfile
