"""Brings the template and the catalogs of the workshop's own words up to date.

For whoever changes the workshop, not for books::

    python -m bookpress.catalogs.template

writes `locale/sphinx.pot` from the source, with a comment for each message that says where
readers see it, and brings `locale/<language>/LC_MESSAGES/sphinx.po` up to date. There is no
catalog for English: the messages themselves are English. A language that is new to the
workshop begins with an empty folder `locale/<language>/LC_MESSAGES`.
"""

from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

from babel.messages.mofile import write_mo
from babel.messages.pofile import read_po

from bookpress.book.po import Catalog, Key, Message, render
from bookpress.book.po_reader import read_catalog
from bookpress.book.words import DOMAIN, LOCALE
from bookpress.catalogs.extraction import words_in
from bookpress.catalogs.interface import SPHINX_LOCALE, THEME, as_template, wanted_in
from bookpress.catalogs.merge import merge
from bookpress.catalogs.shown import shown_texts
from bookpress.catalogs.themes import theme_folders

_PACKAGE = Path(__file__).parents[1]
TEMPLATE = LOCALE / f"{DOMAIN}.pot"
_HEADER = Message(
    Key(""),
    (
        "Project-Id-Version: bookpress\n"
        "MIME-Version: 1.0\n"
        "Content-Type: text/plain; charset=UTF-8\n"
        "Content-Transfer-Encoding: 8bit\n",
    ),
    comments=(
        "# The words of the workshop's interface. Made from its source, not to be edited:",
        "#     python -m bookpress.catalogs.template",
    ),
)

#: Where readers see the words of another theme's template, by its name.
_SEEN = {
    "base": "in the head of web pages, for browsers and search engines",
    "domainindex": "on the page of an index that an extension makes",
    "genindex": "on the page of Sphinx's general index",
    "search": "on the search page",
}


def workshop_template() -> Catalog:
    """Return every word of the workshop that readers can see, with where they see it."""
    folders = theme_folders("bookpress", [_PACKAGE])
    shown = shown_texts(folders)
    in_themes = [path for folder in folders for path in sorted(folder.rglob("*.html"))]
    # The preview speaks to translators, in English, but for what it says in the page itself.
    in_the_page = _PACKAGE / "live" / "templates" / "editing.html"
    other = [*_PACKAGE.rglob("*.py"), *(_PACKAGE / "press").rglob("*.html"), in_the_page]
    messages = (
        *(_placed(message, path) for path in sorted(other) for message in words_in([path])),
        *(
            _placed(message, path)
            for path in in_themes
            for message in words_in([path])
            if message.key.text in shown[path]
        ),
    )
    return replace(as_template(messages), header=_HEADER)


def _placed(message: Message, path: Path) -> Message:
    """Return a message with the file it stands in, and where readers see it."""
    if path.is_relative_to(_PACKAGE):
        return message.with_changes(locations=(f"#: {path.relative_to(_PACKAGE).as_posix()}",))
    # Another theme's words have no comment of ours; our theme is what shows them.
    seen = _SEEN.get(path.name.partition("-")[0].removesuffix(".html"), "on web pages")
    return message.with_changes(locations=(f"#: {THEME}",), extracted=(f"#. {seen}",))


def languages() -> list[str]:
    """Return the languages that the workshop has a catalog for, or a folder for one."""
    return sorted(path.parent.name for path in LOCALE.glob("*/LC_MESSAGES"))


def catalog_of(language: str, template: Catalog) -> Catalog:
    """Return the workshop's catalog of a language, brought up to date with the template.

    It has what Sphinx does not say in that language.
    """
    path = _path(language)
    held = read_catalog(path) if path.exists() else None
    wanted = wanted_in(language, template, held, elsewhere=[SPHINX_LOCALE])
    # Where a message stands in the source is in the template; there it changes often enough.
    messages = tuple(message.with_changes(locations=()) for message in wanted.messages)
    wanted = replace(wanted, messages=messages, header=replace(_HEADER, comments=()))
    return merge({DOMAIN: wanted}, {DOMAIN: held} if held else {}, language)[DOMAIN].catalog


def _path(language: str) -> Path:
    return LOCALE / language / "LC_MESSAGES" / f"{DOMAIN}.po"


def _write() -> Iterator[str]:
    """Write the template and the catalogs, also compiled; yield what to print of each."""
    template = workshop_template()
    TEMPLATE.write_bytes(render(template))
    yield f"{TEMPLATE}: {len(template.messages)} messages"
    for language in languages():
        catalog = catalog_of(language, template)
        path = _path(language)
        path.write_bytes(render(catalog))
        with path.open("rb") as source, path.with_suffix(".mo").open("wb") as target:
            write_mo(target, read_po(source))
        left = sum(not message.translated or message.fuzzy for message in catalog.messages)
        yield f"{path}: {len(catalog.messages)} messages, {left} of them to translate"


if __name__ == "__main__":
    print("\n".join(_write()))
