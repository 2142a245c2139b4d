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
from .numbers import own_number

_OPEN = "facing_words"
#: The mark in a language that the interface has no words in.
_ENGLISH = "Not translated"
#: How Sphinx begins the number of a chapter, and of a picture, and the words after the latter.
_NUMBERS = ('<span class="section-number">', '<span class="caption-number">')
_CAPTION = '<span class="caption-text"'
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
    """Begin what one language has of a heading; the first has the number, which is there once.

    The second has it too for the eye, in a window that shows the second alone.
    """
    number, heading = "", node.parent
    if node["side"] == "first":
        number = _take_number(translator.body)
        heading["facing_number"] = _MARKUP.sub("", number)
    of_first = heading["facing_number"] if node["side"] == "second" else ""
    if of_first and (own := own_number(node)) is not None:
        if own.astext().split() == of_first.split():
            node.remove(own)
        else:
            of_first = ""
    _begin(translator, node, "span", **({"data-number": of_first} if of_first else {}))
    translator.body.append(number)


def _take_number(body: list[str]) -> str:
    """Take what Sphinx has just written as the number of a chapter or of a picture off *body*."""
    end = len(body) - body[-1].startswith(_CAPTION)
    for pieces in (1, 3):  # the number of a chapter, that of a picture
        number = "".join(body[end - pieces : end])
        if number.startswith(_NUMBERS):
            del body[end - pieces : end]
            return number
    return ""


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
    said = _("Not translated")
    own = tag(node["language"]) if said != _ENGLISH else "en"
    space = " " if element == "span" else ""
    mark = f'<{element} class="facing-mark" lang="{own}">{translator.encode(said)}</{element}>'
    translator.body.append(space + mark)


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
