"""Ends a build once the text was read, if something is wrong with it.

What Sphinx would say next is often a consequence: a paragraph that was not read is missing from
the errata, from the index and under every link to it.
"""

import logging
from typing import TYPE_CHECKING

from sphinx.errors import SphinxError
from sphinx.util.logging import NAMESPACE, is_suppressed_warning

from bookpress.book import events

if TYPE_CHECKING:
    from sphinx.application import Sphinx


class TextFaultError(SphinxError):
    """The text has faults, which were told as warnings."""


class _Watch(logging.Handler):
    """Notes whether anything was warned of; Sphinx keeps warnings back until all is read."""

    def __init__(self, suppressed: list[str]) -> None:
        super().__init__(logging.WARNING)
        self._suppressed = suppressed
        self.saw_warning = False

    def emit(self, record: logging.LogRecord) -> None:
        """Look at a warning."""
        kind, subtype = getattr(record, "type", "") or "", getattr(record, "subtype", "") or ""
        if not is_suppressed_warning(kind, subtype, self._suppressed):
            self.saw_warning = True


def stop_at_faults_of_text(app: "Sphinx", told: str) -> None:
    """Have the build of *app* raise `TextFaultError` if a warning was given by the time it read.

    *told* is what was said before: if it is not empty, the error is raised at once.
    """
    if told:
        raise TextFaultError
    watch = _Watch(list(app.config.suppress_warnings))
    logging.getLogger(NAMESPACE).addHandler(watch)

    def stop(*_: object) -> None:
        if watch.saw_warning:
            raise TextFaultError

    app.connect("env-updated", stop, priority=events.STOP_AT_FAULTS_OF_TEXT)
