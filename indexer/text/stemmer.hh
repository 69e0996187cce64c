#pragma once

#include <memory>
#include <string>
#include <string_view>

namespace backfile {

/// Snowball stems of one language, as Xapian implements them, with our exceptions (stem_exceptions.hh). Words in the
/// text of a language without a stemmer are stemmed as English: in Chinese, Japanese and Korean they mostly are.
/// Stems are without accents, so that they join spellings. Not for use by two threads at once.
class Stemmer {
public:
    /// `lang` is a BCP 47 tag; only its first subtag counts.
    explicit Stemmer(std::string_view lang);
    ~Stemmer();
    Stemmer(Stemmer&&) noexcept;
    Stemmer& operator=(Stemmer&&) noexcept;

    /// The stem of a token that has one. Valid until the next call.
    [[nodiscard]] std::string_view stem(std::string_view word);

    /// The same for a joined word, of which only the last `tail` bytes are stemmed.
    [[nodiscard]] std::string_view stem(std::string_view word, std::size_t tail);

private:
    struct State;
    std::unique_ptr<State> state_;
};

}  // namespace backfile
