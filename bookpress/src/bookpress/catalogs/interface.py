"""Collects the words of the interface to translate: labels, buttons, phrases.

They are written in English in the code, and Sphinx looks them up in the catalog `sphinx`
of the book, then in its own, then in that of the workshop. So the catalog of a book need
only have what neither Sphinx nor the workshop says in a language, and what the book wants
to say otherwise than they do.
"""

import gettext
from collections.abc import Iterable, Iterator
from functools import cache
from importlib import import_module
from pathlib import Path

import sphinx
from babel.messages.catalog import Message as BabelMessage
from babel.messages.mofile import read_mo

from bookpress.book.po import Catalog, Key, Message
from bookpress.book.po_reader import read_catalog
from bookpress.book.words import DOMAIN, LOCALE
from bookpress.catalogs.extraction import words_in
from bookpress.catalogs.local_modules import local_modules
from bookpress.catalogs.project import Project
from bookpress.catalogs.themes import found_folders, theme_folders

SPHINX_LOCALE = Path(sphinx.package_dir, "locale")
_WORKSHOP = "bookpress"
THEME = "web/theme"
"""Where the theme of the workshop is in the package."""
_PREVIEW = "live/"


LANGUAGE = "en"
"""The language the interface is written in: its messages are their own translation."""


def is_written_in(language: str) -> bool:
    """Return whether the messages of the interface are in a language or a variety of it."""
    return language.replace("-", "_").partition("_")[0] == LANGUAGE


def interface_template(project: Project) -> Catalog:
    """Return every message of the interface of a project, in a stable order.

    That is the workshop's, as far as the project uses it, then those of the project's own
    extensions and templates, and those of its theme if that is another than the workshop's.
    """
    own = words_in([*local_modules(project), *_pages(project.templates)])
    theme: Iterable[Message] = ()
    if project.theme != _WORKSHOP:
        theme = words_in(_pages(theme_folders(project.theme, project.theme_folders)))
    return as_template((*_words_of_the_workshop(project), *own, *theme))


def as_template(messages: Iterable[Message]) -> Catalog:
    """Return a template of messages, each text once.

    Words that are said both with a plural and without are one message, with the plural:
    a catalog has no room for two, and gettext finds either in it.
    """
    found: dict[tuple[str, str | None], Message] = {}
    for message in messages:
        place = message.key.text, message.key.context
        first = found.setdefault(place, message)
        better = message if message.key.plural and not first.key.plural else first
        comments = dict.fromkeys((*first.extracted, *message.extracted))
        locations = dict.fromkeys((*first.locations, *message.locations))
        found[place] = better.with_changes(extracted=tuple(comments), locations=tuple(locations))
    return Catalog(messages=tuple(found.values()))


def locales_of(project: Project) -> list[Path]:
    """Return the folders of catalogs from which readers of a project get words without its own.

    Those are Sphinx's, the workshop's, and that of its theme, which is in the theme or its package.
    """
    themes = found_folders(project.theme, project.theme_folders)
    places = (place / "locale" for folder in themes for place in (folder, *folder.parents[:2]))
    own = (place for place in places if any(place.glob(f"*/LC_MESSAGES/{DOMAIN}.mo")))
    return [SPHINX_LOCALE, LOCALE, *dict.fromkeys(own)]


def wanted_in(
    language: str,
    template: Catalog,
    catalog: Catalog | None,
    elsewhere: Iterable[Path] = (SPHINX_LOCALE, LOCALE),
) -> Catalog:
    """Return what of the interface belongs in the catalog of a language.

    Left out is what the folders *elsewhere* have a translation of, unless the catalog has
    one too: then the book means to differ, be it for a word of its pages or of Sphinx.
    """
    known = {key for folder in elsewhere for key in _translated_in(folder, language)}
    held = (*catalog.messages, *catalog.obsolete) if catalog else ()
    differing = {message.key for message in held if message.translated}
    wanted = [m for m in template.messages if m.key not in known or m.key in differing]
    found = {message.key for message in wanted}
    kept = [
        Message(m.key, flags=m.flags)
        for m in (catalog.messages if catalog else ())
        if m.key in differing - found and m.key in _words_of_sphinx()
    ]
    return Catalog(messages=(*wanted, *kept))


def said_by_the_workshop(language: str, template: Catalog) -> Catalog:
    """Return the messages of a template that the workshop translates, with its translations."""
    path = LOCALE / language / "LC_MESSAGES" / f"{DOMAIN}.po"
    if not path.exists():
        return Catalog()
    translated = {
        message.key: message for message in read_catalog(path).messages if message.translated
    }
    found = (message for message in template.messages if message.key in translated)
    return Catalog(messages=tuple(m.with_changes(strings=translated[m.key].strings) for m in found))


def _pages(folders: Iterable[Path]) -> list[Path]:
    """Return the templates below folders."""
    return [path for folder in folders for path in sorted(folder.rglob("*.html"))]


def _words_of_the_workshop(project: Project) -> Iterator[Message]:
    """Yield the messages of the parts of the workshop that a project uses.

    Where they stand in the workshop is of no interest to the translators of a book.
    """
    parts = tuple(_parts(project))
    for message in read_catalog(LOCALE / f"{DOMAIN}.pot").messages:
        places = [place for line in message.locations for place in line[2:].split()]
        if any(_is_used(place, project, parts) for place in places if _is_read(place)):
            yield message.with_changes(locations=())


def _is_read(place: str) -> bool:
    """Return whether readers of a book see the words of a file, and not its translators alone."""
    return not place.startswith(_PREVIEW)


def _parts(project: Project) -> Iterator[str]:
    """Yield the parts that conf.py names alone, as the beginnings of paths in the package.

    A name such as `bookpress.index` stands for the module that has its `setup`.
    """
    for name in project.extensions:
        if name.startswith(f"{_WORKSHOP}."):
            module: str = import_module(name).setup.__module__
            yield module.removeprefix(f"{_WORKSHOP}.").replace(".", "/")


def _is_used(place: str, project: Project, parts: tuple[str, ...]) -> bool:
    """Return whether a project uses the file of the workshop at *place*."""
    if place.startswith(THEME):
        return project.theme == _WORKSHOP
    return _WORKSHOP in project.extensions or place.startswith(parts)


@cache
def _translated_in(folder: Path, language: str) -> frozenset[Key]:
    """Return the messages for which a folder of catalogs has a translation into a language.

    The folders are those of installed packages, which stay as they are while a program runs.
    """
    return frozenset(
        key
        for name in gettext.find(DOMAIN, str(folder), [language], all=True)
        for key in _translated_at(Path(name))
    )


def _translated_at(path: Path) -> Iterator[Key]:
    """Yield the messages that a compiled catalog has a translation of."""
    with path.open("rb") as file:
        yield from (_key(message) for message in read_mo(file) if message.string)


def _key(message: BabelMessage) -> Key:
    if isinstance(message.id, str):
        return Key(message.id, message.context)
    return Key(message.id[0], message.context, message.id[1])


@cache
def _words_of_sphinx() -> frozenset[Key]:
    return frozenset(message.key for message in read_catalog(SPHINX_LOCALE / "sphinx.pot").messages)
