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
    issue = title(entry, "issuetitle")
    return enumerated(
        italic(name),
        prose(entry, "journaltitleaddon"),
        journal_series(entry),
        volume_of(entry),
        number_of(entry),
        prose(entry, "issue"),
        quoted(issue) if issue else None,
        prose(entry, "issuetitleaddon"),
        full_date(entry),
        pages_of(entry),
    )


def book_of(entry: Entry) -> Text | None:
    """Return the book that *entry* is a part of, or the work that it is a volume of."""
    book, whole = book_title(entry), title(entry, "maintitle")
    if not (book or whole):
        return None
    author = book_author(entry)
    names = [
        author,
        italic(book) if book else None,
        prose(entry, "booktitleaddon"),
        italic(whole) if whole else None,
        prose(entry, "maintitleaddon"),
    ]
    editors = editors_of(entry)
    titled = [*names, editors] if author else [editors, *names]
    # i18n: in the reference of a chapter, the book that it is in
    return fill(_("In {container}"), container=enumerated(*titled, *extent_of(entry)) or Text())
