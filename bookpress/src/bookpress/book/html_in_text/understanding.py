"""The transforms that put nodes in the place of raw HTML, and tell what could not be."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import Any, cast

from docutils import nodes
from sphinx import addnodes
from sphinx.transforms import SphinxTransform
from sphinx.transforms.post_transforms import SphinxPostTransform
from sphinx.util import logging

from bookpress.book import events
from bookpress.book.compat import asking, builder_of
from bookpress.book.source_lines import placed

from .blocks import Blocks
from .elements import Markup, Tag, elements, is_whole, tokens
from .phrases import OTHERS, WEB, WEB_ONLY
from .vocabulary import CONTAINERS

logger = logging.getLogger(__name__)


def _is_html(node: nodes.Node) -> bool:
    return (
        isinstance(node, nodes.raw) and node["format"].split() == ["html"] and WEB_ONLY not in node
    )


class UnderstandHtml(SphinxTransform):
    """Put nodes that every format knows in the place of raw HTML.

    Translations are there by then. Templates for translators are made of the text as it is typed.
    """

    default_priority = events.UNDERSTAND_HTML

    def apply(self, **kwargs: Any) -> None:
        """Work on the document that was just read."""
        if builder_of(self.env).name == "gettext":
            return
        self._alone: list[Tag] = []
        parents = dict.fromkeys(cast("nodes.Element", raw.parent) for raw in self._html())
        # Phrases first: a block may take those of a paragraph out of it.
        for parent in parents:
            if isinstance(parent, nodes.TextElement):
                self._understand_phrase(parent)
        for parent in parents:
            if not isinstance(parent, nodes.TextElement):
                self._understand_blocks(parent)
        for tag, partner in _in_pairs(self._alone):
            self._warn_of(tag, partner)

    def _html(self) -> list[nodes.raw]:
        return [raw for raw in self.document.findall(nodes.raw) if _is_html(raw)]

    def _understand_phrase(self, parent: nodes.TextElement) -> None:
        series = [
            token
            for child in parent.children
            for token in (tokens(child.astext(), child) if _is_html(child) else [child])
        ]
        contents, alone = elements(series)
        self._alone += alone
        forms = Blocks(self._has_image)
        children = forms.phrase(contents)
        _note_left_out(forms.left_out, children)
        parent[:] = children

    def _understand_blocks(self, parent: nodes.Element) -> None:
        series: list[Tag | Markup | str | nodes.Node] = []
        for place, child in enumerate(parent.children):
            if not _is_html(child):
                series.append(child)
            elif is_whole(child.astext()):
                series += self._both_forms(cast("nodes.raw", child), parent, place)
            else:
                series += tokens(child.astext(), child)
        contents, alone = elements(series)
        self._alone += alone
        forms = Blocks(self._has_image)
        children = forms.blocks(contents)
        _note_left_out(forms.left_out, children)
        parent[:] = children

    def _both_forms(
        self, raw: nodes.raw, parent: nodes.Element, place: int
    ) -> Iterator[nodes.Element]:
        """Yield a block of HTML as it was typed, for web pages, and what it is elsewhere."""
        typed = raw.deepcopy()
        typed[WEB_ONLY] = True
        web = addnodes.only("", typed, expr=WEB)
        web.source, web.line = raw.source, raw.line
        yield web
        if any(_is_for_typst(each) for each in parent[max(0, place - 1) : place + 2]):
            return  # the author has written what the PDF has in its place
        forms = Blocks(self._has_image)
        contents, _alone = elements(tokens(raw.astext()))
        blocks = [each for each in forms.blocks(contents) if not _is_web_only(each)]
        if blocks or forms.left_out:
            others = addnodes.only("", *blocks, expr=OTHERS)
            others.source, others.line = raw.source, raw.line
            others["left_out"] = forms.left_out
            for each in list(others.findall(_is_web_only)):
                each.parent.remove(each)
            yield others

    def _has_image(self, address: str) -> bool:
        if not address:
            return False
        if "://" in address or address.startswith("data:"):
            return True
        with asking():
            _relative, path = self.env.relfn2path(address, self.env.current_document.docname)
        return Path(path).is_file()

    def _warn_of(self, tag: Tag, partner: Tag | None) -> None:
        if partner:
            what = f"{tag.source} and {partner.source} are not within the same element"
            advice = "end it within the one that it begins in"
        else:
            what = f"{tag.source} has no partner in the same passage"
            advice = (
                "begin the element, or take its end out" if tag.ends else f"write </{tag.name}>"
            )
        logger.warning(
            "HTML: %s: %s; in the PDF and the e-book it is left out, and its text stays",
            what,
            advice,
            location=placed(cast("nodes.Node", tag.place)),
            type="html",
            subtype="unclosed",
        )


def _in_pairs(alone: list[Tag]) -> list[tuple[Tag, Tag | None]]:
    """Return tags that are not as they should be, the two of an element together.

    A heading begins a section, which docutils ends elsewhere than the block that it is in. Such
    a block is not among them: it only says how the text looks, on the web page, where it is as
    it was typed.
    """
    pairs: list[tuple[Tag, Tag | None]] = []
    for tag in alone:
        beginnings = [each for each, end in pairs if each.name == tag.name and not end]
        if tag.ends and beginnings and not beginnings[-1].ends:
            place = pairs.index((beginnings[-1], None))
            if tag.name in CONTAINERS | {"details"}:
                del pairs[place]
            else:
                pairs[place] = (beginnings[-1], tag)
        else:
            pairs.append((tag, None))
    return pairs


class WarnOfHtmlLeftOut(SphinxPostTransform):
    """Warn of what only web pages have, where something else is written."""

    default_priority = events.WARN_OF_HTML

    def run(self, **kwargs: Any) -> None:
        """Work on the document being written."""
        builder = builder_of(self.env)
        if builder.format not in ("html", "typst") or (
            builder.format == "html" and builder.name != "epub"
        ):
            return
        for raw in [each for each in self.document.findall(nodes.raw) if _is_web_only(each)]:
            self._warn(raw.get("left_out", []), raw)
            raw.parent.remove(raw)
        for only in self.document.findall(addnodes.only):
            if "left_out" in only and builder.tags.eval_condition(only["expr"]):
                self._warn(only["left_out"], only)

    def _warn(self, tags: list[str], place: nodes.Node) -> None:
        for tag in tags:
            logger.warning(
                "HTML: %s is for web pages alone: it is left out here, and text in it is set plain",
                tag,
                location=placed(place),
                type="html",
                subtype="left_out",
            )


def _is_web_only(node: nodes.Node) -> bool:
    return isinstance(node, nodes.raw) and bool(node.get(WEB_ONLY))


def _is_for_typst(node: nodes.Node) -> bool:
    return isinstance(node, nodes.raw) and "typst" in node["format"].split()


def _note_left_out(tags: list[str], children: list[nodes.Node]) -> None:
    """Note on the first HTML of web pages in *children* what is left out with it."""
    if not tags:
        return
    for child in children:
        for raw in child.findall(nodes.raw):
            if _is_web_only(raw):
                raw["left_out"] = tags
                return
