"""Checks the entries that a book cites or lists, and reports faults with file and line.

pybtex keeps no line numbers, so the line of an entry is found again in its file.
"""

import re
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import cast

from pybtex.database import Entry
from sphinx.application import Sphinx
from sphinx.environment import BuildEnvironment
from sphinx.errors import SphinxError
from sphinx.util import logging
from sphinxcontrib.bibtex.domain import BibtexDomain

from bookpress.book.dates import EXAMPLES, read_date

from .edtf import read_span
from .fields import PRINTED, ROLES
from .latex import unknown_commands
from .names import persons
from .references import STYLE

logger = logging.getLogger(__name__)

# For each type, the fields a reader could not do without; "/" parts those of which one will do.
# A title is wanted everywhere. Authors and dates are not: a reference says so when it has none.
_NEEDS = {
    "article": ["journaltitle/journal"],
    "bookinbook": ["booktitle"],
    "book": [],
    "booklet": [],
    "collection": [],
    "conference": ["booktitle/eventtitle"],
    "dataset": [],
    "electronic": ["url/doi/eprint"],
    "inbook": ["booktitle/chapter/pages"],
    "incollection": ["booktitle"],
    "inproceedings": ["booktitle/eventtitle"],
    "inreference": ["booktitle"],
    "manual": [],
    "mastersthesis": ["institution/school"],
    "misc": [],
    "mvbook": [],
    "mvcollection": [],
    "mvproceedings": [],
    "mvreference": [],
    "online": ["url/doi/eprint"],
    "patent": ["number"],
    "periodical": [],
    "phdthesis": ["institution/school"],
    "proceedings": [],
    "reference": [],
    "report": ["institution"],
    "set": ["entryset"],
    "software": [],
    "suppbook": ["booktitle"],
    "suppcollection": ["booktitle"],
    "suppperiodical": ["journaltitle/journal"],
    "techreport": ["institution"],
    "thesis": ["institution/school"],
    "unpublished": [],
    "www": ["url/doi/eprint"],
}
# biblatex knows these too, and its own styles write them as @misc, as is done here.
_AS_MISC = frozenset(
    (
        *("artwork", "audio", "bibnote", "commentary", "image", "jurisdiction", "legal"),
        *("legislation", "letter", "movie", "music", "performance", "review", "standard"),
        "video",
    )
)
_ADDRESSES = ("doi", "eprint", "url")
_DATES = ("date", "eventdate", "origdate", "urldate")
_EXAMPLES_OF_DATES = f"{EXAMPLES}, 1990?, 1990~, 199X, 1990/ or 1990/1992"


class BibliographyError(SphinxError):
    """A ``.bib`` file that cannot be read."""

    category = "Bibliography error"


def line_of_entry(source: str, key: str) -> int:
    """Return the line, from 1, on which the entry *key* begins in *source*; 1 if it has none."""
    start = re.search(rf"@\s*\w+\s*[{{(]\s*{re.escape(key)}\s*,", source, flags=re.IGNORECASE)
    return source.count("\n", 0, start.start()) + 1 if start else 1


# -- entries


def check_entries(app: Sphinx, env: BuildEnvironment) -> None:
    """Warn, once for each entry, of missing or wrong fields, with the line in the ``.bib`` file."""
    domain = cast(BibtexDomain, env.get_domain("cite"))
    entries = {
        citation.entry.key: citation.entry
        for citation in domain.citations
        if domain.bibliographies[citation.bibliography_key].style == STYLE
    }
    for file, content in domain.bibdata.bibfiles.items():
        faults = {key: list(_faults(entries[key])) for key in content.keys if key in entries}
        if any(faults.values()):
            _report(file, file.read_text(domain.bibdata.encoding), faults)


def _report(file: Path, source: str, faults: dict[str, list[str]]) -> None:
    for key, messages in faults.items():
        for message in messages:
            logger.warning(
                "the entry “%s” %s",
                key,
                message,
                location=f"{file}:{line_of_entry(source, key)}",
                type="bibtex",
                subtype="entry",
            )


def _faults(entry: Entry) -> Iterator[str]:
    if entry.type not in _NEEDS and entry.type not in _AS_MISC:
        yield (
            f"has the unknown type @{entry.type}, and is written as @misc; if it is none of the "
            "known ones, use @misc"
        )
    needs = ["title", *_NEEDS.get(entry.type, []), *_newspaper_needs(entry)]
    for need in needs if entry.type != "set" else ["entryset"]:
        if not any(entry.fields.get(field) for field in need.split("/")):
            fields = need.replace("/", " or ")
            yield f"has no {fields}, which a reference to @{entry.type} needs; add it"
    for field in _DATES:
        if entry.fields.get(field) and not _spells(read_span, entry.fields[field]):
            yield (
                f"has a {field} that cannot be read, “{entry.fields[field]}”, and is printed as "
                f"it is: write {_EXAMPLES_OF_DATES}"
            )
    yield from _faults_of_names(entry)
    yield from _faults_of_commands(entry)
    yield from _faults_of_archive(entry)


def _faults_of_names(entry: Entry) -> Iterator[str]:
    for role in ROLES:
        for name in persons(entry, role):
            if name.too_many_commas:
                yield (
                    f"has a name with too many commas in {role}, “{name.family}”, which is "
                    "printed as it is: write “Family, Given” or “Family, Jr, Given”, and “and” "
                    "between two names"
                )


def _faults_of_commands(entry: Entry) -> Iterator[str]:
    for field in entry.fields:
        if field.lower() in PRINTED and field.lower() not in _ADDRESSES:
            for command in unknown_commands(str(entry.fields[field])):
                yield (
                    f"has {command} in {field}, which is not known here: its text is printed as "
                    "it is; write it without the command"
                )


def _faults_of_archive(entry: Entry) -> Iterator[str]:
    date = entry.fields.get("archivedate")
    if date and not entry.fields.get("url"):
        yield "has an archivedate but no url that an archive would have a copy of; add the url"
    if date and not _spells(read_date, date.strip()):
        yield f"has an archivedate that cannot be read, “{date}”: write {EXAMPLES}"


def _newspaper_needs(entry: Entry) -> list[str]:
    return ["date/year"] if entry.fields.get("entrysubtype") == "newspaper" else []


def _spells(read: Callable[[str], object], text: str) -> bool:
    try:
        read(text)
    except ValueError:
        return False
    return True
