"""How the catalogs of a language render the names of terms."""

from collections.abc import Iterable, Iterator, Mapping

from bookpress.book.po import Catalog

_LONGEST_TERM = 80  # letters; what is longer is no name


def renderings(catalogs: Iterable[Catalog]) -> dict[str, frozenset[str]]:
    """Return the translations of each short text, both in lower case."""
    rendered: dict[str, frozenset[str]] = {}
    for catalog in catalogs:
        for message in catalog.messages:
            text, translation = message.key.text.strip(), message.strings[0].strip()
            if len(text) <= _LONGEST_TERM and translation and not message.fuzzy:
                place = text.lower()
                rendered[place] = rendered.get(place, frozenset()) | {translation.lower()}
    return rendered


class Asked(Mapping[str, frozenset[str]]):
    """Renderings that note which short texts were looked up in them, and what was found.

    What was found out by them is as it was as long as other renderings answer the same.
    """

    def __init__(self, rendered: Mapping[str, frozenset[str]]) -> None:
        self._rendered = rendered
        #: Each text that was looked up, with its translations; None if it has none.
        self.answers: dict[str, frozenset[str] | None] = {}

    def __getitem__(self, text: str) -> frozenset[str]:
        found = self.answers[text] = self._rendered.get(text)
        if found is None:
            raise KeyError(text)
        return found

    def __iter__(self) -> Iterator[str]:
        raise TypeError("renderings are looked up one by one, or it is not known which were used")

    def __len__(self) -> int:
        return len(self._rendered)


def answer_alike(
    rendered: Mapping[str, frozenset[str]], answers: Mapping[str, frozenset[str] | None]
) -> bool:
    """Return whether each text that was looked up before has the translations it had then."""
    return all(rendered.get(text) == found for text, found in answers.items())
