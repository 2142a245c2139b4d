"""Keeps what raw HTML holds in a text that ``conf.py`` allows to have it, for the check of pages.

It is that of the text as it is written: a translation adds nothing to it.
"""

from __future__ import annotations

from docutils import nodes
from sphinx.environment import BuildEnvironment

from bookpress.book.domain import BookDomain

from .pages import Thing, things_on


class AllowedDomain(BookDomain[set[Thing]]):
    """What the raw HTML of each document runs, sends, loads and leads to."""

    name = "untrusted-text"
    label = "untrusted text"

    def things(self) -> set[Thing]:
        """Return what the raw HTML of the whole text holds."""
        return set().union(*self.documents.values())


def note_allowed(env: BuildEnvironment, docname: str, raw: nodes.raw) -> None:
    """Keep what *raw* HTML of *docname* holds."""
    domain = AllowedDomain.of(env)
    domain.documents.setdefault(docname, set()).update(things_on(raw.astext()))
