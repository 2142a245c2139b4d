"""Has a file keep once what it holds twice: pictures, profiles and fonts of both languages."""

from __future__ import annotations

from collections.abc import Mapping
from hashlib import sha256

from pikepdf import Array, Dictionary, Object, Pdf, Stream

_Id = tuple[int, int]


def share_streams(pdf: Pdf) -> None:
    """Put one stream in the place of all those of *pdf* that are alike, but for pages' content."""
    done = {stream.objgen for page in pdf.pages for stream in _contents(page.obj)}
    while same := _alike(pdf, done):  # then those that use them may be alike too
        for each in pdf.objects:
            _replace(each, same)
        done |= same.keys()


def _contents(page: Object) -> list[Object]:
    contents = page.get("/Contents", Array())
    return list(contents) if isinstance(contents, Array) else [contents]


def _alike(pdf: Pdf, done: set[_Id]) -> dict[_Id, Object]:
    """Return the streams that are like one before them, with that one; none that is in *done*."""
    first: dict[bytes, Object] = {}
    same: dict[_Id, Object] = {}
    for each in pdf.objects:
        if isinstance(each, Stream) and each.objgen not in done:
            known = first.setdefault(_digest(each), each)
            if known.objgen != each.objgen:
                same[each.objgen] = known
    return same


def _digest(stream: Object) -> bytes:
    return sha256(stream.stream_dict.unparse() + b"\n" + stream.read_raw_bytes()).digest()


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
