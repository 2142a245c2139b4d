"""Joins the PDFs of two languages into one, page by page in a given order.

Each of the two is a file that Typst has finished: its pages stay as they are, to the glyph. What
holds a file together is made anew: tags, bookmarks, page labels, destinations and metadata. Two
files of PDF/UA-1 and PDF/A-2a make one of PDF/UA-1 and PDF/A-2a; two that have no tags, as those
for a printing house, make one that has none.

Reading order is pair by pair: each paragraph, heading, list or quotation of the first language,
then its counterpart (:mod:`.pairs` says how it is found), wherever on the spread they stand.
Bookmarks are in the order of their pages, so that a title in the second language comes right
after that in the first; each keeps its own sections beneath it.

It takes pikepdf, which ``pip install "bookpress[pdf]"`` brings: import this where that is known.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from io import BytesIO
from typing import Literal, NamedTuple

from pikepdf import Array, Dictionary, Name, ObjectStreamMode, Page, Pdf

from .metadata import join_metadata
from .navigation import Places, join_bookmarks, join_names, point_links, write_labels
from .sharing import share_streams
from .sources import Source
from .tags import join_tags

BLANK = None  #: In an order of pages: a blank page, of the size and boxes of the one before it.


class PageOf(NamedTuple):
    """A page of one of the two files."""

    file: Literal[0, 1]  #: 0 for the first language, 1 for the second.
    number: int  #: Its place in that file, counted from 1.


def join(
    first: bytes,
    second: bytes,
    order: Sequence[PageOf | None],
    *,
    stand_ins: Mapping[PageOf, PageOf] | None = None,
    title: str = "",
    right_to_left: bool = False,
) -> bytes:
    """Return one PDF of the pages of *first* and *second* in *order*; the same bytes each time.

    *order* names each page at most once, or is ``BLANK`` for a blank page; pages that it does not
    name are left out, with their tags and bookmarks. *stand_ins* says which page stands for one
    that is left out, where the two were alike: links and bookmarks lead there, to the same place
    on it; any other link to a page left out leads to the top of the next page of its file. Pages
    keep their folios. *title* is the title in the metadata, by default that of *first*. With
    *right_to_left*, spreads are shown with their first page at the right. Spreads begin after the
    first page, which is shown alone, as a recto is.

    Raises ValueError if *order* names a page that there is not, or one twice, or none of a file, or
    begins with a blank page, if what is to stand for a page is left out, or if one file has tags
    and the other none.
    """
    stand_ins = stand_ins or {}
    datas = (first, second)
    sources = [
        Source(data, {page.number - 1 for page in order if page and page.file == file})
        for file, data in enumerate(datas)
    ]
    _check(order, stand_ins, sources)
    for source in sources:
        source.prepare()
    target = Pdf.new()
    folios = _copy_pages(target, order, sources)
    places = Places(
        target,
        {_place(page): at for at, page in enumerate(order) if page},
        {_place(left): _place(by) for left, by in stand_ins.items()},
    )
    prefix = f"{sources[1].language} "
    copied = ((target.pages[at], page.file) for at, page in enumerate(order) if page)
    point_links(places, copied, prefix)
    join_names(places, sources, prefix)
    if sources[0].tags is not None:
        join_tags(target, sources)
    join_bookmarks(places, sources)
    write_labels(target, folios)
    _write_catalog(target, sources[0], right_to_left)
    join_metadata(target, sources, title)
    share_streams(target)
    return _written(target, max(source.pdf.pdf_version for source in sources))


def _place(page: PageOf) -> tuple[int, int]:
    return page.file, page.number - 1


def _check(
    order: Sequence[PageOf | None],
    stand_ins: Mapping[PageOf, PageOf],
    sources: Sequence[Source],
) -> None:
    """Raise ValueError if the pages of *sources* cannot be put in *order*."""
    pages = [page for page in order if page]
    for page in (*pages, *stand_ins):
        if not 1 <= page.number <= len(sources[page.file].pdf.pages):
            raise ValueError(f"there is no page {page.number} in file {page.file}")
    if len(set(pages)) < len(pages):
        raise ValueError("a page cannot be in the joined file twice")
    if missing := set(stand_ins.values()) - set(pages):
        raise ValueError(f"what is to stand for a page is left out itself: {missing}")
    if {page.file for page in pages} != {0, 1}:
        raise ValueError("there must be pages of both files")
    if order[0] is BLANK:
        raise ValueError("the first page cannot be blank")
    if (sources[0].tags is None) != (sources[1].tags is None):
        raise ValueError("one file has tags and the other none")


def _copy_pages(
    target: Pdf, order: Sequence[PageOf | None], sources: Sequence[Source]
) -> list[str]:
    """Copy the pages in *order*; return their labels."""
    labels = []
    for page in order:
        if page is BLANK:
            _add_blank(target, target.pages[-1])
            labels.append("")
            continue
        source = sources[page.file].pdf.pages[page.number - 1]
        target.pages.append(source)
        labels.append(str(source.label))
    return labels


def _add_blank(target: Pdf, model: Page) -> None:
    """Add a page with nothing on it, with the boxes of *model*."""
    blank = target.add_blank_page()
    blank.obj[Name.MediaBox] = model.mediabox
    for name in (Name.CropBox, Name.BleedBox, Name.TrimBox, Name.ArtBox, Name.Tabs):
        if name in model.obj:
            blank.obj[name] = model.obj[name]


def _write_catalog(target: Pdf, source: Source, right_to_left: bool) -> None:
    """Write what holds for the whole file, as *source*, the first one, has it."""
    root = source.pdf.Root
    for name in ("/Lang", "/MarkInfo", "/OutputIntents"):
        if name in root:
            value = root[name]
            target.Root[name] = (
                target.copy_foreign(source.pdf.make_indirect(value))
                if isinstance(value, (Array, Dictionary))
                else value
            )
    direction = Name.R2L if right_to_left else Name.L2R
    target.Root.ViewerPreferences = Dictionary(DisplayDocTitle=True, Direction=direction)
    target.Root.PageLayout = Name.TwoPageRight


def _written(target: Pdf, version: str) -> bytes:
    """Return the bytes of *target*, the same each time, its small objects compressed together."""
    data = BytesIO()
    target.save(
        data,
        min_version=version,
        object_stream_mode=ObjectStreamMode.generate,
        deterministic_id=True,
    )
    return data.getvalue()
