"""Settings that several parts of the workshop share, checked when they are read."""

import os
import re

from sphinx.application import Sphinx
from sphinx.config import Config
from sphinx.errors import ConfigError

from . import events
from .compat import conf_value
from .conf.check import check_conf
from .conf.page_files import look_for_page_files
from .dates import read_date
from .publisher import read_publisher
from .publisher.values import check_address
from .typst.fonts import add_font_settings


def add_settings(app: Sphinx) -> None:
    """Add the settings ``book_…``, and those of fonts."""
    add = app.add_config_value
    add(
        "book_source_language",
        conf_language,
        "env",
        str,
        "The language the text is written in; by default the ``language`` of ``conf.py``.",
    )
    add(
        "book_languages",
        {},
        "html",
        dict,
        'The languages published: code → name. With ``extensions = ["bookpress"]``, by default '
        "those whose catalogs are translated.",
    )
    add(
        "book_pairs",
        (),
        "html",
        (list, tuple),
        'The facing editions that pages lead to, by their codes: ``["fr-en"]``. With '
        '``extensions = ["bookpress"]``, the press puts those here that it makes.',
    )
    add(
        "book_paragraph_pattern",
        r"p(\d+[a-z]?)",
        "env",
        str,
        "A regular expression for the ids of numbered paragraphs; its one group is the number.",
    )
    add(
        "book_date",
        "",
        "env",
        str,
        "When the book was published: ``2012``, ``2012-11`` or ``2012-11-30``.",
    )
    add(
        "book_description",
        "",
        "env",
        str,
        "What the book is, in a sentence; search engines show it, and so do readers of PDFs and "
        "e-books.",
    )
    add(
        "book_address",
        "",
        "html",
        str,
        (
            "Where the site is published, the folder with a tree for each language: "
            "``https://example.org/book/``."
        ),
    )
    add(
        "book_publisher",
        "",
        "env",
        str,
        "Name of the publisher, for search engines and reference managers.",
    )
    add(
        "book_imprint",
        {},
        "env",
        dict,
        "What records of the book say beside its publisher: ISBN, translators, subjects… It is "
        "read from ``edition/publisher.toml``.",
    )
    add(
        "metadata_authors",
        lambda config: [config.author],
        "html",
        (list, tuple),
        "The names of the authors; without it, Sphinx's ``author`` is the only one.",
    )
    add(
        "book_embargoed",
        False,
        "html",
        bool,
        "Whether search engines are asked to leave the site out.",
    )
    add(
        "book_raw_formats",
        ["html"],
        "env",
        (list, tuple),
        'Formats whose raw markup the texts may hold: ``"html"``, ``"typst"``, '
        '``"latex"``… With ``extensions = ["bookpress"]``, none by default; raw Typst is off '
        "wherever it is not named.",
    )
    add(
        "formula_macros",
        {},
        "env",
        dict,
        "Commands for formulas: name → LaTeX, with ``#1`` for its first argument: "
        '``{"R": r"\\mathbb{R}"}``. Those of MathJax\'s settings are known too.',
    )
    add_font_settings(app)
    app.connect("config-inited", check_conf, priority=events.CHECK_CONF)
    app.connect("builder-inited", look_for_page_files, priority=events.LOOK_FOR_PAGE_FILES)
    app.connect("config-inited", apply_publisher_decisions, priority=events.TAKE_DECISIONS)
    app.connect("config-inited", check_settings)


def apply_publisher_decisions(app: Sphinx, config: Config) -> None:
    """Set from the publisher's file (`publisher`) what ``conf.py`` leaves unset.

    ``BASEURL`` goes before ``conf.py``: it is for one run.
    """
    decided = read_publisher(app.confdir, config.book_source_language)
    if not config.book_address or os.environ.get("BASEURL"):
        config.book_address = decided.address
    config.book_publisher = config.book_publisher or decided.publisher
    config.book_imprint = config.book_imprint or decided.imprint()
    config.book_embargoed = config.book_embargoed or decided.embargoed


def conf_language(config: Config) -> str:
    """Return the language of the text: the one conf.py names, whatever is being built."""
    return str(conf_value(config, "language") or "en")


def check_settings(app: Sphinx, config: Config) -> None:
    """Raise ConfigError if the date, the pattern or the address is not valid."""
    _check_date(config.book_date)
    _check_pattern(config.book_paragraph_pattern)
    if config.book_address:
        try:
            check_address(config.book_address)
        except ValueError as error:
            raise ConfigError(f"book_address: {error}") from error


def _check_date(date: str) -> None:
    """Raise ConfigError unless *date* is empty, or a date of which a part may be missing."""
    try:
        if date:
            read_date(date)
    except ValueError as error:
        raise ConfigError(f"book_date: {date!r} is no date; write one like 2026-11-22") from error


def _check_pattern(pattern: str) -> None:
    try:
        groups = re.compile(pattern).groups
    except re.error as error:
        raise ConfigError(f"book_paragraph_pattern: {pattern!r}: {error}") from error
    if groups != 1:
        raise ConfigError(
            f"book_paragraph_pattern: {pattern!r} has {groups} groups; "
            "put parentheses around the number, and nowhere else"
        )


def is_default(config: Config, name: str) -> bool:
    """Return whether the setting *name* has the value that Sphinx gives it when nobody does.

    Sphinx 9.0 fills ``project`` and ``author`` with a sentence that says they are not set.
    """
    return bool(config[name] == config.values[name].default)


def author_of(config: Config) -> str:
    """Return the author as ``conf.py`` has it; "" if it names nobody."""
    return "" if is_default(config, "author") else str(config.author)
