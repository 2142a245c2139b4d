"""Settings that more than one part of the workshop goes by, each checked as it is read."""

import re

from sphinx.application import Sphinx
from sphinx.config import Config
from sphinx.errors import ConfigError

from .compat import conf_value
from .dates import read_date


def add_settings(app: Sphinx) -> None:
    """Add the settings ``book_…``."""
    add = app.add_config_value
    add("book_source_language", conf_language, "env", str)
    add("book_languages", {}, "html", dict)
    add("book_paragraph_pattern", r"p(\d+[a-z]?)", "env", str)
    add("book_date", "", "env", str)
    add("book_description", "", "env", str)
    add("book_address", "", "html", str)
    add("book_publisher", "", "env", str)
    app.connect("config-inited", check_settings)


def conf_language(config: Config) -> str:
    """Return the language of the text: the one conf.py names, whatever is being built."""
    return str(conf_value(config, "language") or "en")


def check_settings(app: Sphinx, config: Config) -> None:
    """Refuse a date that is none, and a pattern that does not say what the number is."""
    _check_date(config.book_date)
    _check_pattern(config.book_paragraph_pattern)


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
