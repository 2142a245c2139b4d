"""What a run knows of the messages of the text, and how it comes to know them.

They are kept from the run before for as long as the text is the same. Else they are told by the
edition in the text's own language, for which the documents are read anyway; what there is to build
is guessed until then from the catalogs alone, and seldom wrongly. Where that edition is not built,
or cannot tell (`text_of_pages`), a run of Sphinx reads the text first.
"""

from collections.abc import Callable
from pathlib import Path

from sphinx.config import Config

from bookpress.book.tally import Text
from bookpress.catalogs.kept_text import KeptText
from bookpress.catalogs.project import ProjectError, read_project
from bookpress.catalogs.templates import WholeText
from bookpress.catalogs.text_of_pages import is_told_by_pages


class BookText:
    """The text of the book at *root*, which is built into *build*."""

    def __init__(self, root: Path, build: Path, config: Config) -> None:
        """Take what is known of it. A book without another language needs none."""
        #: The messages by domain; None if they are not known, as where the text does not build.
        self.messages: Text | None = None
        self.is_awaited = False  #: Whether they are still to be told.
        self.is_told_by_pages = False  #: Whether an edition may tell them.
        if not any(root.glob("locales/*/LC_MESSAGES")):
            self.messages = {}
            return
        try:
            project = read_project(root)
        except ProjectError:
            return
        self._kept = KeptText(project, build)
        if text := self._kept.read():
            self.messages = text.messages
        else:
            self.is_awaited, self.is_told_by_pages = True, is_told_by_pages(project, config)

    def begin(self) -> Callable[[], None]:
        """Begin to read it by a run of its own; return a function that waits until it is known."""
        self.is_awaited = False
        try:
            wait = self._kept.begin()
        except ProjectError:
            return lambda: None

        def finish() -> None:
            try:
                self.messages = wait().messages
            except ProjectError:
                self.messages = None  # the build tells

        return finish

    def take(self, told: WholeText | None) -> None:
        """Take and keep what an edition has *told*, or read the text if it could not tell."""
        if told is None:
            self.begin()()
        else:
            self._kept.write(told)
            self.is_awaited, self.messages = False, told.messages

    def give_up(self) -> None:
        """Note that the text does not build."""
        self.is_awaited = False
