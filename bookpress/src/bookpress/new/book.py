"""Makes the folder of a new book: beside its place first, so that nothing is half made."""

import shlex
import shutil
import tempfile
from collections.abc import Iterator, Mapping
from datetime import date
from pathlib import Path
from typing import Any

from docutils.nodes import make_id

from bookpress import __version__
from bookpress.book.languages import name_of
from bookpress.book.po_reader import CatalogError
from bookpress.book.tally import Tally
from bookpress.catalogs.project import ProjectError

from .catalogs import add_catalogs
from .files import copy_templates
from .fonts import is_unprintable, needs_a_font
from .import_markdown import Import, read_folder
from .plan import NewBookError, Plan
from .sample import SAMPLE, Words, sample_language
from .workshop import local_origin

TEMPLATE = Path(__file__).parent / "template"


def make_book(plan: Plan, folder: Path) -> list[str]:
    """Make the book of *plan* in *folder*; return the lines to print.

    Raises `NewBookError`, with what is wrong and where, before anything is in its place.
    """
    place = folder.resolve()
    if place.exists() and (not place.is_dir() or any(place.iterdir())):
        raise NewBookError(f"{folder} is not an empty folder; name one that is new or empty")
    if not place.parent.is_dir():
        raise NewBookError(f"{folder}: there is no folder {place.parent}; make it first")
    text = read_folder(plan.source) if plan.source else None
    try:
        with tempfile.TemporaryDirectory(prefix=f".{place.name}-", dir=place.parent) as name:
            made = Path(name, "book")
            words = write_files(plan, text, made)
            tallies = _catalogs(plan, text, words, made)
            files = sum(path.is_file() for path in made.rglob("*"))
            _move_into_place(made, place)
    except OSError as error:
        raise NewBookError(f"{folder}: {error.strerror or error}; nothing was made") from error
    *report, next_step = _report(plan, folder, files, tallies)
    return [*report, *(text.remarks() if text else ()), next_step]


def write_files(plan: Plan, text: Import | None, made: Path) -> Words:
    """Write all but the catalogs; return the words of the sample, with those that were used."""
    words = Words(plan.language)
    facts = _facts(plan, text)
    copy_templates(TEMPLATE, made, facts, words.translate)
    if (origin := local_origin()) and origin.is_file():
        shutil.copy(origin, made / "workshop")
    if text:
        text.write(made / "chapters")
    else:
        copy_templates(SAMPLE, made, facts, words.translate)
    return words


def _facts(plan: Plan, text: Import | None) -> dict[str, Any]:
    """Return the values that the templates use."""
    return {
        "plan": plan,
        "slug": make_id(plan.title) or "book",
        "names": {code: name_of(code) for code in plan.languages},
        "chapters": text.names if text else (),
        "needs_fonts": any(map(needs_a_font, plan.languages)),
        "today": date.today(),
        "version": __version__,
    }


def _catalogs(plan: Plan, text: Import | None, words: Words, made: Path) -> dict[str, Tally]:
    """Write the catalogs; errors name the author's own files."""
    try:
        return add_catalogs(made, plan, words)
    except (CatalogError, ProjectError) as error:
        message = str(error)
        if text:
            message = text.as_given(message, made / "chapters")
        raise NewBookError(message.replace(f"{made}/", "")) from error


def _move_into_place(made: Path, place: Path) -> None:
    """Move the finished book to its place."""
    if not place.exists():
        made.rename(place)
        return
    for child in made.iterdir():  # the folder itself stays: a shell may be standing in it
        child.rename(place / child.name)


def _report(plan: Plan, folder: Path, files: int, tallies: Mapping[str, Tally]) -> Iterator[str]:
    """Yield the lines to print: what was made, and what to do next."""
    named = [f"{name_of(code)} ({code})" for code in plan.languages]
    yield f"{folder}: {files} files; languages: {', '.join(named)}"
    if not plan.source and not sample_language(plan.language):
        yield f"The sample is in English: the workshop has none in {named[0]}."
    for code, name in zip(plan.languages, named, strict=True):
        if left := tallies[code].untranslated:
            what = "of the interface " if code == plan.language else ""
            yield f"{name}: {left} messages {what}to translate; TRANSLATING.md says how."
        if is_unprintable(code):
            yield f"{name}: the PDF needs a font; fonts/README.md says which, and how to add it."
    origin = local_origin()
    where = f" WORKSHOP={shlex.quote(str(origin))}" if origin and origin.is_dir() else ""
    yield f"Next: cd {shlex.quote(str(folder))} && make{where}"
