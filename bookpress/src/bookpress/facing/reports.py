"""Tells the warnings of the second process in the log of the first, each cause once.

Both processes read the same source, so what is wrong with it is found by both; what is wrong with a
translation, by the one that reads it.
"""

import logging
import re

from sphinx.util import logging as sphinx_logging

logger = sphinx_logging.getLogger(__name__)

#: A warning as Sphinx prints it: its place, if it has one, and its words, which may take lines.
_WARNING = re.compile(
    r"^(?:(?P<place>.*?): )?(?P<level>WARNING|ERROR|CRITICAL): "
    r"(?P<words>.*(?:\n(?!.*?(?:WARNING|ERROR|CRITICAL): ).*)*)",
    re.M,
)


class Warnings(logging.Filter):
    """What is warned of by both processes together."""

    def __init__(self) -> None:
        """Keep what this process warns of from now on."""
        super().__init__()
        self._ours: set[str] = set()
        self._theirs: set[str] = set()
        for handler in logging.getLogger(sphinx_logging.NAMESPACE).handlers:
            if isinstance(handler, sphinx_logging.WarningStreamHandler):
                handler.addFilter(self)  # after those by which a record gets its place

    def filter(self, record: logging.LogRecord) -> bool:
        """Return whether the warning *record* is to be printed: not what was told already."""
        said = record.getMessage().strip()
        self._ours.add(said)
        return said not in self._theirs

    def report(self, printed: str) -> None:
        """Log the warnings of the second process, as it *printed* them."""
        found = {each[0].strip(): each for each in _WARNING.finditer(printed)}
        for said, warning in found.items():
            if said not in self._ours:
                words, place = warning["words"].strip(), warning["place"] or None
                logger.log(warning["level"], "%s", words, location=place)
        self._theirs |= found.keys()
