"""Counts how far each chapter of each language is, for `status` and the preview.

What counts as translated is in `bookpress.book.tally`, and how it is printed in
`status_report`.
"""

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path

from bookpress.book.languages import CodeError, name_of
from bookpress.book.markup import Markup, likely_markup, parse
from bookpress.book.markup.passage import HIDDEN
from bookpress.book.misplaced_catalogs import misplaced_catalogs
from bookpress.book.po import Catalog, Message
from bookpress.book.po_reader import CatalogError, read_catalogs
from bookpress.book.tally import Tally, Text, is_done, not_in_catalogs, tally, to_translate
from bookpress.catalogs.dates import last_changes
from bookpress.catalogs.kept_text import text_of
from bookpress.catalogs.project import Project, ProjectError, TextError
from bookpress.catalogs.templates import INTERFACE


@dataclass(frozen=True)
class ChapterStatus:
    """How far one catalog of a language is.

    `words` are those of the source texts that readers see, without markup, and
    `words_left` those of them that are not translated yet, or fuzzy. `changed` is None
    where there is no catalog yet. `out_of_date` are those of the fuzzy messages of which readers
    get the translation of an earlier text, and `not_in_catalog` those of the untranslated ones that
    the text has and the catalog has not.
    """

    domain: str
    translated: int
    fuzzy: int
    untranslated: int
    words_left: int
    words: int
    changed: datetime | None
    out_of_date: int = 0
    not_in_catalog: int = 0

    @property
    def tally(self) -> Tally:
        """The numbers of messages."""
        return Tally(self.translated, self.fuzzy, self.untranslated, self.out_of_date)


@dataclass(frozen=True)
class LanguageStatus:
    """The progress of a language; its name is the one its own speakers use."""

    language: str
    name: str
    chapters: tuple[ChapterStatus, ...]

    @property
    def tally(self) -> Tally:
        """The numbers of messages in all chapters."""
        return sum((chapter.tally for chapter in self.chapters), Tally())

    @property
    def translated(self) -> int:
        """The messages whose translation readers get."""
        return self.tally.translated

    @property
    def fuzzy(self) -> int:
        """The messages whose translation waits for approval."""
        return self.tally.fuzzy

    @property
    def untranslated(self) -> int:
        """The messages without a translation."""
        return self.tally.untranslated

    @property
    def out_of_date(self) -> int:
        """The messages of which readers get the translation of an earlier text."""
        return self.tally.out_of_date

    @property
    def not_in_catalog(self) -> int:
        """The messages that the text has and the catalogs have not."""
        return sum(chapter.not_in_catalog for chapter in self.chapters)

    @property
    def share(self) -> float:
        """The part of the messages that is translated, from 0 to 1."""
        return self.tally.share

    @property
    def words(self) -> int:
        """The words of the source texts."""
        return sum(chapter.words for chapter in self.chapters)

    @property
    def words_left(self) -> int:
        """The words of the source texts that are not translated yet, or fuzzy."""
        return sum(chapter.words_left for chapter in self.chapters)

    @property
    def changed(self) -> datetime | None:
        """The last change of any catalog."""
        return max((c.changed for c in self.chapters if c.changed), default=None)


def survey(project: Project, language: str = "") -> list[LanguageStatus]:
    """Return how far every language of a project is, by code; or *language* alone.

    In its own language a book has its interface only. Raises `CatalogError` for
    catalogs that cannot be read, and `ProjectError` for a folder that bears no
    language's code, or a *language* that the project does not have.
    """
    wanted = project.chosen(language)
    held = _read_all(project)
    text = _text(project)
    project.warnings.extend(map(str, misplaced_catalogs(project.locales)))
    missing = {
        code: not_in_catalogs(text or {}, held[code]) if code != project.language else {}
        for code in wanted
    }
    texts = (c for catalogs in held.values() for d, c in catalogs.items() if d != INTERFACE)
    markup = likely_markup(texts) or Markup.NONE
    paths = {_path(project, language, domain) for language in held for domain in held[language]}
    changes = last_changes(project.locales, paths) if paths else {}
    return [
        LanguageStatus(
            language,
            _name(project, language),
            tuple(
                _chapter(
                    domain,
                    messages,
                    Markup.NONE if domain == INTERFACE else markup,
                    changes.get(_path(project, language, domain)),
                    len(missing[language].get(domain, ())),
                )
                for domain, messages in to_translate(language, project.language, held, text).items()
            ),
        )
        for language in wanted
    ]


def _text(project: Project) -> Text | None:
    """Return the messages of the text; None, with a warning, if it does not build."""
    try:
        return text_of(project)
    except TextError as error:
        outcome = str(error).splitlines()[-1]
        project.warnings.append(f"{outcome}, so only what the catalogs have is counted")
        return None


def _read_all(project: Project) -> Mapping[str, Mapping[str, Catalog]]:
    held: dict[str, dict[str, Catalog]] = {}
    problems: list[str] = []
    for language in project.languages():
        try:
            held[language] = read_catalogs(project.catalogs(language))
        except CatalogError as error:
            problems += error.problems
    if problems:
        raise CatalogError(problems)
    return held


def _path(project: Project, language: str, domain: str) -> Path:
    return project.catalogs(language) / f"{domain}.po"


def _name(project: Project, language: str) -> str:
    try:
        return name_of(language)
    except CodeError as error:
        raise ProjectError(f"{project.locales / language}: {error}; rename the folder") from error


def _chapter(
    domain: str,
    messages: Iterable[Message],
    markup: Markup,
    changed: datetime | None,
    not_in_catalog: int,
) -> ChapterStatus:
    messages = tuple(messages)
    counted = tally(messages)
    words = [(message, _words(message.key.text, markup)) for message in messages]
    return ChapterStatus(
        domain=domain,
        translated=counted.translated,
        fuzzy=counted.fuzzy,
        untranslated=counted.untranslated,
        words_left=sum(number for message, number in words if not is_done(message)),
        words=sum(number for _, number in words),
        changed=changed,
        out_of_date=counted.out_of_date,
        not_in_catalog=not_in_catalog,
    )


def _words(text: str, markup: Markup) -> int:
    """Return how many words readers see of a source text: what spaces part and has a letter."""
    shown = parse(text, markup).text.replace(HIDDEN, " ")
    return sum(bool(re.search(r"\w", word)) for word in shown.split())
