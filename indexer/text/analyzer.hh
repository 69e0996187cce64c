#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

namespace backfile {

/// Version of the analyzer: increment whenever the same text produces other terms. Stored in the index and checked on
/// opening.
constexpr int analyzer_version = 3;

enum class TokenKind : std::uint8_t {
    word,           ///< letters, perhaps with digits: h264
    number,         ///< starts with a digit or is a version: 42, 4.4, 3.12.1, v1.2, 5g
    tech,           ///< one token because its signs matter: c++, c#, .net
    cjk,            ///< two neighbouring characters of a script without spaces, or the last one of a run
    compound,       ///< several of the above written as one: node.js, gpt4o, std::vector, at&t, #tag
    concatenation,  ///< words around hyphens or apostrophes, without them: wifi, email
    variant,        ///< another spelling or a prefix of the token before it, marked by `variant_mark`: ~cafe, ~3.12
};

/// First character of a variant's term; distinguishes a typed "cafe" from a folded "café".
constexpr char variant_mark = '~';

/// A term and its location. Simple tokens (word, number, tech, cjk) have consecutive positions. A compound token has
/// the position of its first simple token and spans the bytes of all of them. A variant has the position and bytes of
/// the token it varies.
struct Token {
    std::uint32_t term_start = 0;  ///< into TokenList's buffer
    std::uint16_t term_size = 0;
    TokenKind kind = TokenKind::word;
    std::uint8_t tail = 0;  ///< of two words concatenated: bytes of the second, the only part stemmed (e-mails)
    std::uint32_t position = 0;
    std::uint32_t begin = 0;  ///< bytes [begin, end) of the analysed text
    std::uint32_t end = 0;

    [[nodiscard]] bool is_simple() const { return kind < TokenKind::compound; }
    [[nodiscard]] bool has_stem() const { return kind == TokenKind::word || tail > 0; }
};

/// The tokens of a text, in order of position. Reuse one list for many texts to reuse its memory.
class TokenList {
public:
    [[nodiscard]] const std::vector<Token>& tokens() const { return tokens_; }
    [[nodiscard]] std::string_view term(const Token& token) const {
        return std::string_view(buffer_).substr(token.term_start, token.term_size);
    }
    /// Returns the position after the last simple token.
    [[nodiscard]] std::uint32_t end_position() const { return end_position_; }

private:
    friend class TextScanner;
    friend void analyze(std::string_view text, TokenList& out);

    std::string buffer_;  // begins with the text in lower case, so most terms need no copy of their own
    std::vector<Token> tokens_;
    std::uint32_t end_position_ = 0;
};

/// Splits text into tokens, for indexing, queries, highlights and suggestions alike. `text` is well-formed UTF-8.
///
/// Terms are in Unicode's NFKC case folding, and capitals change nothing. Rules, by example:
///   Running's → running · café → café + ~cafe · wi-fi, Wi‑Fi → wi fi + concatenation wifi
///   don’t → don t + concatenation dont
///   3.12.1 → 3.12.1 + ~3.12 ~3 · v1.2 → v1.2 + ~1.2 ~v1 ~1 · 1,500 → 1500 · $4.4 → 4.4 + compound $4.4
///   RTX4090, RTX-4090 → rtx 4090 + compound rtx4090 · 10nm → 10 nm + compound 10nm
///   5G, H264, H100s (+ ~h100) → one word
///   Node.js → node js + compounds node.js nodejs (any short compound: H.264 is h264, U.S. is us)
///   C++, C#, F#, .NET → c++ c# f# .net, never c, f, net · C++20 → c++ 20 + compound c++20
///   Notepad++, Disney+, #tag, @handle, .env, /etc → the word + compound with its sign
///   https://www.example.org/a → example org a + compounds example.org/a, example.org · me@example.org alike
///   人工智能 → 人工 工智 智能 能 (Traditional as Simplified, full width and half width folded)
/// Omits terms of more than 64 bytes.
void analyze(std::string_view text, TokenList& out);

}  // namespace backfile
