"""Turns the colours of drawings into greys of the black ink.

An SVG picture has its colours in RGB, which no press has, and cannot be written in others.
Letters in colour are left as they are, for in grey they are screened, and so are photographs,
patterns and gradients: the preflight names them.
"""

from collections.abc import Iterable, Iterator
from typing import Any

import pikepdf
from pikepdf import ContentStreamInstruction, Dictionary, Name, Object, Operator, Pdf

from bookpress.book.pdf.colours import read_space

#: How bright red, green and blue seem, by ITU-R BT.601.
_BRIGHTNESS = (0.299, 0.587, 0.114)
#: What fills are painted with, and strokes: the operators that choose a space, a colour in it,
#: an RGB colour, a grey, and an ink of CMYK.
_CHOOSES = {"cs": "g", "CS": "G"}
_COLOURS = {"sc": "g", "scn": "g", "SC": "G", "SCN": "G"}
_RGB = {"rg": "g", "RG": "G"}
_OTHERS = {"g": "g", "G": "G", "k": "g", "K": "G"}

#: The operators that paint letters, and all that paint.
_LETTERS = {"Tj", "TJ", "'", '"'}
_PAINTS = _LETTERS | {"f", "F", "f*", "S", "s", "B", "B*", "b", "b*", "Do", "sh", "EI"}

_Instruction = pikepdf.ContentStreamInstruction | pikepdf.ContentStreamInlineImage


def write_greys(pdf: Pdf) -> list[int]:
    """Write the RGB colours of drawings as greys; return the numbers of the pages with any."""
    forms: dict[tuple[int, int], bool] = {}
    found = [
        number
        for number, page in enumerate(pdf.pages, 1)
        if _rewrite(pdf, page.obj, page.resources, forms)
    ]
    if found:
        _forget_unused_spaces([thing for thing in pdf.objects if _is_drawn(thing)])
    return found


def _rewrite(
    pdf: Pdf, drawn: Object, resources: Object, forms: dict[tuple[int, int], bool]
) -> bool:
    """Rewrite a page or a form, and the forms it shows; return whether a colour was changed.

    *forms* are those that were rewritten already, by their numbers in the file.
    """
    before = list(pikepdf.parse_content_stream(drawn))
    after = list(_in_grey(before, resources.get("/ColorSpace", Dictionary())))
    is_changed = any(one is not other for one, other in zip(before, after, strict=True))
    if is_changed:
        content = pikepdf.unparse_content_stream(after)
        if isinstance(drawn, pikepdf.Stream):
            drawn.write(content)
        else:
            drawn.Contents = pdf.make_stream(content)
    for form in resources.get("/XObject", Dictionary()).values():
        if form.get("/Subtype") != Name.Form:
            continue
        if form.objgen not in forms:
            forms[form.objgen] = False
            inside = form.get("/Resources", resources)
            forms[form.objgen] = _rewrite(pdf, form, inside, forms)
        is_changed |= forms[form.objgen]
    return is_changed


def _in_grey(instructions: list[_Instruction], spaces: Object) -> Iterator[_Instruction]:
    """Return the *instructions*, each colour in RGB that a drawing is painted in replaced.

    *spaces* are those that the names in the instructions stand for.
    """
    rgb = {"g": False, "G": False}
    saved = []
    for each, paints_letters in zip(instructions, _paint_letters(instructions), strict=True):
        operator, operands = str(each.operator), list(each.operands)
        changed = None
        if operator == "q":
            saved.append(dict(rgb))
        elif operator == "Q" and saved:
            rgb = saved.pop()
        elif grey := _OTHERS.get(operator):
            rgb[grey] = False
        elif grey := _CHOOSES.get(operator):
            rgb[grey] = _is_rgb(operands[0], spaces)
            if rgb[grey]:
                changed = _grey(grey, [0, 0, 0])  # what every RGB space begins with
        elif grey := _RGB.get(operator):
            rgb[grey] = False
            changed = _grey(grey, operands)
        elif (grey := _COLOURS.get(operator)) and rgb[grey]:
            changed = _grey(grey, operands)
        yield each if changed is None or paints_letters else changed


def _paint_letters(instructions: list[_Instruction]) -> list[bool]:
    """Return of each instruction whether the next thing that is painted is letters."""
    answers, is_letters = [], False
    for each in reversed(instructions):
        operator = str(each.operator)
        if operator in _PAINTS:
            is_letters = operator in _LETTERS
        answers.append(is_letters)
    return answers[::-1]


def _is_rgb(named: Object, spaces: Object) -> bool:
    """Return whether a space is RGB that bears a name of its own, or one among *spaces*."""
    return read_space(spaces.get(str(named), named)).family == "rgb"


def _grey(operator: str, colour: Iterable[Any]) -> ContentStreamInstruction:
    """Return the instruction to paint in the grey that is as bright as the RGB *colour*."""
    amounts = [float(amount) for amount in colour]
    bright = sum(share * amount for share, amount in zip(_BRIGHTNESS, amounts, strict=True))
    return ContentStreamInstruction([round(bright, 4)], Operator(operator))


def _is_drawn(thing: Object) -> bool:
    """Return whether *thing* is a page or a form whose resources name spaces."""
    if not (
        isinstance(thing, pikepdf.Stream)
        or (isinstance(thing, Dictionary) and "/Contents" in thing)
    ):
        return False
    resources = thing.get("/Resources")
    return isinstance(resources, Dictionary) and "/ColorSpace" in resources


def _forget_unused_spaces(drawn: list[Object]) -> None:
    """Take the RGB spaces that nothing names any more from the resources of pages and forms."""
    used = {
        str(each.operands[0])
        for one in drawn
        for each in pikepdf.parse_content_stream(one)
        if str(each.operator) in _CHOOSES
    }
    for one in drawn:
        spaces = one.Resources.ColorSpace
        for name in sorted({str(name) for name in spaces.keys()} - used):  # noqa: SIM118
            if read_space(spaces[name]).family == "rgb":
                del spaces[name]
