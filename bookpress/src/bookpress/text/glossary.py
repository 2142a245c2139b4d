"""Sphinx's own glossary, in the order of each language, with checks on the links to its terms.

``{glossary}`` and ``{term}`` are Sphinx's, and so is the warning of a link to no
term::

    The {term}`hedge` hums.

    :::{glossary}
    :sorted:

    hedge
    : A row of shrubs.
    :::

What is added here:

- a ``:sorted:`` glossary is in the order of the language, where Sphinx has *école* after
  *ezra*;
- a term that no text links to is warned of at its definition; of several terms
  that share one, a link to any is enough, and a link from within a glossary is
  none;
- a term, or another of the same definition, linked again in one document is
  warned of, as a book links a term where it is first met; definitions, which are
  read one by one, may repeat each other's links;
- on web pages with scripts, a link opens the definition under its line, with a link to the
  glossary; in a heading, and in a glossary itself, it only leads there;
- a page is written anew when a term it links to has moved or gone.

All of it works on the translated text. Translators keep the target of a link and
translate its words, as for any other link: ``{term}`networks <réseau>```.

Limits: terms are not looked for in the text; no word becomes a link of itself.
"""

from collections.abc import Iterable, Iterator, Mapping
from typing import Any, NamedTuple, cast

from docutils import nodes
from sphinx import addnodes
from sphinx.application import Sphinx
from sphinx.builders import Builder
from sphinx.domains.std import Glossary
from sphinx.environment import BuildEnvironment
from sphinx.locale import _, __
from sphinx.transforms import SphinxTransform
from sphinx.util import logging
from sphinx.util.nodes import make_refnode
from sphinx.util.typing import ExtensionMetadata

from bookpress.book import events, notes_in_place
from bookpress.book.builders import is_web
from bookpress.book.domain import BookDomain
from bookpress.book.extension import metadata
from bookpress.book.notes_in_place import open_in_place
from bookpress.book.order import SortKey, sort_key
from bookpress.book.places import around

logger = logging.getLogger(__name__)

# The class that Sphinx gives to the words of a link to a term.
_TERM = "std-term"

# A document, and the id of a term in it.
_Defined = tuple[str, str]


class Entry(NamedTuple):
    """A definition: its terms in the language of the build, their ids, and its line."""

    terms: tuple[str, ...]
    identifiers: tuple[str, ...]
    line: int | None


class Link(NamedTuple):
    """A link to a term: what it calls the term, and the line of its paragraph."""

    target: str
    line: int | None


class DocumentTerms(NamedTuple):
    """The glossary entries and links of a document."""

    entries: list[Entry]
    links: list[Link]


class GlossaryWithLines(Glossary):
    """Sphinx's directive, whose parts know their lines in the file.

    MyST-Parser 5.2 counts the lines of a directive from its content on, and the
    paragraphs in it from the directive on, less its options.
    """

    def run(self) -> list[nodes.Node]:
        """Return the glossary as Sphinx makes it, with the lines of the file."""
        parts = super().run()
        # In reStructuredText, no content is on the first line of a file.
        if self.content and self.content.offset(0) == 0:
            for part in parts:
                for node in part.findall(nodes.Element):
                    if isinstance(node, nodes.term | addnodes.index):
                        node.line = (node.line or 0) + self.lineno + self.content_offset + 1
                    elif node.line is not None:
                        node.line += self.content_offset
        return parts


class SortGlossaries(SphinxTransform):
    """Put the entries of each ``:sorted:`` glossary in order, by their first terms."""

    default_priority = events.SORT_GLOSSARIES

    def apply(self, **kwargs: Any) -> None:
        """Work on the document that was just read."""
        for glossary in self.document.findall(addnodes.glossary):
            if glossary["sorted"]:
                entries = cast(nodes.definition_list, glossary[0])
                entries[:] = sorted(entries, key=self._order)

    def _order(self, item: nodes.Node) -> SortKey:
        term = cast(nodes.definition_list_item, item)[0].astext()
        return sort_key(term, self.config.language)


class GlossaryDomain(BookDomain[DocumentTerms]):
    """Keeps the entries and the links of each document."""

    name = "glossary"
    label = "Glossary"

    def process_doc(self, env: BuildEnvironment, docname: str, document: nodes.document) -> None:
        """Keep what *document*, once translated, has."""
        kept = DocumentTerms(list(_entries(document)), list(_links(document)))
        if any(kept):
            self.documents[docname] = kept

    def resolve_any_xref(
        self,
        env: BuildEnvironment,
        fromdocname: str,
        builder: Builder,
        target: str,
        node: addnodes.pending_xref,
        contnode: nodes.Element,
    ) -> list[tuple[str, nodes.reference]]:
        """Return the term that *target* names, whatever its capitals.

        Sphinx 9.0 answers itself for a term without capitals alone: it looks for the others in
        small letters, and does not find them.
        """
        defined, folded = _defined(env)
        place = defined.get(target) or folded.get(target.lower())
        if place is None or ("term", target.lower()) in env.domains.standard_domain.objects:
            return []
        docname, identifier = place
        link = make_refnode(builder, fromdocname, docname, identifier, contnode)
        return [("std:term", link)]

    def shown(self) -> Mapping[str, list[_Defined | None]]:
        """Return, for each document, the terms its links lead to; None for a link to none."""
        defined, folded = _defined(self.env)
        return {
            name: [defined.get(each.target, folded.get(each.target.lower())) for each in kept.links]
            for name, kept in self.documents.items()
        }

    def check_consistency(self) -> None:
        """Warn of terms that are never linked, and of those linked again in a document."""
        entries = {
            (name, identifier): entry
            for name, kept in self.documents.items()
            for entry in kept.entries
            for identifier in entry.identifiers
        }
        linked = self.shown()
        for name, terms in linked.items():
            found = [entries.get(term) if term else None for term in terms]
            self._warn_of_repetitions(name, zip(self.documents[name].links, found, strict=True))
        used = {term for terms in linked.values() for term in terms}
        for name, kept in self.documents.items():
            for entry in kept.entries:
                if used.isdisjoint((name, identifier) for identifier in entry.identifiers):
                    fault = __(
                        "no text links to the term “%s”: link it with {term}, or take it out"
                    )
                    _warn(fault, ", ".join(entry.terms), place=(name, entry.line), kind="unused")

    def _warn_of_repetitions(
        self, docname: str, links: Iterable[tuple[Link, Entry | None]]
    ) -> None:
        first: dict[Entry, Link] = {}
        for link, entry in links:
            if entry is None:
                continue
            if entry in first:
                fault = __(
                    "the term “%s” is linked again: it is already in the paragraph of line %s "
                    "(as “%s”); leave this one without a link"
                )
                _warn(
                    fault,
                    link.target,
                    first[entry].line,
                    first[entry].target,
                    place=(docname, link.line),
                    kind="repeated",
                )
            first.setdefault(entry, link)


def _warn(fault: str, *words: object, place: tuple[str, int | None], kind: str) -> None:
    logger.warning(fault, *words, location=place, type="glossary", subtype=kind)


def _entries(document: nodes.document) -> Iterator[Entry]:
    for glossary in document.findall(addnodes.glossary):
        for item in glossary.findall(nodes.definition_list_item):
            # Lists within a definition have terms without an id.
            if terms := [node for node in item.children if isinstance(node, nodes.term)]:
                identifiers = tuple(each for term in terms for each in term["ids"])
                if identifiers:
                    yield Entry(tuple(term.astext() for term in terms), identifiers, terms[0].line)


def _links(document: nodes.document) -> Iterator[Link]:
    for link in document.findall(addnodes.pending_xref):
        if (link["refdomain"], link["reftype"]) == ("std", "term"):
            above = list(around(link))
            if not any(isinstance(node, addnodes.glossary) for node in above):
                # Words of a translation have the lines of the message.
                blocks = (node.line for node in above if not isinstance(node, nodes.Inline))
                yield Link(link["reftarget"], next(filter(None, blocks), None))


def _defined(env: BuildEnvironment) -> tuple[dict[str, _Defined], dict[str, _Defined]]:
    """Return where each term is defined, as it is written, and in small letters."""
    objects = env.domains.standard_domain.get_objects()
    defined = {
        name: (docname, identifier)
        for name, _shown, kind, docname, identifier, _priority in objects
        if kind == "term"
    }
    return defined, {name.lower(): term for name, term in defined.items()}


def words() -> dict[str, str]:
    """Return what the script says of a definition that is opened."""
    # i18n: on web pages, in the box that shows the definition of a term: a link to the glossary
    return {"glossary": _("In the glossary")}


def open_definitions(
    app: Sphinx, page: str, template: str, context: dict[str, Any], doctree: nodes.document | None
) -> None:
    """Have definitions open on a page that links to terms."""
    if doctree is not None and is_web(app.builder) and any(_terms_in(doctree)):
        open_in_place(context, words)


def _terms_in(doctree: nodes.document) -> Iterator[nodes.inline]:
    """Yield the words of the text that lead to a term; those of a glossary do not count."""
    for inline in doctree.findall(nodes.inline):
        above = around(inline) if _TERM in inline["classes"] else None
        if above and not any(isinstance(node, addnodes.glossary) for node in above):
            yield inline


def setup(app: Sphinx) -> ExtensionMetadata:
    """Register the directive, the order and the checks; there are no settings."""
    app.setup_extension(notes_in_place.EXTENSION)
    GlossaryDomain.add_to(app)
    app.add_directive_to_domain("std", "glossary", GlossaryWithLines, override=True)
    app.add_transform(SortGlossaries)
    app.connect("html-page-context", open_definitions)
    return metadata(2)
