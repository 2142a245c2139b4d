"""Finds and reads the catalogs to check.

Everything but the catalogs is optional; what is known of each is in `subject`.
"""

import os
import re
from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from contextlib import suppress
from dataclasses import dataclass, field, replace
from functools import cache
from pathlib import Path

from bookpress.book.markup import likely_markup
from bookpress.book.misplaced_catalogs import misplaced_catalogs
from bookpress.book.placed_faults import PlacedFault
from bookpress.book.po import Catalog
from bookpress.book.po_reader import CatalogError, read_sound
from bookpress.book.tally import Tally, tally
from bookpress.book.toml import TomlError
from bookpress.book.translated_words import read_links
from bookpress.book.translated_words.links import FILE
from bookpress.book.translated_words.renderings import renderings
from bookpress.catalogs.check.finding import problems_of
from bookpress.catalogs.check.glossary import NAME, Glossary, read_glossary
from bookpress.catalogs.check.languages import recognise
from bookpress.catalogs.check.subject import (
    Options,
    Subject,
    domain_of,
    files_in,
    subject_of,
    with_project,
)
from bookpress.catalogs.project import Project, read_project
from bookpress.catalogs.templates import INTERFACE

__all__ = ["Gathered", "Options", "Subject", "gather"]


@dataclass
class Gathered:
    """The catalogs to check, what could not be read, and the locale folders seen whole.

    `project` is the project that is checked, None when catalogs are named one by one.
    """

    subjects: list[Subject] = field(default_factory=list)
    problems: list[PlacedFault] = field(default_factory=list)
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
        inputs = [] if project.has_none() else [project.locales]
        gathered.problems += misplaced_catalogs(project.locales)
        if options.language:
            inputs = [project.locales / each for each in project.chosen(options.language)]
        language = options.source_language or project.language
        options = replace(options, root=options.root or Path(), source_language=language)
    read = _read_all(inputs, gathered)
    glossaries: dict[Path, Glossary] = {}
    links = _links(options, gathered.problems)
    source = options.source_language or recognise(_texts(read))
    likely = likely_markup(catalog for path, catalog in read if domain_of(path) != INTERFACE)
    listed = cache(files_in)
    for path, catalog in read:
        subject = subject_of(path, catalog, options, source, likely, listed)
        if gathered.project:
            subject = with_project(subject, gathered.project)
        glossary = _glossary(subject, options, glossaries, gathered.problems)
        own = links.get(subject.language, frozenset())
        gathered.subjects.append(replace(subject, glossary=glossary, links=own))
    _add_renderings(gathered)
    return gathered


def _links(options: Options, problems: list[PlacedFault]) -> Mapping[str, frozenset[str]]:
    """Return the addresses that translations may have of their own, by language."""
    try:
        return read_links(options.root or Path())
    except TomlError as error:
        problems += problems_of(FILE, str(error).splitlines())
        return {}


def _add_renderings(gathered: Gathered) -> None:
    """Tell each subject how the catalogs of its language render the names of terms.

    Where a text refers to a term, the catalogs beside those to check are read as well.
    """
    catalogs: dict[str, list[Catalog]] = defaultdict(list)
    for subject in gathered.subjects:
        catalogs[subject.language].append(subject.catalog)
    beside = {
        (subject.language, subject.locales / subject.language)
        for subject in gathered.subjects
        if subject.locales and _refers_to_terms(subject.catalog)
    }
    read = {subject.path for subject in gathered.subjects}
    for language, folder in sorted(beside):
        for path in sorted(set(folder.rglob("*.po")) - read):
            with suppress(CatalogError):  # it is not one that is to be checked
                catalogs[language].append(read_sound(path)[0])
    rendered = {language: renderings(each) for language, each in catalogs.items()}
    counted: dict[str, Tally] = defaultdict(Tally)
    for subject in gathered.subjects if gathered.project else ():
        counted[subject.language] += tally(subject.catalog.messages)
    gathered.subjects = [
        replace(
            subject,
            begun=counted[subject.language].is_begun,
            rendered=rendered[subject.language],
            complete=subject.locales is not None,
        )
        for subject in gathered.subjects
    ]


def _refers_to_terms(catalog: Catalog) -> bool:
    return any(re.search(r"[:{]term[:}]`", message.key.text) for message in catalog.messages)


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
            gathered.problems.append(PlacedFault(given, 0, error.strerror or str(error)))
            continue
        if not found:
            gathered.problems.append(
                PlacedFault(given, 0, "there is no catalog (.po) in this folder")
            )
        yield from (path for path in found if path not in seen)
        seen.update(found)


def _texts(read: Sequence[tuple[Path, Catalog]]) -> Iterator[str]:
    for path, catalog in read:
        if domain_of(path) != INTERFACE:
            yield from (message.key.text for message in catalog.messages)


def _glossary(
    subject: Subject, options: Options, known: dict[Path, Glossary], problems: list[PlacedFault]
) -> Glossary:
    path = options.glossary
    if path is None and subject.locales and subject.domain != INTERFACE:
        path = subject.locales / subject.language / NAME
        if not os.path.lexists(path):
            path = None
    if path is None:
        return Glossary()
    if path not in known:
        known[path] = Glossary()
        try:
            known[path] = read_glossary(path)
        except TomlError as error:
            problems += problems_of(path, str(error).splitlines())
    return known[path]
