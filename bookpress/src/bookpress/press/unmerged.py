"""Tells `check` where the text has what no text has: Git's marks of a conflict, control characters.

A build says so too, and stops; a translator who only checks would else be shown such lines as new
passages to translate.
"""

from collections.abc import Iterator
from pathlib import Path

from bookpress.book.source_files import SourceError, read_source
from bookpress.catalogs.check.finding import Level, Remark
from bookpress.catalogs.check.rules.rule import project_rule
from bookpress.catalogs.kept_text import text_of
from bookpress.catalogs.project import Project, TextError
from bookpress.text.left_open.source import faults_of_any_source

_SUFFIXES = (".md", ".rst", ".txt")


@project_rule(
    "C602",
    "unmerged-text",
    Level.ERROR,
    reason="Lines that Git could not merge, or that another program spoilt, are no text.",
    example="a chapter with a line <<<<<<< HEAD",
)
def unmerged(project: Project) -> Iterator[Remark]:
    """Yield a remark for each conflict, and each sign that no text has, of each document."""
    for path in _documents(project):
        try:
            source = read_source(path)
        except SourceError as error:
            what, _semicolon, remedy = str(error).partition("; ")
            yield Remark(what, remedy, line=error.line, path=path, text=what)
            continue
        for fault in faults_of_any_source(source):
            what, _colon, remedy = fault.message.rpartition(": ")
            yield Remark(what, remedy, line=fault.line, path=path, text=what)


def _documents(project: Project) -> Iterator[Path]:
    """Yield the files of the documents of *project* that have anything to translate."""
    try:
        names = text_of(project)
    except TextError:
        return  # told by the rule that looks for what no translator reaches
    for name in names:
        places = (project.folder / f"{name}{suffix}" for suffix in _SUFFIXES)
        yield from (place for place in places if place.is_file())
