"""Finds what breaks the rules of PDF/UA-1 and PDF/A-2a that a joined file could break.

Whatever follows from the glyphs and colours of a page is left to Typst, which has checked each
page. Here is checked what holds the pages together: tags and their numbers, names, annotations,
headings, metadata. Numbers in brackets are clauses of ISO 14289-1 (UA), 19005-2 (A) and 32000-1.
"""

from collections.abc import Iterator
from typing import Any

from lxml import etree
from pikepdf import Array, Dictionary, Name, NameTree, Object, parse_content_stream

from .tagged import Tagged, kids_of

_SPACES = {
    "dc": "http://purl.org/dc/elements/1.1/",
    "pdfaid": "http://www.aiim.org/pdfa/ns/id/",
    "pdfuaid": "http://www.aiim.org/pdfua/ns/id/",
    "rdf": "http://www.w3.org/1999/02/22-rdf-syntax-ns#",
    "xmpTPg": "http://ns.adobe.com/xap/1.0/t/pg/",
}


class Checked(Tagged):
    """A tagged file: what is wrong with it, and what its tags hold."""

    def __init__(self, data: bytes) -> None:
        super().__init__(data)
        for check in (self._catalog, self._annotations, self._destinations, self._metadata):
            check()

    def _catalog(self) -> None:
        root = self.pdf.Root
        wanted = {
            "its language (UA 7.2)": bool(str(root.get("/Lang", ""))),
            "that it is tagged (UA 7.1)": root.get("/MarkInfo", Dictionary()).get("/Marked", False),
            "that its title is shown (UA 7.1)": root.ViewerPreferences.DisplayDocTitle,
            "its colours (A 6.2.3)": len(root.get("/OutputIntents", ())) == 1,
            "bookmarks (UA 7.17)": "/Outlines" in root,
            "labels of pages": "/PageLabels" in root,
        }
        for what, holds in wanted.items():
            if not holds:
                self.fault(f"the catalog does not say {what}")

    def _annotations(self) -> None:
        holders: dict[Any, Object] = {}
        for tag in self.tags:
            for kid in kids_of(tag):
                if isinstance(kid, Dictionary) and kid.get("/Type") == Name.OBJR:
                    if kid.Obj.objgen in holders:
                        self.fault("an annotation is in two tags")
                    holders[kid.Obj.objgen] = tag
                    if (kid.get("/Pg") or tag.Pg).objgen not in self.pages:
                        self.fault(f"{tag.S} holds an annotation of no page")
        for place, page in enumerate(self.pdf.pages, 1):
            annotations = list(page.obj.get("/Annots", ()))
            if annotations and page.obj.get("/Tabs") != Name.S:
                self.fault(f"page {place}: tabs do not follow the tags (UA 7.18.3)")
            for annotation in annotations:
                holder = holders.pop(annotation.objgen, None)
                if holder is None:
                    self.fault(f"page {place}: an annotation is in no tag (UA 7.18.1)")
                elif self.numbers[int(annotation.StructParent)].objgen != holder.objgen:
                    self.fault(f"page {place}: the parent tree has another tag for a link")
                elif annotation.Subtype == Name.Link and self.role(holder) != "Link":
                    self.fault(f"page {place}: a link is tagged {holder.S} (UA 7.18.5)")
                if not str(annotation.get("/Contents", "")):
                    self.fault(f"page {place}: a link has no description (UA 7.18.5)")
                if not int(annotation.get("/F", 0)) & 4:
                    self.fault(f"page {place}: an annotation is not printed (A 6.3.2)")
        if holders:
            self.fault(f"{len(holders)} annotations in the tags are on no page")

    def _destinations(self) -> None:
        for place, page in enumerate(self.pdf.pages, 1):
            for annotation in page.obj.get("/Annots", ()):
                action = annotation.get("/A", Dictionary())
                if "/Dest" in annotation or action.get("/S") == Name.GoTo:
                    self._destination(annotation.get("/Dest") or action.D, f"page {place}")
        for item in self.outline():
            self._destination(item.Dest, f"bookmark {item.Title}")

    def outline(self, parent: Object | None = None) -> Iterator[Object]:
        """Yield the bookmarks, each before those beneath it."""
        item = (parent if parent is not None else self.pdf.Root.Outlines).get("/First")
        while item is not None:
            yield item
            yield from self.outline(item)
            item = item.get("/Next")

    def _destination(self, found: Object, where: str) -> None:
        if not isinstance(found, Array):
            named = dict(NameTree(self.pdf.Root.Names.Dests).items())
            value = named.get(str(found))
            if value is None:
                self.fault(f"{where}: it leads to {found}, which there is not")
                return
            found = value.D if isinstance(value, Dictionary) else value
        if not isinstance(found[0], Dictionary) or found[0].objgen not in self.pages:
            self.fault(f"{where}: it leads to a page that is not in the file")

    def _metadata(self) -> None:
        tree = etree.fromstring(self.pdf.Root.Metadata.read_bytes())

        def text(name: str) -> str:
            found = tree.find(f".//{name}", _SPACES)
            return "".join(found.itertext()).strip() if found is not None else ""

        wanted = {
            "pdfaid:part": "2",
            "pdfaid:conformance": "A",
            "pdfuaid:part": "1",
            "xmpTPg:NPages": str(len(self.pdf.pages)),
        }
        for name, value in wanted.items():
            if text(name) != value:
                self.fault(f"the metadata say {name} = {text(name)!r}, not {value!r}")
        title = tree.find(".//dc:title/rdf:Alt/rdf:li", _SPACES)
        if title is None or title.text != str(self.pdf.docinfo.Title):
            self.fault("the title in the metadata is another than the file's")

    def content_languages(self) -> set[str]:
        """Return the languages that content says it is in, or the tags it stands in."""
        said = set()
        for page in self.pdf.pages:
            for instruction in parse_content_stream(page):
                if str(instruction.operator) == "BDC" and "/Lang" in instruction.operands[1]:
                    said.add(str(instruction.operands[1].Lang))
        return said | {self.language(tag) for tag, *_ in self.pieces()}
