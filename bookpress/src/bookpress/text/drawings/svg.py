"""Writes a drawing into a page: SVG within the HTML, in the colour and the face of the text.

It has no style of its own, so that it needs no sheet, keeps the strict policy, and turns with the
page between light and dark. What draws it is the library drawsvg, imported when it is wanted.
"""

from __future__ import annotations

from collections import deque
from collections.abc import Iterable
from itertools import chain, pairwise
from typing import Any

from docutils import nodes
from sphinx.writers.html5 import HTML5Translator

from .nodes import described, drawing, drawn
from .shapes import TEXT_SIZE, Area, Disc, Drawing, Line, Point, Shape, Side, Words, runs_leftward

_INK = "currentColor"
_ANCHORS = {Side.LEFT: "start", Side.MIDDLE: "middle", Side.RIGHT: "end"}
_OPPOSITE = {"start": "end", "middle": "middle", "end": "start"}


# What was written last: an e-book has the drawings of the web pages.
_written: deque[tuple[Drawing, str]] = deque(maxlen=64)


def visit_html(translator: HTML5Translator, node: drawing) -> None:
    """Write the drawing, as one picture with its description."""
    picture: dict[str, Any] = {"role": "img", "aria-label": described(node)}
    opening = translator.starttag(node, "div", "", CLASS="drawing", **picture)
    translator.body.append(f"{opening}{svg(drawn(node))}</div>\n")
    raise nodes.SkipNode


def svg(drawing: Drawing) -> str:
    """Return *drawing* as an element ``svg``, as wide as what it stands in."""
    known = next((written for each, written in _written if each is drawing), "")
    if not known:
        known = _svg(drawing)
        _written.append((drawing, known))
    return known


def _svg(drawing: Drawing) -> str:
    import drawsvg  # few books draw

    # The first of its attributes are drawsvg's; a height would not follow the width.
    sheet = drawsvg.Drawing(drawing.width, drawing.height, aria_hidden="true", focusable="false")
    sheet.svg_args |= {"width": "100%", "height": None}
    sheet.extend(_element(drawsvg, shape) for shape in drawing.shapes)
    return str(sheet.as_svg(header="", skip_js=True, skip_css=True))


def _element(drawsvg: Any, shape: Shape) -> Any:
    match shape:
        case Area():
            rings = "".join(f"{_path(ring)}z" for ring in shape.rings)
            return drawsvg.Path(rings, fill_rule="evenodd", **_ink("fill", shape.tint))
        case Disc():
            return drawsvg.Circle(*shape.centre, shape.radius, fill=_INK)
        case Line():
            ink = _ink("stroke", shape.tint)
            return drawsvg.Path(_path(shape.points), fill="none", stroke_width=shape.rule, **ink)
        case Words():
            leftward = runs_leftward(shape.words)
            anchor = _ANCHORS[shape.side]
            return drawsvg.Text(
                [shape.words],
                TEXT_SIZE,
                *shape.place,
                fill=_INK,
                # "start" is on the right in a script that runs from there.
                text_anchor=_OPPOSITE[anchor] if leftward else anchor,
                direction="rtl" if leftward else "ltr",
                font_style="italic" if shape.is_slanted and not leftward else None,
            )


def _path(points: Iterable[Point]) -> str:
    """Return the line through *points*, to a tenth of a point, for an element ``path``.

    Each is told by its way from the one before, which takes a third less room in a page.
    """
    tenths = [(round(10 * x), round(10 * y)) for x, y in points]
    steps = ((x - u, y - v) for (u, v), (x, y) in pairwise(((0, 0), *tenths)))
    (x, y), *others = ((f"{x / 10:g}", f"{y / 10:g}") for x, y in steps)
    return f"M{x} {y}l" + " ".join(chain.from_iterable(others))


def _ink(what: str, tint: float) -> dict[str, object]:
    """Return the attributes that give *what*, fill or stroke, a *tint* of the text’s colour."""
    return {what: _INK} | ({f"{what}_opacity": tint} if tint < 1 else {})
