r"""Has every reader copy a hyphen as a hyphen.

A hyphen at the end of a divided line and one of the text are the same glyph, for which a font in
a PDF has one letter. Typst 0.15 gives it the one that comes first in the book: often the soft
hyphen (U+00AD) of a divided line. Each hyphen of the text then has its letter beside it
(``ActualText``), which some readers do not know: pypdf reads “Clermont\xadFerrand”. Here the glyph
is a hyphen, and the soft ones have theirs beside them, as Typst does it where a hyphen of the
text comes first. See https://github.com/typst/typst/issues/6742; this can go when Typst does so
itself: a test says when that is.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from typing import TYPE_CHECKING

if TYPE_CHECKING:  # of the extra "pdf"
    from pikepdf import Object, Page, Pdf

_SOFT = re.compile(rb"<(?P<glyph>[0-9A-F]{4})> <00AD>")
_HARD = rb"<\g<glyph>> <002D>"
# What has its letters beside it; the choice of a font; the last string of what is shown.
_PART = re.compile(
    rb"/Span\s*<<\s*/ActualText.*?EMC"
    rb"|/(?P<font>[^\s/<>\[\]()]+) [\d.]+ Tf"
    rb"|(?P<before>\[?)\((?P<shown>(?:[^\\()]|\\.)*)\)(?P<after>\]\s*TJ|\s*Tj)",
    re.DOTALL,
)
_ESCAPE = re.compile(rb"\\([0-7]{1,3}|.)", re.DOTALL)
_CONTROLS = {b"n": b"\n", b"r": b"\r", b"t": b"\t", b"b": b"\b", b"f": b"\f"}
_SOFT_HYPHEN = b"/Span<</ActualText<FEFF00AD>>>BDC(%b)Tj EMC "


def mend_hyphens(pdf: Pdf) -> None:
    """Make each glyph that stands for a soft hyphen in the fonts of *pdf* one for a hyphen."""
    mended: dict[tuple[int, int], bytes] = {}  # font → its glyph
    for page in pdf.pages:
        glyphs = {}
        for name, font in page.resources.get("/Font", {}).items():
            key = font.objgen
            if key not in mended:
                mended[key] = _mend_font(font)
            if mended[key]:
                glyphs[name.removeprefix("/").encode()] = mended[key]
        if glyphs:
            _mend_page(page, pdf, glyphs)


def _mend_font(font: Object) -> bytes:
    """Return the code of the glyph that was a soft hyphen; none if there is none."""
    letters = font.get("/ToUnicode")
    if letters is None:
        return b""
    text = letters.read_bytes()
    found = _SOFT.search(text)
    if found is None:
        return b""
    letters.write(_SOFT.sub(_HARD, text))
    return bytes.fromhex(found["glyph"].decode())


def _mend_page(page: Page, pdf: Pdf, glyphs: Mapping[bytes, bytes]) -> None:
    """Say of each of *glyphs*, by its font, that it is a soft hyphen, if nothing is said of it."""
    page.contents_coalesce()
    content = page.Contents.read_bytes()
    font = b""

    def mended(part: re.Match[bytes]) -> bytes:
        nonlocal font
        if part["font"]:
            font = part["font"]
        glyph = glyphs.get(font)
        if not glyph or part["shown"] is None:
            return part[0]
        text = _ESCAPE.sub(_unescaped, part["shown"])
        if not text.endswith(glyph):
            return part[0]
        rest = text.removesuffix(glyph)
        before = part["before"] + (b"(%b)" % _escaped(rest) if rest else b"")
        shown = b"" if before in (b"", b"[") else before + part["after"]
        return shown + _SOFT_HYPHEN % _escaped(glyph)

    after = _PART.sub(mended, content)
    if after != content:
        page.Contents = pdf.make_stream(after)


def _unescaped(escape: re.Match[bytes]) -> bytes:
    sign = escape[1]
    return bytes([int(sign, 8)]) if sign[:1].isdigit() else _CONTROLS.get(sign, sign)


def _escaped(text: bytes) -> bytes:
    return b"".join(b"\\%03o" % byte for byte in text)
