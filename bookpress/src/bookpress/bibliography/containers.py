"""What a work appeared in: a journal, a book, a work of several volumes."""

from pybtex.database import Entry
from pybtex.richtext import Text

from .dates import full_date
from .parts import extent_of, journal_series, number_of, pages_of, volume_of
from .roles import book_author, editors_of
from .sentences import enumerated
from .titles import book_title, italic, prose, quoted, title
from .words import _, fill


def journal_of(entry: Entry) -> Text | None:
    """Return the journal of an article, with the issue, the day and the pages."""
    name = title(entry, "journaltitle", "journal")
    if not name:
        return None
    return enumerated(
        italic(name),
        prose(entry, "journaltitleaddon"),
        journal_series(entry),
        volume_of(entry),
        number_of(entry),
        issue_of(entry),
        full_date(entry),
        pages_of(entry),
    )


def issue_of(entry: Entry) -> Text | None:
    """Return what an issue of a journal or a periodical is called."""
    name = title(entry, "issuetitle")
    return enumerated(
        prose(entry, "issue"),
        quoted(name) if name else None,
        prose(entry, "issuetitleaddon"),
    )


def book_of(entry: Entry) -> Text | None:
    """Return the book that *entry* is a part of, or the work that it is a volume of.

    The extent of an article, and its editors, stand elsewhere.
    """
    book, whole = book_title(entry), title(entry, "maintitle")
    author = book_author(entry)
    if not (book or whole or author):
        return None
    names = [
        author,
        italic(book) if book else None,
        prose(entry, "booktitleaddon"),
        italic(whole) if whole else None,
        prose(entry, "maintitleaddon"),
    ]
    if not title(entry, "journaltitle", "journal"):
        editors = editors_of(entry)
        names = [*names, editors] if author else [editors, *names]
        names += extent_of(entry)
    # i18n: in the reference of a chapter, the book that it is in
    return fill(_("In {container}"), container=enumerated(*names) or Text())
