"""What is known of the fields of entries: other names of theirs, and which of them are printed.

The names of fields are biblatex's, from its manual (https://ctan.org/pkg/biblatex, "Database
Guide"), and BibTeX's. What reference managers and archives add for themselves is none of a
reader's business, and is passed over in silence.
"""

import re
from collections import Counter
from collections.abc import Iterable

from pybtex.database import Entry

#: Other names of fields: BibTeX's, and older ones of biblatex's.
ALIASES = {
    "address": "location",
    "annote": "annotation",
    "archiveprefix": "eprinttype",
    "journal": "journaltitle",
    "key": "sortkey",
    "origyear": "origdate",
    "pdf": "file",
    "primaryclass": "eprintclass",
    "school": "institution",
}
#: Roles in a work: who has them is a list of names.
ROLES = (
    *("author", "editor", "editora", "editorb", "editorc", "translator", "annotator"),
    *("commentator", "introduction", "foreword", "afterword", "bookauthor", "holder"),
    *("shortauthor", "shorteditor"),
)
#: The fields that a reference prints, or that decide how it is printed, sorted or cited.
PRINTED = frozenset(
    (
        *ROLES,
        *("addendum", "address", "archivedate", "archiveprefix", "bookpagination"),
        *("booksubtitle", "booktitle", "booktitleaddon", "chapter", "date", "day", "doi"),
        *("edition", "editoratype", "editorbtype", "editorctype", "editortype", "eid"),
        *("entrysubtype", "eprint", "eprintclass", "eprinttype", "eventdate", "eventtitle"),
        *("eventtitleaddon", "howpublished", "institution", "isbn", "isrn", "issn", "issue"),
        *("issuesubtitle", "issuetitle", "issuetitleaddon", "journal", "journalsubtitle"),
        *("journaltitle", "journaltitleaddon", "langid", "language", "location"),
        *("mainsubtitle", "maintitle", "maintitleaddon", "month", "nameaddon", "note", "number"),
        *("organization", "origdate", "origlanguage", "origlocation", "origpublisher"),
        *("origtitle", "origyear", "pages", "pagetotal", "part", "primaryclass"),
        *("publisher", "pubstate", "reprinttitle", "school", "series", "shorttitle"),
        *("subtitle", "title", "titleaddon", "type", "url", "urldate", "venue", "version"),
        *("volume", "volumes", "year"),
        # How they are sorted and resolved.
        *("crossref", "entryset", "extradate", "ids", "key", "options", "presort", "related"),
        *("relatedstring", "relatedtype", "sortkey", "sortname", "sorttitle", "sortyear"),
        *("xdata", "xref"),
    )
)
#: What is not meant for readers: biblatex's own, and what programs keep.
_SILENT = frozenset(
    (
        *("abstract", "annotation", "annote", "authortype", "comment", "comments", "execute"),
        *("file", "gender", "groups", "hyphenation", "indexsorttitle", "indextitle"),
        *("keyword", "keywords", "label", "langidopts", "pagination", "pdf", "relatedoptions"),
        *("review", "shortjournal", "shortseries", "timestamp"),
        *("added-at", "biburl", "bibsource", "interhash", "intrahash", "citeulike-article-id"),
        *("citeulike-linkout-0", "posted-at", "priority", "owner", "qualityassured", "ranking"),
        *("rating", "readstatus", "relevance", "printed", "creationdate", "modificationdate"),
        *("date-added", "date-modified", "dateadded", "datemodified", "local-url", "read"),
        *("mendeley-groups", "mendeley-tags", "rss-description", "username", "zoterokey"),
        *("acmid", "articleno", "notes", "numpages", "refid", "tags"),
        *("copyright", "lccn", "citekey", "journal-iso", "unique-id", "web_url", "attachments"),
    )
)
_SILENT_KINDS = re.compile(
    r"user[a-f]|verb[a-c]|list[a-f]|name[a-c](?:type)?|__.*|bdsk-.*|jabref-.*|citeulike-.*|"
    r"x-.*|mendeley-.*|zotero-.*|bib(?:desk|sonomy)-.*"
)


def is_silent(name: str) -> bool:
    """Return whether the field *name*, in small letters, is not meant for readers."""
    return name in _SILENT or bool(_SILENT_KINDS.fullmatch(name))


def unprinted_fields(entries: Iterable[Entry]) -> Counter[str]:
    """Return the fields of *entries* that no reference prints and readers might miss.

    Each comes with the number of entries that have it.
    """
    return Counter(
        name
        for entry in entries
        for name in {str(field).lower() for field in entry.fields}
        if name not in PRINTED and not is_silent(name)
    )


def options_of(entry: Entry) -> dict[str, str]:
    """Return biblatex's options of *entry*, from its field ``options``; one alone is ``true``."""
    parts = (part.partition("=") for part in str(entry.fields.get("options", "")).split(","))
    return {
        name.strip().lower(): (value.strip().strip("{}").lower() if sign else "true")
        for name, sign, value in parts
        if name.strip()
    }


def value(entry: Entry, *names: str) -> str:
    """Return the first of the fields *names* that *entry* has, as its file has it; else nothing."""
    return next((str(entry.fields[name]) for name in names if entry.fields.get(name)), "")
