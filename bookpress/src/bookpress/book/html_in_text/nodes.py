"""The nodes of docutils for HTML that it has none for, and their form in each format.

Each is a kind of a node that every writer of Sphinx knows, and is written as that one where it
has no form of its own.
"""

from __future__ import annotations

import html
from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING

from docutils import nodes
from sphinx.locale import _

from bookpress.book.typst import Writer, add_typst_source
from bookpress.book.typst.markup import array, call, string

from .vocabulary import ATTRIBUTES, ATTRIBUTES_OF, OBSOLETE, VOID

if TYPE_CHECKING:
    from sphinx.application import Sphinx
    from sphinx.writers.html5 import HTML5Translator

#: Element → the function that sets it in the PDF.
_FUNCTIONS = {
    "del": "struck",
    "ins": "underlined",
    "mark": "highlighted",
    "q": "quote",
    "s": "struck",
    "strike": "struck",
    "u": "underlined",
}


_LINES = frozenset({"struck", "underlined", "highlighted"})


class html_inline(nodes.inline):  # noqa: N801 - so docutils names nodes
    """An element in a line, ``name``, with its ``attributes`` as the author wrote them."""


class html_block(nodes.container):  # noqa: N801
    """An element around blocks, with the same."""


class html_summary(nodes.rubric):  # noqa: N801
    """What is shown of ``<details>`` that is closed; a heading where nothing closes."""


class html_box(nodes.inline):  # noqa: N801
    """The box of a task, ``done`` or not; HTML's ``attributes`` are those of an ``<input>``."""


def _start(translator: HTML5Translator, name: str, attributes: dict[str, str]) -> str:
    """Return a start tag, or the tag of an element without content."""
    if translator.builder.name == "epub":
        kept = ATTRIBUTES | ATTRIBUTES_OF.get(name, frozenset())
        attributes = {key: value for key, value in attributes.items() if key in kept}
        if "lang" in attributes:
            attributes["xml:lang"] = attributes["lang"]
    written = "".join(f' {key}="{html.escape(value)}"' for key, value in attributes.items())
    return f"<{name}{written}{' /' if name in VOID else ''}>"


def _visit_html(translator: HTML5Translator, node: nodes.Element) -> None:
    translator.body.append(_start(translator, _name(translator, node), node["attributes"]))
    if node["name"] in VOID:
        raise nodes.SkipNode


def _depart_html(translator: HTML5Translator, node: nodes.Element) -> None:
    translator.body.append(f"</{_name(translator, node)}>")


def _name(translator: HTML5Translator, node: nodes.Element) -> str:
    """Return the name of the element that *node* is written as."""
    name: str = node["name"]
    if translator.builder.name != "epub":
        return name
    # E-books have details only with a summary before them, and the other way round.
    if name == "details" and not (len(node) and _is_summary(node[0])):
        return "div"
    if name == "summary" and not (node.parent.get("name") == "details" and node.parent[0] is node):
        return "p"
    return OBSOLETE.get(name, name)


def _is_summary(node: nodes.Node) -> bool:
    return isinstance(node, html_summary) and node["name"] == "summary"


def _visit_box_html(translator: HTML5Translator, node: html_box) -> None:
    translator.body.append(
        _start(translator, "input", node["attributes"] | {"aria-label": _in_words(node)})
    )
    raise nodes.SkipNode


def _in_words(node: html_box) -> str:
    # i18n: what a screen reader says of the box before a task that is done
    done = _("Done")
    # i18n: what a screen reader says of the box before a task that is not done
    return done if node["done"] else _("To do")


def has_line(node: nodes.Node) -> bool:
    """Return whether *node* has a line under it or through it in the PDF."""
    return isinstance(node, html_inline) and _FUNCTIONS.get(node["name"]) in _LINES


def _around(node: nodes.Node) -> Iterator[nodes.Node]:
    """Yield the nodes that *node* is in."""
    parent = node.parent
    while parent is not None:
        yield parent
        parent = parent.parent


def is_near_line(node: nodes.Element) -> bool:
    """Return whether *node* is in words with a line, or has such words in it."""
    return any(map(has_line, _around(node))) or any(map(has_line, node.findall()))


def _is_named(node: nodes.Node, name: str) -> bool:
    return isinstance(node, html_inline) and node["name"] == name


def _visit_typst(writer: Writer, node: html_inline) -> None:
    if has_line(node) and any(map(has_line, _around(node))):
        return  # PDF/UA has no two lines on the same words
    if function := _FUNCTIONS.get(node["name"]):
        writer.add("#" + call(function, body=writer.phrase_in(node)))
    elif node["name"] == "rt" and not any(_is_named(each, "rp") for each in node.parent):
        writer.add(f" (#{writer.phrase_in(node)})")
    elif node["classes"]:
        classes = array(map(string, node["classes"]))
        writer.add("#" + call("span", classes, body=writer.phrase_in(node)))
    else:
        return
    raise nodes.SkipNode


def _visit_block_typst(writer: Writer, node: html_block) -> None:
    if node["name"] == "hr":
        writer.add_call("transition")
    elif node["classes"]:
        classes = array(map(string, node["classes"]))
        writer.add_call("division", classes, body=writer.blocks_in(node))
    else:
        return
    raise nodes.SkipNode


def _visit_box_typst(writer: Writer, node: html_box) -> None:
    writer.add("#" + call("task-box", "true" if node["done"] else "false") + "~")
    raise nodes.SkipNode


def add_nodes(app: Sphinx) -> None:
    """Register the nodes and their forms."""
    form = (_visit_html, _depart_html)
    app.add_node(html_inline, html=form, epub=form, typst=(_visit_typst, None))
    app.add_node(html_block, html=form, epub=form, typst=(_visit_block_typst, None))
    app.add_node(html_summary, html=form, epub=form)
    box = (_visit_box_html, None)
    app.add_node(html_box, html=box, epub=box, typst=(_visit_box_typst, None))
    add_typst_source(app, Path(__file__).with_name("html-in-text.typ"))
