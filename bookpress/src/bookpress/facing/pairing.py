"""Finds the counterpart of each node: which node of the second language stands beside it.

Nodes that were in the source have keys (`.blocks`). What was made later, such as the entries of a
bibliography, is matched by the ids it bears, and else by its order among those of its kind.
"""

from collections import Counter
from collections.abc import Hashable, Iterator, Sequence

from docutils import nodes
from docutils.nodes import Element, Node

from bookpress.book.facing import KEY, PREFIX, is_message, is_untranslated

from .kinds import SPHINX, maker

#: A node and its counterpart, of which one may be missing.
Match = tuple[Node | None, Node | None]


def matches(first: Sequence[Node], second: Sequence[Node]) -> Iterator[Match]:
    """Yield each node of *first* and of *second*, siblings in a document, with its counterpart.

    They come in the order of the first language; what the second alone has comes after what
    it follows there.
    """
    ours = dict(zip(_names(first), first, strict=True))
    theirs = dict(zip(_names(second), second, strict=True))
    alone: dict[Hashable, list[Node]] = {}  # by the name of what it follows; None at the beginning
    before: Hashable = None
    for name, node in theirs.items():
        if name in ours:
            before = name
        else:
            alone.setdefault(before, []).append(node)
    yield from ((None, each) for each in alone.get(None, ()))
    for name, node in ours.items():
        yield node, theirs.get(name)
        yield from ((None, each) for each in alone.get(name, ()))


def _names(siblings: Sequence[Node]) -> list[Hashable]:
    """Return a name for each of *siblings*, no two the same, that its counterpart has too."""
    named: list[Hashable] = []
    seen: Counter[Hashable] = Counter()
    for node in siblings:
        name = _name(node)
        seen[name] += 1
        named.append((name, seen[name]))
    return named


def _name(node: Node) -> Hashable:
    kind = node.__class__.__name__
    if not isinstance(node, Element):
        return kind
    if KEY in node:
        return kind, node[KEY]
    # docutils numbers what has no name, and translations have other numbers.
    given = [each.removeprefix(PREFIX) for each in node["ids"]]
    ids = tuple(each for each in given if not each.startswith("id"))
    return kind, ids or tuple(node.get("names", ()))


def are_same(first: Node, second: Node) -> bool:
    """Return whether both languages show the same of a passage, and none could be translated.

    So it is with code, formulas and pictures, and with data that no catalog has.
    """
    return (
        isinstance(first, Element)
        and isinstance(second, Element)
        and not any(map(is_message, first.findall(Element)))
        and _shown(first) == _shown(second)
    )


def is_missing(node: Node) -> bool:
    """Return whether *node*, of a translation, has words of the source for want of their own."""
    return any(map(is_untranslated, node.findall(Element)))


def _shown(node: Element) -> list[object]:
    """Return what readers see of *node*: kinds of nodes, words, pictures, addresses."""
    return [
        each.astext()
        if isinstance(each, nodes.Text)
        else (
            each.__class__,
            each.get("uri"),
            each.get("refuri"),
            tuple(each["classes"]),
            _words_of(each),
        )
        for each in node.findall()
        if isinstance(each, Element | nodes.Text)
    ]


def _words_of(node: Element) -> list[str]:
    """Return the words that a node of an extension keeps in its attributes, for its writers."""
    if maker(node) in SPHINX:
        return []
    own = {name: value for name, value in node.attributes.items() if name not in (KEY, "refid")}
    return [value for value in own.values() if isinstance(value, str)]
