"""Gives the second language ids of its own, and leads its links to them."""

import re
from collections.abc import Callable, Iterable
from urllib.parse import urlsplit

from docutils import nodes
from docutils.nodes import Element

from bookpress.book.facing import PREFIX

from .kinds import BOOK, maker

#: The attributes of nodes that hold ids of other nodes of the document.
_ONE, _SEVERAL = ("refid",), ("ids", "backrefs")
#: Those that nodes of extensions have for it, such as the tabs of three of them; a ``name`` is
#: that of a group of buttons.
_OF_EXTENSIONS = frozenset(
    {"id", "for", "name", "set_id", "input_id", "aria_controls", "aria-controls"}
    | {"aria_labelledby", "aria-labelledby", "aria-describedby"}
)
#: A tag of raw HTML, and where it has an id or leads to one.
_TAG = re.compile("<[^<>]+>")
_RAW_ID = re.compile(r"""(\s(?:id=|for=|href=["']?\#)["']?)(?=[^\s"'>])""")

#: Whether an address without its fragment, as a page has it, is that of a document of the book.
IsDocument = Callable[[str], bool]


def set_apart(tree: Element, is_document: IsDocument) -> None:
    """Prefix each id in *tree*, and each link to an id of a document of the book."""
    for node in tree.findall(Element):
        for name in _single_ids(node):
            if isinstance(node.get(name), str):
                node[name] = PREFIX + node[name]
        for name in _SEVERAL:
            if node.get(name):
                node[name] = [PREFIX + each for each in node[name]]
        if "refuri" in node:
            node["refuri"] = _led_to_second(node["refuri"], is_document)
        if isinstance(node, nodes.raw) and "html" in node["format"].split():
            node[:] = [nodes.Text(_TAG.sub(_tag_of_second, node.astext()))]


def _tag_of_second(tag: re.Match[str]) -> str:
    return _RAW_ID.sub(rf"\1{PREFIX}", tag[0])


def _single_ids(node: Element) -> Iterable[str]:
    """Return the names of the attributes of *node* that each hold an id."""
    return _ONE if maker(node) in BOOK else (*_ONE, *_OF_EXTENSIONS)


def _led_to_second(address: str, is_document: IsDocument) -> str:
    parts = urlsplit(address)
    if not parts.fragment or parts.scheme or parts.netloc or not is_document(parts.path):
        return address
    return f"{address.removesuffix(parts.fragment)}{PREFIX}{parts.fragment}"


def remove_dead_back_links(tree: Element) -> None:
    """Take off notes the links back to marks that a translation has left out."""
    there = {each for node in tree.findall(Element) for each in node["ids"]}
    for node in tree.findall(Element):
        if node.get("backrefs"):
            node["backrefs"] = [each for each in node["backrefs"] if each in there]


def take_ids(node: Element, counterpart: Element) -> None:
    """Have *node*, which stands for both languages, bear the ids of its *counterpart* too."""
    ours, theirs = list(node.findall(Element)), list(counterpart.findall(Element))
    if len(ours) != len(theirs):
        ours, theirs = ours[:1], [counterpart]
    for one, other in zip(ours, theirs, strict=True):
        if isinstance(one, nodes.Invisible) and not isinstance(one, nodes.target):
            continue
        add_ids(one, other)


def add_ids(node: Element, other: Element) -> None:
    """Have *node* bear the ids of *other* after its own."""
    node["ids"] = [*node["ids"], *(each for each in other["ids"] if each not in node["ids"])]
