"""Finds and reads the catalogs to check, and determines their languages and markup.

Everything but the catalogs is optional. What is not given is taken from where a catalog
lies (`<language>/LC_MESSAGES/<domain>.po`), from its header, or from its texts.
"""

import re
from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from functools import cached_property
from pathlib import Path

from bookpress.book.po import Catalog
from bookpress.book.po_reader import CatalogError, read_sound
from bookpress.book.words import SETTINGS
from bookpress.catalogs.check.document import Document, documents
from bookpress.catalogs.check.finding import Problem, problems_of
from bookpress.catalogs.check.glossary import NAME, Glossary, GlossaryError, read_glossary
from bookpress.catalogs.check.languages import base, is_known, recognise
from bookpress.catalogs.check.markup import Markup, likely_markup, located_markup, markup_of
from bookpress.catalogs.interface import LANGUAGE as INTERFACE_LANGUAGE
from bookpress.catalogs.project import Project, read_project
from bookpress.catalogs.templates import INTERFACE

_MESSAGES = "LC_MESSAGES"
_LONGEST_TERM = 80  # letters; what is longer is no name


@dataclass(frozen=True)
class Options:
    """The options of a check. What is empty is determined if possible, else left out.

    `root` is the folder of the source documents; `language` and `source_language` are
    codes; `glossary` and `exceptions` are files.
    """

    root: Path | None = None
    language: str = ""
    source_language: str = ""
    markup: Markup | None = None
    glossary: Path | None = None
    exceptions: Path | None = None


@dataclass(frozen=True)
class Subject:
    """A catalog to check, and what is known of it.

    `locales` is the folder of all languages, None when a catalog lies alone; `documents`
    the source documents it can be of, None when it is not known where they are. `syntax`
    has the extensions of MyST's syntax that are in use, None when that is not known.
    `rendered` says how the catalogs of the language render each short text, both in lower
    case, as terms are looked up; `complete` that all catalogs of the language were read.
    """

    path: Path
    catalog: Catalog
    domain: str
    language: str
    source_language: str
    markup: Markup
    locales: Path | None = None
    documents: tuple[Path, ...] | None = None
    glossary: Glossary = field(default_factory=Glossary)
    syntax: frozenset[str] | None = None
    rendered: Mapping[str, frozenset[str]] = field(default_factory=dict)
    complete: bool = False

    @cached_property
    def document(self) -> Document:
        """What is known of the source documents."""
        return documents(self.documents or ())


@dataclass
class Gathered:
    """The catalogs to check, what could not be read, and the locale folders seen whole.

    `project` is the project that is checked, None when catalogs are named one by one.
    """

    subjects: list[Subject] = field(default_factory=list)
    problems: list[Problem] = field(default_factory=list)
    whole: set[Path] = field(default_factory=set)
    project: Project | None = None


def gather(inputs: Sequence[Path], options: Options) -> Gathered:
    """Find and read what is to be checked.

    `inputs` are catalogs and folders; without any, the project in `options.root` says
    where they are, and `options.language` narrows them to one language. Raises
    `ProjectError` when its conf.py cannot be read, or it does not have that language.
    """
    gathered = Gathered()
    if not inputs:
        gathered.project = project = read_project(options.root or Path())
        inputs = [project.locales]
        if options.language:
            inputs = [project.locales / each for each in project.chosen(options.language)]
        language = options.source_language or project.language
        options = replace(options, root=options.root or Path(), source_language=language)
    read = _read_all(inputs, gathered)
    glossaries: dict[Path, Glossary] = {}
    source = options.source_language or recognise(_texts(read))
    likely = likely_markup(catalog for path, catalog in read if _domain(path) != INTERFACE)
    for path, catalog in read:
        subject = _subject(path, catalog, options, source, likely)
        if gathered.project:
            subject = _with_project(subject, gathered.project)
        glossary = _glossary(subject, options, glossaries, gathered.problems)
        gathered.subjects.append(replace(subject, glossary=glossary))
    _add_renderings(gathered)
    return gathered


def _with_project(subject: Subject, project: Project) -> Subject:
    """Return a subject with what conf.py says of it."""
    one_for_all = subject.domain == project.compact
    return replace(
        subject,
        syntax=project.syntax,
        documents=(project.folder,) if one_for_all else subject.documents,
    )


def _add_renderings(gathered: Gathered) -> None:
    """Tell each subject how the catalogs of its language render the names of terms."""
    rendered: dict[str, dict[str, frozenset[str]]] = defaultdict(dict)
    for subject in gathered.subjects:
        known = rendered[subject.language]
        for message in subject.catalog.messages:
            text, translation = (each.strip() for each in (message.key.text, message.strings[0]))
            if len(text) <= _LONGEST_TERM and translation and not message.fuzzy:
                place = text.lower()
                known[place] = known.get(place, frozenset()) | {translation.lower()}
    gathered.subjects = [
        replace(
            subject,
            rendered=rendered[subject.language],
            complete=_is_complete(subject, gathered.whole),
        )
        for subject in gathered.subjects
    ]


def _is_complete(subject: Subject, folders: set[Path]) -> bool:
    """Return whether all catalogs of a subject's language are in folders that were seen whole."""
    if subject.locales is None:
        return False
    own = subject.locales / subject.language
    return any(own.is_relative_to(folder) for folder in folders)


def _read_all(inputs: Sequence[Path], gathered: Gathered) -> list[tuple[Path, Catalog]]:
    read = []
    for path in _paths(inputs, gathered):
        try:
            catalog, problems = read_sound(path)
            read.append((path, catalog))
            gathered.problems += problems_of(path, problems)
        except CatalogError as error:
            gathered.problems += problems_of(path, error.problems)
    return read


def _paths(inputs: Sequence[Path], gathered: Gathered) -> Iterator[Path]:
    seen: set[Path] = set()
    for given in inputs:
        found = [given]
        try:
            if given.is_dir():
                found = sorted(given.rglob("*.po"))
                gathered.whole.add(given)
        except OSError as error:
            gathered.problems.append(Problem(given, 0, error.strerror or str(error)))
            continue
        if not found:
            gathered.problems.append(Problem(given, 0, "there is no catalog (.po) in this folder"))
        yield from (path for path in found if path not in seen)
        seen.update(found)


def _texts(read: Sequence[tuple[Path, Catalog]]) -> Iterator[str]:
    for path, catalog in read:
        if _domain(path) != INTERFACE:
            yield from (message.key.text for message in catalog.messages)


def _place(path: Path) -> tuple[Path, str, str] | None:
    """Return the folder of languages, the language and the domain of a catalog that lies in one."""
    for folder in path.absolute().parents:
        if folder.name == _MESSAGES:
            domain = path.absolute().relative_to(folder).with_suffix("").as_posix()
            depth = len(path.absolute().relative_to(folder).parts)
            shown = path.parents[depth + 1] if len(path.parents) > depth + 1 else folder.parents[1]
            return shown, folder.parent.name, domain
    return None


def _domain(path: Path) -> str:
    place = _place(path)
    return place[2] if place else path.stem


def _subject(
    path: Path, catalog: Catalog, options: Options, source: str, likely: Markup | None
) -> Subject:
    place = _place(path)
    domain = _domain(path)
    documents = _documents(options.root, domain, catalog)
    return Subject(
        path=path,
        catalog=catalog,
        domain=domain,
        language=options.language or _language(path, catalog, place[1] if place else ""),
        source_language=_source_language(catalog, domain, options.source_language or source),
        markup=options.markup or _markup(catalog, domain, documents, likely),
        locales=place[0] if place else None,
        documents=documents,
    )


def _language(path: Path, catalog: Catalog, folder: str) -> str:
    named = path.stem if is_known(path.stem) and not folder else ""
    return folder or catalog.particular("Language") or named


def _source_language(catalog: Catalog, domain: str, source: str) -> str:
    if domain == INTERFACE:
        return INTERFACE_LANGUAGE
    stated = catalog.particular("X-Source-Language")
    return base(stated) if is_known(stated) and stated != "C" else source


def _located(root: Path, catalog: Catalog) -> list[Path]:
    """Return the documents that a catalog says its messages are from, if they are there."""
    places = {
        place.rpartition(":")[0]
        for message in catalog.messages
        for line in message.locations
        for place in line.removeprefix("#:").split()
    }
    # They are as seen from where the template was made, which may be any folder.
    paths = (root / re.sub(r"^(?:\.\./)+", "", place) for place in sorted(places))
    return [path for path in paths if path.suffix and path.is_file()]


def _documents(root: Path | None, domain: str, catalog: Catalog) -> tuple[Path, ...] | None:
    """Return the documents a catalog can be of: one, or those of a folder if it is compact.

    The catalogs of the interface and of the settings are of none.
    """
    if root is None or domain in (INTERFACE, SETTINGS):
        return None
    parent = (root / domain).parent
    own = [path for path in sorted(parent.glob("*")) if path.with_suffix("") == root / domain]
    own = own or _located(root, catalog)
    return tuple(path for path in own if path.suffix not in (".po", ".pot", ".mo"))


def _markup(
    catalog: Catalog, domain: str, documents: tuple[Path, ...] | None, likely: Markup | None
) -> Markup:
    if domain == INTERFACE:
        return Markup.NONE
    if located := located_markup(catalog):
        return located
    known = filter(None, (markup_of(path.suffix) for path in documents or ()))
    return next(known, None) or likely or Markup.NONE


def _glossary(
    subject: Subject, options: Options, known: dict[Path, Glossary], problems: list[Problem]
) -> Glossary:
    path = options.glossary
    if path is None and subject.locales and subject.domain != INTERFACE:
        path = subject.locales / subject.language / NAME
        if not path.is_file():
            path = None
    if path is None:
        return Glossary()
    if path not in known:
        known[path] = Glossary()
        try:
            known[path] = read_glossary(path)
        except GlossaryError as error:
            problems += problems_of(path, [str(error)])
    return known[path]
