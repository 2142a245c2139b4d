"""Makes phrases of docutils of what HTML has in a line."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable

from docutils import nodes
from sphinx import addnodes

from bookpress.book.line_break import line_break_node

from .apart import with_spaces
from .elements import Content, HtmlElement, Markup, Tag, source_of, texts
from .nodes import html_box, html_inline
from .vocabulary import (
    APART,
    BLOCKS,
    CONTAINERS,
    FOREIGN,
    HEADINGS,
    INLINE,
    KNOWN,
    LEFT_OUT_VOID,
    NODES,
    PARTS_OF_OTHERS,
    WITHOUT_TEXT,
)

#: Conditions of Sphinx's ``only``: web pages have the HTML as it was typed, e-books and the PDF
#: what was understood. LaTeX is none of ours, and authors often give it a form beside the HTML.
WEB, OTHERS = "html and not epub", "epub or typst"
#: The attribute of HTML that has been understood, and is for web pages alone.
WEB_ONLY = "web_only"

_SCHEME = re.compile(r"(https?|ftp|mailto|tel|news):", re.IGNORECASE)
#: The attributes of a phrase that the node of docutils says as well.
_SAID = frozenset({"class", "id", "lang", "title"})

#: What tells how words are read, and the brackets around it; each after the words.
_RUBY_PARTS = {"rt": "t", "rp": "p"}
_RUBY = re.compile("(w+(t|ptp))+")


class Phrases:
    """Makes phrases, and lists what only web pages have.

    *find_image* returns whether there is a picture of that address.
    """

    def __init__(self, find_image: Callable[[str], bool]) -> None:
        self._find_image = find_image
        self.left_out: list[str] = []
        """The tags of the elements that have no form outside a web page."""

    def phrase(self, contents: Iterable[Content]) -> list[nodes.Node]:
        """Return the nodes of *contents* within a line, with no words glued."""
        return with_spaces(contents, self._inline, _space)

    def _inline(self, content: Content) -> list[nodes.Node]:
        match content:
            case str():
                return [nodes.Text(content)] if content else []
            case Markup():
                return [self.web_only(content.source)]
            case Tag():
                return [self.web_only(content.source)]
            case HtmlElement():
                return self._inline_element(content)
            case nodes.paragraph():
                return content.children
            case _:
                return [content]

    def _inline_element(self, element: HtmlElement) -> list[nodes.Node]:
        name, attributes = element.name, element.tag.attributes
        if name == "br":
            return [line_break_node()]
        if name == "a":
            return self._link(element)
        if name == "img":
            return self._image(element)
        if name == "input" and attributes.get("type") == "checkbox":
            return [html_box(done="checked" in attributes, attributes=attributes)]
        if name == "ruby":
            return self._ruby(element)
        if name in FOREIGN:
            return self.foreign(element)
        if name in _RUBY_PARTS:  # out of its place
            return [nodes.Text(" "), *self.phrase(element.children)]
        if name in INLINE:
            return [self._named(html_inline(name=name, attributes=attributes), element)]
        if name in NODES:
            return [self._phrase_node(element)]
        if name in KNOWN and name not in LEFT_OUT_VOID | {"input"}:
            # A block within a line, which browsers would take out of it: its words stay.
            return [self.web_only(element.tag.source), *self.phrase(element.children)] + (
                [self.web_only(element.end)] if element.end else []
            )
        return self.leave_out(element, self.phrase(element.children))

    def _ruby(self, element: HtmlElement) -> list[nodes.Node]:
        """Return words with what tells how they are read."""
        if not _RUBY.fullmatch("".join(map(_part_of_ruby, element.children))):
            return self.phrase(element.children)
        ruby = html_inline(name="ruby", attributes=element.tag.attributes)
        for each in element.children:
            if isinstance(each, HtmlElement) and each.name in _RUBY_PARTS:
                part = html_inline(name=each.name, attributes=each.tag.attributes)
                ruby.append(self._named(part, each))
            else:
                ruby.extend(self.phrase([each]))
        self.identify(ruby, element.tag.attributes)
        return [ruby]

    def _phrase_node(self, element: HtmlElement) -> nodes.Node:
        name, attributes = element.name, element.tag.attributes
        children = self.phrase(element.children)
        node = NODES[name]("".join(texts(element.children)), "", *children)
        if name in ("kbd", "samp"):
            node["classes"].append(name)
        if isinstance(node, nodes.abbreviation) and attributes.get("title"):
            node["explanation"] = attributes["title"]
        self.identify(node, attributes)
        if set(attributes) <= _SAID:
            return node
        rest = {key: value for key, value in attributes.items() if key not in _SAID}
        around = html_inline(name="span", attributes=rest)
        around.append(node)
        return around

    def _named(self, node: nodes.Element, element: HtmlElement) -> nodes.Element:
        node.extend(self.phrase(element.children))
        self.identify(node, element.tag.attributes)
        return node

    def identify(self, node: nodes.Element, attributes: dict[str, str]) -> None:
        """Give *node* the classes, the id and the language of an element."""
        node["classes"].extend(attributes.get("class", "").split())
        if identifier := attributes.get("id"):
            node["ids"].append(identifier)
        if language := attributes.get("lang", attributes.get("xml:lang")):
            node["classes"].append(f"language-{language.lower()}")

    def _link(self, element: HtmlElement) -> list[nodes.Node]:
        attributes, children = element.tag.attributes, self.phrase(element.children)
        address = attributes.get("href", "").strip()
        if identifier := attributes.get("id", attributes.get("name")):
            children = [nodes.target("", "", *children, ids=[identifier])]
        if not address:
            return children
        if address.startswith("#") and len(address) > 1:
            return [nodes.reference("", "", *children, internal=True, refid=address[1:])]
        if _SCHEME.match(address):
            return [nodes.reference("", "", *children, refuri=address)]
        return self.leave_out(element, children)

    def _image(self, element: HtmlElement) -> list[nodes.Node]:
        attributes = element.tag.attributes
        address, words = attributes.get("src", "").strip(), attributes.get("alt", "")
        if not self._find_image(address):
            # A browser shows the words itself.
            instead = addnodes.only("", nodes.Text(words), expr=OTHERS)
            return self.leave_out(element, [instead] if words else [])
        image = nodes.image("", uri=address, alt=words)
        for side in ("width", "height"):
            if re.fullmatch(r"[\d.]+(%|em|pt|mm|cm|in|px)?", attributes.get(side, "")):
                image[side] = attributes[side]
        self.identify(image, attributes)
        return [image]

    def foreign(self, element: HtmlElement) -> list[nodes.Node]:
        """Return a drawing or a formula for web pages and e-books, and its words for the PDF."""
        as_typed = nodes.raw("", source_of([element]), format="html", **{WEB_ONLY: False})
        words = nodes.inline("", " ".join("".join(texts([element])).split()))
        others = addnodes.only("", words, expr="typst", left_out=[element.tag.source])
        return [addnodes.only("", as_typed, expr="html"), others]

    def web_only(self, source: str) -> nodes.Node:
        """Return *source* as HTML that web pages have."""
        return nodes.raw("", source, format="html", **{WEB_ONLY: True})

    def leave_out(self, element: HtmlElement, children: list[nodes.Node]) -> list[nodes.Node]:
        """Return what is of the web page alone, around *children*, its text."""
        if element.name not in PARTS_OF_OTHERS:
            self.left_out.append(element.tag.source)
        if element.name in WITHOUT_TEXT:
            source = "".join([element.tag.source, *texts(element.children), element.end])
            return [self.web_only(source)]
        return [
            self.web_only(element.tag.source),
            *children,
            *([self.web_only(element.end)] if element.end else []),
        ]


def _space() -> nodes.Node:
    """Return a space for formats that do not set blocks apart in a line, as web pages do."""
    return addnodes.only("", nodes.Text(" "), expr=OTHERS)


def _part_of_ruby(content: Content) -> str:
    """Return a letter for what *content* is in ``<ruby>``; none for a space, a dash for a block."""
    if isinstance(content, HtmlElement):
        return "-" if content.name in APART else _RUBY_PARTS.get(content.name, "w")
    return "" if isinstance(content, str) and not content.strip() else "w"


def is_block(content: Content) -> bool:
    """Return whether *content* stands between paragraphs; spaces and comments do either way."""
    if isinstance(content, nodes.Node):
        return not isinstance(content, nodes.Inline | nodes.Text)
    if isinstance(content, HtmlElement):
        name = content.name
        if name in BLOCKS | CONTAINERS | HEADINGS:
            return True
        if name in FOREIGN:
            return False
        if name in NODES or name in INLINE or name in ("a", "br", "img", "input"):
            return any(map(is_block, content.children))
        return True  # a frame, a form, a script
    return isinstance(content, Tag)
