"""A search language for Sphinx whose words are folded and not stemmed in the index."""

from importlib import import_module

from sphinx.search import SearchLanguage, languages
from sphinx.search.en import SearchEnglish

from bookpress.book.compat import stemmer_script

from .folding import ADD_STEMMER, FOLD_SCRIPT, fold


class FoldedWords(SearchLanguage):
    """Comes before a language of Sphinx's; stop words and stemmer remain that language's.

    Where the text is in two languages, a word is left out if it says nothing in either, and the
    page has both stemmers.
    """

    js_splitter_code = FOLD_SCRIPT
    beside: type[SearchLanguage] | None = None

    def __init__(self, options: dict[str, str]) -> None:
        """Take *options* as that language does, and fold its stop words."""
        super().__init__(options)
        self.stopwords = frozenset(map(fold, self.stopwords))
        if self.beside:
            other = self.beside(options)
            self.stopwords &= frozenset(map(fold, other.stopwords))
            self.js_splitter_code = FOLD_SCRIPT + stemmer_script(other) + "\n" + ADD_STEMMER

    def split(self, input: str) -> list[str]:  # noqa: A002 - Sphinx names it so
        """Return the words of *input*, folded."""
        return super().split(fold(input))

    def stem(self, word: str) -> str:
        """Return *word* folded but whole: the page stems it."""
        return fold(word)

    def word_filter(self, word: str) -> bool:
        """Return whether *word* is in the index: so are years and sums, which Sphinx leaves out.

        A single digit is not: it is most often the number of a note.
        """
        return word not in self.stopwords and not (word.isdigit() and len(word) == 1)


def folded_language(code: str, beside: str = "") -> type[SearchLanguage] | None:
    """Return the search language for *code* with folded words; ``None`` if it is not for folding.

    A language that Sphinx does not know is searched as English, as Sphinx does. *beside* is the
    code of another language of the text, if it is in two.
    """
    found = _for_folding(code)
    if found is None:
        return None
    other = _for_folding(beside) if beside else None
    return type(f"Folded{found.__name__}", (FoldedWords, found), {"lang": code, "beside": other})


def _for_folding(code: str) -> type[SearchLanguage] | None:
    """Return the search language of Sphinx's for *code*, if its words are those between spaces."""
    found = languages.get(code) or languages.get(code.partition("_")[0]) or SearchEnglish
    if isinstance(found, str):
        module, name = found.rsplit(".", 1)
        found = getattr(import_module(module), name)
    if not isinstance(found, type) or found.split is not SearchLanguage.split:
        return None
    return found
