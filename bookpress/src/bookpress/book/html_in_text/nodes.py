"""The nodes of docutils for HTML that it has none for, and their form in each format.

Each is a kind of a node that every writer of Sphinx knows, and is written as that one where it
has no form of its own.
"""

from __future__ import annotations

import html
from pathlib import Path
from typing import TYPE_CHECKING

from docutils import nodes
from sphinx.locale import _

from bookpress.book.typst import Writer, add_typst_source
from bookpress.book.typst.markup import array, call, string

from .vocabulary import ATTRIBUTES, OBSOLETE, VOID

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
        name = OBSOLETE.get(name, name)
        attributes = {key: value for key, value in attributes.items() if key in ATTRIBUTES}
        if "lang" in attributes:
            attributes["xml:lang"] = attributes["lang"]
    written = "".join(f' {key}="{html.escape(value)}"' for key, value in attributes.items())
    return f"<{name}{written}{' /' if name in VOID else ''}>"


def _visit_html(translator: HTML5Translator, node: nodes.Element) -> None:
    translator.body.append(_start(translator, node["name"], node["attributes"]))
    if node["name"] in VOID:
        raise nodes.SkipNode


def _depart_html(translator: HTML5Translator, node: nodes.Element) -> None:
    name: str = node["name"]
    if translator.builder.name == "epub":
        name = OBSOLETE.get(name, name)
    translator.body.append(f"</{name}>")


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


def _is_named(node: nodes.Node, name: str) -> bool:
    return isinstance(node, html_inline) and node["name"] == name


def _visit_typst(writer: Writer, node: html_inline) -> None:
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
