"""Reads the catalogs of a language as a build does, and tells what of them it refuses.

A message is refused if its translation holds more than words and what its source holds, as
`bookpress.book.translated_words.definition` says. Faults of form, which make Sphinx drop a
translation, are told and refuse nothing.
"""

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence, Set
from contextlib import suppress
from dataclasses import dataclass, field, replace
from functools import partial
from pathlib import Path
from typing import NamedTuple

from babel.messages.catalog import Message as BabelMessage
from babel.messages.mofile import read_mo
from sphinx.errors import SphinxError

from bookpress.book.bounds import BoundError
from bookpress.book.front_matter import front_matter
from bookpress.book.markup import Markup, markup_of, parse_form
from bookpress.book.placed_faults import PlacedFault
from bookpress.book.po import Catalog, Key, Message
from bookpress.book.toml import TomlError
from bookpress.book.translations.sources import Source
from bookpress.book.words import DOMAIN, PROSE, SETTINGS

from .allowance import Allowance
from .definition import brought, is_literal
from .exceptions import NAME, Exempt, read_exceptions
from .form import Fault, Texts, faults_of_form, looks_like_title
from .known import Found, found_in
from .renderings import renderings

#: What at least stands in a text that has markup, or is not a paragraph.
_MAY_BE_MARKUP = re.compile(r"[*`_~\[\]{}<>|\\\n]|^\s|^[-+#:%=(.!]|^\w{1,9}[.)]\s")


class TranslationError(SphinxError):
    """Translations that hold more than they may; the message has a line for each."""

    category = "Translation refused"


@dataclass(frozen=True)
class Book:
    """What of a project its translations are read by.

    *sources* is the folder of its documents, *suffixes* the ends of their names with the parser
    of each, *compact* the name of the one catalog for all documents, if there is one, and
    *extensions* those of MyST's syntax in use. *takes_fuzzy* says that fuzzy translations are
    printed, and *out_of_date* which of them are in any case: their texts, by domain.
    """

    sources: Path
    suffixes: Mapping[str, str]
    extensions: frozenset[str] = frozenset()
    compact: str = ""
    takes_fuzzy: bool = False
    out_of_date: Mapping[str, Set[str]] = field(default_factory=dict)

    def uses(self, domain: str, message: Message) -> bool:
        """Return whether a fuzzy translation in the catalog *domain* is printed."""
        return self.takes_fuzzy or message.key.text in self.out_of_date.get(domain, ())


class Way(NamedTuple):
    """A way in which Sphinx may read the translations of a catalog."""

    markup: Markup
    extensions: frozenset[str] = frozenset()
    has_tex: bool = False


def read_translations(
    book: Book, sources: Sequence[Source], allowance: Allowance, folders: Iterable[Path] = ()
) -> Found:
    """Return what is wrong with *sources*, the catalogs of the language of *allowance*.

    *folders* are those that may have exceptions to what is only told.
    """
    catalogs = [(source, source.catalog or _of_compiled(source.path)) for source in sources]
    allowance = replace(allowance, rendered=renderings(catalog for _, catalog in catalogs))
    exempt = [each for folder in folders for each in _exceptions(folder / NAME)]
    refused: list[PlacedFault] = []
    faults: list[PlacedFault] = []
    for source, catalog in catalogs:
        ways = ways_to_read(source.domain, book)
        excuses = [each for each in exempt if each.concerns(source.domain, allowance.language)]
        out_of_date = frozenset(book.out_of_date.get(source.domain, ()))
        read = partial(_read, book, source, catalog, ways, excuses)
        goes_by = (
            source.digest or catalog,
            ways,
            excuses,
            book.takes_fuzzy,
            out_of_date,
            replace(allowance, rendered={}),
        )
        found = found_in(source.path, goes_by, allowance, read)
        refused += found.refused
        faults += found.faults
    known = {fault.place for fault in refused}
    told = (fault for fault in dict.fromkeys(faults) if fault.place not in known)
    return Found(tuple(dict.fromkeys(refused)), tuple(told))


def _read(
    book: Book,
    source: Source,
    catalog: Catalog,
    ways: list[Way],
    excuses: Sequence[Exempt],
    allowance: Allowance,
) -> Found:
    """Return what is wrong with one catalog, which is read in *ways*."""
    refused: list[PlacedFault] = []
    faults: list[PlacedFault] = []
    for message in catalog.messages:
        if message.approved or (message.translated and book.uses(source.domain, message)):
            excused = {e.rule for e in excuses if message.key.text.startswith(e.message)}
            for line, what in _refused(message, ways, allowance):
                refused.append(PlacedFault(source.path, line, what))
            for line, what in _faults(message, ways, excused):
                faults.append(PlacedFault(source.path, line, what))
    return Found(tuple(refused), tuple(faults))


def _of_compiled(path: Path) -> Catalog:
    """Return a catalog of which only the compiled form is there; its messages have no lines."""
    with path.open("rb") as file:
        found = [each for each in read_mo(file) if each.id]
    return Catalog(tuple(map(_message, found)))


def _message(message: BabelMessage) -> Message:
    one, *plural = (message.id,) if isinstance(message.id, str) else message.id
    strings = (message.string,) if isinstance(message.string, str) else message.string
    key = Key(one, message.context, *plural)
    return Message(key, tuple(text or "" for text in strings or ()))


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
        given = front_matter(path.read_text("utf-8")) if path.is_file() else {}
    except (OSError, ValueError):
        return frozenset()  # the reader of the document tells what is wrong with it
    myst = given.get("myst")
    found = myst.get("enable_extensions") if isinstance(myst, dict) else None
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
            except BoundError as error:
                yield line, str(error)
                continue
            except Exception as error:  # whatever a parser does not foresee
                what = f"the translation cannot be parsed ({type(error).__name__})"
                yield line, f"{what}; write it as the source is written"
                continue
            yield from ((line, f"{each.what}; {each.remedy}") for each in found)


def _faults(message: Message, ways: list[Way], excused: set[str]) -> Iterator[tuple[int, str]]:
    if len(ways) != 1 or ways[0].markup is Markup.NONE or message.key.plural is not None:
        return
    for source, target, line in _pairs(message):
        is_plain = source == target or not _MAY_BE_MARKUP.search(target)
        if not is_plain and not is_literal(source, ways[0].markup):
            for fault in _of_form(source, target, ways[0]):
                if fault.code not in excused:
                    yield line, f"{fault.what}; {fault.remedy}"


def _of_form(source: str, target: str, way: Way) -> list[Fault]:
    with suppress(Exception):  # what cannot be parsed is refused
        one, other = (parse_form(text, way.markup, way.extensions) for text in (source, target))
        texts = Texts(source, target, one, other, way.markup, looks_like_title(source))
        return list(faults_of_form(texts))
    return []


def _exceptions(path: Path) -> list[Exempt]:
    try:
        return read_exceptions(path) if path.is_file() else []
    except TomlError:
        return []  # the checker tells what is wrong with the file
