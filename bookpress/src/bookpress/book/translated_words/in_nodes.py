"""What a passage of a document holds beside its words, once its markup has become nodes."""

from collections.abc import Iterator

from docutils import nodes
from sphinx import addnodes

from bookpress.book.line_break import line_break

from .formulas import formula
from .in_html import classes, things_in_html
from .things import (
    ATTRIBUTE,
    CITATION,
    IMAGE,
    LINK,
    REFERENCE,
    ROLE,
    TARGET,
    TERM,
    Thing,
)

#: Nodes that only give words a look, or tell of a fault in them.
_LOOKS = (
    nodes.Text,
    nodes.abbreviation,
    nodes.emphasis,
    nodes.footnote_reference,
    nodes.generated,
    nodes.inline,
    nodes.literal,
    nodes.problematic,
    nodes.strong,
    nodes.subscript,
    nodes.superscript,
    nodes.system_message,
    nodes.title_reference,
    addnodes.literal_emphasis,
    addnodes.literal_strong,
    line_break,
)


def things_in_passage(passage: nodes.Element) -> Iterator[Thing]:
    """Yield what *passage* holds; of raw text and pictures, what they are themselves."""
    if isinstance(passage, nodes.raw | nodes.image):
        yield from _of_node(passage)
    for child in passage.children:
        yield from _within(child)
    # Markdown makes a node of each tag, and an element is opened in one and closed in another.
    yield from things_in_html("".join(node.astext() for node in passage.findall(_is_html)))


def _is_html(node: nodes.Node) -> bool:
    return isinstance(node, nodes.raw) and "html" in node["format"].split()


def _within(node: nodes.Node) -> Iterator[Thing]:
    if isinstance(node, nodes.system_message):
        return
    yield from _of_node(node)
    for child in node.children:
        yield from _within(child)


def _of_node(node: nodes.Node) -> Iterator[Thing]:
    match node:
        case nodes.reference() if "refuri" in node:
            yield Thing(LINK, node["refuri"])
        case nodes.reference():
            yield Thing(REFERENCE, "`…`_")
        case addnodes.download_reference():
            yield Thing("the file to download", node["reftarget"])
        case addnodes.pending_xref():
            yield _of_reference(node)
        case nodes.image():
            yield Thing(IMAGE, node["uri"])
        case nodes.raw() if not _is_html(node):
            yield Thing(f"raw text for {node['format']}", node.astext())
        case nodes.target():
            yield Thing(LINK, node["refuri"]) if "refuri" in node else Thing(TARGET)
        case nodes.citation_reference():
            yield Thing(CITATION, node.astext())
        case nodes.math():
            yield formula(node.astext())
        case nodes.Element() if not isinstance(node, (*_LOOKS, nodes.raw)):
            yield Thing(f"what makes a node “{node.tagname}”")
    if isinstance(node, nodes.inline | nodes.literal):
        yield from (Thing(ATTRIBUTE, f".{name}") for name in classes(" ".join(node["classes"])))
        yield from (Thing(ATTRIBUTE, f"id={name}") for name in node["ids"])


def _of_reference(node: addnodes.pending_xref) -> Thing:
    if node.get("refdomain") == "cite":
        return Thing(CITATION, "")
    if node["reftype"] == "term":
        return Thing(TERM, str(node["reftarget"]))
    return Thing(ROLE, f"{{{node['reftype']}}}`{node['reftarget']}`")
