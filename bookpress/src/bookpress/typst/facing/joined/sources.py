"""One of the two files that are joined: what is kept of it, and where its links lead."""

from __future__ import annotations

from collections.abc import Iterator
from io import BytesIO

from pikepdf import Array, Dictionary, Name, NameTree, Object, Pdf, String

from .pieces import blocks_of, is_tag, kids_of


class Source:
    """A file, of whose pages those are kept that are copied into another.

    Once it is prepared, what leads to a page names it by its place in the file, counted from 0,
    where PDF has the page itself: one that is not copied yet would be lost from what is copied
    before it.
    """

    def __init__(self, data: bytes, kept: set[int]) -> None:
        self.pdf = Pdf.open(BytesIO(data))
        self.kept = kept
        self._pages = {page.obj.objgen: place for place, page in enumerate(self.pdf.pages)}
        self.named = {
            kind: dict(NameTree(tree).items())
            for kind, tree in self.pdf.Root.get("/Names", Dictionary()).items()
        }
        """What has a name in the file, by its kind: ``/Dests``, ``/EmbeddedFiles``."""

    def prepare(self) -> None:
        """Make what is kept ready to be copied."""
        for destination in self._destinations():
            self.number(destination)
        if self.tags is not None:
            self._leave_out_tags(self.tags)

    @property
    def language(self) -> str:
        """Return the language the file says it is in, or nothing."""
        return str(self.pdf.Root.get("/Lang", ""))

    @property
    def tags(self) -> Object | None:
        """Return the root of its tags; None if it has none."""
        return self.pdf.Root.get("/StructTreeRoot")

    def number(self, destination: Object) -> None:
        """Have *destination*, if it names a page, name it by its place."""
        if isinstance(destination, Array) and isinstance(destination[0], Dictionary):
            destination[0] = self._pages[destination[0].objgen]

    def find(self, destination: Object) -> Object:
        """Return the array that a *destination* is or names, which names a page by its place."""
        if isinstance(destination, String):
            destination = explicit(self.named["/Dests"][str(destination)])
        self.number(destination)
        return destination

    def _destinations(self) -> Iterator[Object]:
        for place in sorted(self.kept):
            for annotation in self.pdf.pages[place].obj.get("/Annots", Array()):
                yield from destinations_of(annotation)
        for value in self.named.get("/Dests", {}).values():
            yield explicit(value)

    def _leave_out_tags(self, root: Object) -> None:
        """Take out of the tags what is on pages that are left out, and what that leaves empty.

        The root then holds the blocks themselves, and empty ones too: all that stands in their
        place in the other file is found by them.
        """
        for tree in ("/ParentTree", "/IDTree"):  # made anew
            if tree in root:
                del root[tree]
        root.K = Array(blocks_of(self.pdf))
        if len(self.kept) < len(self._pages):
            for block in root.K:
                self._prune(block)

    def _prune(self, tag: Object) -> tuple[bool, bool]:
        """Take out of *tag* what is left out; return whether it had content, and still has some."""
        had = has = False
        left = []
        for kid in kids_of(tag):
            if is_tag(kid):
                kid_had, kid_has = self._prune(kid)
            else:
                page = kid.get("/Pg") if isinstance(kid, Dictionary) else None
                kid_had, kid_has = True, self._is_kept(page or tag.Pg)
            if kid_has or not kid_had:
                left.append(kid)
            had, has = had or kid_had, has or kid_has
        tag.K = Array(left)
        if "/Pg" in tag and not self._is_kept(tag.Pg):
            del tag["/Pg"]  # all that stood there has gone
        return had, has

    def _is_kept(self, page: Object) -> bool:
        return self._pages[page.objgen] in self.kept


def explicit(value: Object) -> Object:
    """Return the destination that a name stands for, which may be in a dictionary."""
    return value.D if isinstance(value, Dictionary) else value


def destinations_of(annotation: Object) -> Iterator[Object]:
    """Yield where an annotation leads within its file: an array, or a name as a string."""
    if "/Dest" in annotation:
        yield annotation.Dest
    action = annotation.get("/A", Dictionary())
    if action.get("/S") == Name.GoTo:
        yield action.D


def rename_destinations(annotation: Object, prefix: str) -> None:
    """Put *prefix* before the name of the destination of an annotation, if it leads to a name."""
    if isinstance(name := annotation.get("/Dest"), String):
        annotation.Dest = String(prefix + str(name))
    action = annotation.get("/A", Dictionary())
    if action.get("/S") == Name.GoTo and isinstance(action.D, String):
        action.D = String(prefix + str(action.D))
