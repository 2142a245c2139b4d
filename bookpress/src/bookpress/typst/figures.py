"""Writes pictures, and what has a caption, as calls of the template.

Tables' cells are in :mod:`.tables`.
"""

from __future__ import annotations

import re

from docutils import nodes
from docutils.nodes import Element
from sphinx.util import logging

from bookpress.book.typst.markup import block, call, content, markup, string

from .base import BookTranslator
from .errors import error_at, placed

logger = logging.getLogger(__name__)

IMAGE_FOLDER = "images"
"""Where the images are, relative to the Typst source."""

_LENGTH = re.compile(r"(\d+(?:\.\d+)?) *(%|em|pt|mm|cm|in|px|pc)?")
_POINTS = {None: 0.75, "px": 0.75, "pc": 12.0}  # CSS: 96 pixels to the inch


def picture(translator: BookTranslator, image: Element, function: str) -> str:
    """Return the call of *function* for *image*; warn if it has no alternative text."""
    uri: str = image["uri"]
    if "://" in uri:
        raise error_at(image, f"the image {uri} is on the network: keep a copy beside the text")
    alternative: str = image.get("alt", "").strip()
    if not alternative:
        alternative = uri.rpartition("/")[2]
        logger.warning(
            "typst: the image %s says nothing to those who cannot see it: describe it, "
            "with the option :alt: or between the brackets of ![](…)",
            uri,
            location=placed(image),
            type="typst",
            subtype="alt",
        )
    return call(
        function,
        string(f"{IMAGE_FOLDER}/{translator.builder.images.get(uri, uri)}"),
        alt=string(alternative),
        width=_length(image.get("width")),
        height=_length(image.get("height")),
    )


def _length(size: str | None) -> str | None:
    """Return a docutils length as a Typst one; None if there is none Typst could use."""
    if not size or not (match := _LENGTH.fullmatch(size)):
        return None
    number, unit = match.groups()
    return f"{float(number) * _POINTS[unit]:g}pt" if unit in _POINTS else number + unit


def captioned(translator: BookTranslator, node: Element, function: str) -> str:
    """Return the call of *function* for *node*: its number, caption, legend and the rest."""
    caption, legend, rest = None, None, []
    for child in node.children:
        if isinstance(child, (nodes.caption, nodes.title)):
            caption = content(translator.inline([child]))
        elif isinstance(child, nodes.legend):
            legend = block(translator.blocks([child]))
        else:
            rest.append(child)
    return call(
        function,
        label=_label(translator, node),
        caption=caption,
        legend=legend,
        body=block(translator.blocks(rest)),
    )


def _label(translator: BookTranslator, node: Element) -> str | None:
    """Return what Sphinx calls *node* if it numbers it, such as “Fig. 2”."""
    env = translator.builder.env
    kind = env.domains.standard_domain.get_enumerable_node_type(node) or ""
    numbers = env.toc_fignumbers.get(translator.docname, {}).get(kind, {})
    number = next((numbers[each] for each in node["ids"] if each in numbers), None)
    if number is None:
        return None
    return content(markup(translator.config.numfig_format[kind] % ".".join(map(str, number))))
