"""What the environment keeps: the places of the book, and what the pages tell of it."""

import re
from collections.abc import Iterator, Sequence, Set
from itertools import chain
from pathlib import Path
from typing import Any, ClassVar, NamedTuple, cast

from docutils import nodes
from sphinx.application import Sphinx
from sphinx.config import Config
from sphinx.domains import Domain
from sphinx.environment import BuildEnvironment
from sphinx.locale import __
from sphinx.util import logging

from .errata import Erratum
from .translators import HeaderError, text_catalogs, translators

logger = logging.getLogger(__name__)

Credits = dict[str, list[str]]
"""The translators into each language, by its code."""


class Place(NamedTuple):
    """Somewhere in the book: its document and id, and what links to it say."""

    docname: str
    identifier: str
    label: str


class ColophonDomain(Domain):
    """Keeps the data; has no roles and no objects of its own."""

    name = "colophon"
    label = "Colophon"
    initial_data: ClassVar[dict[str, Any]] = {
        "labels": {},
        "credits": {},
        "errata": {},
        "linked": {},
    }

    @property
    def labels(self) -> dict[str, dict[str, str]]:
        """For each document, what links to each of its ids say."""
        return cast(dict[str, dict[str, str]], self.data["labels"])

    @property
    def credits(self) -> dict[str, Credits]:
        """The translators that each document names, if it does."""
        return cast(dict[str, Credits], self.data["credits"])

    @property
    def errata(self) -> dict[str, list[Erratum]]:
        """The errata, for each document that lists them."""
        return cast(dict[str, list[Erratum]], self.data["errata"])

    @property
    def file(self) -> Path:
        """The list of errata."""
        return Path(self.env._app.confdir, self.env.config.errata_file)

    def clear_doc(self, docname: str) -> None:
        """Forget a document that is to be read again, or is gone."""
        for name in ("labels", "credits", "errata"):
            self.data[name].pop(docname, None)

    def merge_domaindata(self, docnames: Set[str], otherdata: dict[str, Any]) -> None:
        """Take over what another process has read."""
        for name in ("labels", "credits", "errata"):
            theirs = otherdata[name]
            self.data[name].update({each: theirs[each] for each in docnames if each in theirs})

    def process_doc(self, env: BuildEnvironment, docname: str, document: nodes.document) -> None:
        """Keep the ids of *document*, once translated."""
        pattern = env.config.book_paragraph_pattern
        self.labels[docname] = dict(_labels(document, pattern))

    def places(self, anchor: str) -> list[Place]:
        """Return the places whose id is *anchor*: one, if all is well."""
        return [
            Place(docname, anchor, labels[anchor])
            for docname, labels in sorted(self.labels.items())
            if anchor in labels
        ]

    def linked(self) -> dict[str, list[list[Place]]]:
        """Return, for each document that lists errata, the places of each."""
        return {
            docname: [self.places(erratum.anchor) for erratum in errata]
            for docname, errata in self.errata.items()
        }

    def check_consistency(self) -> None:
        """Warn of errata whose anchor is nowhere in the book, or in two documents."""
        errata = {*chain.from_iterable(self.errata.values())}
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


def domain_of(env: BuildEnvironment) -> ColophonDomain:
    """Return the domain of this extension."""
    return cast(ColophonDomain, env.get_domain(ColophonDomain.name))


def source_language(config: Config) -> str:
    """Return the language of the text."""
    return str(config.book_source_language)


def current_credits(app: Sphinx) -> Credits:
    """Return the translators that the catalogs name now; raises HeaderError."""
    where = app.srcdir, app.config.locale_dirs
    languages = text_catalogs(*where).keys() - {source_language(app.config)}
    return {language: translators(*where, language) for language in sorted(languages)}


def _labels(document: nodes.document, pattern: str) -> Iterator[tuple[str, str]]:
    for node in document.findall(nodes.Element):
        for identifier in node["ids"]:
            number = re.fullmatch(pattern, identifier)
            yield identifier, f"§\u00a0{number[1]}" if number else _title_around(node)


def _title_around(node: nodes.Element | None) -> str:
    while node is not None:
        if isinstance(node, nodes.section):
            return node[0].astext()
        node = node.parent
    return "§"


def outdated_credits(
    app: Sphinx, env: BuildEnvironment, added: Set[str], changed: Set[str], removed: Set[str]
) -> Sequence[str]:
    """Return the documents that name others than the catalogs do now."""
    named = domain_of(env).credits
    if not named:
        return []
    try:
        now = current_credits(app)
    except HeaderError:
        return list(named)  # which will tell
    return [docname for docname, then in named.items() if then != now]


def outdated_errata(app: Sphinx, env: BuildEnvironment) -> list[str]:
    """Return the documents whose errata lead elsewhere than in the last build."""
    domain = domain_of(env)
    before, after = domain.data["linked"], domain.linked()
    domain.data["linked"] = after
    return [docname for docname, places in after.items() if before.get(docname) != places]
