"""Writes pictures, and what has a caption, as calls of the template.

Tables' cells are in :mod:`.tables`.
"""

from __future__ import annotations

import re

from docutils import nodes
from docutils.nodes import Element
from sphinx.util import logging

from bookpress.book.source_lines import placed
from bookpress.book.typst.markup import block, call, content, markup, string

from .base import BookTranslator

logger = logging.getLogger(__name__)

IMAGE_FOLDER = "images"
"""Where the images are, relative to the Typst source."""

_SIDES = ("left", "center", "right")
_LENGTH = re.compile(r"(\d+(?:\.\d+)?) *(%|em|pt|mm|cm|in|px|pc)?")
_POINTS = {None: 0.75, "px": 0.75, "pc": 12.0}  # CSS: 96 pixels to the inch


def picture(translator: BookTranslator, image: Element, function: str) -> str:
    """Return the call of *function* for *image*; warn if it has no alternative text.

    A picture that is not there, or is on the network, where no build looks, is set as the words
    that describe it, by the function of that name with ``-in-words`` after it.
    """
    uri: str = image["uri"]
    words = string(_description(image))
    name = translator.builder.images.get(uri)
    if "://" in uri:
        warn_of(image, "is on the network, and is left out: keep a copy beside the text", "network")
    if name is None:  # what is not on the network Sphinx has warned of
        return call(f"{function}-in-words", words)
    align = image.get("align")
    return call(
        function,
        string(f"{IMAGE_FOLDER}/{name}"),
        alt=words,
        width=_length(image.get("width")),
        height=_length(image.get("height")),
        scale=f"{image['scale']}%" if image.get("scale") else None,
        align=align if align in _SIDES else None,
    )


def _description(image: Element) -> str:
    """Return what *image* shows, in words: if the text does not say it, the name of the file."""
    alternative: str = image.get("alt", "").strip()
    if not alternative:
        says_nothing = (
            "says nothing to those who cannot see it: describe it, with the option :alt: or "
            "between the brackets of ![](…)"
        )
        warn_of(image, says_nothing, "alt")
    return alternative or image["uri"].rpartition("/")[2]


def warn_of(image: Element, message: str, subtype: str) -> None:
    """Log the warning that *image*, at its place, is as *message* says."""
    logger.warning(
        "typst: the image %s %s",
        image["uri"],
        message,
        location=placed(image),
        type="typst",
        subtype=subtype,
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
