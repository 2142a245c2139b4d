"""Has a file keep once what it holds twice: pictures, profiles and fonts of both languages."""

from __future__ import annotations

from collections.abc import Mapping
from hashlib import sha256

from pikepdf import Array, Dictionary, Name, Object, Pdf, Stream

_Id = tuple[int, int]


def share_streams(pdf: Pdf) -> None:
    """Put one stream in the place of all those of *pdf* that are alike, but for pages' content.

    Likewise one colour space, as pictures that are alike have to name the same.
    """
    done = {stream.objgen for page in pdf.pages for stream in _contents(page.obj)}
    while same := _alike(pdf, done):  # then those that use them may be alike too
        for each in pdf.objects:
            _replace(each, same)
        done |= same.keys()


def _contents(page: Object) -> list[Object]:
    contents = page.get("/Contents", Array())
    return list(contents) if isinstance(contents, Array) else [contents]


def _alike(pdf: Pdf, done: set[_Id]) -> dict[_Id, Object]:
    """Return what is like something before it, with that; nothing that is in *done*."""
    first: dict[bytes, Object] = {}
    same: dict[_Id, Object] = {}
    for each in pdf.objects:
        if each.objgen not in done and (isinstance(each, Stream) or _is_colour_space(each)):
            known = first.setdefault(_digest(each), each)
            if known.objgen != each.objgen:
                same[each.objgen] = known
    return same


def _is_colour_space(each: Object) -> bool:
    return isinstance(each, Array) and len(each) > 0 and isinstance(each[0], Name)


def _digest(each: Object) -> bytes:
    """Return what is the same for all that have the same entries and the same bytes."""
    if isinstance(each, Stream):
        return sha256(each.stream_dict.unparse() + b"\n" + each.read_raw_bytes()).digest()
    return sha256(each.unparse(resolved=True)).digest()


def _replace(holder: Object, same: Mapping[_Id, Object]) -> None:
    """Put what is the same in the place of what *holder* refers to, however deep within it."""
    if isinstance(holder, Stream):
        _replace(holder.stream_dict, same)
    elif isinstance(holder, (Array, Dictionary)):
        places = range(len(holder)) if isinstance(holder, Array) else list(holder.keys())
        for place in places:
            value = holder[place]
            if not isinstance(value, Object):
                continue
            if not value.is_indirect:
                _replace(value, same)
            elif value.objgen in same:
                holder[place] = same[value.objgen]
