"""The words of titles: what menus, links, metadata and other pages say of a heading or a caption.

Sphinx 9.0 copies the titles of a document when it has read it. It leaves out the marks of notes,
but not in the words of ``{ref}``, where a number ends the last word; it copies citations and other
references as they are written (``haie`` for ``{cite:p}`haie```); and it drops pictures, whose
heading then has no name at all. Here a title in another place is its words:

- without the marks of notes, and without citations in brackets;
- with the words that another reference, or a citation within a sentence, has on the page;
- with the description of a picture.

The heading itself keeps all it has.
"""

from collections.abc import Callable, Iterable, Iterator
from typing import cast

from docutils import nodes
from sphinx import addnodes
from sphinx.builders import Builder
from sphinx.environment import BuildEnvironment
from sphinx.errors import NoUri

from .line_break import line_break

#: What says nothing in another place: marks of notes, and places.
_LEFT_OUT = (nodes.footnote_reference, nodes.citation_reference, addnodes.index)
#: What is nothing without what it holds.
_AROUND = (nodes.reference, nodes.target, nodes.problematic)
#: Domains whose references are citations: docutils', and sphinxcontrib-bibtex's.
_CITATIONS = ("citation", "cite")
_BRACKETS = ("(", "[")

Show = Callable[[addnodes.pending_xref], nodes.Node]
"""What gives the node that is shown for a reference."""


def words_of(title: nodes.Element) -> str:
    """Return the words by which menus, links and metadata show *title*."""
    return "".join(node.astext() for node in shown_elsewhere(title, as_written))


def as_written(reference: addnodes.pending_xref) -> nodes.Node:
    """Return the words of *reference* as they are typed; none of a citation, which is a key."""
    is_citation = reference["refdomain"] in _CITATIONS
    return nodes.Text("" if is_citation else reference.astext())


def shown_elsewhere(title: nodes.Element, show: Show) -> list[nodes.Node]:
    """Return copies of what *title* holds for another place, without spaces at the ends."""
    copies: list[nodes.Node] = []
    for node in copies_of(title.children, show):
        if isinstance(node, nodes.Text) and copies and isinstance(copies[-1], nodes.Text):
            before, after = copies.pop().astext(), node.astext()
            node = nodes.Text(before + (after.lstrip(" ") if before.endswith(" ") else after))
        copies.append(node)
    for end, strip in ((0, str.lstrip), (-1, str.rstrip)):
        if copies and isinstance(copies[end], nodes.Text):
            copies[end] = nodes.Text(strip(copies[end].astext()))
    return [node for node in copies if node.astext()] or [nodes.Text(title.astext().strip())]


def copies_of(children: Iterable[nodes.Node], show: Show) -> Iterator[nodes.Node]:
    """Yield copies of *children*, those of a title, without what says nothing elsewhere."""
    for node in children:
        if isinstance(node, nodes.raw):
            # Not seen, but a break parts two words.
            yield nodes.Text(" " if "<br" in node.astext().lower() else "")
        elif isinstance(node, addnodes.pending_xref):
            yield show(node)
        elif isinstance(node, nodes.image):
            yield nodes.Text(node.get("alt", ""))
        elif isinstance(node, line_break):
            yield nodes.Text(" ")
        elif isinstance(node, _AROUND):
            yield from copies_of(node.children, show)
        elif isinstance(node, nodes.Element):
            if not isinstance(node, _LEFT_OUT):
                yield _copy(node, copies_of(node.children, show))
        else:
            yield node.copy()


def _copy(node: nodes.Element, children: Iterable[nodes.Node] = ()) -> nodes.Element:
    """Return a copy of *node* that is of no document, and no target of links."""
    copy = node.copy()
    copy.document = cast(nodes.document, None)
    copy["ids"], copy["names"] = [], []
    copy += list(children)
    return copy


def whole_copy(node: nodes.Element) -> nodes.Element:
    """Return a copy of *node* with all that it holds."""
    children = (
        whole_copy(each) if isinstance(each, nodes.Element) else each.copy()
        for each in node.children
    )
    return _copy(node, children)


def is_more_than_words(title: nodes.Element) -> bool:
    """Return whether *title* holds anything that is not shown elsewhere as it is."""
    kinds = (*_LEFT_OUT, addnodes.pending_xref, nodes.image, nodes.raw, line_break)
    return any(isinstance(node, kinds) for node in title.findall())


def as_on_page(env: BuildEnvironment, docname: str, builder: Builder) -> Show:
    """Return what shows references as the page of *docname* does."""

    def show(reference: addnodes.pending_xref) -> nodes.Node:
        domain = env.domains.get(reference["refdomain"] or "")
        contents = cast(nodes.TextElement, reference[0].deepcopy())
        found: nodes.Element | None = None
        kind, target = reference["reftype"], reference["reftarget"]
        try:
            if domain is not None:
                found = domain.resolve_xref(
                    env, docname, builder, kind, target, reference, contents
                )
        except NoUri:
            found = contents
        if not found:
            return as_written(reference)
        words = found.astext()
        is_mark = reference["refdomain"] in _CITATIONS and words.startswith(_BRACKETS)
        return nodes.Text("" if is_mark else words)

    return show
