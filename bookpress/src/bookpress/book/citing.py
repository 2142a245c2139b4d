"""The reference to a book, or to one of its paragraphs, as a sentence in the language of the page.

It says what the book's own data say (`imprint`), and nothing of what they do not.
"""

from collections.abc import Iterable, Iterator
from functools import reduce

from babel.lists import format_list
from sphinx.config import Config
from sphinx.locale import _

from .addresses import edition_code, site_of
from .imprint import Imprint, imprint_of
from .imprint_words import translation_line
from .languages import locale_of
from .places import paragraph_label


def reference(config: Config, *, number: str = "", address: str = "", title: str = "") -> str:
    """Return the reference to the edition that is built, or to its paragraph *number*.

    *address* is that of what is cited; without it, none is given. *title* is what stands for the
    title, if that is not itself.
    """
    imprint = imprint_of(config)
    return _joined(filter(None, _parts(config, imprint, title or imprint.title, number, address)))


def version_of(config: Config) -> str:
    """Return the version of the text; empty if it has none."""
    return str(config.release or config.version)


def book_address(config: Config) -> str:
    """Return where the edition that is built is published; empty if nowhere."""
    site = site_of(config)
    return site.tree(edition_code(config)) if site else ""


def _parts(
    config: Config, imprint: Imprint, title: str, number: str, address: str
) -> Iterator[str]:
    names = [each.name for each in imprint.authors]
    yield str(format_list(names, locale=locale_of(imprint.language))) if names else ""
    yield title
    yield _within(translation_line(imprint))
    if edition := imprint.edition_number:
        yield _within(_("Edition {number}").format(number=edition))
    else:
        yield imprint.edition
    yield from (imprint.place, imprint.publisher, imprint.year)
    if version := version_of(config):
        yield _within(_("Version {version}").format(version=version))
    yield paragraph_label(number) if number else ""
    yield address


def _within(words: str) -> str:
    """Return *words*, which begin a line elsewhere, as they stand within a sentence."""
    return words[:1].lower() + words[1:]


def _joined(parts: Iterable[str]) -> str:
    # i18n: between the parts of a reference: author, title, publisher, year…
    both = _("{before}, {after}")
    return reduce(lambda before, after: both.format(before=before, after=after), parts)
