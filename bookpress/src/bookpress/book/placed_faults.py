"""What is wrong at a place in a file, and the error of a build that tells of it."""

from pathlib import Path
from typing import NamedTuple

from sphinx.errors import SphinxError


class PlacedFault(NamedTuple):
    """What is wrong in a file, and what to do. *line* is 0 when no line is to blame."""

    path: Path
    line: int
    message: str

    @property
    def place(self) -> str:
        """The file, with the line if there is one: ``file:line``."""
        return f"{self.path}:{self.line}" if self.line else str(self.path)

    @property
    def location(self) -> str | None:
        """The place for Sphinx's log, which takes one without a line for a document."""
        return self.place if self.line else None

    @property
    def told(self) -> tuple[str, ...]:
        """The message for Sphinx's log, and its arguments."""
        return ("%s", self.message) if self.line else ("%s", str(self))

    def __str__(self) -> str:
        return f"{self.place}: {self.message}"


class PlacedError(SphinxError):
    """What stops a build: the message begins with the file and the line, and says what to do."""

    category = "Fault"
