"""Writes pairs on web pages and in e-books."""

from contextlib import ExitStack

from docutils import nodes
from sphinx.application import Sphinx
from sphinx.locale import _
from sphinx.writers.html5 import HTML5Translator

from bookpress.book.facing import facing_pair, facing_phrase, facing_side
from bookpress.book.languages import tag

from .words import in_language

_OPEN = "facing_words"


def visit_pair(translator: HTML5Translator, node: facing_pair) -> None:
    """Begin a pair."""
    alone = "" if len(node) > 1 else " facing-across"
    translator.body.append(translator.starttag(node, "div", CLASS=f"facing-pair{alone}"))


def depart_pair(translator: HTML5Translator, node: facing_pair) -> None:
    """End it."""
    translator.body.append("</div>\n")


def visit_side(translator: HTML5Translator, node: facing_side) -> None:
    """Begin what one language has of a pair; Sphinx's words are then of that language."""
    _begin(translator, node, "div")
    if node["missing"]:
        # i18n: in a facing edition, before a passage that has no translation
        said = translator.encode(_("Not translated"))
        own = tag(node["language"])
        translator.body.append(f'<p class="facing-mark" lang="{own}">{said}</p>\n')


def visit_phrase(translator: HTML5Translator, node: facing_phrase) -> None:
    """Begin what one language has of a heading."""
    _begin(translator, node, "span")


def _begin(translator: HTML5Translator, node: nodes.Element, element: str) -> None:
    code = translator.config.book_source_language if node["missing"] else node["language"]
    classes = f"facing-side facing-{node['side']}" + " facing-missing" * node["missing"]
    translator.body.append(translator.starttag(node, element, "", CLASS=classes, lang=tag(code)))
    if node["words"]:
        node[_OPEN] = stack = ExitStack()
        stack.enter_context(in_language(node["words"]))


def _end(node: nodes.Element) -> None:
    if _OPEN in node:
        node.attributes.pop(_OPEN).close()


def depart_side(translator: HTML5Translator, node: facing_side) -> None:
    """End it; Sphinx's words are those of the page again."""
    _end(node)
    translator.body.append("</div>\n")


def depart_phrase(translator: HTML5Translator, node: facing_phrase) -> None:
    """End it."""
    _end(node)
    translator.body.append("</span>")


def add_nodes(app: Sphinx) -> None:
    """Give the nodes of a pair their visitors on pages."""
    pair, side = (visit_pair, depart_pair), (visit_side, depart_side)
    phrase = (visit_phrase, depart_phrase)
    app.add_node(facing_pair, html=pair, epub=pair)
    app.add_node(facing_side, html=side, epub=side)
    app.add_node(facing_phrase, html=phrase, epub=phrase)
