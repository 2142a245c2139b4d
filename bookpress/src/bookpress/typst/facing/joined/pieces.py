"""The tree of tags of a PDF, and the pieces of content that its tags hold (ISO 32000-1, 14.7)."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any, NamedTuple

from pikepdf import Array, Dictionary, Name, Object, Pdf


class Piece(NamedTuple):
    """What a tag holds itself: marked content, by its number, or a whole object."""

    tag: Object
    holder: Object  #: The page or stream that has the content, or the object itself.
    number: int | None  #: None of an object, such as the annotation of a link.


def kids_of(tag: Object) -> list[Any]:
    """Return what is in *tag*: tags, references to content, or bare numbers of content."""
    kids = tag.get("/K", Array())
    return list(kids) if isinstance(kids, Array) else [kids]


def is_tag(kid: Any) -> bool:
    """Return whether what is in a tag is a tag itself."""
    return isinstance(kid, Dictionary) and "/S" in kid


def blocks_of(pdf: Pdf) -> Iterator[Object]:
    """Yield the tags right under the document; bare content there gets a tag of its own."""
    for top in kids_of(pdf.Root.StructTreeRoot):
        if Name.Document != top.S:
            yield top
            continue
        for kid in kids_of(top):
            if is_tag(kid):
                yield kid
                continue
            span = Dictionary(Type=Name.StructElem, S=Name.Span, K=Array([kid]))
            if "/Pg" in top:
                span.Pg = top.Pg
            yield pdf.make_indirect(span)


def tags_in(tag: Object) -> Iterator[Object]:
    """Yield *tag* and all tags within it, in reading order."""
    yield tag
    for kid in kids_of(tag):
        if is_tag(kid):
            yield from tags_in(kid)


def pieces_in(tag: Object) -> Iterator[Piece]:
    """Yield the pieces that *tag* holds itself."""
    for kid in kids_of(tag):
        if not isinstance(kid, Dictionary):
            yield Piece(tag, tag.Pg, int(kid))
        elif kid.get("/Type") == Name.OBJR:
            yield Piece(tag, kid.Obj, None)
        elif "/MCID" in kid:
            yield Piece(tag, kid.get("/Stm") or kid.get("/Pg") or tag.Pg, int(kid.MCID))
