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
from typing import Literal, NamedTuple

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
    labels: Sequence[str] | None = None,
    title: str = "",
    right_to_left: bool = False,
) -> bytes:
    """Return one PDF of the pages of *first* and *second* in *order*; the same bytes each time.

    *order* names each page at most once, or is ``BLANK`` for a blank page; pages that it does not
    name are left out, with their tags and bookmarks. *stand_ins* says which page stands for one
    that is left out, where the two were alike: links and bookmarks lead there, to the same place
    on it; any other link to a page left out leads to the top of the next page of its file.
    *labels* are the folios of all pages of the result; by default, those of the two files. *title*
    is the title in the metadata, by default that of *first*. With *right_to_left*, spreads are
    shown with their first page at the right. Spreads begin after the first page, which is shown
    alone, as a recto is.

    Raises ValueError if *order* names a page that there is not, or one twice, if there are not as
    many *labels* as pages, or if one file has tags and the other none.
    """
    raise NotImplementedError
