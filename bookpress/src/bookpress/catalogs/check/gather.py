"""Finds and reads the catalogs to check, and determines their languages and markup.

Everything but the catalogs is optional. What is not given is taken from where a catalog
lies (`<language>/LC_MESSAGES/<domain>.po`), from its header, or from its texts.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field, replace
from pathlib import Path

from bookpress.book.po import Catalog
from bookpress.book.po_reader import CatalogError, read_catalog
from bookpress.book.words import SETTINGS
from bookpress.catalogs.check.finding import Problem, problems_of
from bookpress.catalogs.check.glossary import NAME, Glossary, GlossaryError, read_glossary
from bookpress.catalogs.check.languages import base, is_known, recognise
from bookpress.catalogs.check.markup import Markup, likely_markup, located_markup, markup_of
from bookpress.catalogs.interface import LANGUAGE as INTERFACE_LANGUAGE
from bookpress.catalogs.project import Project, read_project
from bookpress.catalogs.templates import INTERFACE

_MESSAGES = "LC_MESSAGES"


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
    the source documents it can be of, None when it is not known where they are.
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
        glossary = _glossary(subject, options, glossaries, gathered.problems)
        gathered.subjects.append(replace(subject, glossary=glossary))
    return gathered


def _read_all(inputs: Sequence[Path], gathered: Gathered) -> list[tuple[Path, Catalog]]:
    read = []
    for path in _paths(inputs, gathered):
        try:
            read.append((path, read_catalog(path)))
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
    documents = _documents(options.root, domain)
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


def _documents(root: Path | None, domain: str) -> tuple[Path, ...] | None:
    """Return the documents a catalog can be of: one, or those of a folder if it is compact.

    The catalogs of the interface and of the settings are of none.
    """
    if root is None or domain in (INTERFACE, SETTINGS):
        return None
    parent = (root / domain).parent
    own = [path for path in sorted(parent.glob("*")) if path.with_suffix("") == root / domain]
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
