"""The warnings of Sphinx in a preview, and until when each of them stands."""

import logging
import re
import time
from collections.abc import Iterator
from dataclasses import dataclass
from enum import Enum, auto
from pathlib import Path

from sphinx.application import Sphinx
from sphinx.environment import BuildEnvironment
from sphinx.util import logging as sphinx_logging
from sphinx.util.build_phase import BuildPhase

from bookpress.book import events

_LOCATION = re.compile(r"(?P<path>.+?):(?:\S*:)? (?:WARNING|ERROR|CRITICAL): ")


class When(Enum):
    """When something is told again, if it is still so."""

    READING = auto()  #: As its page is read.
    WRITING = auto()  #: As its page is written.
    ALWAYS = auto()  #: In each build that finds anything to do.


@dataclass(frozen=True)
class SphinxWarning:
    """A warning or an error, as Sphinx words it, and the page it is about, if it is about one."""

    text: str
    page: str | None = None
    when: When = When.ALWAYS


class Warnings:
    """A stream that Sphinx writes its warnings to, one at a time."""

    def __init__(self) -> None:
        self._texts: dict[str, When] = {}
        self._app: Sphinx | None = None
        self._reading = [0.0, 0.0]  # when it began, and when it ended
        self._created = 0.0  # that of the warning which is written next

    def follow(self, app: Sphinx) -> None:
        """Note when *app*, which writes to this stream, comes upon what it warns of."""
        self._app = app
        for handler in logging.getLogger(sphinx_logging.NAMESPACE).handlers:
            if isinstance(handler, sphinx_logging.WarningStreamHandler):
                handler.addFilter(self._note_created)
        app.connect("env-before-read-docs", lambda app, env, names: self._note_reading(0))
        app.connect(
            "env-updated",
            lambda app, env: self._note_reading(1),
            priority=events.NOTE_END_OF_READING,
        )

    def _note_reading(self, which: int) -> None:
        self._reading[which] = time.time()

    def _note_created(self, record: logging.LogRecord) -> bool:
        self._created = record.created
        return True

    def write(self, text: str) -> None:
        """Keep one warning."""
        if text.strip():
            self._texts.setdefault(text.rstrip("\n"), self._when())

    def _when(self) -> When:
        began, ended = self._reading
        if began <= self._created < ended:  # Sphinx tells it later
            return When.READING
        written = self._app and self._app.phase in (BuildPhase.RESOLVING, BuildPhase.WRITING)
        return When.WRITING if written else When.ALWAYS

    def flush(self) -> None:
        """Do nothing: a stream must have this method."""

    def told(self, folder: Path) -> Iterator[SphinxWarning]:
        """Yield what was told of the project in *folder*."""
        for text, when in self._texts.items():
            match = _LOCATION.match(text)
            page = _page_of(match["path"], self._app.env) if self._app and match else None
            yield SphinxWarning(text.replace(f"{folder}/", ""), page, when)


def _page_of(path: str, env: BuildEnvironment) -> str | None:
    """Return the page that is made of a file, or the first of those that include it."""
    name = env.path2doc(path)
    if name in env.found_docs:
        return name
    for name, files in env.dependencies.items():
        if any(Path(env.srcdir, file) == Path(path) for file in files):
            return name
    return None
