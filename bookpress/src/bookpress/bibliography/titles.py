"""Writes titles: italic or in quotation marks, with a language where it is not the page's."""

import re

from pybtex.database import Entry
from pybtex.richtext import Text

from bookpress.book.languages import primary

from .languages import language_code
from .latex import rich
from .richtext import Classed
from .words import _, fill, language

_IN_BRACKETS = re.compile(r"\[[^\[\]]+\]")
_COLON = re.compile(r"\s*:\s")
_SUBTITLES = {
    "title": "subtitle",
    "maintitle": "mainsubtitle",
    "booktitle": "booksubtitle",
    "journaltitle": "journalsubtitle",
    "issuetitle": "issuesubtitle",
}
# Works that appear in another one, whatever their fields say.
_PARTS = {
    *("article", "conference", "incollection", "inproceedings", "inreference", "review"),
    *("suppbook", "suppcollection", "suppperiodical", "unpublished"),
}


def marked(text: Text, entry: Entry) -> Text:
    """Return *text*, words of *entry*, with its language unless that is the page's.

    docutils' HTML writers turn the class ``language-xx`` into ``lang="xx"``.
    """
    code = language_code(entry)
    if not code or primary(code) == primary(language().code):
        return text
    return Text(Classed(f"language-{code}", text))


def is_description(words: str) -> bool:
    """Return whether *words*, a title, are in square brackets: whoever made the entry wrote them.

    They describe a work that has no title, or one that was not seen.
    """
    return _IN_BRACKETS.fullmatch(words) is not None


def prose(entry: Entry, field: str) -> Text | None:
    """Return the words of a field that readers read as a sentence, such as a note.

    They are a message too: a catalog may translate them, and what it leaves is
    marked with the language of *entry*.
    """
    source = str(entry.fields.get(field, ""))
    if not source:
        return None
    translated = language().prose.gettext(source)
    return rich(translated) if translated != source else marked(rich(source), entry)


def title(entry: Entry, *fields: str) -> Text | None:
    """Return the title in the first of *fields* that *entry* has, with its subtitle."""
    field = next((name for name in fields if entry.fields.get(name)), "")
    if not field:
        return None
    if is_description(entry.fields[field]):
        return prose(entry, field)
    text = rich(entry.fields[field])
    subtitle = rich(entry.fields.get(_SUBTITLES.get(field, ""), ""))
    if subtitle and str(text).endswith(("?", "!", ".", "…")):
        text = Text(text, " ", subtitle)
    elif subtitle:
        # i18n: in references, a title and its subtitle
        text = fill(_("{title}: {subtitle}"), title=text, subtitle=subtitle)
    return marked(text, entry)


def quoted(text: Text) -> Text:
    """Return the title of a part of a work, in quotation marks."""
    # i18n: in references, the title of an article, a chapter, a page, a talk
    return fill(_("‘{title}’"), title=text)


def italic(text: Text) -> Text:
    """Return the title of a whole work."""
    # i18n: in references, the title of a book, a journal, a site; <em> makes italics
    return fill(_("<em>{title}</em>"), title=text)


def book_title(entry: Entry) -> Text | None:
    """Return the title of the book that *entry* is in.

    BibTeX users give a book its own title as ``booktitle`` too, for chapters to inherit.
    """
    same = entry.fields.get("booktitle") == entry.fields.get("title")
    return None if same and entry.type not in _PARTS else title(entry, "booktitle")


def _is_part(entry: Entry) -> bool:
    fields = entry.fields
    if entry.type == "bookinbook":
        return False  # a whole book, though it is printed in another
    if entry.type in ("online", "electronic", "www"):
        return "author" in entry.persons  # a page; a site has no author
    if entry.type == "misc":
        return "howpublished" in fields
    return entry.type in _PARTS or bool(book_title(entry))


def styled(text: Text, entry: Entry) -> Text:
    """Return *text*, a title of *entry*, italic or in quotation marks according to its type."""
    return quoted(text) if _is_part(entry) else italic(text)


def short_title(entry: Entry) -> Text:
    """Return what names an entry that has no author: never empty.

    It is ``shorttitle``, else the title up to its first colon, else the key.
    """
    field = "shorttitle" if entry.fields.get("shorttitle") else "title"
    words = entry.fields.get(field, "")
    if is_description(words) and (described := prose(entry, field)):
        return styled(described, entry)
    short = rich(words)
    if (colon := _COLON.search(str(short))) and "shorttitle" not in entry.fields:
        short = short[: colon.start()]
    return styled(marked(short, entry), entry) if short else Text(entry.key)
