"""The template of the interface: words that the theme, the pages and the extensions say.

They are written in English in the code, and Sphinx looks them up in the catalog
`sphinx` of the language, then in its own translations. So a catalog of the book
need only hold what Sphinx does not translate, and what the book says otherwise.

Only `_()` and `ngettext()` in the project's extensions count, not `__()`, which is for
messages on the console. Sphinx's Python code and other people's extensions are not read.
"""

import gettext
import tomllib
from collections.abc import Iterable, Iterator
from configparser import ConfigParser
from functools import cache
from importlib.metadata import entry_points
from importlib.util import find_spec
from pathlib import Path
from tokenize import TokenError

import sphinx
from babel.messages.catalog import Message as BabelMessage
from babel.messages.extract import DEFAULT_KEYWORDS, extract_from_file
from babel.messages.mofile import read_mo
from jinja2 import TemplateSyntaxError

from bookpress.book.po import Catalog, Key, Message
from bookpress.book.po_reader import read_catalog
from bookpress.book.words import LOCALE
from bookpress.catalogs.project import Project, ProjectError

LANGUAGE = "en"
"""The language the interface is written in."""

_SPHINX = Path(sphinx.package_dir)
_WORKSHOP = Path(__file__).parents[1]
_THEME_FILES = ("theme.toml", "theme.conf")


def interface_template(project: Project) -> Catalog:
    """Every message of the interface, in a stable order.

    Words that are said both with a plural and without are one message, with the plural:
    a catalog has no room for two, and gettext finds either in it.
    """
    messages: dict[tuple[str, str | None], Message] = {}
    for message in _extracted(project):
        place = message.key.text, message.key.context
        if place not in messages or (message.key.plural and not messages[place].key.plural):
            messages[place] = message
    return Catalog(messages=tuple(messages.values()))


def wanted_in(language: str, template: Catalog, catalog: Catalog | None) -> Catalog:
    """What of the interface belongs in the catalog of a language.

    Left out is what Sphinx translates, unless the catalog has a translation for it:
    then the book means to differ, be it for a word of the theme or of Sphinx itself.
    """
    known = _translated_by_sphinx(language)
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


def _extracted(project: Project) -> Iterator[Message]:
    own = [_WORKSHOP] if project.theme == "bookpress" else []
    for folder in (*own, project.folder / "_ext"):
        for path in sorted(folder.rglob("*.py")):
            yield from _messages(path, "python", ("_", "ngettext"))
    pages = [_WORKSHOP / "press" / "templates"] if own else []
    for folder in (*pages, *project.templates, *_theme(project)):
        for path in sorted(folder.rglob("*.html")):
            yield from _messages(path, "jinja2", DEFAULT_KEYWORDS)


def _messages(path: Path, method: str, functions: Iterable[str]) -> Iterator[Message]:
    keywords = {function: DEFAULT_KEYWORDS[function] for function in functions}
    try:
        found = extract_from_file(method, path, keywords, options={"silent": "false"})
    except TemplateSyntaxError as error:
        raise ProjectError(f"{path}:{error.lineno}: {error.message}") from error
    except (SyntaxError, TokenError) as error:
        raise ProjectError(f"{path}: {error}") from error
    for _line, words, _comments, context in found:
        text, plural = (words[0], words[1]) if isinstance(words, tuple) else (words, None)
        flags = sorted(BabelMessage(words).flags)
        strings = ("",) if plural is None else ("", "")
        yield Message(Key(text, context, plural), strings, flags=tuple(flags))


def _theme(project: Project) -> Iterator[Path]:
    """The folders of the theme, of the one it inherits from, and so on."""
    name = project.theme
    while name not in ("", "none"):
        folder = _theme_folder(name, project.theme_folders)
        yield folder
        name = _inherited(folder)


def _theme_folder(name: str, local: Iterable[Path]) -> Path:
    roots = [*local, _SPHINX / "themes"]
    for entry in entry_points(group="sphinx.html_themes", name=name):
        spec = find_spec(entry.module)
        roots += map(Path, spec.submodule_search_locations or () if spec else ())
    for root in roots:
        for file_name in _THEME_FILES:
            for path in sorted(root.rglob(f"{name}/{file_name}")):
                return path.parent
    raise ProjectError(f"conf.py: the theme {name} is not installed")


def _inherited(folder: Path) -> str:
    if (settings := folder / "theme.toml").is_file():
        return str(tomllib.loads(settings.read_text("utf-8"))["theme"].get("inherit", ""))
    parser = ConfigParser(interpolation=None)
    parser.read(folder / "theme.conf", encoding="utf-8")
    return parser.get("theme", "inherit", fallback="")


def _translated_by_sphinx(language: str) -> set[Key]:
    """The messages for which Sphinx ships a translation in a language."""
    known: set[Key] = set()
    for folder in (_SPHINX / "locale", LOCALE):
        for name in gettext.find("sphinx", str(folder), [language], all=True):
            with Path(name).open("rb") as file:
                known.update(_babel_key(message) for message in read_mo(file) if message.string)
    return known


def _babel_key(message: BabelMessage) -> Key:
    if isinstance(message.id, str):
        return Key(message.id, message.context)
    return Key(message.id[0], message.context, message.id[1])


@cache
def _words_of_sphinx() -> frozenset[Key]:
    template = read_catalog(_SPHINX / "locale" / "sphinx.pot")
    return frozenset(message.key for message in template.messages)
