"""Says in a comment of each message what it is: a heading, a note, an entry of the index.

A translator sees a message without its page::

    #. heading
    msgid "Le réseau"

Of a paragraph of plain text nothing is said. `message_kinds` finds the kinds.
"""

import json
from collections.abc import Mapping
from dataclasses import replace
from enum import StrEnum
from pathlib import Path

from bookpress.book.po import Catalog, Message
from bookpress.book.words import PROSE, SETTINGS

LIST = "kinds.json"
"""The file beside templates in which the kinds are listed: by domain, then by message."""


class Kind(StrEnum):
    """What a message is, as its comment says."""

    ATTRIBUTION = "source of a quotation"
    BIBLIOGRAPHY = "in the bibliography"
    BOX = "box"
    BOX_TITLE = "heading of a box"
    CAPTION = "caption"
    CODE = "code"
    CONTENTS = "title in a table of contents"
    DEFINITION = "definition of a glossary term"
    FORMULA = "formula"
    GLOSSARY_TERM = "glossary term"
    HEADING = "heading"
    INDEX_ENTRY = "index entry"
    LEGEND = "legend of a picture"
    METADATA = "description of the page"
    NOTE = "note"
    PICTURE = "description of a picture"
    QUOTATION = "quotation"
    SETTING = "from the settings of the book"
    TABLE_CELL = "table cell"
    TERM = "term"
    VERSE = "line of verse"


_OF_DOMAIN = {SETTINGS: Kind.SETTING, PROSE: Kind.BIBLIOGRAPHY}
_MARK = "#. "


def read_kinds(folder: Path) -> Mapping[str, Mapping[str, list[str]]]:
    """Return the list that was written into a folder of templates."""
    listed: dict[str, dict[str, list[str]]] = json.loads((folder / LIST).read_text("utf-8"))
    return listed


def with_kinds(domain: str, template: Catalog, kinds: Mapping[str, list[str]]) -> Catalog:
    """Return the template of *domain* with the comments; *kinds* are those of its messages."""
    others = [_OF_DOMAIN[domain]] if domain in _OF_DOMAIN and not kinds else []

    def commented(message: Message) -> Message:
        known = kinds.get(message.key.text, others)
        return replace(message, extracted=(_MARK + ", ".join(known),) if known else ())

    return replace(template, messages=tuple(map(commented, template.messages)))


def without_kinds(extracted: tuple[str, ...]) -> tuple[str, ...]:
    """Return the comments of a message that are not of a kind, which may be another now."""
    known = frozenset(Kind)
    return tuple(
        line for line in extracted if not known.issuperset(line.removeprefix(_MARK).split(", "))
    )
