"""Makes the description of a page, a sentence or two, for search results and link previews."""

import re

from docutils import nodes

from bookpress.book.facing import facing_side
from bookpress.book.translations.marking import CLASS

#: Characters; search engines and previews show about this many.
LIMIT = 200

#: The end of a sentence, with quotation marks or brackets that close after it.
_END = re.compile(r"[.!?…][»”’\")\]\u00a0\u202f]*(?= |$)")


def described(doctree: nodes.document) -> str:
    """Return the description in a ``meta`` of the page *doctree*; empty if there is none."""
    for meta in doctree.findall(nodes.meta):
        if meta.get("name") == "description":
            return str(meta["content"])
    return ""


def beginning(doctree: nodes.document) -> str:
    """Return how the text of the page *doctree* begins, at most `LIMIT` characters long.

    The first paragraph that is the page's own counts: none of a quotation, a list or
    a note. In a facing edition it is that of the first language. Empty if there is none.
    """
    for paragraph in doctree.findall(nodes.paragraph):
        if isinstance(_place(paragraph), nodes.document | nodes.section):
            text = re.sub(r"[ \t\r\n]+", " ", _plain(paragraph)).strip()
            if text:
                return shortened(text)
    return ""


def _place(paragraph: nodes.paragraph) -> nodes.Element | None:
    """Return what *paragraph* stands in, or its pair, if it is of the first of two languages."""
    place = paragraph.parent
    if isinstance(place, facing_side) and place["side"] == "first":
        place = place.parent.parent
    return place


def _plain(node: nodes.Node) -> str:
    """Return the text of *node* without the marks of notes and of earlier translations."""
    if isinstance(node, nodes.Text):
        return node.astext()
    if isinstance(node, nodes.footnote_reference | nodes.raw):
        return ""
    if isinstance(node, nodes.Element) and CLASS in node["classes"]:
        return ""
    return "".join(map(_plain, node.children))


def _closes(text: str) -> bool:
    """Return whether every quotation mark and bracket that opens in *text* closes there."""
    return all(text.count(mark) == text.count(end) for mark, end in ("«»", "“”", "()"))


def shortened(text: str, limit: int = LIMIT) -> str:
    """Return whole sentences of *text* within *limit* characters, or as many words with ``…``."""
    if len(text) <= limit:
        return text
    ends = [
        found.end()
        for found in _END.finditer(text)
        if found.end() <= limit and _closes(text[: found.end()])
    ]
    # A first sentence of two words ("Note.") would describe nothing.
    if ends and ends[-1] >= limit // 3:
        return text[: ends[-1]]
    return text[:limit].rpartition(" ")[0].rstrip(" ,;:–—\u00a0\u202f") + "…"
