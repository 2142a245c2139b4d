"""What was asked of a new book, and the error for a book that cannot be made."""

from dataclasses import dataclass
from pathlib import Path


class NewBookError(Exception):
    """A book that cannot be made; nothing was."""


@dataclass(frozen=True)
class Plan:
    """What was asked of the book: title, author, languages, and the text to begin with."""

    title: str
    author: str
    language: str  #: The code of the language it is written in.
    translations: tuple[str, ...] = ()  #: The codes of those it is to be translated into.
    source: Path | None = None  #: A folder of Markdown files to take instead of the sample.

    @property
    def languages(self) -> tuple[str, ...]:
        """All its languages, its own first."""
        return (self.language, *self.translations)
