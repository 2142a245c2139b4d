"""Offers the sentences in bibliography entries, such as notes, to translators as a catalog.

Notes, kinds of thesis, names of events and the like are written in the language
of the book, and readers of another one want them in theirs. So is a title in square
brackets, which describes a work that has none, or one that was not seen. The gettext builder
writes them to ``references.pot``.
"""

import re
from collections.abc import Iterator
from typing import cast

from pybtex.database import Entry
from sphinx.application import Sphinx
from sphinx.builders.gettext import MsgOrigin
from sphinx.environment import BuildEnvironment
from sphinxcontrib.bibtex.domain import BibtexDomain

from bookpress.book.messages_beside import add_messages
from bookpress.book.words import PROSE

from .editions import number_in
from .titles import is_description

#: The fields that hold prose, in the order they are looked through.
FIELDS = (
    *("type", "howpublished", "eventtitle", "eventtitleaddon", "issue", "edition", "note"),
    *("addendum", "titleaddon", "booktitleaddon", "maintitleaddon", "journaltitleaddon"),
    *("issuetitleaddon", "nameaddon", "relatedstring"),
)

#: The titles that are prose when they are in square brackets: they describe a work.
TITLES = ("title", "shorttitle", "booktitle", "maintitle", "journaltitle", "issuetitle")

_ADDRESS = re.compile(r"\\url\s*\{[^{}]*\}|https?://\S+")


def add_prose(app: Sphinx, env: BuildEnvironment) -> None:
    """Offer the sentences of every entry to translators."""
    bibliography = cast(BibtexDomain, env.get_domain("cite")).bibdata.data
    for key, entry in bibliography.entries.items():
        add_messages(app, PROSE, ((text, MsgOrigin(key, 0)) for text in _sentences(entry)))


def _sentences(entry: Entry) -> Iterator[str]:
    """Yield what *entry* says that is no name: neither a number nor an address is a sentence."""
    for field in FIELDS:
        text = str(entry.fields.get(field, ""))
        if text and not number_in(text).isdigit() and not _ADDRESS.fullmatch(text.strip()):
            yield text
    for field in TITLES:
        if is_description(text := str(entry.fields.get(field, ""))):
            yield text
