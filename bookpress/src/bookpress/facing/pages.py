"""Writes pairs on web pages and in e-books.

A pair is a ``div`` with one for each side; a heading is one heading, with a ``span`` for each
language. Neither has a role: that a passage has two languages is said by ``lang``, and a name for
each of hundreds of pairs would only be in the way of who hears them read.
"""

import re
from contextlib import ExitStack
from typing import Any

from docutils import nodes
from sphinx.application import Sphinx
from sphinx.locale import _
from sphinx.writers.html5 import HTML5Translator

from bookpress.book.facing import facing_pair, facing_phrase, facing_side, in_language
from bookpress.book.languages import tag

from .groups import begin_group, end_group, role_in_group

_OPEN = "facing_words"
#: How the number of a chapter begins, as Sphinx writes it.
_NUMBER = '<span class="section-number">'
_MARKUP = re.compile("<[^>]*>")


def visit_pair(translator: HTML5Translator, node: facing_pair) -> None:
    """Begin a pair, and before the first of several of a list that list."""
    begin_group(translator, node)
    alone = "" if len(node) > 1 else " facing-across"
    said: dict[str, Any] = {"CLASS": f"facing-pair{alone}", **role_in_group(node)}
    translator.body.append(translator.starttag(node, "div", **said))


def depart_pair(translator: HTML5Translator, node: facing_pair) -> None:
    """End it, and after the last of a list that list."""
    translator.body.append("</div>\n")
    end_group(translator, node)


def visit_side(translator: HTML5Translator, node: facing_side) -> None:
    """Begin what one language has of a pair; Sphinx's words are then of that language."""
    _begin(translator, node, "div")


def depart_side(translator: HTML5Translator, node: facing_side) -> None:
    """End it, with a mark if it has no translation; Sphinx's words are those of the page again."""
    _mark(translator, node, "p")
    _end(node)
    translator.body.append("</div>\n")


def visit_phrase(translator: HTML5Translator, node: facing_phrase) -> None:
    """Begin what one language has of a heading; the first has the number, which is there once."""
    body = translator.body
    number = body.pop() if body and body[-1].startswith(_NUMBER) else ""
    if number:
        # For a window that shows the second alone.
        node.parent["facing_number"] = _MARKUP.sub("", number)
    is_second = node["side"] == "second" and "facing_number" in node.parent
    shown: dict[str, Any] = {"data-number": node.parent["facing_number"]} if is_second else {}
    _begin(translator, node, "span", **shown)
    body.append(number)


def depart_phrase(translator: HTML5Translator, node: facing_phrase) -> None:
    """End it, with a mark if it has no translation."""
    _mark(translator, node, "span")
    _end(node)
    translator.body.append("</span>")


def _begin(translator: HTML5Translator, node: nodes.Element, element: str, **said: Any) -> None:
    code = translator.config.book_source_language if node["missing"] else node["language"]
    classes = f"facing-side facing-{node['side']}" + " facing-missing" * node["missing"]
    start = translator.starttag(node, element, "", CLASS=classes, lang=tag(code), **said)
    translator.body.append(start)
    if node["words"]:
        node[_OPEN] = stack = ExitStack()
        stack.enter_context(in_language(node["words"]))


def _mark(translator: HTML5Translator, node: nodes.Element, element: str) -> None:
    """Say, in the language that was to be there, that *node* is not in it."""
    if not node["missing"]:
        return
    # i18n: in a facing edition, after a passage that has no translation
    said = translator.encode(_("Not translated"))
    space = " " if element == "span" else ""
    own = tag(node["language"])
    translator.body.append(f'{space}<{element} class="facing-mark" lang="{own}">{said}</{element}>')


def _end(node: nodes.Element) -> None:
    if _OPEN in node:
        node.attributes.pop(_OPEN).close()


def add_nodes(app: Sphinx) -> None:
    """Give the nodes of a pair their visitors on pages."""
    pair, side = (visit_pair, depart_pair), (visit_side, depart_side)
    phrase = (visit_phrase, depart_phrase)
    app.add_node(facing_pair, html=pair, epub=pair)
    app.add_node(facing_side, html=side, epub=side)
    app.add_node(facing_phrase, html=phrase, epub=phrase)
