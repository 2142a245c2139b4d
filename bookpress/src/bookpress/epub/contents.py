"""The contents of the e-book: its parts, its pages and their sections, as a tree.

Sphinx lists the pages in reading order, each with its level. Here the list is made whole, for
Sphinx leaves out pages without a title and then takes them for no part of the text, and becomes the
tree that the navigation (``nav.xhtml``) and the NCX show.
"""

from __future__ import annotations

import html
from collections.abc import Iterable, Mapping, Sequence, Set
from dataclasses import dataclass, field
from itertools import count
from typing import Any, NamedTuple

from docutils import nodes
from sphinx import addnodes

from bookpress.book.parts import Listed

from .pages.tree import xml_characters
from .second import ONE_LANGUAGE, Second

Node = dict[str, Any]
"""An entry as Sphinx has it: ``level``, from 1; ``refuri`` and ``text``, escaped."""


class Page(NamedTuple):
    """A page of the text: its address, escaped, and how it is listed."""

    uri: str
    listed: Listed


@dataclass
class Entry:
    """An entry of the contents; the names are those that the templates of Sphinx use."""

    text: str
    refuri: str  #: Empty for the heading of the pages under it.
    children: list[Entry] = field(default_factory=list)
    second: str = ""  #: The text in the second language of the book, if it says something else.
    part: int = 0  #: The part that it is the heading of.
    navpoint: str = ""  #: Its name in the NCX.
    playorder: int = 0  #: Its rank there.

    @property
    def first_uri(self) -> str:
        """Return where the entry leads, in a format where each must lead somewhere."""
        return self.refuri or self.children[0].first_uri


def whole(entries: Iterable[Node], pages: Sequence[Page], generated: set[str]) -> list[Node]:
    """Return *entries* once each, with all *pages*, which are in reading order.

    A page with an explicit title is called by it; one without any title has no text, and is in the
    text all the same. What is *generated*, and not one of the pages, is left out.
    """
    result: list[Node] = []
    kept: set[str] = set()
    skipped_level = 0
    for entry in entries:
        uri, level = entry["refuri"], entry["level"]
        if skipped_level and level > skipped_level:
            continue  # what is under a page that is listed before
        skipped_level = 0
        if uri in kept:
            skipped_level = level
        elif uri not in generated:
            kept.add(uri)
            result.append(entry)
    previous = None
    for page in pages:
        if page.uri not in kept:
            place = 0 if previous is None else _end_of(result, previous)
            result.insert(place, {"level": 1, "refuri": page.uri, "text": ""})
        previous = page.uri
    titles = {page.uri: page.listed.title for page in pages if page.listed.title}
    for entry in result:
        if title := titles.get(entry["refuri"]):
            entry["text"] = entry.get("number", "") + html.escape(title)
        entry["text"] = xml_characters(entry["text"])
    return result


def _end_of(entries: list[Node], uri: str) -> int:
    """Return the place after the page *uri* and its sections."""
    last = next((n for n, each in enumerate(entries) if each["refuri"] == uri), len(entries) - 1)
    while last + 1 < len(entries) and entries[last + 1]["refuri"].startswith(f"{uri}#"):
        last += 1
    return last + 1


def tree(
    entries: Iterable[Node], parts: Mapping[str, Listed], depth: int, second: Second = ONE_LANGUAGE
) -> list[Entry]:
    """Return *entries*, those up to the level *depth*, as a tree, with the *parts* of its pages.

    A level that leaves one out is taken for the next one. *second* has the titles in the second
    language.
    """
    root = Entry("", "")
    above = [(0, root)]
    for node in entries:
        if not node["text"] or node["level"] > depth:
            continue
        while above[-1][0] >= node["level"]:
            above.pop()
        parent = above[-1][1]
        listed = parts.get(node["refuri"])
        if listed and listed.part:
            parent = _part_in(parent, listed, second)
        entry = Entry(node["text"], node["refuri"])
        own = entry.text.removeprefix(node.get("number", ""))
        entry.second = second.title_of(entry.refuri, own)
        parent.children.append(entry)
        above.append((node["level"], entry))
    _put_in_reading_order(root)
    return root.children


def _put_in_reading_order(entry: Entry) -> None:
    """Put the sections of a page before the pages that it lists: it is read whole before them.

    A section that lists pages is then the heading of these, and leads to the first of them.
    """
    page = entry.refuri.split("#")[0]
    for child in entry.children:
        if "#" in child.refuri and any(_page_of(each) != page for each in child.children):
            child.refuri = ""
    entry.children.sort(key=lambda child: _page_of(child) != page)
    for child in entry.children:
        _put_in_reading_order(child)


def _page_of(entry: Entry) -> str:
    return entry.first_uri.split("#")[0]


def _part_in(parent: Entry, listed: Listed, second: Second) -> Entry:
    """Return the part that *parent* ends with, which is begun where it is another."""
    if not parent.children or parent.children[-1].part != listed.part:
        part = Entry(html.escape(listed.part_title), "", part=listed.part)
        part.second = second.beside(second.parts.get(str(listed.part), ""), part.text)
        parent.children.append(part)
    return parent.children[-1]


def navigation_points(entries: Iterable[Entry], *, repeat: bool) -> list[Entry]:
    """Return *entries* as the NCX has them: each leads somewhere, and has a name and a rank.

    Two that lead to the same place are of the same rank. An entry above others is *repeated* before
    these, if so wanted.
    """
    names, ranks = count(1), dict[str, int]()

    def point(entry: Entry) -> Entry:
        uri = entry.first_uri
        made = Entry(
            entry.text,
            uri,
            navpoint=f"navPoint{next(names)}",
            playorder=ranks.setdefault(uri, len(ranks) + 1),
            second=entry.second,
        )
        children = entry.children
        if repeat and children and not entry.part:
            children = [Entry(entry.text, uri, second=entry.second), *children]
        made.children = [point(child) for child in children]
        return made

    return [point(entry) for entry in entries]


def depth_of(entries: Iterable[Entry]) -> int:
    """Return how many levels a tree has."""
    return max((1 + depth_of(entry.children) for entry in entries), default=0)


def remove_links_to(uris: Set[str], tree: nodes.document) -> None:
    """Leave the words of links to the pages *uris*, which are not in the book, without a link.

    Where a table of contents lists one, its entry goes.
    """
    for link in list(tree.findall(nodes.reference)):
        if link.get("refuri", "").split("#")[0] in uris:
            if isinstance(link.parent, addnodes.compact_paragraph):
                item = link.parent.parent
                item.parent.remove(item)
            else:
                link.parent.replace(link, link.children)


def remove_dead_links(tree: nodes.document) -> None:
    """Leave the words of links that Sphinx or MyST has found no target for on the page.

    They have warned of them, and leave a link that leads nowhere, which an e-book must not have.
    """
    names = {name for node in tree.findall(nodes.Element) for name in node["ids"]}
    for link in list(tree.findall(nodes.reference)):
        uri = link.get("refuri", "")
        name = link.get("refid") or (uri[1:] if uri.startswith("#") else "")
        if name and name not in names:
            link.parent.replace(link, link.children)
