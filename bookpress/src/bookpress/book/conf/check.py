"""Checks what ``conf.py`` sets: names that are misspelt, types, folders that are not there.

Sphinx passes over a name that it does not know, for it may be a variable of the file's own, and
over a folder that is not there. A name that is nearly that of a setting is meant as that setting.
"""

import os
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import Any, NoReturn

from sphinx.application import Sphinx
from sphinx.config import Config
from sphinx.errors import ConfigError
from sphinx.locale import __
from sphinx.util import logging

from bookpress.book.compat import conf_value, said_settings
from bookpress.book.fault_words import nearest
from bookpress.book.untrusted_text.picture_files import fault_of_picture

from .file import NAME, setting_lines

logger = logging.getLogger(__name__)

_LAST_SECOND = 253_402_300_799  # of the year 9999
_LIKE = 0.9  # how like a name must be to that of a setting
_OURS = ("book_", "ebook_", "typst_", "index_groups", "paragraph_", "archived_links_")
_SIMPLE = (str, bool, int, float, list, tuple, dict, set)
#: Settings that are folders, from that of ``conf.py``.
_FOLDERS = ("templates_path", "html_theme_path", "locale_dirs")
#: Folders that may be absent as long as they are empty: Sphinx's own beginning of a project names
#: them, and Git keeps no empty folder.
_TO_COME = {"_templates", "locale", "locales"}
_PICTURES = ("html_logo", "html_favicon", "epub_cover")
#: Settings that are one of a few words, which Sphinx 9.0 does not look at.
_CHOICES = {
    "epub_show_urls": ("inline", "footnote", "no"),
    "epub_writing_mode": ("horizontal", "vertical"),
}
_FILE_NAMES = ("typst_filename", "epub_basename")
_KINDS = {
    str: "text",
    Path: "text",
    list: "a list",
    tuple: "a list",
    set: "a list",
    frozenset: "a list",
    dict: "a dict",
    bool: "True, False or a number",
    int: "True, False or a number",
    float: "True, False or a number",
}
_EXAMPLES = {
    "text": 'it is a text (str), in quotation marks: "…"',
    "a list": 'it is a list, in square brackets: ["…"]',
    "a dict": 'it is a dict: {"…": "…"}',
    "True, False or a number": "it is True, False or a number",
}


def check_conf(app: Sphinx, config: Config) -> None:
    """Warn of names that are misspelt; in a book, refuse values without sense.

    Raises ConfigError, with the line of ``conf.py``.
    """
    _check_epoch()
    check = _Check(app, config)
    for name, meant in _misspelt(said_settings(config), config.values):
        check.warn(name, __("conf.py sets %s, which is no setting; did you mean %s?"), name, meant)
    check.file_names()
    if "bookpress" in app.extensions:
        check.types()
        check.texts()
        check.choices()
        check.folders()
        check.pictures()


def _check_epoch() -> None:
    """Raise ConfigError if SOURCE_DATE_EPOCH is set, and no time that a file can have."""
    given = os.environ.get("SOURCE_DATE_EPOCH", "0")
    if not (given.isascii() and given.isdigit() and len(given) < 19 and int(given) <= _LAST_SECOND):
        message = __(
            "SOURCE_DATE_EPOCH: %r is no number of seconds since 1970: write one such as "
            "1767225600, or unset it"
        )
        raise ConfigError(message % given[:40])


class _Check:
    """Looks at the settings of one project."""

    def __init__(self, app: Sphinx, config: Config) -> None:
        self.config = config
        self.conf = Path(app.confdir) / NAME
        text = self.conf.read_text("utf-8", errors="replace") if self.conf.is_file() else ""
        self.lines = setting_lines(text)

    def types(self) -> None:
        """Refuse a value that is of another kind than its setting."""
        for name in self.config.values:
            given = conf_value(self.config, name)
            kind, types = _KINDS.get(type(given)), _types_of(self.config, name)
            kinds = {_KINDS.get(each) for each in types or ()}
            if kind and kinds and None not in kinds and kind not in kinds:
                wanted = __(" or ").join(_EXAMPLES[each] for each in sorted(filter(None, kinds)))
                self.refuse(name, f"{given!r}: {wanted}")

    def texts(self) -> None:
        """Refuse a book without a title or an author, and a group of the index without a name."""
        for name, what in (("project", __("the title of the book")), ("author", __("a name"))):
            if conf_value(self.config, name) == "":
                self.refuse(name, __("it is empty: write %s") % what)
        for group, words in (conf_value(self.config, "index_groups") or {}).items():
            if not isinstance(words, str) or not words:
                self.refuse("index_groups", __("write what the group %r is called") % group)

    def file_names(self) -> None:
        """Refuse the name of a file that leads elsewhere."""
        for name in _FILE_NAMES:
            given = conf_value(self.config, name)
            if isinstance(given, str) and (set("/\\\0\n") & set(given) or given in (".", "..")):
                message = __("%r is a path: write the name of the file alone, without an ending")
                self.refuse(name, message % given)

    def choices(self) -> None:
        """Refuse a word that is none of those a setting may be."""
        for name, words in _CHOICES.items():
            given = conf_value(self.config, name)
            if given and given not in words:
                self.refuse(name, __("%r: it is one of %s") % (given, ", ".join(words)))

    def folders(self) -> None:
        """Refuse a folder that is not there; in a book, one for catalogs is named."""
        for name in _FOLDERS:
            given = conf_value(self.config, name)
            if name == "locale_dirs" and given is not None and not given:
                self.refuse(name, __('it names no folder: write ["locales"], or leave it out'))
            for folder in given or ():
                place = self.conf.parent / str(folder)
                if not place.is_dir() and place.name not in _TO_COME:
                    message = __("there is no folder %s here: make it, or correct the name")
                    self.refuse(name, message % folder)

    def pictures(self) -> None:
        """Warn of a logo, an icon of pages or a cover that is damaged, or a cover not there."""
        said = said_settings(self.config)
        for name in _PICTURES:
            given = said.get(name)
            named = given[0] if isinstance(given, tuple | list) and given else given
            if not isinstance(named, str) or not named or "://" in named:
                continue
            file = next((each for each in self._places_of(named) if each.is_file()), None)
            if file is None and name == "epub_cover":
                self.warn(name, __("%s: there is no file %s: correct its name"), name, named)
            elif file is not None and (fault := fault_of_picture(file)):
                self.warn(name, "%s: %s: %s", name, named, fault)

    def _places_of(self, named: str) -> Iterator[Path]:
        """Yield where a file may be that is *named* as from ``conf.py``, or from the pages."""
        folder = self.conf.parent
        yield folder / named
        for static in conf_value(self.config, "html_static_path") or ():
            yield folder / str(static) / named.removeprefix("_static/")

    def refuse(self, name: str, what: str) -> NoReturn:
        """Raise ConfigError for the setting *name*."""
        raise ConfigError(f"{self.conf}:{self.lines.get(name, 1)}: {name}: {what}")

    def warn(self, name: str, message: str, *words: object) -> None:
        """Warn of what conf.py says for *name*."""
        place = f"{self.conf}:{self.lines.get(name, 1)}"
        logger.warning(message, *words, location=place, type="bookpress", subtype="settings")


def _types_of(config: Config, name: str) -> set[type] | None:
    """Return the types that a value of the setting *name* may have; None if it may have any.

    Sphinx 9.0 warns of a wrong type itself, after extensions have stumbled over it, without a line.
    """
    option = config.values[name]
    valid: Any = option.valid_types
    given = [valid] if isinstance(valid, type) else valid
    several = isinstance(given, list | tuple | set | frozenset)
    types = {each for each in given if isinstance(each, type)} if several else set()
    if option.default is not None and not callable(option.default):
        types.add(type(option.default))
    return types or None


def _misspelt(said: dict[str, Any], known: Iterable[str]) -> Iterator[tuple[str, str]]:
    """Yield each name that *said* has and *known* has not, with the one that was meant."""
    settings = sorted(known)
    for name, value in said.items():
        if name in settings or name.startswith("_") or not isinstance(value, _SIMPLE):
            continue
        meant = nearest(name, settings, 0.7 if name.startswith(_OURS) else _LIKE)
        if meant and meant not in said:
            yield name, meant
