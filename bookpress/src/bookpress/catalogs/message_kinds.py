"""Finds what each message of a text is: an extension, loaded for the making of templates alone.

It writes a list of the kinds into a file beside the templates. What becomes of it is in
`kind_comments`.
"""

import json
from collections.abc import Iterator
from pathlib import Path

from docutils import nodes
from sphinx import addnodes
from sphinx.application import Sphinx
from sphinx.util.i18n import docname_to_domain
from sphinx.util.index_entries import split_index_msg
from sphinx.util.nodes import extract_messages, traverse_translatable_index
from sphinx.util.typing import ExtensionMetadata

from bookpress.book import events
from bookpress.book.extension import metadata
from bookpress.catalogs.kind_comments import LIST, Kind

_OWN = {
    addnodes.toctree: Kind.CONTENTS,
    nodes.attribution: Kind.ATTRIBUTION,
    nodes.caption: Kind.CAPTION,
    nodes.image: Kind.PICTURE,
    nodes.line: Kind.VERSE,
    nodes.literal_block: Kind.CODE,
    nodes.math_block: Kind.FORMULA,
    nodes.meta: Kind.METADATA,
    nodes.rubric: Kind.HEADING,
    nodes.subtitle: Kind.HEADING,
}
_BOXES = (nodes.Admonition, nodes.sidebar, nodes.topic)
_WITHIN = {
    nodes.footnote: Kind.NOTE,
    nodes.citation: Kind.NOTE,
    nodes.entry: Kind.TABLE_CELL,
    nodes.legend: Kind.LEGEND,
    nodes.block_quote: Kind.QUOTATION,
    **dict.fromkeys(_BOXES, Kind.BOX),
    addnodes.glossary: Kind.DEFINITION,
}


def setup(app: Sphinx) -> ExtensionMetadata:
    """Look at each document, and write the list when all have been read."""
    found: dict[str, dict[str, list[Kind]]] = {}

    def look(app: Sphinx, doctree: nodes.document) -> None:
        domain = docname_to_domain(app.env.current_document.docname, app.config.gettext_compact)
        kinds = found.setdefault(domain, {})
        for text, kind in kinds_in(doctree):
            if kind not in kinds.setdefault(text, []):
                kinds[text].append(kind)

    def write(app: Sphinx, exception: Exception | None) -> None:
        if exception is None:
            Path(app.outdir, LIST).write_text(json.dumps(found), "utf-8")

    app.connect("doctree-read", look, priority=events.LIST_UNREACHED)
    app.connect("build-finished", write)
    return {**metadata(), "parallel_read_safe": False}


def kinds_in(doctree: nodes.document) -> Iterator[tuple[str, Kind]]:
    """Yield the messages of a document that are more than plain text, each with its kind."""
    for node, text in extract_messages(doctree):
        if kind := _kind(node):
            yield text, kind
    for _node, entries in traverse_translatable_index(doctree):
        for form, value, *_rest in entries:
            yield from ((part, Kind.INDEX_ENTRY) for part in split_index_msg(form, value))


def _kind(node: nodes.Element) -> Kind | None:
    """Return what a node is to a translator; None for plain text."""
    if node.tagname == "index_entry":  # of the index of the workshop
        return Kind.INDEX_ENTRY
    if isinstance(node, nodes.title):
        return _kind_of_title(node)
    if isinstance(node, nodes.term):
        return Kind.GLOSSARY_TERM if _is_within(node, addnodes.glossary) else Kind.TERM
    own = next((kind for each, kind in _OWN.items() if isinstance(node, each)), None)
    return own or next((kind for each, kind in _WITHIN.items() if _is_within(node, each)), None)


def _kind_of_title(title: nodes.title) -> Kind:
    if isinstance(title.parent, nodes.table):
        return Kind.CAPTION
    return Kind.BOX_TITLE if isinstance(title.parent, _BOXES) else Kind.HEADING


def _is_within(node: nodes.Node, kind: type) -> bool:
    around = node.parent
    while around is not None and not isinstance(around, kind):
        around = around.parent
    return around is not None
