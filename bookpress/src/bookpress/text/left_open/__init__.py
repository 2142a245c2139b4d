"""Warns of what a text leaves open or unfinished, and would print in silence.

Markdown has no errors: what is not closed is text, and goes to readers as it is typed. So do
the marks that Git leaves in a file which it could not merge. With this part, each is a warning
with its file and line, which says what to do:

- the marks of a merge, ``<<<<<<<``, ``=======`` and ``>>>>>>>``;
- control characters, NUL among them, and others that no text has;
- a directive or a block of code that is not closed, or ``:::`` that closes nothing; a comment
  ``<!--`` that takes the rest of a file with it;
- a file that is not in UTF-8, or that includes itself;
- settings at the top of a document that are not closed, or no YAML;
- a row of a table that has more cells than its head, which Markdown drops;
- a link, a role, emphasis, code, a note's mark, an attribute or a formula that is not closed.

Example
-------

A chapter with these lines::

    See [the letter](https://example.org/letter and {ref}`above <p1>.

gives::

    chapters/one.md:12: WARNING: “[the letter](” begins a link that is not closed: write the
    “)” after its address, which has no space, or \\[ for that sign [left_open.link]

A sign that is meant as such is written with a backslash before it; Markdown prints the sign
alone. ``suppress_warnings`` takes the kinds after the dot, or ``left_open`` for all.

Limits
------

In reStructuredText, docutils reports what is left open; this part then looks for the marks of a
merge and for characters alone. Underscores are not looked at, for names have them too. What
stands in code is never looked at. A translation is checked with its catalog, and not here.
"""

from pathlib import Path, PurePath
from typing import Any

from docutils import nodes
from sphinx.application import Sphinx
from sphinx.config import Config
from sphinx.environment import BuildEnvironment
from sphinx.transforms import SphinxTransform
from sphinx.util import logging
from sphinx.util.typing import ExtensionMetadata

from bookpress.book import events
from bookpress.book.extension import metadata
from bookpress.book.placed_faults import PlacedError

from .fault import OpenPlace
from .files import fault_of_file
from .source import faults_of_any_source, faults_of_markdown

logger = logging.getLogger(__name__)


def setup(app: Sphinx) -> ExtensionMetadata:
    """Look at each file as it is read, and at each text that was read."""
    app.connect("source-read", look_at_source, priority=events.LOOK_AT_SOURCE)
    app.connect("include-read", look_at_included, priority=events.LOOK_AT_SOURCE)
    app.connect("env-before-read-docs", look_at_files)
    app.add_transform(LookAtSigns)
    return metadata()


def look_at_files(app: Sphinx, env: BuildEnvironment, docnames: list[str]) -> None:
    """Raise `PlacedError` if documents are not in UTF-8, or include themselves."""
    paths = (Path(env.doc2path(name)) for name in docnames)
    if faults := [fault for path in paths if (fault := fault_of_file(path, Path(app.srcdir)))]:
        raise PlacedError("\n".join(faults))


def look_at_source(app: Sphinx, docname: str, source: list[str]) -> None:
    """Warn of what the source of a document leaves open."""
    path = app.env.doc2path(docname)
    for fault in faults_of_any_source(source[0]):
        _warn(fault, path)
    if _is_markdown(str(path), app.config):
        colons = "colon_fence" in getattr(app.config, "myst_enable_extensions", ())
        for fault in faults_of_markdown(source[0], colons):
            _warn(fault, path)


def look_at_included(app: Sphinx, path: PurePath, docname: str, source: list[str]) -> None:
    """Warn of marks and characters in a file that a document includes."""
    for fault in faults_of_any_source(source[0]):
        _warn(fault, path)


class LookAtSigns(SphinxTransform):
    """Warns of signs that Markdown took for text, as nothing closes them."""

    default_priority = events.LOOK_AT_SIGNS

    def apply(self, **kwargs: Any) -> None:
        """Work on the document being read."""
        from .signs import faults_of_block, is_block

        if not _is_markdown(str(self.document["source"]), self.config):
            return
        extensions = frozenset(self.config.myst_enable_extensions)
        for block in self.document.findall(nodes.TextElement):
            if is_block(block):
                for fault in faults_of_block(block, extensions):
                    _warn(fault, block.source or str(self.document["source"]))


def _is_markdown(path: str, config: Config) -> bool:
    """Return whether MyST-Parser reads the file at *path*."""
    kinds: dict[str, str] = dict(config.source_suffix)
    return kinds.get(PurePath(path).suffix) == "markdown" and "myst_enable_extensions" in config


def _warn(fault: OpenPlace, path: PurePath | str) -> None:
    logger.warning(
        fault.message, location=f"{path}:{fault.line}", type="left_open", subtype=fault.kind
    )
