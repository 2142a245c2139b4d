"""Prints the status of the languages, as a table for a terminal or as JSON (`status_json`)."""

import io
import os
import shutil
import sys
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import datetime
from pathlib import Path

from docutils.utils import column_width

from bookpress.book.tally import Tally
from bookpress.catalogs.project import NO_LANGUAGE, read_project
from bookpress.catalogs.status import LanguageStatus, survey
from bookpress.catalogs.status_json import as_json
from bookpress.catalogs.templates import INTERFACE

_GREEN, _YELLOW, _FAINT, _BOLD = "32", "33", "2", "1"
_WIDEST_BAR, _NARROWEST_BAR, _SHORTEST_NAME = 30, 5, 12
_GAP = "  "
_FIGURES = (("", ""), ("", "done"), ("", "fuzzy"), ("", "left"), ("words", "left"))
_DATE = ("last", "change")
_DATE_WIDTH = len("2026-11-22")


@dataclass(frozen=True)
class Look:
    """What a terminal can show: its columns, colour, and more than ASCII."""

    width: int = 80
    colour: bool = False
    blocks: bool = True

    def paint(self, text: str, code: str) -> str:
        """Return the text in a colour, where there are colours."""
        return f"\033[{code}m{text}\033[0m" if self.colour and text else text

    def bar(self, counted: Tally, width: int) -> str:
        """Return a bar: translated, fuzzy, untranslated. It is full when all is translated."""
        marks = "█▒░" if self.blocks else "#~."
        done = width * counted.translated // counted.total
        left = -(-width * counted.untranslated // counted.total)  # rounded up: seen, however few
        left = min(left, width - done)
        numbers = (done, width - done - left, left)
        painted = zip(marks, numbers, (_GREEN, _YELLOW, _FAINT), strict=True)
        return "".join(self.paint(mark * number, code) for mark, number, code in painted)

    def figure(self, number: int) -> str:
        """Return a number as it is shown: a dot for none, which is easily passed over."""
        return str(number) if number else "·" if self.blocks else "-"


@dataclass(frozen=True)
class _Row:
    name: str
    counted: Tally
    words_left: int
    changed: datetime | None
    total: bool = False

    def figures(self, look: Look) -> list[str]:
        counts = self.counted
        numbers = (counts.translated, counts.fuzzy, counts.untranslated, self.words_left)
        return [f"{counts.percent}%", *map(look.figure, numbers)]

    @property
    def date(self) -> str:
        return self.changed.astimezone().date().isoformat() if self.changed else ""


def show_status(folder: Path, form: str, language: str = "") -> int:
    """Carry out the verb `status`: print how far each language is, as `text` or `json`.

    With *language*, that one is shown alone.
    Return the exit status. Raises `CatalogError` or `ProjectError`.
    """
    project = read_project(folder)
    languages = survey(project, language)
    if form == "json":
        print(as_json(languages))
    elif languages:
        print(as_text(languages, project.language, _look()))
    else:
        print(f"{project.locales}: {NO_LANGUAGE}")
    print(*project.warnings, sep="\n", end="\n" if project.warnings else "", file=sys.stderr)
    return 0


def _look() -> Look:
    """Return what standard output can show."""
    encoding = (sys.stdout.encoding or "").lower().replace("-", "")
    if isinstance(sys.stdout, io.TextIOWrapper):
        sys.stdout.reconfigure(errors="replace")  # a name in another script is no reason to fail
    return Look(
        width=shutil.get_terminal_size().columns,
        colour=sys.stdout.isatty() and not os.environ.get("NO_COLOR"),
        blocks=encoding.startswith("utf"),
    )


def as_text(languages: Sequence[LanguageStatus], source: str, look: Look | None = None) -> str:
    """Return a table for each language, in columns that fit the terminal."""
    look = look or Look()
    rows = {language.language: _rows(language) for language in languages}
    columns = _columns([row for own in rows.values() for row in own], look)
    blocks = (
        [
            _heading(language, source, look),
            *columns.headings(),
            *map(columns.line, own),
            *_remarks(language),
        ]
        for language in languages
        if (own := rows[language.language])
    )
    return "\n\n".join("\n".join(block) for block in blocks)


def _remarks(language: LanguageStatus) -> Iterator[str]:
    """Yield what the figures do not tell: what stands between done and fuzzy, and what is new."""
    if outdated := language.out_of_date:
        yield (
            f"\n{outdated} of the fuzzy are out of date: readers get the translation of the "
            "earlier text, marked"
        )
    if new := language.not_in_catalog:
        yield (
            f"\n{new} of those left are in no catalog: the text is newer; "
            "`make catalogs` brings them up to date"
        )


def _rows(language: LanguageStatus) -> list[_Row]:
    rows = [
        _Row(_label(chapter.domain), chapter.tally, chapter.words_left, chapter.changed)
        for chapter in language.chapters
    ]
    if len(rows) > 1:
        rows.append(_Row("all", language.tally, language.words_left, language.changed, total=True))
    return rows


def _label(domain: str) -> str:
    return f"{domain} (interface)" if domain == INTERFACE else domain


def _heading(language: LanguageStatus, source: str, look: Look) -> str:
    """Return the language in a line, by its name and code."""
    left = f"{language.words_left} words left" if language.words_left else "nothing left"
    name = look.paint(f"{language.name} ({language.language})", _BOLD)
    if language.language == source:
        name += ", the language of the text: its interface is"
    else:
        name += ":"
    return f"{name} {language.tally.percent}% translated, {left}\n"


@dataclass(frozen=True)
class _Columns:
    """The widths of the columns; 0 for one that has no room."""

    look: Look
    name: int
    bar: int
    figures: tuple[int, ...]
    dated: bool

    def headings(self) -> Iterator[str]:
        for n in (0, 1):
            cells = [heads[n].rjust(w) for heads, w in zip(_FIGURES, self.figures, strict=True)]
            blank = [" " * self.name, *([" " * self.bar] if self.bar else [])]
            date = [_DATE[n]] if self.dated else []
            yield self.look.paint(_GAP.join([*blank, *cells, *date]).rstrip(), _FAINT)

    def line(self, row: _Row) -> str:
        look = replace(self.look, colour=self.look.colour and not row.total)
        bar = [look.bar(row.counted, self.bar)] if self.bar else []
        cells = zip(row.figures(self.look), self.figures, strict=True)
        figures = [figure.rjust(width) for figure, width in cells]
        date = [row.date] if self.dated else []
        line = _GAP.join([_fitted(row.name, self.name), *bar, *figures, *date]).rstrip()
        return self.look.paint(line, _BOLD) if row.total else line


def _columns(rows: Sequence[_Row], look: Look) -> _Columns:
    """Give the names and figures what they need, the dates and bars what is left."""
    table = [row.figures(look) for row in rows]
    widths = tuple(
        max(*map(len, heads), *(len(cells[n]) for cells in table))
        for n, heads in enumerate(_FIGURES)
    )
    name = max((column_width(row.name) for row in rows), default=0)
    room = look.width - sum(width + len(_GAP) for width in widths)
    dated = room - name - len(_GAP) - _DATE_WIDTH >= len(_GAP) + _NARROWEST_BAR
    if dated:
        room -= len(_GAP) + _DATE_WIDTH
    bar = min(room - name - len(_GAP), _WIDEST_BAR)
    if bar < _NARROWEST_BAR:
        bar = 0
    return _Columns(look, name if bar else max(min(name, room), _SHORTEST_NAME), bar, widths, dated)


def _fitted(name: str, width: int) -> str:
    """Return the name in a width; a long one loses its beginning, which many names share."""
    if column_width(name) > width:
        while column_width(name) >= width:
            name = name[1:]
        name = f"…{name}"
    return name + " " * (width - column_width(name))
