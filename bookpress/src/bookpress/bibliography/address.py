"""The end of a reference, where the work is read: a DOI, an archive of papers, a web page."""

import re

from pybtex.database import Entry
from pybtex.richtext import HRef, Text

from .archive import as_given, link_to_copy
from .dates import iso_date
from .sentences import ended
from .words import _, fill

_ESCAPED = re.compile(r"\\([_%#&~{}])")
_ARCHIVES = {"arxiv": "https://arxiv.org/abs/", "hal": "https://hal.science/"}


def address_of(entry: Entry) -> Text | None:
    """Return where the work is read: no full stop ends an address that readers copy."""
    fields = entry.fields
    archive = _ARCHIVES.get(str(fields.get("eprinttype") or fields.get("archiveprefix")).lower())
    if fields.get("doi"):
        return _link("https://doi.org/" + _plain(fields["doi"]))
    if fields.get("eprint") and archive:
        return _link(archive + _plain(fields["eprint"]))
    return _web_address(entry) if fields.get("url") else None


def _web_address(entry: Entry) -> Text:
    """Return the address of a page, a link unless it is an old one, and what is known of it."""
    address, fields = _plain(entry.fields["url"]), entry.fields
    parts = {"url": _link(address)}
    if fields.get("urldate"):
        parts["date"] = iso_date(fields["urldate"])
    if fields.get("archivedate"):
        parts["url"] = as_given(address)
        if copy := link_to_copy(address, fields["archivedate"]):
            parts["copy"] = copy
    patterns = {
        # i18n: at the end of a reference, the address of a web page and when it was read
        "url date": _("{url} (accessed {date})"),
        # i18n: at the end of a reference, the address of a web page and a link to a copy in an
        # archive
        "url copy": _("{url} ({copy})"),
        # i18n: at the end of a reference, the address of a web page, when it was read, and a link
        # to a copy
        "url date copy": _("{url} (accessed {date}; {copy})"),
    }
    pattern = patterns.get(" ".join(parts))
    return ended(fill(pattern, **parts)) if pattern else parts["url"]


def _plain(source: str) -> str:
    """Return an address without the backslashes LaTeX wants in it."""
    return _ESCAPED.sub(r"\1", source.strip())


def _link(address: str) -> Text:
    return Text(HRef(address, address))
