"""Titles and subtitles: a title is parted at its colon, and each part has a line of its own.

The colon is written as each language has it: ``Title: subtitle``, ``Titre : sous-titre``,
``题目：副题``. One within a word or a time, ``20:30``, parts nothing. The title that metadata, the
contents and the tab of a browser have is never parted.
"""

import re
from typing import NamedTuple

from docutils import nodes
from sphinx.application import Sphinx
from sphinx.builders.html import StandaloneHTMLBuilder

from . import events
from .facing import facing_phrase

_COLON = re.compile(r"\s*(?::(?=\s|$)|：)\s*")


class TitleParts(NamedTuple):
    """A title, the colon with its spaces, and the subtitle; the two last are empty without one."""

    title: str
    colon: str
    subtitle: str


def title_parts(title: str) -> TitleParts:
    """Return what *title* holds; its first colon begins the subtitle."""
    title = title.strip()
    if found := _colon_in(title):
        return TitleParts(title[: found.start()], found[0], title[found.end() :])
    return TitleParts(title, "", "")


def _colon_in(text: str, opens: bool = True, ends: bool = True) -> re.Match[str] | None:
    """Return the first colon of *text* between two parts of a title.

    It *opens* and *ends* the title, unless something else is before it or after it.
    """
    for found in _COLON.finditer(text):
        if (found.start() or not opens) and (found.end() < len(text) or not ends):
            return found
    return None


def split_title(title: str) -> tuple[str, str]:
    """Return the title and the subtitle that *title* holds."""
    parts = title_parts(title)
    return parts.title, parts.subtitle


def _mark_subtitles(app: Sphinx, document: nodes.document, docname: str) -> None:
    """Have style sheets know what comes after the colon in the headings of a page.

    On the first page of the book it is the class ``subtitle``, and its colon ``title-colon``, so
    that a sheet may set the first below and leave out the second; elsewhere it is ``after-colon``.
    """
    if not isinstance(app.builder, StandaloneHTMLBuilder):
        return
    is_first = docname == app.config.root_doc
    for title in document.findall(nodes.title):
        phrases: list[nodes.Element] = list(title.findall(facing_phrase))
        for phrase in phrases or [title]:
            _mark_in(phrase, is_first)
        is_first = False


def _mark_in(phrase: nodes.Element, is_first: bool) -> None:
    """Put what comes after the colon of *phrase* into an element, and the colon if *is_first*."""
    last = len(phrase) - 1
    for place, node in enumerate(phrase.children):
        if not isinstance(node, nodes.Text):
            continue
        text = node.astext()
        if found := _colon_in(text, opens=place == 0, ends=place == last):
            before, colon = nodes.Text(text[: found.start()]), nodes.Text(found[0])
            after = [nodes.Text(text[found.end() :]), *phrase.children[place + 1 :]]
            mark = nodes.inline("", "", colon, classes=["title-colon"]) if is_first else colon
            kind = "subtitle" if is_first else "after-colon"
            phrase[place:] = [before, mark, nodes.inline("", "", *after, classes=[kind])]
            return


def add_title_parts(app: Sphinx) -> None:
    """Have headings marked where they are parted, on web pages and in e-books."""
    app.connect("doctree-resolved", _mark_subtitles, priority=events.PART_HEADINGS)
