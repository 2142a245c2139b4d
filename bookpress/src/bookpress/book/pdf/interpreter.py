"""Interprets the content of a PDF page, operator by operator (ISO 32000-2, annex A).

The interpreter knows what any reader has to: the state that ``q`` saves and ``Q`` restores, the
matrix, the font, and streams that call other streams. What is gathered on the way is for those
who inherit from it.
"""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, replace
from typing import Any, ClassVar, Generic, Self, TypeVar

from pikepdf import (
    ContentStreamInlineImage,
    Dictionary,
    Matrix,
    Object,
    parse_content_stream,
)

from .fonts import Font, Fonts

DEPTH = 20  #: Of streams that call streams; more is a loop.


@dataclass(frozen=True)
class State:
    """What operators have set so far, and ``Q`` restores."""

    matrix: Matrix  #: From the space of the stream to that of the page, in points.
    font: Font | None = None
    size: float = 0.0  #: Of the font, before the matrix.


ResultT = TypeVar("ResultT")
StateT = TypeVar("StateT", bound=State)
Operator = Callable[[Any, list[Any]], None]


class Interpreter(Generic[ResultT, StateT]):
    """Reads a content stream, and those it calls, and collects what it finds in *result*.

    Whoever inherits adds operators to :attr:`operators`, as functions of the interpreter and the
    operands; an operator that is not there does nothing.
    """

    operators: ClassVar[Mapping[str, Operator]]
    #: Whether images may stand in the content itself; if not, pikepdf passes on known operators
    #: alone, which is faster.
    reads_inline_images = True

    def __init__(self, result: ResultT, state: StateT, fonts: Fonts, depth: int = 0) -> None:
        self.result = result
        self.state = state
        self.fonts = fonts
        self.depth = depth
        self.resources: Object = Dictionary()
        self.missing: set[str] = set()
        """What is named and not defined: ``"Font F3"``."""
        self._saved: list[StateT] = []

    def read(self, stream: Any, resources: Object) -> None:
        """Go through *stream*, a page or another stream, which names its *resources*."""
        self.resources = resources
        wanted = "" if self.reads_inline_images else " ".join(self.operators)
        for instruction in parse_content_stream(stream, wanted):
            if isinstance(instruction, ContentStreamInlineImage):
                self.inline_image(instruction.iimage.obj)
            elif operator := self.operators.get(str(instruction.operator)):
                operator(self, list(instruction.operands))

    def call(self, stream: Object, matrix: Matrix, resources: Object | None) -> None:
        """Go through a stream that this one calls, which starts with the same state."""
        if self.depth < DEPTH:
            inner = self._inside(matrix)
            inner.read(stream, self.resources if resources is None else resources)
            self.missing |= inner.missing

    def _inside(self, matrix: Matrix) -> Self:
        state = replace(self.state, matrix=matrix)
        return type(self)(self.result, state, self.fonts, self.depth + 1)

    def resource(self, category: str, name: object) -> Object | None:
        """Return what the stream calls *name* in a *category* such as ``/Font``."""
        found = (self.resources.get(category) or Dictionary()).get(str(name))
        if found is None:
            self.missing.add(f"{category[1:]} {str(name)[1:]}")
        return found

    def set(self, **changes: object) -> None:
        """Change the state in force."""
        self.state = replace(self.state, **changes)  # type: ignore[arg-type]

    def inline_image(self, image: Object) -> None:
        """Take in an image that stands in the content itself."""

    # -- Operators --------------------------------------------------------------

    def save(self, _: list[Any]) -> None:
        """``q``"""
        self._saved.append(self.state)

    def restore(self, _: list[Any]) -> None:
        """``Q``"""
        if self._saved:
            self.state = self._saved.pop()

    def concatenate(self, operands: list[Any]) -> None:
        """``cm``"""
        self.set(matrix=matrix_of(operands) @ self.state.matrix)

    def choose_font(self, operands: list[Any]) -> None:
        """``Tf``"""
        found = self.resource("/Font", operands[0])
        font = None if found is None else self.fonts.of(found)
        self.set(font=font, size=float(operands[1]))


#: The operators that every interpreter knows.
COMMON: Mapping[str, Operator] = {
    "q": Interpreter.save,
    "Q": Interpreter.restore,
    "cm": Interpreter.concatenate,
    "Tf": Interpreter.choose_font,
}


def matrix_of(numbers: Any) -> Matrix:
    """Return the matrix that six *numbers* of a PDF file are."""
    return Matrix(*map(float, numbers))
