"""The end of a reference, where the work is read: a DOI, an archive of papers, a web page.

An address of the web is left out where there is a DOI or a paper in an archive, which last,
unless the entry is of type ``@online`` or a copy of the page in an archive is wanted.
"""

import re
from urllib.parse import quote

from pybtex.database import Entry
from pybtex.richtext import HRef, Text

from .archive import as_given, link_to_copy
from .dates import iso_date
from .edtf import read_span
from .fields import value
from .latex import address_in, rich
from .richtext import link
from .sentences import ended
from .words import _, fill

# What stands before a DOI: "doi:", or the address of doi.org or of a publisher that resolves it.
_DOI = re.compile(
    r"^(?:(?:https?://)?(?:[\w-]+\.)?doi\.org/|https?://\S*?(?=10\.\d{4})|doi:\s*)+", re.I
)
_ONLINE = ("electronic", "online", "www")
# Archives by biblatex's eprinttype, and where their papers are.
_ARCHIVES = {
    "arxiv": "https://arxiv.org/abs/",
    "googlebooks": "https://books.google.com/books?id=",
    "hal": "https://hal.science/",
    "handle": "https://hdl.handle.net/",
    "hdl": "https://hdl.handle.net/",
    "jstor": "https://www.jstor.org/stable/",
    "pmcid": "https://www.ncbi.nlm.nih.gov/pmc/articles/",
    "pmid": "https://pubmed.ncbi.nlm.nih.gov/",
    "pubmed": "https://pubmed.ncbi.nlm.nih.gov/",
}


def address_of(entry: Entry) -> Text | None:
    """Return where the work is read: no full stop ends an address that readers copy."""
    doi, paper = _doi(entry), _paper(entry)
    page = None
    wanted = not (doi or paper) or entry.fields.get("archivedate") or entry.type in _ONLINE
    if entry.fields.get("url") and wanted:
        page = _web_address(entry)
    return Text(" ").join([part for part in (paper, doi, page) if part]) or None


def bare_doi(entry: Entry) -> str:
    """Return the DOI of *entry*, which people write as an address, or after ``doi:``, too."""
    return _DOI.sub("", address_in(_without_markup(str(entry.fields.get("doi", "")))))


def _doi(entry: Entry) -> Text | None:
    """Return a link to the DOI of *entry*, if it has one."""
    plain = bare_doi(entry)
    if not plain:
        return None
    return Text(HRef("https://doi.org/" + quote(plain, safe="/:;()._-,+@!*'=&?~"), _SHOWN + plain))


_SHOWN = "https://doi.org/"


def _without_markup(source: str) -> str:
    r"""Return *source* without commands for signs, ``\textless`` and ``$<$``."""
    return str(rich(source)) if re.search(r"\\text|\$|\\url", source) else source


def _paper(entry: Entry) -> Text | None:
    """Return a link to a paper in an archive, or the name of an archive that is not known."""
    paper = address_in(value(entry, "eprint"))
    if not paper:
        return None
    name = value(entry, "eprinttype", "archiveprefix")
    section = value(entry, "eprintclass", "primaryclass")
    if paper.startswith(("http://", "https://")):
        shown = link(paper, paper)
    elif archive := _ARCHIVES.get(name.lower()):
        place = archive + re.sub(r"^(?:arXiv|hdl|PMID):\s*", "", paper, flags=re.I)
        shown = link(place, place)
    elif not name and _ARXIV.fullmatch(paper):
        place = _ARCHIVES["arxiv"] + paper
        shown = link(place, place)
    else:
        shown = ended(Text(rich(name), ": ", paper)) if name else ended(Text(paper))
    return Text(shown, f" [{section}]") if section else shown


_ARXIV = re.compile(r"(?:\d{4}\.\d{4,5}|[a-z.-]+/\d{7})(?:v\d+)?", re.I)


def _web_address(entry: Entry) -> Text:
    """Return the address of a page, a link unless it is an old one, and what is known of it."""
    address, fields = address_in(entry.fields["url"]), entry.fields
    parts = {"url": link(address, address)}
    if fields.get("urldate"):
        kind = "date" if _is_day(fields["urldate"]) else "month"
        parts[kind] = iso_date(fields["urldate"])
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
        # i18n: at the end of a reference, the address of a web page and the month or the year in
        # which it was read
        "url month": _("{url} (accessed in {month})"),
        # i18n: at the end of a reference, the address of a web page, the month or the year in which
        # it was read, and a link to a copy
        "url month copy": _("{url} (accessed in {month}; {copy})"),
    }
    pattern = patterns.get(" ".join(parts))
    return ended(fill(pattern, **parts)) if pattern else parts["url"]


def _is_day(date: str) -> bool:
    """Return whether a date is that of a day, or is none that can be read."""
    try:
        return bool(read_span(date).bound.date.day)
    except ValueError:
        return True
