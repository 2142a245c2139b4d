"""Tells which translations are of the text as it was before its last changes, and approved then.

`bookpress catalogs` marks such a message with a comment, which no other tool writes::

    # out of date: readers get this until it is approved [1f3c…]
    #, fuzzy
    #| msgid "The tide comes in slowly."
    msgid "The tide comes in, slowly."
    msgstr "La marée monte lentement."

The code at its end is made of the earlier text and its translation: once a program or a person
has changed either, nobody has approved what is there, and readers get the text itself. So they do
of a fuzzy message without the comment, which may be a guess from any other passage.
"""

import json
import re
from collections import Counter
from collections.abc import Iterable
from hashlib import sha256

from bookpress.book.po import Message

_WORDS = "# out of date: readers get this until it is approved"
_MARK = re.compile(rf"{re.escape(_WORDS)} \[(?P<code>[0-9a-f]+)\]")
_CODE_LENGTH = 16

#: What a passage refers to, which its translation has as well: in Markdown and reStructuredText,
#: marks of notes, roles with their targets, substitutions, links, pictures, and inline HTML.
_REFERENCES = re.compile(
    r"(?P<note>\[\^[^\]]+\]|\[[#*]?[\w.-]*\]_)"
    r"|(?P<role>\{[\w:+-]+\}`[^`]*`|:[\w:+-]+:`[^`]*`)"
    r"|(?P<link>\]\([^)]*\)|<[a-z]+:[^>]*>|https?://[^\s)>]+|`[^`]*<[^`]*>`__?|\w+_(?=\W|$))"
    r"|(?P<other>\|[^|\s][^|]*\||\{\{.*?\}\}|</?[A-Za-z][^>]*>|\$[^$]+\$)"
)
_TARGET = re.compile(r"`(?:[^`]*<(?P<named>[^>`]*)>|(?P<plain>[^`]*))`")


def marked(message: Message) -> Message:
    """Return a fuzzy message with the mark that its translation was approved for its previous text.

    A mark that it has already is replaced.
    """
    comment = f"{_WORDS} [{_code(message)}]"
    return message.with_changes(comments=(*without_mark(message.comments), comment))


def without_mark(comments: Iterable[str]) -> tuple[str, ...]:
    """Return the comments of a message but for the mark."""
    return tuple(comment for comment in comments if not _MARK.fullmatch(comment))


def is_out_of_date(message: Message) -> bool:
    """Return whether the translation is the one that was approved for the previous text."""
    if not (message.fuzzy and message.previous and all(s.strip() for s in message.strings)):
        return False
    marks = [found for comment in message.comments if (found := _MARK.fullmatch(comment))]
    return any(found["code"] == _code(message) for found in marks)


def is_printable(message: Message) -> bool:
    """Return whether readers are given the translation of the earlier text."""
    return is_out_of_date(message) and still_holds(message)


def still_holds(message: Message) -> bool:
    """Return whether the text refers to what its previous text did: the same notes, links, terms.

    Else the earlier translation would refer to what is gone, or lack what is new.
    """
    before = message.previous
    return before is not None and _references(before.text) == _references(message.key.text)


def _code(message: Message) -> str:
    content = json.dumps([message.previous, message.strings], ensure_ascii=False)
    return sha256(content.encode()).hexdigest()[:_CODE_LENGTH]


def _references(text: str) -> Counter[str]:
    """Return what a text refers to; of a role the target, not the words."""
    return Counter(_reference(found) for found in _REFERENCES.finditer(text))


def _reference(found: re.Match[str]) -> str:
    written = found[0]
    if found["role"] and (target := _TARGET.search(written)):
        return f"{written[: target.start()]}{target['named'] or target['plain']}"
    return written
