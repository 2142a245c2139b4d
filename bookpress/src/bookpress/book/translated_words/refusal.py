"""Reads the catalogs of a language as a build does, and tells what of them it refuses.

A message is refused if its translation holds more than words and what its source holds, as
`bookpress.book.translated_words.definition` says. Faults of form, which make Sphinx drop a
translation, are told and refuse nothing.
"""

import io
import re
from collections.abc import Iterable, Iterator, Mapping
from contextlib import suppress
from dataclasses import dataclass, replace
from pathlib import Path
from typing import NamedTuple

import yaml
from babel.messages.catalog import Message as BabelMessage
from babel.messages.pofile import read_po
from sphinx.errors import SphinxError

from bookpress.book.markup import Markup, markup_of, parse
from bookpress.book.po import Catalog, Key, Message
from bookpress.book.po_reader import CatalogError, read_sound
from bookpress.book.words import DOMAIN, PROSE, SETTINGS

from .allowance import Allowance
from .definition import brought, is_literal
from .exceptions import NAME, ExceptionsError, Exempt, read_exceptions
from .form import Fault, Texts, faults_of_form, looks_like_title
from .renderings import renderings

_FRONT_MATTER = re.compile(r"\A---\n(.*?\n)---\s*\n", re.DOTALL)


class TranslationError(SphinxError):
    """Translations that hold more than they may; the message has a line for each."""

    category = "Translation refused"


@dataclass(frozen=True)
class Book:
    """What of a project its translations are read by.

    *sources* is the folder of its documents, *suffixes* the ends of their names with the parser
    of each, *compact* the name of the one catalog for all documents, if there is one, and
    *extensions* those of MyST's syntax in use.
    """

    sources: Path
    suffixes: Mapping[str, str]
    extensions: frozenset[str] = frozenset()
    compact: str = ""
    takes_fuzzy: bool = False


@dataclass(frozen=True)
class Way:
    """A way in which Sphinx may read the translations of a catalog."""

    markup: Markup
    extensions: frozenset[str] = frozenset()
    has_tex: bool = False


class Report(NamedTuple):
    """What is wrong at a place, which is a catalog with or without a line, and what to do."""

    place: str
    what: str


@dataclass(frozen=True)
class Found:
    """What is wrong with the catalogs of a language: what refuses them, and what is only told."""

    refused: tuple[Report, ...] = ()
    faults: tuple[Report, ...] = ()


def catalogs_of(folders: Iterable[Path], language: str) -> list[tuple[str, Path]]:
    """Return the domain and the path of every catalog that a build in *language* may use.

    *folders* hold those of the languages; gettext takes ``de`` where ``de_AT`` has nothing.
    """
    codes = dict.fromkeys([language, language.partition(".")[0], re.split("[_@.]", language)[0]])
    places = (folder / code / "LC_MESSAGES" for folder in folders for code in codes)
    return [
        (path.relative_to(place).with_suffix("").as_posix(), path)
        for place in places
        for path in sorted(place.rglob("*.po"))
    ]


def read_translations(book: Book, folders: Iterable[Path], allowance: Allowance) -> Found:
    """Return what is wrong with the translations into the language of *allowance*."""
    folders = list(folders)
    catalogs: list[tuple[str, Path, Catalog]] = []
    for domain, path in catalogs_of(folders, allowance.language):
        catalogs.append((domain, path, _read(path)))
    rendered = renderings(catalog for _, _, catalog in catalogs)
    allowance = replace(allowance, rendered=rendered)
    exempt = [each for folder in folders for each in _exceptions(folder / NAME)]
    refused: list[Report] = []
    faults: list[Report] = []
    for domain, path, catalog in catalogs:
        ways = ways_to_read(domain, book)
        excuses = [each for each in exempt if each.concerns(domain, allowance.language)]
        for message in catalog.messages:
            if message.approved or (message.translated and book.takes_fuzzy):
                excused = {e.rule for e in excuses if message.key.text.startswith(e.message)}
                for line, what in _refused(message, ways, allowance):
                    refused.append(Report(f"{path}:{line}", what))
                for line, what in _faults(message, ways, excused):
                    faults.append(Report(f"{path}:{line}", what))
    known = {report.place for report in refused}
    told = (report for report in dict.fromkeys(faults) if report.place not in known)
    return Found(tuple(dict.fromkeys(refused)), tuple(told))


def _read(path: Path) -> Catalog:
    """Return a catalog with every message that Sphinx may take from it.

    Of one that is not well formed, Sphinx's reader understands something else than ours.
    """
    try:
        catalog, problems = read_sound(path)
    except CatalogError as error:
        catalog, problems = Catalog(), error.problems
    if not problems:
        return catalog
    with suppress(Exception):  # what it cannot read either, no page shows
        theirs = read_po(io.BytesIO(path.read_bytes()))
        known = {(message.key, message.strings) for message in catalog.messages}
        lines = path.read_text("utf-8", "replace").split("\n")
        found = (_message(each, lines) for each in theirs if each.id)
        messages = [each for each in found if (each.key, each.strings) not in known]
        return replace(catalog, messages=(*catalog.messages, *messages))
    return catalog


def _message(message: BabelMessage, lines: list[str]) -> Message:
    """Return a message that Babel has read from the *lines* of a catalog."""
    one, *plural = (message.id,) if isinstance(message.id, str) else message.id
    strings = (message.string,) if isinstance(message.string, str) else message.string
    line = message.lineno or 1
    while line < len(lines) and not lines[line - 1].startswith("msgstr"):
        line += 1
    return Message(
        Key(one, message.context, *plural),
        tuple(text or "" for text in strings or ()),
        flags=tuple(message.flags),
        line=line,
    )


def ways_to_read(domain: str, book: Book) -> list[Way]:
    """Return every way in which Sphinx may read the translations of the catalog *domain*.

    The catalog does not say itself: a translator can write anything in it.
    """
    if domain == DOMAIN:
        return [Way(Markup.NONE)]
    documents = list(_documents(domain, book))
    if domain in (SETTINGS, PROSE) and not documents:
        return [Way(Markup.NONE, has_tex=domain == PROSE)]
    ways = [_way(path, book) for path in documents]
    return list(dict.fromkeys(ways or [_way(Path(f"x{suffix}"), book) for suffix in book.suffixes]))


def _documents(domain: str, book: Book) -> Iterator[Path]:
    """Yield the documents that a catalog can be of: one, or those of a folder, or all."""
    one = [book.sources / f"{domain}{suffix}" for suffix in book.suffixes]
    if found := [path for path in one if path.is_file()]:
        yield from found
        return
    folder = book.sources if domain == book.compact else book.sources / domain
    if folder.is_dir():
        for suffix in book.suffixes:
            yield from sorted(folder.rglob(f"*{suffix}"))


def _way(path: Path, book: Book) -> Way:
    suffix = next((each for each in book.suffixes if path.name.endswith(each)), path.suffix)
    parser = book.suffixes.get(suffix, "")
    markup = Markup.RST if parser == "restructuredtext" else Markup.MYST
    if not parser:
        markup = markup_of(suffix) or Markup.RST
    own = _own_extensions(path) if markup is Markup.MYST else frozenset()
    return Way(markup, book.extensions | own if markup is Markup.MYST else frozenset())


def _own_extensions(path: Path) -> frozenset[str]:
    """Return the extensions of MyST's syntax that a document asks for at its top."""
    try:
        matter = _FRONT_MATTER.match(path.read_text("utf-8")) if path.is_file() else None
        if not matter or "enable_extensions" not in matter[1]:
            return frozenset()
        found = yaml.safe_load(matter[1])["myst"]["enable_extensions"]
    except (OSError, ValueError, KeyError, TypeError, yaml.YAMLError):
        return frozenset()  # the parser of the document tells what is wrong with it
    return frozenset(map(str, found)) if isinstance(found, list) else frozenset()


def _pairs(message: Message) -> Iterator[tuple[str, str, int]]:
    """Yield each translation of a message, after its source, and before its line."""
    plural = message.key.plural
    source = message.key.text if plural is None else plural
    for index, text in enumerate(message.strings):
        if text.strip():
            yield source, text, message.line_of("msgstr" if plural is None else f"msgstr[{index}]")


def _refused(
    message: Message, ways: Iterable[Way], allowance: Allowance
) -> Iterator[tuple[int, str]]:
    for source, target, line in _pairs(message):
        for way in ways:
            try:
                found = brought(
                    source,
                    target,
                    way.markup,
                    allowance,
                    extensions=way.extensions,
                    has_tex=way.has_tex,
                )
            except Exception as error:  # whatever a parser does not foresee
                what = f"the translation cannot be parsed ({type(error).__name__})"
                yield line, f"{what}; write it as the source is written"
                continue
            yield from ((line, f"{each.what}; {each.remedy}") for each in found)


def _faults(message: Message, ways: list[Way], excused: set[str]) -> Iterator[tuple[int, str]]:
    if len(ways) != 1 or ways[0].markup is Markup.NONE or message.key.plural is not None:
        return
    for source, target, line in _pairs(message):
        if source != target and not is_literal(source, ways[0].markup):
            for fault in _of_form(source, target, ways[0]):
                if fault.code not in excused:
                    yield line, f"{fault.what}; {fault.remedy}"


def _of_form(source: str, target: str, way: Way) -> list[Fault]:
    with suppress(Exception):  # what cannot be parsed is refused
        one, other = (parse(text, way.markup, way.extensions) for text in (source, target))
        texts = Texts(source, target, one, other, way.markup, looks_like_title(source))
        return list(faults_of_form(texts))
    return []


def _exceptions(path: Path) -> list[Exempt]:
    try:
        return read_exceptions(path) if path.is_file() else []
    except ExceptionsError:
        return []  # the checker tells what is wrong with the file
