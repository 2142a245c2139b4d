"""Refuses, as a build begins, the translations into its language that hold more than words."""

from dataclasses import replace
from pathlib import Path

from sphinx.application import Sphinx
from sphinx.config import Config
from sphinx.util import logging

from bookpress.book.compat import parse_translations_inertly
from bookpress.book.po_reader import CatalogError
from bookpress.book.translations import translations_of
from bookpress.book.translations.sources import folders_of, read_sources

from .allowance import Allowance
from .known import Found
from .links import read_links
from .refusal import Book, TranslationError, read_translations

logger = logging.getLogger(__name__)


def refuse(srcdir: Path, confdir: Path, config: Config) -> Found:
    """Return what is wrong with the translations into the language of *config*."""
    known = translations_of(config)
    folders = known.folders or folders_of(srcdir, config)
    try:
        sources = known.sources or read_sources(folders, config.language)
    except CatalogError as error:
        raise TranslationError("\n".join(error.problems)) from error
    out_of_date = {each.domain: set(known.out_of_date(each.domain)) for each in sources}
    book = replace(_book(srcdir, config), out_of_date=out_of_date)
    return read_translations(book, sources, allowance_of(confdir, config), folders)


def allowance_of(confdir: Path, config: Config) -> Allowance:
    """Return what translations into the language of *config* may go by besides their source."""
    links = read_links(confdir).get(config.language, frozenset())
    return Allowance(config.language, links)


def _book(srcdir: Path, config: Config) -> Book:
    compact = config.gettext_compact
    extensions = config.myst_enable_extensions if "myst_enable_extensions" in config else ()
    return Book(
        sources=srcdir,
        suffixes={suffix: parser or "" for suffix, parser in config.source_suffix.items()},
        extensions=frozenset(extensions or ()),
        compact=compact if isinstance(compact, str) else "",
        takes_fuzzy=bool(config.gettext_allow_fuzzy_translations),
    )


def refuse_translations(app: Sphinx, config: Config) -> Found:
    """Return what is wrong with translations that are not refused, before anything is read.

    Raises TranslationError for those that are, once each has been reported.
    """
    parse_translations_inertly()
    found = refuse(Path(app.srcdir), Path(app.confdir), config)
    for fault in found.refused:
        logger.error(*fault.told, location=fault.location)
    if number := len(found.refused):
        raise TranslationError(
            f"translations into “{config.language}” hold what their source has not, "
            f"in {number} place{'s' if number > 1 else ''}; mend them: no page was written"
        )
    return found
