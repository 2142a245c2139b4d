"""Dates, lists of names and sentences of the interface, as nodes in the language of a page."""

import re
from collections.abc import Iterable

from babel.lists import format_list
from docutils import nodes
from sphinx.locale import _

from bookpress.book.dates import PartialDate, in_words
from bookpress.book.languages import locale_of

_PIECE = re.compile(r"<sup>(?P<raised>.*?)</sup>|\{(?P<name>\w+)\}")


def date_in_words(date: PartialDate, language: str) -> list[nodes.Node]:
    """Return *date* as a page in *language* says it: 22 novembre 2026, 1er janvier 2027."""
    return fill(in_words(date, language), first=fill(_("1")))


def names_in_words(names: Iterable[str], language: str) -> str:
    """Return *names* as a page in *language* lists them: A, B et C."""
    return format_list(list(names), locale=locale_of(language))


def fill(message: str, **parts: str | list[nodes.Node]) -> list[nodes.Node]:
    """Return the phrase *message* makes, its ``{name}`` replaced by the part of that name.

    ``<sup>…</sup>`` becomes a superscript; a name without a part stays as it is.
    """
    phrase: list[nodes.Node] = []
    end = 0
    for found in _PIECE.finditer(message):
        phrase += _text(message[end : found.start()])
        end = found.end()
        if found["raised"]:
            phrase.append(nodes.superscript("", found["raised"]))
        else:
            part = parts.get(found["name"], found[0])
            phrase += _text(part) if isinstance(part, str) else part
    return phrase + _text(message[end:])


def _text(words: str) -> list[nodes.Node]:
    return [nodes.Text(words)] if words else []
