"""Assembles the book: the doctrees of all documents in one, as the tables of contents have them.

Sphinx's own ``inline_all_toctrees`` keeps of a table of contents nothing but its documents. Here
its caption becomes a part of the book, the titles it gives to documents are those of the printed
contents, and what it has from elsewhere (an address of the web) stays in its place.
"""

from __future__ import annotations

from collections.abc import Iterator

from docutils import nodes
from docutils.nodes import Element, Node
from sphinx import addnodes
from sphinx.environment import BuildEnvironment
from sphinx.locale import __
from sphinx.util import logging
from sphinx.util.nodes import clean_astext

from bookpress.book.general_index import INDEX_PAGE
from bookpress.book.parts import says_contents
from bookpress.book.places import around

from .anchors import move_anchors_out_of_titles, move_anchors_under_titles
from .book_nodes import Listing, book_part, external_entry, general_index

logger = logging.getLogger(__name__)

#: Pages that Sphinx makes for the web alone; a table of contents may list them as documents.
_WEB_PAGES = ("modindex", "search")
#: A table of contents may hold itself.
_SELF = "self"

# What stands between a table of contents and the section it belongs to without being text.
_FRAMES = (addnodes.only, addnodes.start_of_file, nodes.compound, nodes.document, nodes.section)


def assemble(env: BuildEnvironment, root: str, *, with_index: bool) -> nodes.document:
    """Return the doctree of the whole book, whose first document is *root*.

    A document that several tables of contents list stands in the first of them. The general
    index, if the book is to have one *with_index*, is where the first table of contents that lists
    ``genindex`` has it, or else at the end.
    """
    book = _Assembly(env, root).document(root)
    book["docname"] = root
    _make_parts_of_sections(book)
    places = list(book.findall(general_index))
    for place in places[with_index:]:
        place.parent.remove(place)
    if with_index and not places:
        book += general_index(title="")
    return book


class _Assembly:
    def __init__(self, env: BuildEnvironment, root: str) -> None:
        self._env = env
        self._root = root
        self._placed: set[str] = set()

    def document(self, name: str) -> nodes.document:
        """Return the doctree of the document *name*, with all those that it includes."""
        self._placed.add(name)
        tree = self._env.get_doctree(name)
        for section in tree.findall(nodes.section):
            section["docname"] = name
        move_anchors_under_titles(tree)
        move_anchors_out_of_titles(tree)
        for toctree in list(tree.findall(addnodes.toctree)):
            self._replace(toctree)
        return tree

    def _replace(self, toctree: addnodes.toctree) -> None:
        """Put what *toctree* lists in its place, or after the text that it stands in."""
        entries = list(self._entries(toctree))
        caption = toctree.get("caption") or ""
        wrapper = toctree.parent
        if entries and caption and not says_contents(caption):
            title = nodes.title(caption, "", nodes.Text(caption))
            part = book_part("", title, *entries, ids=[], docname=toctree["parent"])
            if isinstance(wrapper, nodes.compound):  # it has the name that links call
                part["ids"], wrapper["ids"] = wrapper["ids"], []
            part.source, part.line = toctree.source, toctree.line
            entries = [part]
        stands_out = bool(caption or toctree.get("hidden"))
        before = (stands_out and self._section_of_root(toctree)) or toctree
        before = _last_of_the_text(before)
        parent = before.parent
        place = parent.index(before) + 1
        parent[place:place] = entries
        wrapper.remove(toctree)
        _remove_if_empty(wrapper)

    def _section_of_root(self, toctree: addnodes.toctree) -> Element | None:
        """Return the section that *toctree* has come to stand in, if that is one of the root's.

        In the first document, a table of contents with a caption makes a part of its own, and one
        that is hidden belongs to the book: neither is of the section that it happens to end.
        """
        if toctree["parent"] != self._root:
            return None
        outer = list(around(toctree))
        sections = [each for each in outer if isinstance(each, nodes.section)]
        if any(isinstance(each, addnodes.only) for each in outer):
            return None  # which says when its documents are in the book
        return sections[-2] if len(sections) > 1 else None

    def _entries(self, toctree: addnodes.toctree) -> Iterator[Element]:
        """Yield what *toctree* lists; a document that has a place already is left there."""
        included = set(map(str, toctree["includefiles"]))
        for title, reference in toctree["entries"]:
            if reference == _SELF or reference in _WEB_PAGES:
                continue
            if reference == INDEX_PAGE:
                yield general_index(title=title or "")
            elif reference not in included:
                yield external_entry(title=title or reference, uri=reference)
            elif reference not in self._placed:
                yield from self._included(reference, title, toctree)

    def _included(
        self, name: str, title: str | None, toctree: addnodes.toctree
    ) -> Iterator[Element]:
        try:
            tree = self.document(name)
        except OSError:
            logger.warning(
                __("the document %r cannot be read, and is not in the PDF"),
                name,
                location=toctree,
                type="toc",
                subtype="not_readable",
            )
            return
        listing = Listing(max(toctree.get("maxdepth", 0), 0), bool(toctree.get("titlesonly")))
        file = addnodes.start_of_file(docname=name, ids=tree["ids"], listing=listing)
        file += tree.children
        if title and title != clean_astext(self._env.titles[name]):
            _give_contents_title(file, title)
        yield file


def _give_contents_title(file: addnodes.start_of_file, title: str) -> None:
    """Have the contents call the document *file* by *title*, and a document without title too."""
    for section in file:
        if isinstance(section, nodes.section):
            section["contents_title"] = title
            return
    section = nodes.section("", nodes.title(title, "", nodes.Text(title)), docname=file["docname"])
    section += file.children
    file[:] = [section]


def _last_of_the_text(node: Element) -> Element:
    """Return the node after which the documents listed in *node* are to stand.

    They come after the paragraphs that follow in the same section, or these would seem to be of
    the last document; and never inside a quotation or a list, where a chapter cannot begin.
    """
    parent = node.parent
    while isinstance(parent, nodes.compound) or _is_in_text(node):
        node, parent = parent, parent.parent
    wanted = node
    for each in parent[parent.index(node) + 1 :]:
        if isinstance(each, nodes.section) or any(each.findall(addnodes.toctree)):
            break
        if isinstance(each, Element):
            wanted = each
    return wanted


def _is_in_text(node: Node) -> bool:
    """Return whether *node* stands in something that is text, such as a list or a quotation."""
    while not isinstance(node.parent, (nodes.section, nodes.document, type(None))):
        node = node.parent
        if not isinstance(node, _FRAMES):
            return True
    return False


def _remove_if_empty(node: Element) -> None:
    """Remove *node*, and what it alone stood in, if nothing is left in it."""
    while not node.children and not node["ids"] and node.parent is not None:
        if isinstance(node, (nodes.section, nodes.document, addnodes.start_of_file)):
            return
        parent = node.parent
        parent.remove(node)
        node = parent


def _make_parts_of_sections(book: nodes.document) -> None:
    """Make a part of each section of the first document that holds documents.

    Its text is then what introduces the part. Its top section is the book itself.
    """
    whole = next((each for each in book if isinstance(each, nodes.section)), None)
    for section in list(_sections_of(book)):
        if section is whole or not any(
            isinstance(each, (addnodes.start_of_file, book_part)) for each in section.findall()
        ):
            continue
        if isinstance(section[0], nodes.title) and says_contents(section[0].astext()):
            section.replace_self(section.children[1:])
            continue
        part = book_part("", *section.children, ids=section["ids"], docname=book["docname"])
        part.source, part.line = section.source, section.line
        section.replace_self(part)


def _sections_of(node: Element) -> Iterator[nodes.section]:
    """Yield the sections in *node* that are of its own document, the inner ones first."""
    for child in node.children:
        if isinstance(child, Element) and not isinstance(child, addnodes.start_of_file):
            yield from _sections_of(child)
            if isinstance(child, nodes.section):
                yield child
