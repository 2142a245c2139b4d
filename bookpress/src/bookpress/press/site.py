"""Writes what the site has besides the books: entry page, 404 page, files for hosts.

The entry page, the page for what is not there, and what hosts and search engines are
told. The words are those of the templates and of `book.headers`.
"""

import re
from collections.abc import Callable, Iterable, Sequence
from pathlib import Path
from typing import NamedTuple, Protocol
from urllib.parse import urlsplit

from jinja2 import Environment, FileSystemLoader, StrictUndefined

from bookpress.book.addresses import Site
from bookpress.book.languages import direction, tag
from bookpress.book.offline_script import NAME, script_for_entry, script_for_files
from bookpress.book.pairs import sides
from bookpress.book.po_reader import parse
from bookpress.book.title_parts import title_parts
from bookpress.book.words import LOCALE
from bookpress.press.crawlers import TURNED_AWAY, robots, sitemap
from bookpress.press.downloads import TEMPLATE as DOWNLOADS
from bookpress.press.downloads import offer
from bookpress.press.hosts import host_files
from bookpress.press.placing import Placing

#: The sheet of the font of the book, and the drawing of its cover, in the pages of an edition.
FONT = "_static/font.css"
COVER = "_static/cover.svg"
#: The pages that belong to no edition → the template of each.
PAGES = {"index.html": "entry.html", "404.html": "404.html"}
#: The templates of the site.
TEMPLATES = (*PAGES.values(), DOWNLOADS)
_SIZE = re.compile(r'viewBox="0 0 ([\d.]+) ([\d.]+)"')


class Published(NamedTuple):
    """A language as the entry page names it."""

    language: str  #: Its code.
    name: str  #: Its name for its readers.
    title: str  #: The book's title in it.
    description: str  #: What the book is, in a sentence; "" for nothing.
    begins: str  #: The page with which the text begins, without its ending; "" for none.


class Cover(NamedTuple):
    """The drawing of the cover, as the entry page shows it."""

    address: str
    width: int
    height: int


class Place(Protocol):
    """The address of the site, and whether search engines may list it."""

    address: str  #: With a slash at its end; empty for none.
    embargoed: bool


class Templates:
    """The templates of the book at *root* for this, and the words in them, read once a run."""

    def __init__(self, root: Path) -> None:
        self._root = root
        self._words: dict[str, Callable[[str], str]] = {}
        self.environment = Environment(
            loader=FileSystemLoader([root / "_templates", Path(__file__).parent / "templates"]),
            autoescape=True,
            undefined=StrictUndefined,
        )
        self.environment.filters |= {
            "tag": tag,
            "direction": direction,
            "title_parts": title_parts,
        }

    def read(self, languages: Iterable[str]) -> None:
        """Read all that is needed for a site in *languages*, before it is needed."""
        for name in TEMPLATES:
            self.environment.get_template(name)
        for language in languages:
            self.words(language)

    def words(self, language: str) -> Callable[[str], str]:
        """Return what translates a word of the interface into *language*, or leaves it as it is."""
        if language not in self._words:
            self._words[language] = self._translator(language)
        return self._words[language]

    def _translator(self, language: str) -> Callable[[str], str]:
        known: dict[str, str] = {}
        for folder in (LOCALE, self._root / "locales"):
            path = folder / language / "LC_MESSAGES" / "sphinx.po"
            if path.exists():
                catalog = parse(path.read_bytes(), path)
                known |= {message.key.text: message.strings[0] for message in catalog.messages}
        return lambda words: known.get(words) or words


def put_downloads(
    templates: Templates, code: str, books: Sequence[str], placing: Placing
) -> list[str]:
    """List *books* on the first page of the edition *code*; return the places written to.

    See `offer`. The words are those of the first of its languages.
    """
    return offer(placing, code, books, templates.words(sides(code)[0]), templates.environment)


def put_site(
    templates: Templates,
    editions: Sequence[Published],
    pairs: Sequence[str],
    author: str,
    place: Place,
    placing: Placing,
) -> list[str]:
    """Have *placing* put all but the books into the folder ``html``; return the places.

    The templates ``entry.html`` and ``404.html`` receive ``editions``,
    the first in the book's own language; ``facing``, the two of these in each facing edition, by
    the code of that; ``author``, the name; ``base``, the address of the site or nothing;
    ``alternates``, that page in each language; ``path``, where the site is on its host;
    ``embargoed``, whether search engines are asked to stay away; ``offline``, the script that keeps
    the site for reading without a network, or nothing; ``words``, which gives for each language
    the function that translates the interface; ``fonts``, where the font of the book is, or
    nothing; and ``cover``, the drawing of the cover, or nothing. The filter ``tag`` makes
    ``pt-BR`` of the code ``pt_BR``, ``direction`` the way it is written; ``title_parts`` parts a
    title from its subtitle.
    """
    base = place.address
    address = Site.at(base, [edition.language for edition in editions]) if base else None
    path = urlsplit(base).path or "/"
    by_code = {edition.language: edition for edition in editions}
    known = {
        "editions": editions,
        "facing": {code: [by_code[language] for language in sides(code)] for code in pairs},
        "author": author,
        "base": base,
        "alternates": address.alternates("index.html", is_first=True) if address else [],
        "path": path,
        "embargoed": place.embargoed,
        "offline": NAME if _kept_editions(placing, by_code) else "",
        "fonts": next((code for code in by_code if _has(placing, code, FONT)), ""),
        "cover": _cover(placing, [*pairs, *by_code]),
        "words": {edition.language: templates.words(edition.language) for edition in editions},
    }
    files = host_files(path, place.embargoed)
    for target, template in PAGES.items():
        files[target] = templates.environment.get_template(template).render(known)
    if place.embargoed:
        files["robots.txt"] = TURNED_AWAY
    elif address:
        folders = {code: placing.seen(f"html/{code}") for code in (*address.languages, *pairs)}
        files["robots.txt"] = robots(address.base)
        files["sitemap.xml"] = sitemap(folders, address)
    for name, text in files.items():
        placing.write(text, f"html/{name}")
    return sorted(f"html/{name}" for name in files)


def put_offline_scripts(codes: Sequence[str], placing: Placing) -> list[str]:
    """Have *placing* put the scripts by which the site is kept on a device; return the places.

    To be called when all pages of the editions *codes* are as they will be. An edition has one if
    its pages ask for it, which its theme decides; the entry page has one if any edition has.
    """
    files = {code: placing.files_in(f"html/{code}") for code in _kept_editions(placing, codes)}
    scripts = {f"html/{code}/{NAME}": script_for_files(each) for code, each in files.items()}
    entry = placing.seen("html/index.html")
    if files and entry.is_file():
        scripts[f"html/{NAME}"] = script_for_entry(entry, files)
    changed = {
        place: script
        for place, script in scripts.items()
        if not (there := placing.seen(place)).exists() or there.read_bytes() != script.encode()
    }
    for place, script in changed.items():
        placing.write(script, place)
    return list(scripts)


def _kept_editions(placing: Placing, codes: Iterable[str]) -> list[str]:
    """Return those of the editions *codes* that are kept on readers' devices."""
    return [code for code in codes if _has(placing, code, NAME)]


def _has(placing: Placing, code: str, name: str) -> bool:
    return placing.seen(f"html/{code}/{name}").exists()


def _cover(placing: Placing, codes: Iterable[str]) -> Cover | None:
    """Return the cover of the first of the editions *codes* that has a drawing of it."""
    for code in codes:
        if _has(placing, code, COVER):
            drawing = placing.seen(f"html/{code}/{COVER}").read_text(encoding="utf-8")
            if size := _SIZE.search(drawing):
                width, height = (round(float(side)) for side in size.groups())
                return Cover(f"{code}/{COVER}", width, height)
    return None
