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

from .compat import conf_value, said_settings, setting_names, types_of
from .conf_file import NAME, setting_lines
from .fault_words import nearest

logger = logging.getLogger(__name__)

_LAST_SECOND = 253_402_300_799  # of the year 9999
_LIKE = 0.9  # how like a name must be to that of a setting
_OURS = ("book_", "ebook_", "typst_", "index_groups", "paragraph_", "archived_links_")
_SIMPLE = (str, bool, int, float, list, tuple, dict, set)
#: Settings that are folders, from that of ``conf.py``.
_FOLDERS = ("templates_path", "html_theme_path", "locale_dirs")
#: What sphinx-quickstart names and makes, empty: Git keeps no empty folder.
_QUICKSTART = ("templates_path", "_templates")
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
    for name, meant in _misspelt(said_settings(config), setting_names(config)):
        check.warn(name, __("conf.py sets %s, which is no setting; did you mean %s?"), name, meant)
    check.file_names()
    if "bookpress" in app.extensions:
        check.types()
        check.texts()
        check.folders()


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
        for name in setting_names(self.config):
            given = conf_value(self.config, name)
            kind, types = _KINDS.get(type(given)), types_of(self.config, name)
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

    def folders(self) -> None:
        """Refuse a folder that is not there; in a book, one for catalogs is named."""
        for name in _FOLDERS:
            given = conf_value(self.config, name)
            if name == "locale_dirs" and given is not None and not given:
                self.refuse(name, __('it names no folder: write ["locales"], or leave it out'))
            for folder in given or ():
                is_there = (self.conf.parent / str(folder)).is_dir()
                if not is_there and (name, folder) != _QUICKSTART:
                    message = __("there is no folder %s here: make it, or correct the name")
                    self.refuse(name, message % folder)

    def refuse(self, name: str, what: str) -> NoReturn:
        """Raise ConfigError for the setting *name*."""
        raise ConfigError(f"{self.conf}:{self.lines.get(name, 1)}: {name}: {what}")

    def warn(self, name: str, message: str, *words: object) -> None:
        """Warn of what conf.py says for *name*."""
        place = f"{self.conf}:{self.lines.get(name, 1)}"
        logger.warning(message, *words, location=place, type="bookpress", subtype="settings")


def _misspelt(said: dict[str, Any], known: Iterable[str]) -> Iterator[tuple[str, str]]:
    """Yield each name that *said* has and *known* has not, with the one that was meant."""
    settings = sorted(known)
    for name, value in said.items():
        if name in settings or name.startswith("_") or not isinstance(value, _SIMPLE):
            continue
        meant = nearest(name, settings, 0.7 if name.startswith(_OURS) else _LIKE)
        if meant and meant not in said:
            yield name, meant
