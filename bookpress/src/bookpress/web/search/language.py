"""A search language for Sphinx whose words are folded and not stemmed in the index."""

from importlib import import_module

from sphinx.search import SearchLanguage, languages
from sphinx.search.en import SearchEnglish

from .folding import FOLD_SCRIPT, fold


class FoldedWords(SearchLanguage):
    """Comes before a language of Sphinx's; stop words and stemmer remain that language's."""

    js_splitter_code = FOLD_SCRIPT

    def __init__(self, options: dict[str, str]) -> None:
        """Take *options* as that language does, and fold its stop words."""
        super().__init__(options)
        self.stopwords = frozenset(map(fold, self.stopwords))

    def split(self, input: str) -> list[str]:  # noqa: A002 - Sphinx names it so
        """Return the words of *input*, folded."""
        return super().split(fold(input))

    def stem(self, word: str) -> str:
        """Return *word* folded but whole: the page stems it."""
        return fold(word)


def folded_language(code: str) -> type[SearchLanguage] | None:
    """Return the search language for *code* with folded words; ``None`` if it is not for folding.

    A language that Sphinx does not know is searched as English, as Sphinx does.
    """
    found = languages.get(code) or languages.get(code.partition("_")[0]) or SearchEnglish
    if isinstance(found, str):
        module, name = found.rsplit(".", 1)
        found = getattr(import_module(module), name)
    if not isinstance(found, type) or found.split is not SearchLanguage.split:
        return None
    return type(f"Folded{found.__name__}", (FoldedWords, found), {"lang": code})
