"""Reads and checks the options of the theme."""

import tomllib
from collections.abc import Mapping
from pathlib import Path
from typing import Any

from sphinx.application import Sphinx
from sphinx.errors import ConfigError
from sphinx.util import logging

from bookpress.book.builders import is_web

logger = logging.getLogger(__name__)

#: Each option with its default.
DEFAULTS: dict[str, Any] = tomllib.loads(
    (Path(__file__).parent / "bookpress" / "theme.toml").read_text("utf-8")
)["options"]
#: Options that the sheet ``options.css`` carries out.
IN_SHEET = ("measure", "paragraph_numbers", "light_css_variables", "dark_css_variables")
PARAGRAPH_NUMBERS = ("pointed", "always", "never")


def options_of(app: Sphinx) -> dict[str, Any]:
    """Return every option of the theme, with the value for this build."""
    given = app.builder.theme_options if is_web(app.builder) else {}
    return DEFAULTS | given


def is_on(value: object) -> bool:
    """Return whether an option is on: true in conf.py, or ``1`` or ``true`` after ``-D``."""
    return str(value).lower() in ("true", "1", "yes", "on")


def check_options(app: Sphinx) -> None:
    """Raise ConfigError for a value that an option cannot take; warn of an option of Furo's."""
    options = options_of(app)
    numbers = options["paragraph_numbers"]
    if numbers not in PARAGRAPH_NUMBERS:
        raise ConfigError(
            f"html_theme_options: paragraph_numbers: {numbers!r} is none of "
            + ", ".join(PARAGRAPH_NUMBERS)
        )
    if not isinstance(options["measure"], str) or set(options["measure"]) & set("{};"):
        raise ConfigError(
            f"html_theme_options: measure: {options['measure']!r} is no length; write one as “54ch”"
        )
    for name in ("light_css_variables", "dark_css_variables"):
        if not isinstance(options[name], Mapping):
            raise ConfigError(
                f"html_theme_options: {name}: {options[name]!r} is no dictionary; write names and "
                'values of custom properties, as {"color-brand-primary": "#00507a"}'
            )
    for name in sorted(options.keys() - DEFAULTS.keys()):
        logger.warning("html_theme_options: the theme bookpress has no option %r", name)
