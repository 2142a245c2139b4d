"""Writes a drawing into the PDF, for Typst to draw in the face and the ink of the book."""

from docutils import nodes

from bookpress.book.typst import Writer
from bookpress.book.typst.markup import array, call, string

from .nodes import described, drawing, drawn
from .shapes import TEXT_SIZE, Area, Disc, Line, Point, Shape, Words, runs_leftward


def visit_typst(writer: Writer, node: drawing) -> None:
    """Write the drawing: what it shows in words, and its shapes."""
    found = drawn(node)
    writer.add_call(
        "drawing",
        *map(_call, found.shapes),
        width=f"{found.width:g}pt",
        height=f"{found.height:g}pt",
        text_size=f"{TEXT_SIZE:g}pt",
        alt=string(described(node)),
    )
    raise nodes.SkipNode


def _call(shape: Shape) -> str:
    match shape:
        case Area():
            rings = array(array(map(_point, ring)) for ring in shape.rings)
            return call("drawn-area", rings, f"{shape.seen:.3g}")
        case Disc():
            return call("drawn-disc", _point(shape.centre), f"{shape.radius:g}pt")
        case Line():
            return call(
                "drawn-line",
                array(map(_point, shape.points)),
                f"{shape.rule:g}pt",
                f"{shape.tint:g}",
            )
        case Words():
            leftward = runs_leftward(shape.words)
            return call(
                "drawn-words",
                _point(shape.place),
                shape.side.value,
                string(shape.words),
                slanted="true" if shape.is_slanted and not leftward else None,
                dir="rtl" if leftward else None,
            )


def _point(point: Point) -> str:
    x, y = point
    return f"({x:g}pt, {y:g}pt)"
