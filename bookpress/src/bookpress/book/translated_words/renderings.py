"""How the catalogs of a language render the names of terms."""

from collections.abc import Iterable

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
