"""Reads the catalogs of the language being built, for Sphinx and for the parts of the workshop.

Sphinx 9.0 compiles each ``.po`` into a ``.mo`` beside it when the dates of the two say so, and
reads the ``.mo``. A newer catalog with an older date (from an archive, a mail, ``cp -p``) is then
passed over, and a ``.mo`` that a full disk has cut short leaves out a whole chapter, in silence.
Here every build compiles what the ``.po`` files say, in memory: no date is asked, no file is
written beside them, and a ``.mo`` that is there is not read.

A folder of catalogs that holds no ``.po`` at all has its ``.mo`` files used as they are.
"""

from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path
from weakref import WeakKeyDictionary

from sphinx.application import Sphinx
from sphinx.config import Config
from sphinx.errors import SphinxError
from sphinx.util import logging

from bookpress.book.compat import conf_value, leave_catalogs_to_us
from bookpress.book.po import Message
from bookpress.book.po_reader import CatalogError
from bookpress.book.publisher import read_publisher
from bookpress.book.publisher.values import PRINT

from .compiled import Translations, Wanted
from .sources import Source, folders_of, read_sources, refuse_foreign

logger = logging.getLogger(__name__)


class UnreadableCatalogError(SphinxError):
    """A catalog of the language being built cannot be used; each line is ``file:line: what``."""

    category = "Catalog error"


@dataclass(frozen=True)
class Known:
    """What is known of the catalogs of a build."""

    #: The folders of catalogs, which ``locale_dirs`` named, and the catalogs in them.
    folders: tuple[Path, ...] = ()
    sources: tuple[Source, ...] = ()
    #: Domain → its translations.
    domains: Mapping[str, Translations] = field(default_factory=dict)

    @property
    def files(self) -> tuple[Path, ...]:
        """The files of the catalogs."""
        return tuple(source.path for source in self.sources)

    def find(self, domain: str) -> Translations:
        """Return the translations of *domain*; of one that has no catalog, an empty one."""
        return self.domains.get(domain) or Translations()

    def out_of_date(self, domain: str) -> Mapping[str, Message]:
        """Return the messages of *domain* that print an earlier translation, by their text."""
        return self.find(domain).out_of_date


_known: WeakKeyDictionary[Config, Known] = WeakKeyDictionary()


def translations_of(config: Config) -> Known:
    """Return what is known of the catalogs of the build that *config* is of."""
    return _known.get(config) or Known()


def is_read(config: Config) -> bool:
    """Return whether the catalogs of the build that *config* is of are read."""
    return config in _known


def read_translations(app: Sphinx) -> None:
    """Read the catalogs of the language of *app*, and have Sphinx use them and no others.

    Raises `UnreadableCatalogError` for those that cannot be used.
    """
    folders = folders_of(app.srcdir, app.config)
    try:
        refuse_foreign(Path(app.srcdir), app.config, folders)
        sources = read_sources(folders, app.config.language)
        domains = _compiled(sources, _wanted(app))
    except CatalogError as error:
        raise UnreadableCatalogError("\n".join(error.problems)) from error
    for source in sources:
        for fault in source.twice:
            location = f"{source.path}:{fault.line}"
            logger.warning("%s", fault, location=location, type="i18n", subtype="twice")
    _known[app.config] = Known(folders, sources, domains)
    leave_catalogs_to_us(app, folders, domains)


def _wanted(app: Sphinx) -> Wanted:
    decided = read_publisher(app.confdir, str(conf_value(app.config, "language") or "en"))
    return Wanted(
        app.config.language,
        with_fuzzy=app.config.gettext_allow_fuzzy_translations,
        with_out_of_date=decided.out_of_date == PRINT,
    )


def _compiled(sources: tuple[Source, ...], wanted: Wanted) -> dict[str, Translations]:
    """Return the translations of each domain; those of an earlier folder go before a later's."""
    domains: dict[str, Translations] = {}
    problems: list[str] = []
    for source in sources:
        try:
            made = source.compiled(wanted)
        except CatalogError as error:
            problems += error.problems
            continue
        if source.domain in domains:
            domains[source.domain].add_fallback(made)
        else:
            domains[source.domain] = made
    if problems:
        raise CatalogError(problems)
    return domains
