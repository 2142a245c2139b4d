"""The contents of the e-book as Sphinx's builder makes them: navigation, NCX and landmarks."""

import html
import posixpath
import re
from pathlib import Path
from typing import Any

from docutils import nodes
from sphinx.locale import _

from bookpress.book.facing import facing_language
from bookpress.book.general_index import INDEX_PAGE
from bookpress.book.languages import direction
from bookpress.book.parts import Listed, listed_documents

from .contents import Page, depth_of, navigation_points, tree, whole
from .second import LeavesSecond
from .semantics import Landmark, landmarks_in, part_of

STATIC = "_static"
#: The style sheet of two languages; one of this name in ``ebook_static_path`` takes its place.
FACING_SHEET = Path(__file__).parent / "theme" / "facing.css"
_SCHEME = re.compile(r"[A-Za-z][\w+.-]*:")


class Navigation(LeavesSecond):
    """Writes the contents, with the parts of the book, its indices and its first page."""

    def get_refnodes(
        self, doctree: nodes.Node, result: list[dict[str, Any]]
    ) -> list[dict[str, Any]]:
        """Collect the entries of the contents, with the numbers the pages' headings have.

        What a table of contents lists from elsewhere is left to its page: the contents of an EPUB
        must not lead out of the book.
        """
        if isinstance(doctree, nodes.reference) and _SCHEME.match(doctree.get("refuri", "")):
            return result
        before = len(result)
        entries = super().get_refnodes(doctree, result)
        number = doctree.get("secnumber") if isinstance(doctree, nodes.reference) else None
        if number and len(entries) > before:
            prefix = ".".join(map(str, number)) + self.config.html_secnumber_suffix
            entries[-1]["number"] = html.escape(prefix)
            entries[-1]["text"] = entries[-1]["number"] + entries[-1]["text"]
        return entries

    def toc_add_files(self, refnodes: list[dict[str, Any]]) -> None:
        """Make the entries of the contents whole, and add the first page and the extra files."""
        pages = [Page(uri, listed) for uri, listed in self._listed_pages().items()]
        # A page that is in no table of contents comes last, or readers might never reach it.
        others = sorted(self.env.found_docs.difference(self.env.collect_relations()))
        pages += [Page(self._page(name), Listed()) for name in others]
        names = (*self._generated_pages(), INDEX_PAGE, "search", self.config.root_doc)
        generated = {self._page(name) for name in names}
        refnodes[:] = whole(refnodes, pages, generated)
        super().toc_add_files(refnodes)

    def _page(self, docname: str) -> str:
        """Return the address of the page *docname* in the archive, escaped."""
        return html.escape(self.get_target_uri(docname))

    def _listed_pages(self) -> dict[str, Listed]:
        """Return how the pages of the text are listed, by their addresses, in reading order."""
        listed = listed_documents(self.env)
        documents = (name for name in self.env.collect_relations() if name in self.env.found_docs)
        return {self._page(name): listed[name] for name in documents if name in listed}

    def build_navlist(self, navnodes: list[dict[str, Any]]) -> Any:
        """Return the contents as a tree, with the parts of the book and its indices."""
        kept = [node for node in navnodes if self._is_packed(node["refuri"])]
        depth = self.config.epub_tocdepth
        return tree([*kept, *self._indices()], self._listed_pages(), depth, self.second)

    def build_navpoints(self, nodes: list[dict[str, Any]]) -> Any:
        """Return the same tree for the NCX, where readers may want an entry above others twice."""
        entries = self.build_navlist(nodes)
        return navigation_points(entries, repeat=self.config.epub_tocdup)

    def _is_packed(self, uri: str) -> bool:
        return uri.split("#")[0] not in self.ignored_files

    def _indices(self) -> list[dict[str, Any]]:
        """Return entries for the pages that Sphinx makes of what the text describes or indexes."""
        titles = {name: str(index.localname) for name, index, *_rest in self.domain_indices}
        if self.use_index:
            listed = listed_documents(self.env).get(INDEX_PAGE)
            # i18n: in the e-book, the title of the general index
            titles[INDEX_PAGE] = (listed.title if listed else "") or _("Index")
        return [
            {"level": 1, "refuri": self._page(name), "text": html.escape(title)}
            for name, title in titles.items()
        ]

    def navigation_doc_metadata(self, navlist: list[Any]) -> dict[str, Any]:
        """Return what the navigation document says: contents and landmarks."""
        return super().navigation_doc_metadata(navlist) | {
            "direction": direction(self.config.language),
            "ebook_sheets": self._sheets(),
            "landmarks": self._landmarks(),
            "landmarks_title": self.guide_titles["landmarks"],
            "second": self._second_guides(),
        }

    def _second_guides(self) -> dict[str, str]:
        """Return the language, and in it the titles of the contents and of the landmarks."""
        titles = {
            kind: html.escape(self.second.beside(title, self.guide_titles[kind]))
            for kind, title in self.second.guides.items()
        }
        code = self.second.language
        turned = code and direction(code) != direction(self.config.language)
        return {"lang": code, "dir": direction(code) if turned else "", **titles}

    def _landmarks(self) -> list[Landmark]:
        landmarks = []
        if self._cover_template:
            landmarks.append(Landmark("cover", self.coverpage_name, self.guide_titles["cover"]))
        contents = html.escape(self.get_target_uri(self.config.root_doc))
        landmarks.append(Landmark("toc", contents, self.guide_titles["toc"]))
        for number, (kind, _uri, title, _second) in enumerate(landmarks):
            second = self.second.beside(self.second.guides.get(kind, ""), title)
            landmarks[number] = landmarks[number]._replace(second=html.escape(second))
        return landmarks + landmarks_in(self._parts())

    def _parts(self) -> list[Landmark]:
        """Return the documents that are a part of the book by name, in reading order."""
        parts = []
        for docname in self.env.collect_relations():
            if part := part_of(docname, self.config.ebook_parts):
                uri = html.escape(self.get_target_uri(docname))
                title = html.escape(self.env.titles[docname].astext())
                parts.append(Landmark(part, uri, title, self.second.title_of(uri, title)))
        return parts

    def toc_metadata(self, level: int, navpoints: list[Any]) -> dict[str, Any]:
        """Return what the NCX says of the book, its identifier that of the package."""
        return super().toc_metadata(depth_of(navpoints), navpoints) | {
            "uid": html.escape(self.config.epub_identifier),
            "lang": html.escape(self.config.epub_language),
            "title": html.escape(self.second.both(self.config.epub_title, self.second.title)),
        }

    def _generated_pages(self) -> list[str]:
        """Return the names of the pages that Sphinx makes besides those of the text."""
        return [name for name, *_rest in self.domain_indices] + [INDEX_PAGE] * bool(self.use_index)

    @property
    def _cover_template(self) -> str:
        """Return the template of the page that shows the cover; empty if there is no such page."""
        return self.config.epub_cover[1] if self.config.epub_cover else ""

    def _sheets(self) -> list[str]:
        """Return the style sheets of every page, as paths in the archive."""
        names = [name for name, _attributes in self.config.epub_css_files]
        names += [FACING_SHEET.name] * bool(facing_language(self.config))
        return [posixpath.join(STATIC, name) for name in names]
