"""Titles in two languages, in the places to which they are copied: window, search index."""

from html import escape

from docutils import nodes
from sphinx.application import Sphinx
from sphinx.builders.html import StandaloneHTMLBuilder

from bookpress.book.compat import part_titles_in_search
from bookpress.book.facing import facing_phrase
from bookpress.book.title_words import words_of

#: The words of a title in each language, with the id that they lead to.
Phrases = list[tuple[str, str | None]]


def phrases_of(title: nodes.Element) -> list[facing_phrase]:
    """Return the phrases of *title*, one for each language; none if it has no two."""
    return [each for each in title.children if isinstance(each, facing_phrase)]


def titles_of(document: nodes.document) -> dict[str | None, Phrases]:
    """Return the titles of *document* in both languages, by the id that Sphinx has for each.

    That of the first, which is the document's own, is None.
    """
    found: dict[str | None, Phrases] = {}
    for number, title in enumerate(document.findall(nodes.title)):
        if phrases := phrases_of(title):
            identifiers = title.parent["ids"] if number else []
            first = identifiers[0] if identifiers else None
            words = dict.fromkeys(map(words_of, phrases))  # once if both are the same
            found[first] = [(each, first) for each in words]
    return found


def window_title(document: nodes.document) -> str:
    """Return the second title of *document*, as HTML; empty if it has but one."""
    title = next(document.findall(nodes.title), None)
    phrases = phrases_of(title) if title else []
    return escape(words_of(phrases[1]), quote=False) if len(phrases) > 1 else ""


def part_titles(app: Sphinx, titles: dict[str, dict[str | None, Phrases]]) -> None:
    """Have a search find each title by itself; *titles* has those of each document."""
    if isinstance(app.builder, StandaloneHTMLBuilder):
        for docname, parted in titles.items():
            part_titles_in_search(app.builder, docname, parted)
