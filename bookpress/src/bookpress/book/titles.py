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
from typing import NamedTuple, cast

from docutils import nodes
from sphinx import addnodes
from sphinx.application import Sphinx
from sphinx.builders import Builder
from sphinx.builders.html import StandaloneHTMLBuilder
from sphinx.domains.std import StandardDomain
from sphinx.environment import BuildEnvironment
from sphinx.errors import NoUri

from .compat import retitle_in_search
from .domain import BookDomain
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


class Title(NamedTuple):
    """A title or a caption that holds more than words."""

    identifiers: list[str]  #: The ids of what it is the title of.
    is_page: bool  #: Whether it is the title of its document.
    content: nodes.inline  #: Its words, with references that are still to get theirs.

    @property
    def words(self) -> list[nodes.Node]:
        """What is shown of it while nothing is known of its references."""
        return _shown(self.content, _as_written)


def words_of(title: nodes.Element) -> str:
    """Return the words of *title* in another place."""
    return "".join(node.astext() for node in _shown(title, _as_written))


def _as_written(reference: addnodes.pending_xref) -> nodes.Node:
    """Return the words of *reference* as they are typed; none of a citation, which is a key."""
    is_citation = reference["refdomain"] in _CITATIONS
    return nodes.Text("" if is_citation else reference.astext())


def _shown(title: nodes.Element, show: Show) -> list[nodes.Node]:
    """Return copies of what *title* holds for another place, without spaces at the ends."""
    copies: list[nodes.Node] = []
    for node in _copies(title.children, show):
        if isinstance(node, nodes.Text) and copies and isinstance(copies[-1], nodes.Text):
            before, after = copies.pop().astext(), node.astext()
            node = nodes.Text(before + (after.lstrip(" ") if before.endswith(" ") else after))
        copies.append(node)
    for end, strip in ((0, str.lstrip), (-1, str.rstrip)):
        if copies and isinstance(copies[end], nodes.Text):
            copies[end] = nodes.Text(strip(copies[end].astext()))
    return [node for node in copies if node.astext()] or [nodes.Text(title.astext().strip())]


def _copies(children: Iterable[nodes.Node], show: Show) -> Iterator[nodes.Node]:
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
            yield from _copies(node.children, show)
        elif isinstance(node, nodes.Element):
            if not isinstance(node, _LEFT_OUT):
                yield _copy(node, _copies(node.children, show))
        else:
            yield node.copy()


def _copy(node: nodes.Element, children: Iterable[nodes.Node] = ()) -> nodes.Element:
    """Return a copy of *node* that is of no document, and no target of links."""
    copy = node.copy()
    copy.document = cast(nodes.document, None)
    copy["ids"], copy["names"] = [], []
    copy += list(children)
    return copy


def _whole(node: nodes.Element) -> nodes.Element:
    """Return a copy of *node* with all that it holds."""
    children = (
        _whole(each) if isinstance(each, nodes.Element) else each.copy() for each in node.children
    )
    return _copy(node, children)


def _is_more_than_words(title: nodes.Element) -> bool:
    kinds = (*_LEFT_OUT, addnodes.pending_xref, nodes.image, nodes.raw, line_break)
    return any(isinstance(node, kinds) for node in title.findall())


class TitleDomain(BookDomain[list[Title]]):
    """Keeps the titles and captions of each document that hold more than words."""

    name = "titles"
    label = "Titles"

    def keep(self, docname: str, document: nodes.document) -> None:
        """Keep those of *document*, and show their words where Sphinx has copied them."""
        self.documents[docname] = list(_titles(document))
        for title in self.documents[docname]:
            self._show(docname, title, title.words)

    def resolve(self, builder: Builder) -> None:
        """Show the words that the references in titles have on their pages."""
        for docname, titles in self.documents.items():
            for title in titles:
                if any(title.content.findall(addnodes.pending_xref)):
                    self._show(docname, title, self._resolved(docname, title, builder))

    def show_in_search(self, builder: StandaloneHTMLBuilder) -> None:
        """Show the words of titles among what a search finds."""
        for docname, titles in self.documents.items():
            words: dict[str | None, str] = {}
            for title in titles:
                shown = self._resolved(docname, title, builder)
                names = [None, *title.identifiers] if title.is_page else title.identifiers
                words |= dict.fromkeys(names, "".join(node.astext() for node in shown))
            if words:
                retitle_in_search(builder, docname, words)

    def _resolved(self, docname: str, title: Title, builder: Builder) -> list[nodes.Node]:
        return _shown(title.content, _resolver(self.env, docname, builder))

    def _show(self, docname: str, title: Title, shown: list[nodes.Node]) -> None:
        """Put *shown* wherever Sphinx keeps this *title*, which is of the document *docname*."""
        env, words = self.env, "".join(node.astext() for node in shown)
        labels = cast(StandardDomain, env.get_domain("std")).labels
        for label, (place, identifier, _words) in list(labels.items()):
            if place == docname and identifier in title.identifiers:
                labels[label] = place, identifier, words
        slugs = env.metadata[docname].get("myst_slugs", {})
        for slug, (line, identifier, _words) in list(slugs.items()):
            if identifier in title.identifiers:
                slugs[slug] = line, identifier, words
        for entry in env.tocs[docname].findall(nodes.reference):
            anchor = entry["anchorname"].removeprefix("#")
            if entry["refuri"] == docname and (
                anchor in title.identifiers or (title.is_page and not anchor)
            ):
                entry[:] = [node.deepcopy() for node in shown]
        if title.is_page:
            # The same node may stand for both: the words between <title> and </title> are in
            # `longtitles`.
            for kept in {id(each): each for each in self._page_titles(docname)}.values():
                kept[:] = [node.deepcopy() for node in shown]

    def _page_titles(self, docname: str) -> list[nodes.title]:
        env = self.env
        same = env.longtitles[docname].astext() == env.titles[docname].astext()
        return [env.titles[docname], *([env.longtitles[docname]] if same else [])]


def _titles(document: nodes.document) -> Iterator[Title]:
    """Yield the titles and captions of *document* that Sphinx may copy, and not as they are."""
    page = next(iter(document.findall(nodes.section)), None)
    for node in document.findall(nodes.TextElement):
        is_title = isinstance(node, nodes.title | nodes.caption | nodes.rubric)
        if is_title and _is_more_than_words(node):
            of = node if isinstance(node, nodes.rubric) else node.parent
            content = nodes.inline("", "", *_copies(node.children, _whole))
            yield Title(list(of["ids"]), of is page, content)


def _resolver(env: BuildEnvironment, docname: str, builder: Builder) -> Show:
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
            return _as_written(reference)
        words = found.astext()
        is_mark = reference["refdomain"] in _CITATIONS and words.startswith(_BRACKETS)
        return nodes.Text("" if is_mark else words)

    return show


def keep_titles(app: Sphinx, document: nodes.document) -> None:
    """Keep the titles of a *document* that was just read."""
    docname = app.env.current_document.docname
    domain = TitleDomain.of(app.env)
    domain.keep(docname, document)
    _renew_links(document, docname)


def resolve_titles(app: Sphinx, env: BuildEnvironment) -> None:
    """Give the references in titles their words, once all documents are read."""
    TitleDomain.of(env).resolve(app.builder)


def show_titles_in_search(app: Sphinx) -> list[tuple[str, dict[str, object], str]]:
    """Show the words of titles in the search index, before it is written; add no page."""
    if isinstance(app.builder, StandaloneHTMLBuilder) and app.builder.search:
        TitleDomain.of(app.env).show_in_search(app.builder)
    return []


def _renew_links(document: nodes.document, docname: str) -> None:
    """Have links within *document* show a title as other documents' do.

    MyST-Parser has given them all that the title holds: they are in the class ``std-ref``, which
    no link is in that an author gave words to.
    """
    for link in list(document.findall(nodes.reference)):
        target = document.ids.get(link.get("refid", ""))
        if target is not None and any(
            "std-ref" in words["classes"] for words in link.findall(nodes.inline)
        ):
            titles = (each for each in target if isinstance(each, nodes.title | nodes.caption))
            if any(map(_is_more_than_words, titles)):
                link.replace_self(_myst_link(docname, link["refid"]))


def _myst_link(docname: str, identifier: str) -> addnodes.pending_xref:
    """Return what MyST-Parser makes of ``[](docname#identifier)``."""
    return addnodes.pending_xref(
        "",
        nodes.inline("", "", classes=["xref", "myst"]),
        refdoc=docname,
        refdomain="doc",
        reftype="myst",
        reftarget=docname,
        reftargetid=identifier,
        refexplicit=False,
    )
