"""Sets the spaces of titles and other texts that are settings of ``conf.py``."""

from itertools import zip_longest
from typing import Any

from sphinx.application import Sphinx
from sphinx.config import Config
from sphinx.errors import ConfigError

from bookpress.book.compat import conf_value
from bookpress.book.untranslated import source_is_said

from .spaces import spaced


def set_spaces_of_settings(app: Sphinx, config: Config) -> None:
    """Set the spaces of every string in the named settings, each in its language.

    In a translation, a string that is as conf.py has it is in the language of the book. A setting
    that conf.py leaves out may have the words of another, as html_title those of project.
    """
    own = config.book_source_language if source_is_said(config) else config.language
    given = {name: conf_value(config, name) for name in config.typography_settings}
    for name in config.typography_settings:
        if name not in config:
            raise ConfigError(
                f"typography_settings: there is no setting {name!r}; "
                "take it out, or load the extension that adds it"
            )
        is_anothers = given[name] is None and config[name] in given.values()
        source = config[name] if is_anothers else given[name]
        config[name] = _spaced(config[name], source, own, config.language)


def _spaced(value: Any, source: Any, own: str, language: str) -> Any:
    """Return *value* with spaces: of *own* in the strings of *source*, of *language* in others."""
    if isinstance(value, str):
        return spaced(value, own if value == source else language)
    if isinstance(value, dict):
        known = source if isinstance(source, dict) else {}
        return {key: _spaced(item, known.get(key), own, language) for key, item in value.items()}
    if isinstance(value, list | tuple):
        pairs = zip_longest(value, source[: len(value)] if isinstance(source, list | tuple) else ())
        return type(value)(_spaced(item, typed, own, language) for item, typed in pairs)
    return value
