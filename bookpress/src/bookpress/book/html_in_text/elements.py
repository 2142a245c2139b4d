"""Reads raw HTML, and what stands between pieces of it, as elements in one another.

MyST gives each tag in a line as a piece of HTML of its own, and a block of HTML as one piece; a
block may begin in one piece and end in another, with Markdown between the two. So what is read is
a series of pieces of HTML and of nodes of docutils.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from html import escape
from html.parser import HTMLParser

from docutils import nodes

from bookpress.book.bounds import bounded_html

from .vocabulary import END_OPTIONAL, ENDS, VOID

#: Elements in one another beyond this are not read: the writers recur into them.
DEEPEST = 60


@dataclass
class Tag:
    """A tag: the beginning of an element, or its end."""

    name: str
    source: str
    attributes: dict[str, str] = field(default_factory=dict)
    ends: bool = False
    closes_itself: bool = False
    place: nodes.Node | None = None


@dataclass
class Markup:
    """A comment, a declaration or the like: of the web page alone, and nobody misses it."""

    source: str


@dataclass
class HtmlElement:
    """An element, and what it holds."""

    tag: Tag
    end: str = ""
    children: list[Content] = field(default_factory=list)

    @property
    def name(self) -> str:
        """Return the name of the element, in small letters."""
        return self.tag.name

    def holds_nodes(self) -> bool:
        """Return whether there are nodes of docutils in it."""
        return any(
            child.holds_nodes() if isinstance(child, HtmlElement) else isinstance(child, nodes.Node)
            for child in self.children
        )


#: What an element holds: elements, text, nodes of docutils, tags without a partner.
Content = HtmlElement | Tag | Markup | str | nodes.Node


class _Tokens(HTMLParser):
    """Lists what a piece of HTML is made of."""

    def __init__(self) -> None:
        super().__init__(convert_charrefs=True)
        self.found: list[Tag | Markup | str] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self._begin(tag, attrs, closes_itself=False)

    def handle_startendtag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self._begin(tag, attrs, closes_itself=True)

    def _begin(self, tag: str, attrs: list[tuple[str, str | None]], *, closes_itself: bool) -> None:
        source = self.get_starttag_text() or ""
        # A browser goes by the first of two attributes of the same name.
        attributes = {name: value or "" for name, value in reversed(attrs)}
        attributes = {name: attributes[name] for name, _value in attrs}
        self.found.append(Tag(tag, source, attributes, closes_itself=closes_itself))

    def handle_endtag(self, tag: str) -> None:
        self.found.append(Tag(tag, f"</{tag}>", ends=True))

    def handle_data(self, data: str) -> None:
        self.found.append(data)

    def handle_comment(self, data: str) -> None:
        self.found.append(Markup(f"<!--{data}-->"))

    def handle_decl(self, decl: str) -> None:
        self.found.append(Markup(f"<!{decl}>"))

    def handle_pi(self, data: str) -> None:
        self.found.append(Markup(f"<?{data}>"))

    def unknown_decl(self, data: str) -> None:
        self.found.append(Markup(f"<![{data}]>"))


def tokens(html: str, place: nodes.Node | None = None) -> list[Tag | Markup | str]:
    """Return the tags, texts and comments of a piece of HTML, which is at *place*."""
    parser = _Tokens()
    parser.feed(bounded_html(html))
    parser.close()
    for token in parser.found:
        if isinstance(token, Tag):
            token.place = place
    return parser.found


def elements(series: Iterable[Tag | Markup | str | nodes.Node]) -> tuple[list[Content], list[Tag]]:
    """Return a *series* of tags and what is between them as elements, and tags without a partner.

    Such a tag stays where it is, for the web page, and what follows it is not within it.
    """
    root = HtmlElement(Tag("", ""))
    stack, alone = [root], list[Tag]()
    for item in series:
        if not isinstance(item, Tag):
            stack[-1].children.append(item)
        elif item.ends:
            if any(element.name == item.name for element in stack[1:]):
                while stack[-1].name != item.name:
                    _leave(stack, alone)
                stack.pop().end = item.source
            else:
                stack[-1].children.append(item)
                alone.append(item)
        else:
            while stack[-1].name in ENDS.get(item.name, ()):
                stack.pop()
            if len(stack) > DEEPEST:
                stack[-1].children.append(item)
                alone.append(item)
                continue
            element = HtmlElement(item)
            stack[-1].children.append(element)
            if item.name not in VOID and not item.closes_itself:
                stack.append(element)
    while len(stack) > 1:
        _leave(stack, alone)
    return root.children, alone


def _leave(stack: list[HtmlElement], alone: list[Tag]) -> None:
    """Take the last element off *stack*, though its end was not read."""
    element = stack.pop()
    if element.name in END_OPTIONAL:
        return
    alone.append(element.tag)
    siblings = stack[-1].children
    place = next(place for place, each in enumerate(siblings) if each is element)
    siblings[place : place + 1] = [element.tag, *element.children]


def is_whole(html: str) -> bool:
    """Return whether each element that *html* begins ends there, and each end has a beginning."""
    depths: list[str] = []
    for token in tokens(html):
        if not isinstance(token, Tag) or token.name in VOID or token.closes_itself:
            continue
        if not token.ends:
            while depths and depths[-1] in ENDS.get(token.name, ()):
                depths.pop()
            depths.append(token.name)
            continue
        while depths and depths[-1] != token.name and depths[-1] in END_OPTIONAL:
            depths.pop()
        if not depths or depths.pop() != token.name:
            return False
    return not depths


def source_of(contents: Iterable[Content]) -> str:
    """Return *contents* as HTML; nodes of docutils have none."""
    source = ""
    for each in contents:
        if isinstance(each, HtmlElement):
            source += each.tag.source + source_of(each.children) + each.end
        elif isinstance(each, str):
            source += escape(each, quote=False)
        elif not isinstance(each, nodes.Node):
            source += each.source
    return source


def texts(contents: Iterable[Content]) -> Iterator[str]:
    """Yield the pieces of text in *contents*."""
    for each in contents:
        if isinstance(each, HtmlElement):
            yield from texts(each.children)
        elif isinstance(each, str):
            yield each
        elif isinstance(each, nodes.Node):
            yield each.astext()
