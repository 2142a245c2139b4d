"""Keeps in the environment the places of the book, and what pages say of the edition."""

from collections.abc import Iterator, Mapping, Sequence, Set
from dataclasses import dataclass, field
from itertools import chain
from pathlib import Path
from typing import Any

from docutils import nodes
from sphinx.application import Sphinx
from sphinx.config import Config
from sphinx.environment import BuildEnvironment
from sphinx.locale import __
from sphinx.util import logging

from bookpress.book.compat import builder_of
from bookpress.book.domain import BookDomain
from bookpress.book.places import Place, number_in, title_around
from bookpress.book.translations import translations_of

from .errata import Erratum
from .translators import HeaderError, text_catalogs, translators

logger = logging.getLogger(__name__)

Credits = dict[str, list[str]]
"""The translators into each language, by its code."""


@dataclass
class DocumentColophon:
    """The data of a document for the colophon: its places, and what it says of the edition."""

    places: dict[str, Place] = field(default_factory=dict)  #: By their ids.
    credits: Credits | None = None  #: If it names the translators.
    errata: list[Erratum] | None = None  #: If it lists the errata.


class ColophonDomain(BookDomain[DocumentColophon]):
    """Keeps what a colophon needs of each document."""

    name = "colophon"
    label = "Colophon"

    @property
    def file(self) -> Path:
        """The list of errata."""
        return Path(builder_of(self.env).confdir, self.env.config.errata_file)

    def kept(self, docname: str) -> DocumentColophon:
        """Return what is kept of *docname*, to be added to."""
        return self.documents.setdefault(docname, DocumentColophon())

    def process_doc(self, env: BuildEnvironment, docname: str, document: nodes.document) -> None:
        """Keep the places of *document*, once translated."""
        pattern = env.config.book_paragraph_pattern
        found = _places_in(document, docname, pattern)
        self.kept(docname).places = {place.identifier: place for place in found}

    def places(self, anchor: str) -> list[Place]:
        """Return the places whose id is *anchor*: one, if all is well."""
        documents = [kept for _name, kept in sorted(self.documents.items())]
        return [kept.places[anchor] for kept in documents if anchor in kept.places]

    def credits(self) -> dict[str, Credits]:
        """Return the translators that each document names, if it does."""
        named = ((name, kept.credits) for name, kept in self.documents.items())
        return {name: people for name, people in named if people is not None}

    def errata(self) -> dict[str, list[Erratum]]:
        """Return the errata, for each document that lists them."""
        listed = ((name, kept.errata) for name, kept in self.documents.items())
        return {name: errata for name, errata in listed if errata is not None}

    def shown(self) -> Mapping[str, object]:
        """Return, for each document that lists errata, the places of each."""
        return {
            docname: [self.places(erratum.anchor) for erratum in errata]
            for docname, errata in self.errata().items()
        }

    def check_consistency(self) -> None:
        """Warn of errata whose anchor is nowhere in the book, or in two documents."""
        errata = {*chain.from_iterable(self.errata().values())}
        for erratum in sorted(errata, key=lambda each: each.at):
            places = self.places(erratum.anchor)
            if not places:
                fault = __("no paragraph and no section of the book has the id %r")
                warn(fault, erratum.anchor, location=f"{self.file}:{erratum.at}")
            elif len(places) > 1:
                fault = __("the id %r is in several documents (%s): give the place one of its own")
                names = ", ".join(place.docname for place in places)
                warn(fault, erratum.anchor, names, location=f"{self.file}:{erratum.at}")


def warn(fault: str, *words: object, location: Any) -> None:
    """Warn of a *fault* that the author of the book can mend."""
    logger.warning(fault, *words, location=location, type="colophon")


def source_language(config: Config) -> str:
    """Return the language of the text."""
    return str(config.book_source_language)


def current_credits(env: BuildEnvironment) -> Credits:
    """Return the translators that the catalogs name now; raises HeaderError."""
    where = env.srcdir, translations_of(env.config).folders
    languages = text_catalogs(*where).keys() - {source_language(env.config)}
    return {language: translators(*where, language) for language in sorted(languages)}


def _places_in(document: nodes.document, docname: str, pattern: str) -> Iterator[Place]:
    for node in document.findall(nodes.Element):
        for identifier in node["ids"]:
            number = number_in(identifier, pattern)
            yield Place(docname, identifier, number, title_around(node))


def outdated_credits(
    app: Sphinx, env: BuildEnvironment, added: Set[str], changed: Set[str], removed: Set[str]
) -> Sequence[str]:
    """Return the documents that name other translators than the catalogs do now.

    They are to be read again, which a build by hand on top of another would not do: Sphinx
    reads a document again for its own catalog in the language of the build, and for no other.
    """
    named = ColophonDomain.of(env).credits()
    if not named:
        return []
    try:
        now = current_credits(env)
    except HeaderError:
        return list(named)  # to be read again, which warns of the catalog
    return [docname for docname, then in named.items() if then != now]
