"""What a page paints, and with what: its content read operator by operator.

Forms, tiling patterns and the glyphs of Type 3 fonts are read where they are used. Nothing is
judged here, and no letter is measured: where a line of text ends is not known.
"""

from collections.abc import Callable, Iterator
from dataclasses import dataclass, field, replace
from math import hypot, sqrt
from typing import Literal

from pikepdf import (
    ContentStreamInlineImage,
    Dictionary,
    Matrix,
    Name,
    Object,
    Page,
    Rectangle,
    Stream,
    parse_content_stream,
)

from bookpress.printer.boxes import Box, box_from
from bookpress.printer.colours import (
    CMYK,
    GREY,
    RGB,
    UNKNOWN,
    Colour,
    Space,
    first_colour,
    read_space,
)

Kind = Literal["text", "lines", "areas", "image", "shading"]

DEPTH = 20  #: Of forms within forms; more is a loop.

_BLACK = first_colour(GREY)  # what every page begins with


@dataclass(frozen=True)
class Picture:
    """An image as it is placed."""

    ppi: float  #: Pixels per inch on paper, the lower of both directions.
    bits: int  #: A pixel and channel; 1 for line art.
    mask: bool  #: A stencil, painted with the colour in force.


@dataclass(frozen=True)
class Painted:
    """One thing painted. Its *boxes* are empty for text, and else one a closed shape."""

    kind: Kind
    colour: Colour
    boxes: tuple[Box, ...] = ()
    picture: Picture | None = None


@dataclass(frozen=True)
class Font:
    """A font a page names."""

    name: str
    embedded: bool
    subset: bool


@dataclass
class Content:
    """All that was found on one page."""

    painted: list[Painted] = field(default_factory=list)
    fonts: set[Font] = field(default_factory=set)
    transparency: set[str] = field(default_factory=set)  #: What for: ``"blend mode Multiply"``.
    missing: set[str] = field(default_factory=set)  #: Names used that the page does not define.


@dataclass(frozen=True)
class _State:
    matrix: Matrix
    fill: Colour = _BLACK
    stroke: Colour = _BLACK
    rule: float = 1.0
    rendering: int = 0  # 0 fills letters, 1 strokes them, 2 does both, 3 neither
    clip: Box | None = None
    font: Object | None = None


def read_page(page: Page) -> Content:
    """Read the content of *page*."""
    content = Content()
    group = page.obj.get("/Group")
    if group is not None and group.get("/S") == Name.Transparency:
        content.transparency.add("a page group")
    _Reader(content, _State(Matrix())).read(page.obj, page.resources, 0)
    return content


def read_font(font: Object) -> Font:
    """What the dictionary *font* says of it."""
    name = str(font.get("/BaseFont", font.get("/Name", "/unnamed"))).lstrip("/")
    name = name.removesuffix("-Identity-H")  # says how letters are numbered
    if font.get("/Subtype") == Name.Type3:  # its letters are drawn in the file
        return Font(name, embedded=True, subset=True)
    descendants = font.get("/DescendantFonts")
    font = font if descendants is None else descendants[0]
    descriptor = font.get("/FontDescriptor", Dictionary())
    embedded = any(f"/FontFile{suffix}" in descriptor for suffix in ("", "2", "3"))
    tag, plus, rest = name.partition("+")
    subset = bool(plus) and len(tag) == 6 and tag.isupper()
    return Font(rest if subset else name, embedded, subset)


class _Reader:
    """Reads one stream of content, and those it calls."""

    def __init__(self, content: Content, state: _State) -> None:
        self.content, self.state = content, state
        self.saved: list[_State] = []
        self.shapes: list[list[tuple[float, float]]] = []  # of the path, in sheet space
        self.clipping = False
        self.depth = 0
        self.resources: Object = Dictionary()

    def read(self, stream: Object, resources: Object, depth: int) -> None:
        self.resources, self.depth = resources, depth
        for font in (resources.get("/Font") or Dictionary()).values():
            self.content.fonts.add(read_font(font))
        for instruction in parse_content_stream(stream):
            if isinstance(instruction, ContentStreamInlineImage):
                self._image(instruction.iimage.obj)
            elif action := _ACTIONS.get(str(instruction.operator)):
                action(self, list(instruction.operands))

    def _call(self, stream: Object, matrix: Matrix, resources: Object | None) -> None:
        """Read a stream that this one calls, which starts with the same state."""
        if self.depth < DEPTH:
            own = resources if resources is not None else self.resources
            inner = _Reader(self.content, replace(self.state, matrix=matrix))
            inner.read(stream, own, self.depth + 1)

    def _resource(self, category: str, name: Object) -> Object | None:
        found = (self.resources.get(category) or Dictionary()).get(str(name))
        if found is None:
            self.content.missing.add(f"{category[1:]} {str(name)[1:]}")
        return found

    # -- State ----------------------------------------------------------------

    def set(self, **changes: object) -> None:
        self.state = replace(self.state, **changes)  # type: ignore[arg-type]

    def save(self, _: list[Object]) -> None:
        self.saved.append(self.state)

    def restore(self, _: list[Object]) -> None:
        if self.saved:
            self.state = self.saved.pop()

    def concatenate(self, operands: list[Object]) -> None:
        self.set(matrix=Matrix(*map(float, operands)) @ self.state.matrix)

    def graphics(self, operands: list[Object]) -> None:
        settings = self._resource("/ExtGState", operands[0]) or Dictionary()
        found = self.content.transparency
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
            self.content.fonts.add(read_font(settings["/Font"][0]))

    # -- Colour ---------------------------------------------------------------

    def space(self, which: str, operands: list[Object]) -> None:
        name = operands[0]
        space = read_space(name)
        if space == UNKNOWN:
            space = read_space(self._resource("/ColorSpace", name))
        self.set(**{which: first_colour(space)})

    def colour(self, which: str, operands: list[Object]) -> None:
        space = getattr(self.state, which).space
        if operands and isinstance(operands[-1], Name):
            self._pattern(which, operands[-1])
        else:
            self.set(**{which: Colour(space, tuple(map(float, operands)))})

    def _pattern(self, which: str, name: Object) -> None:
        pattern = self._resource("/Pattern", name)
        if pattern is None:
            return
        if isinstance(pattern, Stream):
            matrix = Matrix(*map(float, pattern.get("/Matrix", [1, 0, 0, 1, 0, 0])))
            self._call(pattern, matrix, pattern.get("/Resources"))
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
            clip = _around(edges, 0)
            old = self.state.clip
            self.set(clip=clip if old is None else _common(old, clip))
        self.shapes, self.clipping = [], False

    def _boxes(self, grow: float) -> Iterator[Box]:
        for shape in self.shapes:
            box = _around(shape, grow)
            yield box if self.state.clip is None else _common(box, self.state.clip)

    def _paint(
        self, kind: Kind, colour: Colour, boxes: tuple[Box, ...], picture: Picture | None = None
    ) -> None:
        seen = tuple(box for box in boxes if box.width >= 0 and box.height >= 0)
        if seen or not boxes:
            self.content.painted.append(Painted(kind, colour, seen, picture))

    # -- Text, shadings, images and forms ---------------------------------------

    def font(self, operands: list[Object]) -> None:
        self.set(font=self._resource("/Font", operands[0]))

    def show(self, _: list[Object]) -> None:
        font, rendering = self.state.font, self.state.rendering % 4
        if rendering in (0, 2):
            self._paint("text", self.state.fill, ())
        if rendering in (1, 2):
            self._paint("text", self.state.stroke, ())
        if font is not None and font.get("/Subtype") == Name.Type3 and self.depth < DEPTH:
            for glyph in font["/CharProcs"].values():
                self._call(glyph, self.state.matrix, font.get("/Resources"))

    def shade(self, operands: list[Object]) -> None:
        shading = self._resource("/Shading", operands[0])
        if shading is not None:
            self._paint("shading", Colour(read_space(shading.get("/ColorSpace"))), ())

    def draw(self, operands: list[Object]) -> None:
        drawn = self._resource("/XObject", operands[0])
        if drawn is None:
            return
        if drawn.get("/Subtype") == Name.Image:
            self._image(drawn)
            return
        if drawn.get("/Group", Dictionary()).get("/S") == Name.Transparency:
            self.content.transparency.add("a group")
        matrix = Matrix(*map(float, drawn.get("/Matrix", [1, 0, 0, 1, 0, 0]))) @ self.state.matrix
        self._call(drawn, matrix, drawn.get("/Resources"))

    def _image(self, image: Object) -> None:
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
            self.content.transparency.add("an image with a soft mask")
        square = self.state.matrix.transform(Rectangle(0, 0, 1, 1))
        box = box_from((square.llx, square.lly, square.urx, square.ury))
        clipped = box if self.state.clip is None else _common(box, self.state.clip)
        self._paint("image", colour, (clipped,), Picture(ppi, bits, mask))

    def _image_space(self, named: Object | None) -> Space:
        space = read_space(named)
        if space == UNKNOWN and isinstance(named, Name):  # of an image within the content
            return read_space(self._resource("/ColorSpace", named))
        return space


def _scale(matrix: Matrix) -> float:
    a, b, c, d, *_ = matrix.shorthand
    return sqrt(abs(a * d - b * c))


def _around(points: list[tuple[float, float]], grow: float) -> Box:
    across, up = [x for x, _ in points], [y for _, y in points]
    return box_from((min(across) - grow, min(up) - grow, max(across) + grow, max(up) + grow))


def _common(one: Box, other: Box) -> Box:
    """What both boxes cover; of negative width or height if that is nothing."""
    return Box(
        max(one.left, other.left),
        max(one.bottom, other.bottom),
        min(one.right, other.right),
        min(one.top, other.top),
    )


_Action = Callable[[_Reader, list[Object]], None]


def _sets(which: str, space: Space) -> _Action:
    return lambda reader, operands: reader.set(
        **{which: Colour(space, tuple(map(float, operands)))}
    )


def _paints(*, fill: bool = False, stroke: bool = False) -> _Action:
    return lambda reader, _: reader.paint(fill, stroke)


# What the operators of a content stream do (ISO 32000-2, annex A). Those that only place
# text or mark it are left out.
_ACTIONS: dict[str, _Action] = {
    "q": _Reader.save,
    "Q": _Reader.restore,
    "cm": _Reader.concatenate,
    "gs": _Reader.graphics,
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
    "m": _Reader.begin,
    **dict.fromkeys(("l", "c", "v", "y"), _Reader.extend),
    "re": _Reader.rectangle,
    **dict.fromkeys(("W", "W*"), _Reader.clip),
    "n": _paints(),
    **dict.fromkeys(("f", "F", "f*"), _paints(fill=True)),
    **dict.fromkeys(("S", "s"), _paints(stroke=True)),
    **dict.fromkeys(("B", "B*", "b", "b*"), _paints(fill=True, stroke=True)),
    "Tf": _Reader.font,
    "Tr": lambda reader, operands: reader.set(rendering=int(operands[0])),
    **dict.fromkeys(("Tj", "TJ", "'", '"'), _Reader.show),
    "sh": _Reader.shade,
    "Do": _Reader.draw,
}
