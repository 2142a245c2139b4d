"""Makes one list of the pairs that share one, for whoever hears a page read.

In each column an item of a list is a list of its own, and so is a note, or alignment would be
lost. A screen reader would tell of hundreds of lists with one item. So the pairs of a list are its
items: what stands around them is the list, and the lists in the columns are there for the eye.
"""

from collections.abc import Callable
from typing import Any, cast

from docutils import nodes
from docutils.nodes import Element
from sphinx import addnodes
from sphinx.application import Sphinx
from sphinx.writers.html5 import HTML5Translator

from bookpress.book.facing import KEY, facing_pair, facing_side

from .kinds import LISTS

#: What docutils puts in a list of its own making.
_LISTED = (nodes.footnote, nodes.citation)


def _group(pair: nodes.Node | None) -> tuple[object, ...] | None:
    """Return what is the same of all pairs of a list; None of a pair that is in none."""
    if not isinstance(pair, facing_pair) or not pair.children or not pair[0].children:
        return None
    held = _held(pair)
    if isinstance(held, LISTS):
        return held.__class__, held.get(KEY)
    return (held.__class__,) if isinstance(held, _LISTED) else None


def _held(pair: facing_pair) -> nodes.Node:
    held = cast(Element, pair[0])[0]
    return held[0] if isinstance(held, addnodes.glossary) and held.children else held


def _is_item(pair: facing_pair) -> bool:
    return _group(pair) is not None and isinstance(_held(pair), LISTS)


def _neighbour(pair: facing_pair, step: int) -> nodes.Node | None:
    place = pair.parent.index(pair) + step
    return pair.parent[place] if 0 <= place < len(pair.parent) else None


def _begins(pair: facing_pair) -> bool:
    group = _group(pair)
    return group is not None and group != _group(_neighbour(pair, -1))


def _ends(pair: facing_pair) -> bool:
    group = _group(pair)
    return group is not None and group != _group(_neighbour(pair, 1))


def begin_group(translator: HTML5Translator, pair: facing_pair) -> None:
    """Begin the list that *pair* is the first of, if it is."""
    if not _begins(pair):
        return
    if _is_item(pair):
        translator.body.append('<div class="facing-list" role="list">\n')
    else:
        translator.body.append("")  # in the place of which the first note puts its list
        pair["place"] = len(translator.body) - 1


def end_group(translator: HTML5Translator, pair: facing_pair) -> None:
    """End the list that *pair* is the last of, if it is."""
    if _ends(pair):
        translator.body.append("</div>\n" if _is_item(pair) else pair.attributes.pop("end", ""))


def role_in_group(pair: facing_pair) -> dict[str, str]:
    """Return the attributes that say that *pair* is an item of a list, if it is."""
    return {"role": "listitem"} if _is_item(pair) else {}


class PairTranslator(HTML5Translator):
    """Comes before the translator that a builder would use for an edition in one language."""

    def _visit_listed(self, node: Element, visit: Callable[[Any], None]) -> None:
        """Begin *node* by *visit*, and take away the list that this begins for it."""
        start = len(self.body)
        visit(node)
        pair = _pair_around(node)
        if pair is None:
            return
        opening = "".join(self.body[start:-1])
        del self.body[start:-1]
        if (place := pair.attributes.pop("place", None)) is not None:
            self.body[place] = opening

    def _depart_listed(self, node: Element, depart: Callable[[Any], None]) -> None:
        """End *node* by *depart*, and take away the end of that list."""
        depart(node)
        if (pair := _pair_around(node)) is not None:
            pair["end"] = self.body.pop()

    def visit_footnote(self, node: nodes.footnote) -> None:
        """Begin a note."""
        self._visit_listed(node, super().visit_footnote)

    def depart_footnote(self, node: nodes.footnote) -> None:
        """End it."""
        self._depart_listed(node, super().depart_footnote)

    def visit_citation(self, node: nodes.citation) -> None:
        """Begin a citation."""
        self._visit_listed(node, super().visit_citation)

    def depart_citation(self, node: nodes.citation) -> None:
        """End it."""
        self._depart_listed(node, super().depart_citation)

    def starttag(self, node: Element, tagname: str, *args: Any, **attributes: Any) -> str:
        """Return a start tag; that of a list with one item says that it is for the eye."""
        if isinstance(node, LISTS) and _pair_around(node) is not None:
            attributes["role"] = "presentation"
        return super().starttag(node, tagname, *args, **attributes)


def _pair_around(node: Element) -> facing_pair | None:
    """Return the pair that *node* is one side of."""
    side = node.parent.parent if isinstance(node.parent, addnodes.glossary) else node.parent
    pair = side.parent if isinstance(side, facing_side) else None
    return pair if isinstance(pair, facing_pair) else None


def use_translator(app: Sphinx) -> None:
    """Have the builder use `PairTranslator` before the translator that it would use."""
    base = app.builder.get_translator_class()
    together = type("PairTranslator", (PairTranslator, base), {})
    app.set_translator(app.builder.name, together, override=True)
