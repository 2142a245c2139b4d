"""Parses text without a syntax, such as the words of an interface, into a `Passage`.

Tags of HTML are no words, and a character reference stands for its character.
"""

import html
import re

from bookpress.book.markup.passage import Passage, Piece

_ADDRESS = re.compile(
    r"(?:https?|ftp)://[^\s<>\"'()\[\]{}«»“”‘’、。，！？；：（）」』】\ufffc]+|(?<![\w.+-])[\w.+-]{1,64}@[\w-]+\.[\w.-]+"
)
_TAG = re.compile(r"</?[A-Za-z][^<>]*>")


def addresses_in(text: str) -> list[str]:
    """Return the addresses that stand in a text as they are, of pages and of people."""
    if "://" not in text and "@" not in text:
        return []
    return [found.lstrip("+-.").rstrip(".,;:!?…") for found in _ADDRESS.findall(text)]


def parse(text: str) -> Passage:
    """Take a text apart."""
    return Passage(
        pieces=(Piece(html.unescape(_TAG.sub("", text))),),
        addresses=tuple(addresses_in(text)),
    )
