"""Back-references: each entry of the bibliography ends with links to what cites it.

``(Cited in § 26, § 27 note, Glossary.)`` Each place is named once, in the order of
the book:

- the nearest block around a citation that bears a paragraph number. The pattern
  ``book_paragraph_pattern`` says which ids are numbers: a regular expression for
  the whole id, whose one group is the number;
- what bears the mark of a note, for a citation in that note;
- the title of the page, up to a colon, where nothing is numbered. The link leads to the nearest id,
  or to the term that a definition explains.

sphinxcontrib-bibtex has back-references of its own, to citations on the page of the
bibliography only. Those here lead anywhere in the book: documents that no table of
contents includes are not part of it. An entry that is listed twice has them twice;
one that is never cited has none.

They are added to web pages, e-books and the PDF as these are written: no catalog but
that of the interface, ``sphinx``, has their words. Nothing is cited or numbered here.
"""

import re
from collections import defaultdict
from collections.abc import Iterable, Iterator, Set
from typing import Any, NamedTuple, cast

from docutils import nodes
from sphinx import addnodes
from sphinx.application import Sphinx
from sphinx.environment import BuildEnvironment
from sphinx.environment.collectors import EnvironmentCollector
from sphinx.locale import _
from sphinx.transforms.post_transforms import SphinxPostTransform
from sphinx.util.typing import ExtensionMetadata
from sphinxcontrib.bibtex.citation_target import parse_citation_targets
from sphinxcontrib.bibtex.domain import BibtexDomain

from bookpress.book.compat import builder_of
from bookpress.book.extension import metadata

Marks = dict[str, nodes.footnote_reference]
"""The first mark of each note, under the id of the note."""


class Place(NamedTuple):
    """What cites a work: a paragraph, the notes of a paragraph, or a page."""

    docname: str
    number: str
    """The number of the paragraph; empty for a page."""
    in_note: bool


class Citing(NamedTuple):
    """A work, by its key, and a place that cites it, with the id a link leads to."""

    key: str
    place: Place
    identifier: str


# -- Reading: who cites what


class CitingCollector(EnvironmentCollector):
    """Keeps in the environment what each document cites, and where."""

    def clear_doc(self, app: Sphinx, env: BuildEnvironment, docname: str) -> None:
        """Forget what *docname* cites."""
        _kept(env).pop(docname, None)

    def merge_other(
        self, app: Sphinx, env: BuildEnvironment, docnames: Set[str], other: BuildEnvironment
    ) -> None:
        """Take what *docnames* cite from *other*, where they were read."""
        theirs = _kept(other)
        _kept(env).update({name: theirs[name] for name in docnames if name in theirs})

    def process_doc(self, app: Sphinx, doctree: nodes.document) -> None:
        """Keep what *doctree* cites, as it stands after translation."""
        docname = app.env.current_document.docname
        pattern = app.config.book_paragraph_pattern
        _kept(app.env)[docname] = _citings(doctree, docname, pattern)

    def get_updated_docs(self, app: Sphinx, env: BuildEnvironment) -> list[str]:
        """Return the pages with a bibliography, if back-references are not what they were."""
        before = getattr(env, "back_references_shown", None)
        after = {
            key: [(citing, *map(str, _label(citing.place, env))) for citing in citings]
            for key, citings in back_references(env).items()
        }
        env.back_references_shown = after  # type: ignore[attr-defined]
        if before == after:
            return []
        return sorted({key.docname for key in _bibtex(env).bibliographies} & env.found_docs)


def _kept(env: BuildEnvironment) -> dict[str, list[Citing]]:
    if not hasattr(env, "back_references_citing"):
        env.back_references_citing = {}  # type: ignore[attr-defined]
    return env.back_references_citing  # type: ignore[attr-defined,no-any-return]


def _bibtex(env: BuildEnvironment) -> BibtexDomain:
    return cast(BibtexDomain, env.get_domain("cite"))


def _citings(doctree: nodes.document, docname: str, pattern: str) -> list[Citing]:
    """Return what *doctree* cites, in the order of the places."""
    order = {block: position for position, block in enumerate(doctree.findall(nodes.Element))}
    marks: Marks = {}
    for mark in doctree.findall(nodes.footnote_reference):
        marks.setdefault(mark.get("refid", ""), mark)
    found = []
    for reference in doctree.findall(addnodes.pending_xref):
        if reference.get("refdomain") == "cite":
            block, identifier, number, in_note = _place(reference, marks, pattern)
            for target in parse_citation_targets(reference["reftarget"]):
                citing = Citing(target.key, Place(docname, number, in_note), identifier)
                found.append((order.get(block, 0), in_note, citing))
    # Words may change places in a translation, and paragraphs do not: go by these.
    return [citing for *_order, citing in sorted(found, key=lambda each: each[:2])]


def _place(
    reference: nodes.Element, marks: Marks, pattern: str
) -> tuple[nodes.Element, str, str, bool]:
    """Return the block that cites, its id and its number, and whether a note of it does."""
    unnumbered: tuple[nodes.Element, str] | None = None
    in_note = False
    for block in _around(reference, marks):
        if isinstance(block, nodes.footnote):
            in_note = True
            continue  # no place of its own
        named = block[0] if isinstance(block, nodes.definition_list_item) else block
        for identifier in cast(nodes.Element, named)["ids"]:
            if number := re.fullmatch(pattern, identifier):
                return block, identifier, number[1], in_note
            unnumbered = unnumbered or (block, identifier)
    block, identifier = unnumbered or (reference, "")
    return block, identifier, "", False


def _around(node: nodes.Element, marks: Marks) -> Iterator[nodes.Element]:
    """Yield the elements around *node*, from the inside; those around a note's mark after it."""
    notes = []
    while node.parent is not None:
        node = node.parent
        yield node
        if isinstance(node, nodes.footnote) and node not in notes:  # notes may call one another
            notes.append(node)
            node = next((marks[name] for name in node["ids"] if name in marks), node)


# -- Writing: the links


def back_references(env: BuildEnvironment) -> dict[str, list[Citing]]:
    """Return what cites each work, by its key: each place once, in the order of the book."""
    works: defaultdict[str, dict[Place, Citing]] = defaultdict(dict)
    for docname in env.collect_relations():  # in the order of the tables of contents
        for citing in _kept(env).get(docname, ()):
            works[citing.key].setdefault(citing.place, citing)
    return {key: list(places.values()) for key, places in works.items()}


class AddBackReferences(SphinxPostTransform):
    """End each entry that is cited with links to what cites it."""

    default_priority = 6  # just after sphinxcontrib-bibtex has made the entries
    formats = ("html", "typst")

    def run(self, **kwargs: Any) -> None:
        """Work on the document being written, which may be the whole book."""
        entries = [
            (node, identifier)
            for node in self.document.findall(nodes.Element)
            if isinstance(node, nodes.citation | nodes.list_item)
            for identifier in node["ids"]
        ]
        if not entries:
            return
        bibtex = _bibtex(self.env)
        keys = {(c.bibliography_key.docname, c.citation_id): c.key for c in bibtex.citations}
        citings = back_references(self.env)
        for entry, identifier in entries:
            docname = self._docname_of(entry)
            if places := citings.get(keys.get((docname, identifier), "")):
                *_others, paragraph = entry.findall(nodes.paragraph)
                links = [self._link(place, docname) for place in places]
                paragraph += [nodes.Text(" "), _sentence(links)]

    def _docname_of(self, node: nodes.Node) -> str:
        while (node := node.parent) is not None:
            if isinstance(node, addnodes.start_of_file):  # in a book that is one document
                return cast(str, node["docname"])
        return self.env.current_document.docname

    def _link(self, citing: Citing, docname: str) -> nodes.reference:
        builder = builder_of(self.env)
        # Not make_refnode(): a whole book in one document has no page that is "this one".
        uri = builder.get_relative_uri(docname, citing.place.docname)
        refuri = f"{uri}#{citing.identifier}"
        label = _label(citing.place, self.env)
        return nodes.reference("", "", *label, internal=True, refuri=refuri)


def _label(place: Place, env: BuildEnvironment) -> list[nodes.Node]:
    """Return what a link to *place* says."""
    if not place.number:
        return list(_short(env.titles[place.docname]))
    paragraph = f"§\u00a0{place.number}"
    if place.in_note:
        paragraph = _("{paragraph} note").format(paragraph=paragraph)
    return [nodes.Text(paragraph)]


def _short(title: nodes.Element) -> Iterator[nodes.Node]:
    """Yield copies of what is in *title*, up to a colon."""
    for child in title.children:
        if isinstance(child, nodes.Text) and ":" in child:
            yield nodes.Text(child.partition(":")[0].rstrip())
            return
        yield child.deepcopy()


def _sentence(links: Iterable[nodes.Node]) -> nodes.inline:
    # In brackets, as an entry that ends with an address has no full stop.
    before, _places, after = _("(Cited in {places}.)").partition("{places}")
    listed = [node for link in links for node in (nodes.Text(", "), link)][1:]
    return nodes.inline(
        "", "", nodes.Text(before), *listed, nodes.Text(after), classes=["back-references"]
    )


def setup(app: Sphinx) -> ExtensionMetadata:
    """Add ``book_paragraph_pattern``: which ids are numbers, and what the number is."""
    app.setup_extension("bookpress.book")
    app.setup_extension("sphinxcontrib.bibtex")
    app.add_post_transform(AddBackReferences)
    app.add_env_collector(CitingCollector)
    return metadata(1)
