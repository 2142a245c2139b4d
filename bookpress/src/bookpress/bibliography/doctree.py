"""Makes the bibliography in the document tree a list without labels."""

from typing import Any, cast

from docutils import nodes
from sphinx import addnodes
from sphinx.application import Sphinx
from sphinx.transforms.post_transforms import SphinxPostTransform
from sphinxcontrib.bibtex.citation_target import parse_citation_targets
from sphinxcontrib.bibtex.directives import BibliographyKey
from sphinxcontrib.bibtex.domain import BibtexDomain, Citation
from sphinxcontrib.bibtex.nodes import bibliography
from sphinxcontrib.bibtex.roles import CitationRef

from bookpress.book import events
from bookpress.book.compat import builder_of, note_citation_refs

from .found_keys import with_known_keys
from .printing import reference_list
from .references import STYLE


def note_citations(app: Sphinx, doctree: nodes.document) -> None:
    """Replace the citations noted while parsing by those in the translated *doctree*.

    What sphinxcontrib-bibtex notes of a translated page leads to the wrong place or nowhere
    (:func:`bookpress.book.compat.note_citation_refs`). Sphinx in turn gives two citations of
    one work in one paragraph the same identifier. What counts is the page as it ends up.
    """
    docname = app.env.current_document.docname
    domain = cast(BibtexDomain, app.env.get_domain("cite"))
    references = _citations_with_their_own_ids(doctree)
    for reference in references:
        reference["reftarget"] = with_known_keys(reference["reftarget"], domain)
    refs = [
        CitationRef(
            citation_ref_id=reference["ids"][0],
            docname=docname,
            line=reference.line or 0,
            targets=list(parse_citation_targets(reference["reftarget"])),
        )
        for reference in references
    ]
    note_citation_refs(app.env, docname, refs)


def _citations_with_their_own_ids(doctree: nodes.document) -> list[addnodes.pending_xref]:
    references: list[addnodes.pending_xref] = []
    taken: set[str] = set()
    for node in doctree.findall(nodes.Element):
        if isinstance(node, addnodes.pending_xref) and node.get("refdomain") == "cite":
            references.append(node)
        else:
            taken.update(node["ids"])
    for reference in references:
        if not reference["ids"] or taken.intersection(reference["ids"]):
            reference["ids"] = []
            doctree.set_id(reference)
        taken.update(reference["ids"])
    return references


class ReferenceList(SphinxPostTransform):
    """Makes a bibliography in this extension's style a list without labels.

    Each item has the identifier of its reference and, as ``backrefs``, the
    identifiers of the citations on the same page. The list has the class
    ``bibliography``. A bibliography with the option ``list`` is left as it is.
    """

    default_priority = events.LIST_REFERENCES

    def run(self, **kwargs: Any) -> None:
        """Replace each bibliography of the document being written."""
        domain = cast(BibtexDomain, self.env.get_domain("cite"))
        in_pdf = builder_of(self.env).format == "typst"
        kind = reference_list if in_pdf else nodes.bullet_list
        for node in list(self.document.findall(bibliography)):
            key = BibliographyKey(node["docname"], node["ids"][0])
            directive = domain.bibliographies[key]
            if directive.style != STYLE or directive.list_ != "citation":
                continue
            citations = [c for c in domain.citations if c.bibliography_key == key]
            if citations:
                items = [_item(citation, domain) for citation in citations]
                node.replace_self(kind("", *items, classes=["bibliography"]))


def use_lists(app: Sphinx) -> None:
    """Register `ReferenceList`, except for LaTeX, where links need the labels."""
    if app.builder.format != "latex":
        app.add_post_transform(ReferenceList)


def _item(citation: Citation, domain: BibtexDomain) -> nodes.list_item:
    docname = citation.bibliography_key.docname
    return nodes.list_item(
        "",
        domain.backend.paragraph(citation.formatted_entry),
        ids=[citation.citation_id],
        backrefs=[
            ref.citation_ref_id
            for ref in domain.citation_refs
            if ref.docname == docname and citation.key in {target.key for target in ref.targets}
        ],
    )
