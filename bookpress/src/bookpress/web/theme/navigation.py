"""The menu of the theme: the chapters of the book, with those of a part under a box that opens.

Made from Sphinx's toctree while it is a tree of nodes, and written by the builder's own
translator. Furo makes its menu from Sphinx's HTML, with labels in English
(pradyunsg/furo#434); the style sheet of Furo serves both.

Every page shows the whole menu, and the menus of two pages differ only in addresses and in which
entry is marked. So it is written once a build, and each page fills in the places that differ.
"""

import html
import re
from collections import defaultdict
from collections.abc import Collection, Iterator, Set
from typing import Any, NamedTuple, cast
from xml.sax.saxutils import escape

from docutils import nodes
from sphinx.addnodes import compact_paragraph
from sphinx.application import Sphinx
from sphinx.builders import Builder
from sphinx.builders.html import StandaloneHTMLBuilder
from sphinx.locale import _

from bookpress.book.compat import global_toctree
from bookpress.book.general_index import INDEX_PAGE, has_index

#: A box, and the arrow that stands for it; Furo's sheet shows the list after a ticked box.
TOGGLE = (
    '<input aria-label="{label}"{checked} class="toctree-checkbox" id="{name}" name="{name}"'
    ' role="switch" type="checkbox"/>'
    '<label for="{name}"><span class="icon"><svg viewBox="0 0 24 24" aria-hidden="true">'
    '<path d="m9 6 6 6-6 6"/></svg></span></label>'
)
#: What may be marked as current.
_MARKED = (nodes.bullet_list, nodes.list_item, nodes.reference)
#: The places that differ, each with a number: the classes of an element, to which the translator
#: may have added others; the state of a box; an address, without its fragment. No text has these
#: characters, which Unicode keeps for the use within programs.
_PLACE = re.compile(
    ' class="\ufdd0(?P<entry>[0-9]+)(?P<others>[^"]*)"'
    "|\ufdd1(?P<box>[0-9]+)|\ufdd2(?P<link>[0-9]+)(?=(?P<fragment>#?))"
)


class Menus:
    """Gives the templates of pages their menu, which each build writes anew."""

    def __init__(self) -> None:
        self._menu: Menu | None = None

    def forget(self, app: Sphinx, builder: Builder) -> None:
        """Forget the menu of the build before."""
        self._menu = None

    def add(
        self,
        app: Sphinx,
        page: str,
        template: str,
        context: dict[str, Any],
        doctree: nodes.document | None,
    ) -> None:
        """Add the menu on *page* to its *context*."""
        if self._menu is None:
            self._menu = Menu(cast(StandaloneHTMLBuilder, app.builder))
        context["navigation_tree"] = self._menu.on(page)


class Menu:
    """The menu of a book on the pages of one build; nothing for a book of one page."""

    def __init__(self, builder: StandaloneHTMLBuilder) -> None:
        self._builder = builder
        self._pieces: list[str] = []
        """The menu, in which each place that differs is a piece, as pages outside of it have it."""
        self._links: list[tuple[int, str, str]] = []
        """The places of addresses: of which page, and what stands for an empty one."""
        self._marks: dict[str, list[tuple[int, str]]] = defaultdict(list)
        """For each page, the places that mark its entry, and what stands there."""
        self._folder = ""
        self._addresses: dict[str, str] = {}
        """The addresses of pages, as those of the folder have them that was asked for last."""
        tree = global_toctree(builder)
        if tree is not None:
            self._write(tree)

    def on(self, page: str) -> str:
        """Return the HTML of the menu on *page*."""
        pieces = self._pieces.copy()
        folder = self._builder.get_target_uri(page).rpartition("/")[0]
        if folder != self._folder:
            self._folder, self._addresses = folder, {}
        own, known = self._address(page, page), self._addresses
        for place, name, without in self._links:
            if name != page and name not in known:
                known[name] = self._address(page, name)
            pieces[place] = known[name] if name != page else own or without
        for place, marked in self._marks.get(page, ()):
            pieces[place] = marked
        return "".join(pieces)

    def _address(self, page: str, name: str) -> str:
        """Return the address of the page *name* on *page*, as docutils writes it."""
        return escape(self._builder.get_relative_uri(page, name), {'"': "&quot;", "@": "&#64;"})

    def _write(self, tree: nodes.Element) -> None:
        """Take *tree*, whose links lead to the names of pages, for the menu."""
        entries = [*_open_entries(tree)]
        self._add_index(tree)
        linked = [*_open_links(tree)]
        written = str(self._builder.render_partial(tree)["fragment"])
        end = 0
        for found in _PLACE.finditer(written):
            place = len(self._pieces) + 1
            self._pieces += [written[end : found.start()], ""]
            end = found.end()
            if found["link"]:
                without = "" if found["fragment"] else "#"
                self._links.append((place, linked[int(found["link"])], without))
                continue
            entry = entries[int(found["entry"] or found["box"])]
            if found["entry"]:
                self._pieces[place] = entry.classes(found["others"])
            for page in entry.pages:
                marked = entry.classes(found["others"], page) if found["entry"] else ' checked=""'
                self._marks[page].append((place, marked))
        self._pieces.append(written[end:])

    def _add_index(self, tree: nodes.Element) -> None:
        """End the menu with the general index, if there is one that no table of contents lists."""
        listed = any(link["refuri"] == INDEX_PAGE for link in tree.findall(nodes.reference))
        if (
            getattr(self._builder, "use_index", False)
            and has_index(self._builder.env)
            and not listed
        ):
            # i18n: on web pages, in the menu, the general index
            link = nodes.reference("", _("Index"), refuri=INDEX_PAGE, anchorname="", internal=True)
            item = nodes.list_item("", compact_paragraph("", "", link), classes=["toctree-l1"])
            tree += nodes.bullet_list("", item)


class _Entry(NamedTuple):
    """A list, an item or a link of the menu."""

    before: tuple[str, ...]  #: Its classes before the one that marks it as current.
    after: tuple[str, ...]  #: Its classes after that.
    pages: Collection[str]  #: The pages on which it is marked as current.
    own: Set[str]  #: Those of them whose own item it is.

    def classes(self, others: str, page: str = "") -> str:
        """Return the attribute for its classes on *page*, to which the translator adds *others*."""
        current = ("current",) if page in self.pages else ()
        own = ("current-page",) if page in self.own else ()
        names = " ".join([*self.before, *current, *self.after, *own]) + others
        return f' class="{names.strip()}"' if names.strip() else ""


def _open_entries(tree: nodes.Element) -> Iterator[_Entry]:
    """Yield what may be marked in *tree*, leave its classes open, and give parts their boxes."""
    pages: dict[nodes.Element, dict[str, None]] = defaultdict(dict)
    for link in tree.findall(nodes.reference):
        if link.get("internal") and not link["anchorname"]:
            branch: nodes.Element = link
            while branch is not tree:
                pages[branch][link["refuri"]] = None
                branch = branch.parent
    marked = [node for node in tree.findall() if isinstance(node, _MARKED)]
    items = [node for node in marked if isinstance(node, nodes.list_item)]
    item_of = {page: item for item in items for page in pages[item]}  # the last, which is within
    boxes = 0
    for number, node in enumerate(marked):
        own = {page for page in pages[node] if item_of[page] is node}
        after: tuple[str, ...] = ()
        if isinstance(node, nodes.list_item) and node.next_node(nodes.bullet_list):
            after = ("has-children",)
            boxes += 1
            node.insert(1, _box(node, number, f"toctree-checkbox-{boxes}"))
        yield _Entry(tuple(node["classes"]), after, pages[node], own)
        node["classes"] = [f"\ufdd0{number}"]


def _box(item: nodes.list_item, number: int, name: str) -> nodes.raw:
    """Return the box that opens *item*, with the *number* of that."""
    # i18n: on web pages, what a screen reader says of a button in the menu, beside a part's title
    label = _("Show or hide the parts of {title}").format(title=item[0].astext())
    box = TOGGLE.format(label=html.escape(label), checked=f"\ufdd1{number}", name=name)
    return nodes.raw("", box, format="html")


def _open_links(tree: nodes.Element) -> Iterator[str]:
    """Yield the pages that links of *tree* lead to, whose addresses are left open."""
    links = (link for link in tree.findall(nodes.reference) if link.get("internal"))
    for number, link in enumerate(links):
        fragment = link["anchorname"]
        yield link["refuri"].removesuffix(fragment)
        link["refuri"] = f"\ufdd2{number}{fragment}"
