#pragma once

#include <memory>
#include <string>
#include <string_view>

namespace backfile {

/// Stems words of one language with Xapian's Snowball stemmers and the exceptions in stem_exceptions.hh. Languages
/// without a stemmer use English, since most words with letters in Chinese, Japanese and Korean text are English. Stems
/// have no accents, so that spellings are conflated. Not thread-safe.
class Stemmer {
public:
    /// Uses the first subtag of `lang`, a BCP 47 tag.
    explicit Stemmer(std::string_view lang);
    ~Stemmer();
    Stemmer(Stemmer&&) noexcept;
    Stemmer& operator=(Stemmer&&) noexcept;

    /// Returns the stem of a token that has one. Valid until the next call.
    [[nodiscard]] std::string_view stem(std::string_view word);

    /// Stems only the last `tail` bytes, for concatenations.
    [[nodiscard]] std::string_view stem(std::string_view word, std::size_t tail);

private:
    struct State;
    std::unique_ptr<State> state_;
};

}  // namespace backfile
