"""Back-references: each entry of the bibliography ends with links to what cites it.

An entry of the bibliography ends with::

    (Cited in § 26, § 27 note, Glossary.)

Each place is named once, in the order of the book:

- the nearest block around a citation that has a paragraph number, as
  ``book_paragraph_pattern`` tells;
- the block with the mark of a note, for a citation in that note;
- the page, by its title up to a colon, where nothing is numbered. The link leads to the
  nearest id, or to the term that a definition explains.

They are added to web pages, e-books and the PDF as these are written: no catalog but
that of the interface, ``sphinx``, has their words. sphinxcontrib-bibtex has
back-references of its own, which lead to citations on the page of the bibliography only.

Limits: a document that no table of contents includes is not part of the book. An entry that
is listed twice has them twice; one that is never cited has none.
"""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from typing import Any, NamedTuple, cast

from docutils import nodes
from sphinx import addnodes
from sphinx.application import Sphinx
from sphinx.environment import BuildEnvironment
from sphinx.locale import _
from sphinx.transforms.post_transforms import SphinxPostTransform
from sphinx.util.typing import ExtensionMetadata
from sphinxcontrib.bibtex.citation_target import parse_citation_targets
from sphinxcontrib.bibtex.domain import BibtexDomain

from bookpress.book import events
from bookpress.book.compat import builder_of, set_default
from bookpress.book.domain import BookDomain
from bookpress.book.extension import metadata
from bookpress.book.places import (
    Place,
    around,
    docname_around,
    link,
    numbered_id,
    paragraph_label,
)

Marks = dict[str, nodes.footnote_reference]
"""The first mark of each note, under the id of the note."""


class Citing(NamedTuple):
    """A citation: the key of the work, the citing place, and whether it is in a note there."""

    key: str
    place: Place
    in_note: bool

    @property
    def shown_as(self) -> tuple[str, str, bool]:
        """The key by which equal places are merged: readers get one link for each."""
        return self.place.docname, self.place.number, self.in_note


# -- Reading: who cites what


class CitingDomain(BookDomain[list[Citing]]):
    """Keeps what each document cites, and where."""

    name = "back-references"
    label = "Back-references"

    def process_doc(self, env: BuildEnvironment, docname: str, document: nodes.document) -> None:
        """Keep what *document* cites, as it stands after translation."""
        self.documents[docname] = _citings(document, docname, env.config.book_paragraph_pattern)

    def works(self) -> dict[str, list[Citing]]:
        """Return the citations of each work, by key: each place once, in the order of the book."""
        works: defaultdict[str, dict[tuple[str, str, bool], Citing]] = defaultdict(dict)
        for _docname, citings in self.in_order():
            for citing in citings:
                works[citing.key].setdefault(citing.shown_as, citing)
        return {key: list(citings.values()) for key, citings in works.items()}

    def shown(self) -> Mapping[str, object]:
        """Return all back-references, for each page with a bibliography."""
        links = {
            key: [(citing, *map(str, _label(citing, self.env))) for citing in citings]
            for key, citings in self.works().items()
        }
        return {key.docname: links for key in _bibtex(self.env).bibliographies}


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
            place = Place(docname, identifier, number)
            for target in parse_citation_targets(reference["reftarget"]):
                citing = Citing(target.key, place, in_note)
                found.append((order.get(block, 0), in_note, citing))
    # Words may change places in a translation, and paragraphs do not: go by these.
    return [citing for *_order, citing in sorted(found, key=lambda each: each[:2])]


def _place(
    reference: nodes.Element, marks: Marks, pattern: str
) -> tuple[nodes.Element, str, str, bool]:
    """Return the citing block, its id and number, and whether a note of it cites."""
    unnumbered: tuple[nodes.Element, str] | None = None
    in_note = False
    for block in _around(reference, marks):
        if isinstance(block, nodes.footnote):
            in_note = True
            continue  # no place of its own
        named = block[0] if isinstance(block, nodes.definition_list_item) else block
        named = cast(nodes.Element, named)
        identifier, number = numbered_id(named, pattern)
        if number:
            return block, identifier, number, in_note
        if named["ids"]:
            unnumbered = unnumbered or (block, named["ids"][0])
    block, identifier = unnumbered or (reference, "")
    return block, identifier, "", False


def _around(node: nodes.Element, marks: Marks) -> Iterator[nodes.Element]:
    """Yield the ancestors of *node*, nearest first; after a note, those of its mark."""
    notes: list[nodes.Element] = []
    waiting = [node]
    while waiting:
        for element in around(waiting.pop()):
            yield element
            if isinstance(element, nodes.footnote) and element not in notes:
                notes.append(element)  # notes may call one another
                if mark := next((marks[name] for name in element["ids"] if name in marks), None):
                    waiting.append(mark)
                    break


# -- Writing: the links


class AddBackReferences(SphinxPostTransform):
    """End each entry that is cited with links to what cites it."""

    default_priority = events.ADD_BACK_REFERENCES
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
        works = CitingDomain.of(self.env).works()
        for entry, identifier in entries:
            docname = docname_around(entry, self.env.current_document.docname)
            if citings := works.get(keys.get((docname, identifier), "")):
                *_others, paragraph = entry.findall(nodes.paragraph)
                links = [self._link(citing, docname) for citing in citings]
                paragraph += [nodes.Text(" "), _sentence(links)]

    def _link(self, citing: Citing, docname: str) -> nodes.reference:
        return link(builder_of(self.env), docname, citing.place, *_label(citing, self.env))


def _label(citing: Citing, env: BuildEnvironment) -> list[nodes.Node]:
    """Return the words of the link to a place that cites a work."""
    place = citing.place
    if not place.number:
        return list(_short(env.titles[place.docname]))
    paragraph = paragraph_label(place.number)
    if citing.in_note:
        # i18n: in the bibliography, a place that cites the work: a note to a numbered paragraph,
        # such as “§ 3 note”
        paragraph = _("{paragraph} note").format(paragraph=paragraph)
    return [nodes.Text(paragraph)]


def _short(title: nodes.Element) -> Iterator[nodes.Node]:
    """Yield copies of the nodes in *title*, up to a colon."""
    for child in title.children:
        if isinstance(child, nodes.Text) and ":" in child:
            yield nodes.Text(child.partition(":")[0].rstrip())
            return
        yield child.deepcopy()


def _sentence(links: Iterable[nodes.Node]) -> nodes.inline:
    # In brackets, as an entry that ends with an address has no full stop.
    # i18n: in the bibliography, after a reference
    before, _places, after = _("(Cited in {places}.)").partition("{places}")
    listed = [node for link in links for node in (nodes.Text(", "), link)][1:]
    return nodes.inline(
        "", "", nodes.Text(before), *listed, nodes.Text(after), classes=["back-references"]
    )


def setup(app: Sphinx) -> ExtensionMetadata:
    """Add the back-references; there is nothing to set but ``book_paragraph_pattern``."""
    app.setup_extension("bookpress.book")
    app.setup_extension("sphinxcontrib.bibtex")
    set_default(app.config, "bibtex_bibfiles", [])  # a book without any is no error
    app.add_post_transform(AddBackReferences)
    CitingDomain.add_to(app)
    return metadata(2)
