"""The node of a drawing, with its words in it, so that each language draws its own."""

from __future__ import annotations

from collections import deque
from typing import Any

from docutils import nodes
from sphinx.builders.gettext import MessageCatalogBuilder
from sphinx.transforms.post_transforms import SphinxPostTransform
from sphinx.util import logging

from bookpress.book import events
from bookpress.book.compat import builder_of

from .chart_plan import ChartPlan
from .map_plan import MapPlan
from .shapes import Drawing, runs_leftward

logger = logging.getLogger(__name__)

#: The builders' formats that have drawings.
FORMATS = ("html", "typst")

# What was drawn last, with what it was drawn of: a process that writes a book in several formats
# draws each of its drawings once.
_drawn: deque[tuple[object, Drawing]] = deque(maxlen=64)


class drawing(nodes.General, nodes.Element):  # noqa: N801 - docutils' nodes are so called
    """A drawing: its ``plan``, and its words, of which the first describe it all.

    ``language`` is that of the words, for the numbers on a map.
    """


class drawing_words(nodes.TextElement):  # noqa: N801
    """Words of a drawing: its description or a label.

    No inline node: Sphinx translates few of those, and removes them afterwards.
    """


def described(node: drawing) -> str:
    """Return the words that stand for the drawing where it cannot be seen."""
    return str(node[0].astext())


def drawn(node: drawing) -> Drawing:
    """Return what is drawn, in the language of the words; warn of labels without a place."""
    description, *labels = [child.astext() for child in node.children]
    found = _drawn_once(labels, node["language"], runs_leftward(description), node["plan"])
    for number in found.crowded:
        label = node[number + 1]
        logger.warning(
            "the label “%s” has no room of its own on the map: give it another place or side, or "
            "fewer words",
            labels[number],
            location=label,
            type="drawings",
            subtype="crowded",
        )
    for number in found.outside:
        logger.warning(
            "“%s” lies outside of the outlines, and is not on the map: correct its at = […], or "
            "take that out",
            labels[number],
            location=node[number + 1],
            type="drawings",
            subtype="outside",
        )
    return found


def _drawn_once(
    labels: list[str], language: str, leftward: bool, plan: MapPlan | ChartPlan
) -> Drawing:
    wanted = (labels, language, leftward, plan)
    found = next((drawing for known, drawing in _drawn if known == wanted), None)
    if found is None:
        found = plan.draw(labels, language, leftward=leftward)
        _drawn.append((wanted, found))
    return found


class DescribeDrawings(SphinxPostTransform):
    """Put the description in the place of a drawing, in formats that have no drawings."""

    default_priority = events.DESCRIBE_DRAWINGS

    def run(self, **kwargs: Any) -> None:
        """Work on the document being written."""
        builder = builder_of(self.env)
        if builder.format in FORMATS or isinstance(builder, MessageCatalogBuilder):
            return
        for node in list(self.document.findall(drawing)):
            node.replace_self(nodes.paragraph("", described(node)))
