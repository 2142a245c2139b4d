"""What leads about the joined file: links, named places, bookmarks, labels of pages."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import chain

from pikepdf import (
    Array,
    Dictionary,
    Name,
    NameTree,
    Object,
    OutlineItem,
    Page,
    Pdf,
    String,
)

from .sources import Source, destinations_of, explicit, rename_destinations


class Places:
    """Where each page of the two files is in the joined one.

    *places* has those that are there, by file and place in it, *stand_ins* the page that stands
    for one that is not.
    """

    def __init__(
        self,
        target: Pdf,
        places: Mapping[tuple[int, int], int],
        stand_ins: Mapping[tuple[int, int], tuple[int, int]],
    ) -> None:
        self.target = target
        self._places = {**places, **{left: places[by] for left, by in stand_ins.items()}}

    def of(self, file: int, place: int) -> int | None:
        """Return where a page, or what stands for it, is; None if it is left out."""
        return self._places.get((file, place))

    def point(self, destination: Object, file: int) -> None:
        """Have *destination*, which names a page by its place in *file*, lead to the page."""
        if not isinstance(destination, Array) or isinstance(destination[0], Dictionary):
            return
        place = int(destination[0])
        found = self.of(file, place)
        if found is not None:
            destination[0] = self.target.pages[found].obj
            return
        others = [(other, at) for (of, other), at in self._places.items() if of == file]
        after = [at for other, at in sorted(others) if other > place]
        at = after[0] if after else max(others)[1]
        page = self.target.pages[at]
        left, _, _, top = page.mediabox
        while len(destination):
            del destination[0]
        for each in (page.obj, Name.XYZ, left, top, 0):
            destination.append(each)


def point_links(places: Places, pages: Iterable[tuple[Page, int]], prefix: str) -> None:
    """Have the links of *pages*, each of a file, lead to pages; *prefix* is of the second's names.

    Destinations are arrays of the pages, or names.
    """
    for page, file in pages:
        for annotation in page.obj.get("/Annots", Array()):
            if file == 1:
                rename_destinations(annotation, prefix)
            for destination in destinations_of(annotation):
                places.point(destination, file)


def join_names(places: Places, sources: Sequence[Source], prefix: str) -> None:
    """Write what has a name in either file, that of the second with *prefix* before it."""
    target = places.target
    kinds = list(dict.fromkeys(chain.from_iterable(source.named for source in sources)))
    if not kinds:
        return
    target.Root.Names = Dictionary()
    for kind in kinds:
        tree = NameTree.new(target)
        for file, source in enumerate(sources):
            for name, value in source.named.get(kind, {}).items():
                copy = target.copy_foreign(source.pdf.make_indirect(value))
                if kind == "/Dests":
                    places.point(explicit(copy), file)
                tree[(prefix if file else "") + str(name)] = copy
        target.Root.Names[kind] = tree.obj


@dataclass
class Bookmark:
    """A bookmark: where it leads in the joined file, and those beneath it."""

    title: str
    page: int
    destination: Array
    closed: bool
    children: list[Bookmark]


def join_bookmarks(places: Places, sources: Sequence[Source]) -> None:
    """Write the bookmarks of both files, each title of the first before that of the second."""
    one, two = (
        [*_bookmarks(places, file, source, source.pdf.open_outline().root)]
        for file, source in enumerate(sources)
    )
    if len(one) == len(two):
        marks = [mark for pair in zip(one, two, strict=True) for mark in pair]
    else:
        marks = sorted([*one, *two], key=lambda mark: mark.page)
    if marks:
        with places.target.open_outline() as outline:
            outline.root.extend(map(_item, marks))


def _bookmarks(
    places: Places, file: int, source: Source, items: Iterable[OutlineItem]
) -> Iterator[Bookmark]:
    """Yield the bookmarks of a file; one of a page left out gives its place to those beneath."""
    for item in items:
        children = [*_bookmarks(places, file, source, item.children)]
        destination = next(map(source.find, destinations_of(item.obj or Dictionary())), None)
        page = None if destination is None else places.of(file, int(destination[0]))
        if destination is None or page is None:
            yield from children
            continue
        copy = Array([places.target.pages[page].obj, *list(destination)[1:]])
        yield Bookmark(item.title, page, copy, bool(item.is_closed), children)


def _item(mark: Bookmark) -> OutlineItem:
    item = OutlineItem(mark.title, mark.destination)
    item.is_closed = mark.closed
    item.children.extend(map(_item, mark.children))
    return item


def write_labels(target: Pdf, labels: Sequence[str]) -> None:
    """Give each page of *target* its label."""
    numbers = Array()
    for place, label in enumerate(labels):
        numbers.append(place)
        numbers.append(Dictionary(Type=Name.PageLabel, P=String(label)))
    target.Root.PageLabels = Dictionary(Nums=numbers)
