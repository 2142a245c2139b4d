"""The parts of a book: what its tables of contents call together.

In the first document, a caption makes a part of what its table of contents lists, and so does a
section around a table of contents that has none. The PDF makes pages of parts, the e-book groups in
its contents. Here is what both need: what is called how, document by document, as Sphinx notes it.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import NamedTuple

from docutils import nodes
from sphinx import addnodes
from sphinx.environment import BuildEnvironment
from sphinx.locale import _

from bookpress.book.places import around


class Listed(NamedTuple):
    """How a table of contents lists a document."""

    title: str = ""  #: Its explicit title; empty where it has its own.
    part: int = 0  #: A number for each part of the book; 0 for none.
    part_title: str = ""


def says_contents(caption: str) -> bool:
    """Return whether *caption* says no more than the title of the contents, as "Contents:" does."""
    said = caption.strip().rstrip(":").strip().casefold()
    # i18n: in the printed book, above its table of contents
    return said in {"contents", "table of contents", _("Table of Contents").casefold()}


def listed_documents(env: BuildEnvironment) -> dict[str, Listed]:
    """Return how each document of the book is listed, where it is listed first."""
    listed: dict[str, Listed] = {}
    parts: list[nodes.Element] = []
    for docname in env.collect_relations():
        sections = env.tocs.get(docname)  # a page that Sphinx makes has none
        for toctree in sections.findall(addnodes.toctree) if sections else ():
            title, maker = _part_of(toctree, is_root=docname == env.config.root_doc)
            if title and maker not in parts:
                parts.append(maker)
            number = parts.index(maker) + 1 if title else 0
            for entry, reference in toctree["entries"]:
                listed.setdefault(reference, Listed(entry or "", number, title))
    return listed


def _part_of(toctree: nodes.Element, *, is_root: bool) -> tuple[str, nodes.Element]:
    """Return the title of the part that *toctree* is in, empty if none, and the node that makes it.

    *toctree* is in the list of a document's sections, as Sphinx keeps it.
    """
    if caption := toctree.get("caption"):
        return "" if says_contents(caption) else caption, toctree
    if is_root and not toctree.get("hidden"):
        for reference in list(_titles_around(toctree))[:-1]:  # the last is that of the book
            title = reference.astext()
            return "" if says_contents(title) else title, reference
    return "", toctree


def _titles_around(toctree: nodes.Element) -> Iterator[nodes.reference]:
    """Yield the links to the sections that *toctree* is in, from the inside."""
    for item in around(toctree):
        if isinstance(item, nodes.list_item):
            yield from list(item[0].findall(nodes.reference))[:1]
