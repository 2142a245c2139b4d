"""Shows the titles of documents and captions by their words, wherever Sphinx has copied them.

What the words of a title are is said in :mod:`.title_words`.
"""

from collections.abc import Iterator
from typing import NamedTuple, cast

from docutils import nodes
from sphinx import addnodes
from sphinx.application import Sphinx
from sphinx.builders import Builder
from sphinx.builders.html import StandaloneHTMLBuilder
from sphinx.domains.std import StandardDomain
from sphinx.environment import BuildEnvironment

from .compat import retitle_in_search
from .domain import BookDomain
from .title_words import (
    as_on_page,
    as_written,
    copies_of,
    is_more_than_words,
    shown_elsewhere,
    whole_copy,
)


class Title(NamedTuple):
    """A title or a caption that holds more than words."""

    identifiers: list[str]  #: The ids of what it is the title of.
    is_page: bool  #: Whether it is the title of its document.
    content: nodes.inline  #: Its words, with references that are still to get theirs.

    @property
    def words(self) -> list[nodes.Node]:
        """What is shown of it while nothing is known of its references."""
        return shown_elsewhere(self.content, as_written)


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
        return shown_elsewhere(title.content, as_on_page(self.env, docname, builder))

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
        if is_title and is_more_than_words(node):
            of = node if isinstance(node, nodes.rubric) else node.parent
            content = nodes.inline("", "", *copies_of(node.children, whole_copy))
            yield Title(list(of["ids"]), of is page, content)


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
            if any(map(is_more_than_words, titles)):
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
