"""Reads what a PDF page paints, and in which colours, operator by operator.

Forms, tiling patterns and the glyphs of Type 3 fonts are read where they are used. Nothing is
judged here, and no letter is measured: where a line of text ends is not known.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from math import hypot, sqrt
from typing import Any

from pikepdf import Dictionary, Matrix, Name, Object, Page, Rectangle, Stream

from bookpress.book.pdf.boxes import Box, box_from
from bookpress.book.pdf.colours import (
    CMYK,
    GREY,
    RGB,
    UNKNOWN,
    Colour,
    Space,
    first_colour,
    read_space,
)
from bookpress.book.pdf.fonts import Fonts
from bookpress.book.pdf.interpreter import COMMON, Interpreter, Operator, State, matrix_of
from bookpress.printer.painted import Content, Kind, Painted, Picture

_BLACK = first_colour(GREY)  # what every page begins with
_IDENTITY = (1, 0, 0, 1, 0, 0)


@dataclass(frozen=True)
class _State(State):
    fill: Colour = _BLACK
    stroke: Colour = _BLACK
    rule: float = 1.0
    rendering: int = 0  # 0 fills letters, 1 strokes them, 2 does both, 3 neither
    clip: Box | None = None


def read_page(page: Page, fonts: Fonts) -> Content:
    """Return what is on *page*; *fonts* are those of the file."""
    content = Content()
    group = page.obj.get("/Group")
    if group is not None and group.get("/S") == Name.Transparency:
        content.transparency.add("a page group")
    reader = _Reader(content, _State(Matrix()), fonts)
    reader.read(page.obj, page.resources)
    content.missing = reader.missing
    return content


def _sets(which: str, space: Space) -> Operator:
    return lambda reader, operands: reader.set(
        **{which: Colour(space, tuple(map(float, operands)))}
    )


def _paints(*, fill: bool = False, stroke: bool = False) -> Operator:
    return lambda reader, _: reader.paint(fill, stroke)


class _Reader(Interpreter[Content, _State]):
    """Gathers what is painted."""

    def __init__(self, result: Content, state: _State, fonts: Fonts, depth: int = 0) -> None:
        super().__init__(result, state, fonts, depth)
        self.shapes: list[list[tuple[float, float]]] = []  # of the path, in the space of the page
        self.clipping = False

    def read(self, stream: Any, resources: Object) -> None:
        """Go through *stream*; all fonts it names count, used or not."""
        for source in (resources.get("/Font") or Dictionary()).values():
            self.result.fonts.add(self.fonts.of(source).name)
        super().read(stream, resources)

    def graphics(self, operands: list[Object]) -> None:
        """``gs``"""
        settings = self.resource("/ExtGState", operands[0]) or Dictionary()
        found = self.result.transparency
        if min(float(settings.get(key, 1)) for key in ("/ca", "/CA")) < 1:
            found.add("opacity")
        mode = settings.get("/BM", Name.Normal)
        if mode not in (Name.Normal, Name.Compatible):
            found.add(f"blend mode {str(mode)[1:]}")
        if isinstance(settings.get("/SMask"), Dictionary):
            found.add("a soft mask")
        if "/LW" in settings:
            self.set(rule=float(settings["/LW"]))
        if "/Font" in settings:
            self.result.fonts.add(self.fonts.of(settings["/Font"][0]).name)

    # -- Colour ---------------------------------------------------------------

    def space(self, which: str, operands: list[Object]) -> None:
        name = operands[0]
        space = read_space(name)
        if space == UNKNOWN:
            space = read_space(self.resource("/ColorSpace", name))
        self.set(**{which: first_colour(space)})

    def colour(self, which: str, operands: list[Object]) -> None:
        space = getattr(self.state, which).space
        if operands and isinstance(operands[-1], Name):
            self._pattern(which, operands[-1])
        else:
            self.set(**{which: Colour(space, tuple(map(float, operands)))})

    def _pattern(self, which: str, name: Object) -> None:
        pattern = self.resource("/Pattern", name)
        if pattern is None:
            return
        if isinstance(pattern, Stream):
            matrix = matrix_of(pattern.get("/Matrix", _IDENTITY))
            self.call(pattern, matrix, pattern.get("/Resources"))
        else:
            shade = read_space(pattern["/Shading"].get("/ColorSpace"))
            self.set(**{which: Colour(shade)})

    # -- Paths ----------------------------------------------------------------

    def _reach(self, *numbers: float) -> None:
        for point in zip(numbers[::2], numbers[1::2], strict=True):
            self.shapes[-1].append(self.state.matrix.transform(point))

    def begin(self, operands: list[Object]) -> None:
        self.shapes.append([])
        self._reach(*map(float, operands))

    def extend(self, operands: list[Object]) -> None:
        if self.shapes:
            self._reach(*map(float, operands))

    def rectangle(self, operands: list[Object]) -> None:
        x, y, width, height = map(float, operands)
        self.shapes.append([])
        self._reach(x, y, x + width, y, x + width, y + height, x, y + height)

    def clip(self, _: list[Object]) -> None:
        self.clipping = True

    def paint(self, filled: bool, stroked: bool) -> None:
        if filled:
            self._paint("areas", self.state.fill, tuple(self._boxes(0)))
        if stroked:
            half = self.state.rule / 2 * _scale(self.state.matrix)
            self._paint("lines", self.state.stroke, tuple(self._boxes(half)))
        if self.clipping and self.shapes:
            edges = [corner for shape in self.shapes for corner in shape]
            clip = _bounds(edges, 0)
            old = self.state.clip
            self.set(clip=clip if old is None else _common(old, clip))
        self.shapes, self.clipping = [], False

    def _boxes(self, grow: float) -> Iterator[Box]:
        for shape in self.shapes:
            box = _bounds(shape, grow)
            yield box if self.state.clip is None else _common(box, self.state.clip)

    def _paint(
        self, kind: Kind, colour: Colour, boxes: tuple[Box, ...], picture: Picture | None = None
    ) -> None:
        seen = tuple(box for box in boxes if box.width >= 0 and box.height >= 0)
        if seen or not boxes:
            self.result.painted.append(Painted(kind, colour, seen, picture))

    # -- Text, shadings, images and forms ---------------------------------------

    def show(self, _: list[Object]) -> None:
        font, rendering = self.state.font, self.state.rendering % 4
        if rendering in (0, 2):
            self._paint("text", self.state.fill, ())
        if rendering in (1, 2):
            self._paint("text", self.state.stroke, ())
        if font is not None and font.source.get("/Subtype") == Name.Type3:
            for glyph in font.source["/CharProcs"].values():
                self.call(glyph, self.state.matrix, font.source.get("/Resources"))

    def shade(self, operands: list[Object]) -> None:
        shading = self.resource("/Shading", operands[0])
        if shading is not None:
            self._paint("shading", Colour(read_space(shading.get("/ColorSpace"))), ())

    def draw(self, operands: list[Object]) -> None:
        drawn = self.resource("/XObject", operands[0])
        if drawn is None:
            return
        if drawn.get("/Subtype") == Name.Image:
            self.inline_image(drawn)
            return
        if drawn.get("/Group", Dictionary()).get("/S") == Name.Transparency:
            self.result.transparency.add("a group")
        matrix = matrix_of(drawn.get("/Matrix", _IDENTITY)) @ self.state.matrix
        self.call(drawn, matrix, drawn.get("/Resources"))

    def inline_image(self, image: Object) -> None:
        """Take in an image, within the content or beside it."""

        def entry(long: str, short: str) -> Object | None:
            return image.get(long, image.get(short))

        a, b, c, d, *_ = self.state.matrix.shorthand
        across, down = hypot(a, b) / 72, hypot(c, d) / 72
        pixels = float(str(entry("/Width", "/W"))), float(str(entry("/Height", "/H")))
        ppi = min(pixels[0] / max(across, 1e-6), pixels[1] / max(down, 1e-6))
        mask = bool(entry("/ImageMask", "/IM"))
        bits = 1 if mask else int(str(entry("/BitsPerComponent", "/BPC") or 8))
        named = entry("/ColorSpace", "/CS")
        colour = self.state.fill if mask else Colour(self._image_space(named))
        if "/SMask" in image:
            self.result.transparency.add("an image with a soft mask")
        square = self.state.matrix.transform(Rectangle(0, 0, 1, 1))
        box = box_from((square.llx, square.lly, square.urx, square.ury))
        clipped = box if self.state.clip is None else _common(box, self.state.clip)
        self._paint("image", colour, (clipped,), Picture(ppi, bits, mask))

    def _image_space(self, named: Object | None) -> Space:
        space = read_space(named)
        if space == UNKNOWN and isinstance(named, Name):  # of an image within the content
            return read_space(self.resource("/ColorSpace", named))
        return space

    # Operators that only place text or mark it are left out.
    operators = {
        **COMMON,
        "gs": graphics,
        "w": lambda reader, operands: reader.set(rule=float(operands[0])),
        "g": _sets("fill", GREY),
        "rg": _sets("fill", RGB),
        "k": _sets("fill", CMYK),
        "G": _sets("stroke", GREY),
        "RG": _sets("stroke", RGB),
        "K": _sets("stroke", CMYK),
        "cs": lambda reader, operands: reader.space("fill", operands),
        "CS": lambda reader, operands: reader.space("stroke", operands),
        **dict.fromkeys(("sc", "scn"), lambda reader, operands: reader.colour("fill", operands)),
        **dict.fromkeys(("SC", "SCN"), lambda reader, operands: reader.colour("stroke", operands)),
        "m": begin,
        **dict.fromkeys(("l", "c", "v", "y"), extend),
        "re": rectangle,
        **dict.fromkeys(("W", "W*"), clip),
        "n": _paints(),
        **dict.fromkeys(("f", "F", "f*"), _paints(fill=True)),
        **dict.fromkeys(("S", "s"), _paints(stroke=True)),
        **dict.fromkeys(("B", "B*", "b", "b*"), _paints(fill=True, stroke=True)),
        "Tr": lambda reader, operands: reader.set(rendering=int(operands[0])),
        **dict.fromkeys(("Tj", "TJ", "'", '"'), show),
        "sh": shade,
        "Do": draw,
    }


def _scale(matrix: Matrix) -> float:
    a, b, c, d, *_ = matrix.shorthand
    return sqrt(abs(a * d - b * c))


def _bounds(points: list[tuple[float, float]], grow: float) -> Box:
    across, up = [x for x, _ in points], [y for _, y in points]
    return box_from((min(across) - grow, min(up) - grow, max(across) + grow, max(up) + grow))


def _common(one: Box, other: Box) -> Box:
    """Return what both boxes cover; of negative width or height if that is nothing."""
    return Box(
        max(one.left, other.left),
        max(one.bottom, other.bottom),
        min(one.right, other.right),
        min(one.top, other.top),
    )
