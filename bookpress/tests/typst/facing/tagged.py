"""Finds what is wrong with the tags of a PDF: their tree, content, numbers, names and headings.

Numbers in brackets are clauses of ISO 14289-1 (UA) and 32000-1.
"""

import re
from collections import Counter
from collections.abc import Iterator
from io import BytesIO
from itertools import pairwise
from typing import Any

from pikepdf import Array, Dictionary, Name, NameTree, Object, Pdf, parse_content_stream

PAINTS = {
    "f", "F", "f*", "B", "B*", "b", "b*", "S", "s", "sh", "Do", "Tj", "TJ", "'", '"',
    "INLINE IMAGE",
}  # fmt: skip

#: Standard tags, each with those that it may hold, where there is a rule (32000-1, 14.8.4).
HOLDS = {
    "TOC": {"TOC", "TOCI", "Caption"},
    "L": {"L", "LI", "Caption"},
    "LI": {"Lbl", "LBody"},
    "Table": {"TR", "THead", "TBody", "TFoot", "Caption"},
    "THead": {"TR"},
    "TBody": {"TR"},
    "TFoot": {"TR"},
    "TR": {"TH", "TD"},
}
STANDS_IN = {
    "TOCI": {"TOC"},
    "LI": {"L"},
    "LBody": {"LI"},
    "TR": {"Table", "THead", "TBody", "TFoot"},
    "TH": {"TR"},
    "TD": {"TR"},
}
STANDARD = {
    *HOLDS, *STANDS_IN, "Document", "Part", "Sect", "Div", "Art", "BlockQuote", "Caption", "Index",
    "NonStruct", "P", "H1", "H2", "H3", "H4", "H5", "H6", "Lbl", "Span", "Quote", "Note",
    "Reference", "BibEntry", "Code", "Link", "Annot", "Figure", "Formula",
}  # fmt: skip


class Tagged:
    """A tagged file: what is wrong with its tags, and what they hold."""

    def __init__(self, data: bytes) -> None:
        self.pdf = Pdf.open(BytesIO(data))
        self.faults = list(self.pdf.check_pdf_syntax())
        self.pages = {page.obj.objgen: number for number, page in enumerate(self.pdf.pages, 1)}
        self.root = self.pdf.Root.StructTreeRoot
        self.tags = list(self._tags(self.root))
        self.roles = dict(self.root.get("/RoleMap", Dictionary()).items())
        self.numbers = self._parent_tree()
        for check in (self._tree, self._nesting, self._content, self._names, self._headings):
            check()

    def fault(self, message: str) -> None:
        """Note what is wrong."""
        self.faults.append(message)

    def _tags(self, holder: Object) -> Iterator[Object]:
        for kid in kids_of(holder):
            if isinstance(kid, Dictionary) and "/S" in kid:
                if kid.P.objgen != holder.objgen:
                    self.fault(f"{kid.S} does not name the tag it stands in")
                yield kid
                yield from self._tags(kid)

    def _parent_tree(self) -> dict[int, Object]:
        numbers = list(self.root.ParentTree.Nums)
        keys = [int(key) for key in numbers[::2]]
        if any(one >= two for one, two in pairwise(keys)):
            self.fault("the numbers of the parent tree are not in order (7.9.7)")
        if int(self.root.ParentTreeNextKey) <= max(keys):
            self.fault("the next number of the parent tree is taken (14.7.2)")
        return dict(zip(keys, numbers[1::2], strict=True))

    def role(self, tag: Object) -> str:
        """Return the standard tag that a tag stands for."""
        return str(self.roles.get(str(tag.S), tag.S)).removeprefix("/")

    def _tree(self) -> None:
        tops = kids_of(self.root)
        if [str(top.S) for top in tops] != ["/Document"]:
            self.fault("there is not one document in the tags")
        if len({tag.objgen for tag in self.tags}) < len(self.tags):
            self.fault("a tag stands in two others")

    def _nesting(self) -> None:
        for tag in self.tags:
            role = self.role(tag)
            if role not in STANDARD:
                self.fault(f"{role} is no standard tag, nor mapped to one (UA 7.1)")
            kids = [kid for kid in kids_of(tag) if isinstance(kid, Dictionary) and "/S" in kid]
            for kid in kids:
                if role in HOLDS and self.role(kid) not in HOLDS[role]:
                    self.fault(f"{self.role(kid)} stands in {role}")
                if role not in STANDS_IN.get(self.role(kid), {role}):
                    self.fault(f"{self.role(kid)} stands in {role}")

    def pieces(self) -> Iterator[tuple[Object, Any, int]]:
        """Yield each piece of content that a tag holds: the tag, the page if any, the number."""
        for tag in self.tags:
            for kid in kids_of(tag):
                if not isinstance(kid, Dictionary):
                    yield tag, tag.get("/Pg"), int(kid)
                elif "/MCID" in kid:
                    yield tag, kid.get("/Pg") or tag.get("/Pg"), int(kid.MCID)

    def _content(self) -> None:
        held: dict[int, dict[int, Object]] = {place: {} for place in self.pages.values()}
        for tag, page, number in self.pieces():
            if page is None or page.objgen not in self.pages:
                self.fault(f"{tag.S} holds content of a page that is not in the file")
                continue
            place = self.pages[page.objgen]
            if number in held[place]:
                self.fault(f"page {place}: content {number} is in two tags")
            held[place][number] = tag
        for place, page in enumerate(self.pdf.pages, 1):
            marked = self._marked(page.obj, place)
            for number in marked - held[place].keys():
                self.fault(f"page {place}: content {number} is in no tag")
            for number in held[place].keys() - marked:
                self.fault(f"page {place}: a tag holds content {number}, which there is not")
            self._compare(held[place], page.obj, place)

    def _compare(self, held: dict[int, Object], page: Object, place: int) -> None:
        """Compare what the tags of a page hold with what the parent tree says."""
        if not held:
            if "/StructParents" in page:
                self.fault(f"page {place} has a number in the parent tree, and no tag")
            return
        listed = self.numbers.get(int(page.get("/StructParents", -1)), ())
        found = {number: tag.objgen for number, tag in enumerate(listed) if tag is not None}
        if found != {number: tag.objgen for number, tag in held.items()}:
            self.fault(f"page {place}: the parent tree does not say what the tags do")

    def _marked(self, page: Object, place: int) -> set[int]:
        """Return the numbers of the content of a page, all of which must be marked."""
        marked: list[int] = []
        depth: list[bool] = []
        for instruction in parse_content_stream(page):
            operator = str(instruction.operator)
            if operator in ("BDC", "BMC"):
                depth.append(operator == "BDC" or str(instruction.operands[0]) == "/Artifact")
                if operator == "BDC" and "/MCID" in (properties := instruction.operands[1]):
                    marked.append(int(properties.MCID))
            elif operator == "EMC":
                depth.pop()
            elif operator in PAINTS and not any(depth):
                self.fault(f"page {place}: {operator} paints what is not marked (UA 7.1)")
        if len(set(marked)) < len(marked):
            self.fault(f"page {place}: two pieces of content have one number")
        return set(marked)

    def _names(self) -> None:
        named = [(str(tag.ID), tag) for tag in self.tags if "/ID" in tag]
        for name, count in Counter(name for name, _ in named).items():
            if count > 1:
                self.fault(f"{count} tags are called {name!r} (UA 7.9)")
        tree = dict(NameTree(self.root.IDTree).items()) if "/IDTree" in self.root else {}
        if {name: tag.objgen for name, tag in tree.items()} != {
            name: tag.objgen for name, tag in named
        }:
            self.fault("the tree of names does not list the tags that have one")
        for tag in self.tags:
            if self.role(tag) == "Note" and "/ID" not in tag:
                self.fault("a note has no name (UA 7.9)")
            for name in self._headers(tag):
                if self.role(dict(named).get(name, Dictionary(S=Name.None_))) != "TH":
                    self.fault(f"a cell names {name!r} as its header, which is none (UA 7.5)")

    def _headers(self, tag: Object) -> Iterator[str]:
        attributes = tag.get("/A", Array())
        for each in attributes if isinstance(attributes, Array) else [attributes]:
            yield from map(str, each.get("/Headers", ()))

    def _headings(self) -> None:
        roles = (self.role(tag) for tag in self.tags)
        levels = [0, *(int(role[1]) for role in roles if re.fullmatch("H[1-6]", role))]
        for one, two in pairwise(levels):
            if two > one + 1:
                self.fault(f"H{two} follows H{one} (UA 7.4.2)")

    def blocks(self) -> list[tuple[str, str]]:
        """Return what stands right under the document: the tag and the language of each."""
        return [(self.role(tag), self.language(tag)) for tag in kids_of(kids_of(self.root)[0])]

    def language(self, tag: Object) -> str:
        """Return the language of a tag: its own, or that of what it stands in."""
        while "/Lang" not in tag and "/S" in tag:
            tag = tag.P
        return str(tag.get("/Lang", self.pdf.Root.Lang))


def kids_of(tag: Object) -> list[Any]:
    """Return what is in a tag: tags, references to content, or bare numbers of content."""
    kids = tag.get("/K", Array())
    return list(kids) if isinstance(kids, Array) else [kids]
