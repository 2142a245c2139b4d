"""Makes nodes of docutils of HTML elements: phrases of those in a line, blocks of the others.

Nothing that is made here is given a source: Sphinx offers translators what has one.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable
from itertools import groupby

from docutils import nodes
from sphinx import addnodes

from bookpress.book.line_break import line_break_node

from .elements import Content, HtmlElement, Markup, Tag, texts
from .nodes import html_block, html_box, html_inline, html_summary
from .tables import table
from .vocabulary import (
    BLOCKS,
    CONTAINERS,
    HEADINGS,
    INLINE,
    KNOWN,
    LEFT_OUT_VOID,
    NODES,
    WITHOUT_TEXT,
)

_SCHEME = re.compile(r"(https?|ftp|mailto|tel|news):", re.IGNORECASE)
#: The attributes of a phrase that the node of docutils says as well.
_SAID = frozenset({"class", "id", "lang", "title"})
_SPACE = re.compile(r"\s+")


class Forms:
    """Makes nodes, and lists what only web pages have.

    *find_image* returns whether there is a picture of that address.
    """

    def __init__(self, find_image: Callable[[str], bool]) -> None:
        self._find_image = find_image
        self.left_out: list[str] = []
        """The tags of the elements that have no form outside a web page."""

    # Phrases.

    def phrase(self, contents: Iterable[Content]) -> list[nodes.Node]:
        """Return the nodes of *contents* within a line."""
        return [node for each in contents for node in self._inline(each)]

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
        if name in INLINE:
            return [self._named(html_inline(name=name, attributes=attributes), element)]
        if name in NODES:
            return [self._phrase_node(element)]
        if name in KNOWN and name not in LEFT_OUT_VOID | {"input"}:
            # A block within a line, which browsers would take out of it: its words stay.
            return [self.web_only(element.tag.source), *self.phrase(element.children)] + (
                [self.web_only(element.end)] if element.end else []
            )
        return self._left_out(element, self.phrase(element.children))

    def _phrase_node(self, element: HtmlElement) -> nodes.Node:
        name, attributes = element.name, element.tag.attributes
        children = self.phrase(element.children)
        node = NODES[name]("".join(texts(element.children)), "", *children)
        if name in ("kbd", "samp"):
            node["classes"].append(name)
        if isinstance(node, nodes.abbreviation) and attributes.get("title"):
            node["explanation"] = attributes["title"]
        self._identify(node, attributes)
        if set(attributes) <= _SAID:
            return node
        rest = {key: value for key, value in attributes.items() if key not in _SAID}
        around = html_inline(name="span", attributes=rest)
        around.append(node)
        return around

    def _named(self, node: nodes.Element, element: HtmlElement) -> nodes.Element:
        node.extend(self.phrase(element.children))
        self._identify(node, element.tag.attributes)
        return node

    def _identify(self, node: nodes.Element, attributes: dict[str, str]) -> None:
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
        return self._left_out(element, children)

    def _image(self, element: HtmlElement) -> list[nodes.Node]:
        attributes = element.tag.attributes
        address, words = attributes.get("src", "").strip(), attributes.get("alt", "")
        if not self._find_image(address):
            # A browser shows the words itself.
            instead = addnodes.only("", nodes.Text(words), expr=OTHERS)
            return self._left_out(element, [instead] if words else [])
        image = nodes.image("", uri=address, alt=words)
        for side in ("width", "height"):
            if re.fullmatch(r"[\d.]+(%|em|pt|mm|cm|in|px)?", attributes.get(side, "")):
                image[side] = attributes[side]
        self._identify(image, attributes)
        return [image]

    def web_only(self, source: str) -> nodes.Node:
        """Return *source* as HTML that web pages have."""
        return nodes.raw("", source, format="html", **{WEB_ONLY: True})

    def _left_out(self, element: HtmlElement, children: list[nodes.Node]) -> list[nodes.Node]:
        """Return what is of the web page alone, around *children*, its text."""
        self.left_out.append(element.tag.source)
        if element.name in WITHOUT_TEXT:
            source = "".join([element.tag.source, *texts(element.children), element.end])
            return [self.web_only(source)]
        return [
            self.web_only(element.tag.source),
            *children,
            *([self.web_only(element.end)] if element.end else []),
        ]

    # Blocks.

    def blocks(self, contents: Iterable[Content]) -> list[nodes.Node]:
        """Return the nodes of *contents* that stand between paragraphs."""
        made: list[nodes.Node] = []
        for is_block, run in groupby(contents, key=_is_block):
            if is_block:
                made += [node for each in run for node in self._block(each)]
            else:
                made += self._paragraph(run)
        return made

    def _paragraph(self, contents: Iterable[Content]) -> list[nodes.Node]:
        children = self.phrase(contents)
        if not any(_is_seen(child) for child in children):
            # Between blocks, spaces are none, and neither is a break.
            return [child for child in children if isinstance(child, nodes.raw | nodes.target)]
        return [nodes.paragraph("", "", *children)]

    def _block(self, content: Content) -> list[nodes.Node]:
        if isinstance(content, nodes.Node):
            return [content]
        if not isinstance(content, HtmlElement):
            return [self.web_only(content.source)] if not isinstance(content, str) else []
        name = content.name
        if name in CONTAINERS:
            return [self._around(html_block(name=name, attributes=content.tag.attributes), content)]
        if name in HEADINGS:
            return [self._heading(content)]
        made = self._form_of(content)
        if made is None:
            return self._left_out(content, self.blocks(content.children))
        for node in made:
            if isinstance(node, nodes.Element):
                self._identify(node, content.tag.attributes)
        return made

    def _form_of(self, element: HtmlElement) -> list[nodes.Node] | None:
        """Return the form of a block that is no mere container; None if it has none."""
        inside = element.children
        match element.name:
            case "p" | "figcaption" | "caption" if not any(map(_is_block, inside)):
                return self._paragraph(inside)
            case "hr":
                # docutils has its own rules where a transition may be.
                return [html_block(name="hr", attributes=element.tag.attributes)]
            case "pre":
                text = "".join(texts(inside)).strip("\n")
                return [nodes.literal_block(text, text, language="text")]
            case "blockquote":
                return [nodes.block_quote("", *self.blocks(inside))]
            case "ul" | "menu":
                return [nodes.bullet_list("", *self._items(inside))]
            case "ol":
                return [self._numbered(element)]
            case "dl":
                return [nodes.definition_list("", *self._definitions(inside))]
            case "details":
                around = html_block(name="details", attributes=element.tag.attributes)
                return [self._around(around, element)]
            case "summary":
                return [self._heading(element)]
            case "table":
                return [table(element, self.blocks)]
            case name if name in BLOCKS:
                return self.blocks(inside)  # out of its place, as a cell without a table
        return None

    def _around(self, node: nodes.Element, element: HtmlElement) -> nodes.Element:
        node.extend(self.blocks(element.children))
        self._identify(node, element.tag.attributes)
        return node

    def _heading(self, element: HtmlElement) -> nodes.Element:
        attributes = element.tag.attributes
        node = html_summary("".join(texts(element.children)), name=element.name)
        node["attributes"] = attributes
        inside = element.children
        return self._named(node, HtmlElement(element.tag, element.end, list(_flat(inside))))

    def _items(self, contents: Iterable[Content]) -> list[nodes.Node]:
        items: list[nodes.Node] = []
        for is_item, run in groupby(contents, key=lambda each: _is(each, "li")):
            if is_item:
                items += [
                    nodes.list_item("", *self.blocks(each.children)) for each in _elements(run)
                ]
            elif blocks := self.blocks(run):
                items.append(nodes.list_item("", *blocks))
        return items

    def _numbered(self, element: HtmlElement) -> nodes.Node:
        kinds = {"a": "loweralpha", "A": "upperalpha", "i": "lowerroman", "I": "upperroman"}
        kind = kinds.get(element.tag.attributes.get("type", ""), "arabic")
        node = nodes.enumerated_list("", *self._items(element.children))
        node["enumtype"], node["prefix"], node["suffix"] = kind, "", "."
        if (start := element.tag.attributes.get("start", "")).isdigit():
            node["start"] = int(start)
        return node

    def _definitions(self, contents: Iterable[Content]) -> list[nodes.Node]:
        items: list[nodes.Element] = []
        for part in _elements(_parts(contents)):
            if part.name == "dt":
                if not items or any(isinstance(each, nodes.definition) for each in items[-1]):
                    items.append(nodes.definition_list_item())
                items[-1].append(nodes.term("", "", *self.phrase(_flat(part.children))))
            else:
                if not items:
                    items.append(nodes.definition_list_item("", nodes.term()))
                items[-1].append(nodes.definition("", *self.blocks(part.children)))
        return list(items)


#: Conditions of Sphinx's ``only``: web pages have the HTML as it was typed, e-books and the PDF
#: what was understood. LaTeX is none of ours, and authors often give it a form beside the HTML.
WEB, OTHERS = "html and not epub", "epub or typst"
#: The attribute of HTML that has been understood, and is for web pages alone.
WEB_ONLY = "web_only"


def _is(content: Content, name: str) -> bool:
    return isinstance(content, HtmlElement) and content.name == name


def _elements(contents: Iterable[Content]) -> list[HtmlElement]:
    return [each for each in contents if isinstance(each, HtmlElement)]


def _parts(contents: Iterable[Content]) -> list[Content]:
    """Return the terms and definitions of a list, those in its ``div`` included."""
    return [
        part
        for each in contents
        for part in (
            each.children if isinstance(each, HtmlElement) and each.name == "div" else [each]
        )
        if _is(part, "dt") or _is(part, "dd")
    ]


def _flat(contents: Iterable[Content]) -> list[Content]:
    """Return *contents* for a phrase: a block in it gives way to what it holds."""
    flat: list[Content] = []
    for each in contents:
        if isinstance(each, HtmlElement) and _is_block(each):
            flat += _flat(each.children)
        elif isinstance(each, nodes.paragraph):
            flat += each.children
        else:
            flat.append(each)
    return flat


def _is_block(content: Content) -> bool:
    """Return whether *content* stands between paragraphs; spaces and comments do either way."""
    if isinstance(content, nodes.Node):
        return not isinstance(content, nodes.Inline | nodes.Text)
    if isinstance(content, HtmlElement):
        name = content.name
        if name in BLOCKS | CONTAINERS | HEADINGS:
            return True
        if name in NODES or name in INLINE or name in ("a", "br", "img", "input"):
            return any(map(_is_block, content.children))
        return True  # a frame, a form, a script
    return isinstance(content, Tag)


def _is_seen(node: nodes.Node) -> bool:
    """Return whether there is more to *node* than a space or a break."""
    if isinstance(node, nodes.raw):
        return False
    if isinstance(node, nodes.image | html_box):
        return True
    if isinstance(node, nodes.Element) and any(node.findall(nodes.image)):
        return True
    return bool(_SPACE.sub("", node.astext()))
