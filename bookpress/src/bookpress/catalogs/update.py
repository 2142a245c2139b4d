"""The verb `update`: every catalog of every language, brought up to date with the text."""

import hashlib
from collections import Counter
from collections.abc import Iterator, Mapping
from dataclasses import replace
from pathlib import Path

from bookpress.book.languages import CodeError, check_code
from bookpress.book.po import Catalog, render
from bookpress.book.po_reader import CatalogError, read_catalogs
from bookpress.catalogs.check.languages import is_known
from bookpress.catalogs.files import replace_catalogs
from bookpress.catalogs.headers import first_header
from bookpress.catalogs.interface import interface_template, is_written_in, locales_of, wanted_in
from bookpress.catalogs.locations import as_held
from bookpress.catalogs.merge import Merged, merge
from bookpress.catalogs.project import (
    NO_LANGUAGE,
    Project,
    ProjectError,
    TextError,
    read_project,
)
from bookpress.catalogs.sphinx_intl_files import in_own_form
from bookpress.catalogs.templates import INTERFACE, text_templates
from bookpress.catalogs.wrapping import width_of, with_width

_FATES = ("new", "changed", "moved", "repeated", "restored", "obsolete", "tidied", "untouched")


def update(folder: Path, language: str = "", strict: bool = False) -> list[str]:
    """Bring the catalogs of the project in a folder up to date, or those of *language* alone.

    With *strict*, a text of which Sphinx warns is refused.
    Return the lines to print. All is read before anything is written, and looked at again
    then, lest what a translator saved while Sphinx ran is overwritten. When it raises
    `CatalogError` or `ProjectError`, no catalog has changed, unless the disk failed
    half-way: then the error says so, and the next update completes this one.
    """
    project = replace(read_project(folder), strict=strict)
    if project.has_none() and not language:
        return [f"{project.locales}: {NO_LANGUAGE}"]
    saved = _saved(project, language)
    catalogs = _read_all(project, language)
    try:
        chapters = text_templates(project)
    except TextError as error:
        raise TextError(f"{error}, so no catalog was changed") from error
    words = interface_template(project)

    summary: list[str] = []
    first: list[tuple[Path, Catalog]] = []
    last: list[tuple[Path, Catalog]] = []
    removed: list[Path] = []
    for code, held in catalogs.items():
        merged = merge_all(project, code, held, chapters, words)
        interface = project.catalogs(code) / f"{INTERFACE}.po"
        if _is_empty(code, merged.get(INTERFACE), held.get(INTERFACE)):
            merged.pop(INTERFACE, None)
            removed.append(interface)
            summary.append(f"{code}: {interface.name} had nothing to say, and is removed")
        changed = {
            domain: made
            for domain, made in merged.items()
            if domain not in held or render(made.catalog) != render(held[domain])
        }
        for domain, made in changed.items():
            path = project.catalogs(code) / f"{domain}.po"
            if made.takes_from_others:
                first.append((path, made.with_all_leftovers))
            if not made.takes_from_others or made.with_all_leftovers != made.catalog:
                last.append((path, made.catalog))
        if changed:
            summary.append(_summary(code, merged, len(changed)))
    if _saved(project, language) != saved:
        raise CatalogError(
            [f"{project.locales}: a catalog was saved meanwhile; nothing was changed, run it again"]
        )
    replace_catalogs([*first, *last], removed)
    return [*(summary or ["catalogs are up to date"]), *_advice(project, words), *project.warnings]


def _is_empty(language: str, merged: Merged | None, held: Catalog | None) -> bool:
    """Return whether a language has a catalog of the interface that says nothing, and need not.

    sphinx-intl makes one for every language. Its words would count as untranslated, though
    readers get them from Sphinx and the workshop, or in English as they are.
    """
    if held is None:
        return False
    catalog = merged.catalog if merged else held
    messages = (*catalog.messages, *catalog.obsolete)
    idle = not any(message.translated or message.comments for message in messages)
    return idle and (is_written_in(language) or not messages)


def _advice(project: Project, words: Catalog) -> Iterator[str]:
    """Yield what to do when readers of the text in its own language would read English."""
    language = project.language
    if language in project.languages() or is_written_in(language):
        return
    if missing := wanted_in(language, words, None, locales_of(project)).messages:
        yield (
            f"{language}: {len(missing)} words of the interface are English in the book's own "
            f"language; `bookpress language {language}` makes a catalog for them"
        )


def _read_all(project: Project, chosen: str) -> dict[str, dict[str, Catalog]]:
    """Return the catalogs of every language, or the *chosen* one, by language and domain."""
    if not project.languages() and (other := project.other_locales()):
        raise ProjectError(
            f"{project.locales}: no language has catalogs here; name {other} in locale_dirs, "
            "which has some"
        )
    catalogs: dict[str, dict[str, Catalog]] = {}
    problems: list[str] = []
    for language in project.chosen(chosen):
        problems += _wrong_code(project, language)
        try:
            catalogs[language] = read_catalogs(project.catalogs(language))
        except CatalogError as error:
            problems += error.problems
    if problems:
        raise CatalogError(problems)
    return catalogs


def _saved(project: Project, chosen: str) -> dict[Path, bytes]:
    """Return a digest of each catalog of every language, or of the *chosen* one, by its path.

    It is empty for one that cannot be read, which `_read_all` tells of.
    """
    digests: dict[Path, bytes] = {}
    for language in project.languages():
        for path in project.catalogs(language).rglob("*.po") if chosen in ("", language) else ():
            try:
                digests[path] = hashlib.sha256(path.read_bytes()).digest()
            except OSError:
                digests[path] = b""
    return digests


def _wrong_code(project: Project, language: str) -> list[str]:
    """Return what is wrong with a folder that bears no language's code; empty when nothing is."""
    if is_known(language):
        return []
    try:
        check_code(language)
    except CodeError as error:
        return [f"{project.catalogs(language).parent}: {error}; rename the folder"]
    return []


def merge_all(
    project: Project,
    language: str,
    catalogs: Mapping[str, Catalog],
    chapters: Mapping[str, Catalog],
    words: Catalog,
) -> dict[str, Merged]:
    """Merge the text, then the interface, each in the languages it is not written in.

    They are merged apart, for the same word can be of two languages. A catalog of the
    text in its own language, or of the interface in English, follows no template;
    somebody made it on purpose, and it is left alone.
    """
    if project.is_book:
        catalogs = {domain: in_own_form(catalog) for domain, catalog in catalogs.items()}
    else:
        catalogs = with_width(catalogs)
    width = width_of(catalogs)
    chapters = as_held(chapters, catalogs)
    merged: dict[str, Merged] = {}
    if language != project.language:
        text = {domain: held for domain, held in catalogs.items() if domain != INTERFACE}
        merged |= merge(chapters, text, language)
    if not is_written_in(language):
        held = {domain: held for domain, held in catalogs.items() if domain == INTERFACE}
        template = wanted_in(language, words, held.get(INTERFACE), locales_of(project))
        header = first_header(chapters.values())
        merged |= merge({INTERFACE: replace(template, header=header)}, held, language)
    return {
        domain: made if domain in catalogs else made.with_width(width)
        for domain, made in merged.items()
    }


def _summary(language: str, merged: dict[str, Merged], files: int) -> str:
    fates = sum((made.fates for made in merged.values()), Counter[str]())
    counts = ", ".join(f"{fates[fate]} {fate}" for fate in _FATES if fates[fate])
    written = "1 catalog written" if files == 1 else f"{files} catalogs written"
    return f"{language}: {counts} ({written})"
