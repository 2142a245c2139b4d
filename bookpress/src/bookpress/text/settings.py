"""Settings of ``conf.py`` that readers see, in a catalog of their own.

Titles, copyright and descriptions are text, yet Sphinx puts none of them in a
catalog (sphinx-doc/sphinx#1260). ``translated_settings`` lists the settings
to translate::

    translated_settings = ["project", "copyright", "html_title"]

Their strings go into ``settings.pot`` with the other templates, and a build in
another language takes them from that language's ``settings.po``. A string
without a translation stays as it is.

Limits: a setting may be a string, or a list, tuple or dict that holds strings at
any depth; the keys of a dict are names and stay, as any other value does.
"""

from collections.abc import Callable, Iterable, Iterator
from functools import partial
from pathlib import Path
from typing import Any

from sphinx.application import Sphinx
from sphinx.builders.gettext import MsgOrigin
from sphinx.config import Config
from sphinx.errors import ConfigError
from sphinx.util.typing import ExtensionMetadata

from bookpress.book import events
from bookpress.book.extension import metadata
from bookpress.book.messages_beside import add_messages
from bookpress.book.translations import translations_of
from bookpress.book.words import SETTINGS


def strings_in(value: Any) -> Iterator[str]:
    """Yield every string that is not empty in *value*, depth first."""
    if isinstance(value, str):
        if value:
            yield value
    elif isinstance(value, dict):
        for item in value.values():
            yield from strings_in(item)
    elif isinstance(value, list | tuple):
        for item in value:
            yield from strings_in(item)


def translated(value: Any, translate: Callable[[str], str]) -> Any:
    """Return *value* with every string that is not empty put through *translate*."""
    if isinstance(value, str):
        return translate(value) if value else value
    if isinstance(value, dict):
        return {key: translated(item, translate) for key, item in value.items()}
    if isinstance(value, list | tuple):
        return type(value)(translated(item, translate) for item in value)
    return value


def translate_settings(app: Sphinx, config: Config) -> None:
    """Translate the named settings for the build; keep the originals for templates."""
    translations = translations_of(config).find(SETTINGS)
    messages: list[str] = []
    for name in config.translated_settings:
        if name not in config:
            raise ConfigError(
                f"translated_settings: there is no setting {name!r}; "
                "take it out, or load the extension that adds it"
            )
        messages += strings_in(config[name])
        config[name] = translated(config[name], translations.gettext)
    app.connect("builder-inited", partial(_offer, messages=messages))


def _offer(app: Sphinx, messages: Iterable[str]) -> None:
    """Offer *messages* to translators."""
    origin = MsgOrigin(str(Path(app.confdir, "conf.py")), 1)
    add_messages(app, SETTINGS, ((text, origin) for text in messages))


def setup(app: Sphinx) -> ExtensionMetadata:
    """Add ``translated_settings``."""
    app.setup_extension("bookpress.book")
    app.add_config_value(
        "translated_settings",
        (),
        "env",
        types=frozenset({tuple, list}),
        description="The names of the settings to translate, in the order of their catalog.",
    )
    app.connect("config-inited", translate_settings, priority=events.TRANSLATE_SETTINGS)
    return metadata()
