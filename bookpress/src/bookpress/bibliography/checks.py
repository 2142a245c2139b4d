"""Checks the entries that a book cites or lists, and reports faults with file and line.

pybtex keeps no line numbers, so the line of an entry is found again in its file.
"""

import re
from collections.abc import Iterator
from pathlib import Path
from typing import cast

from pybtex.database import Entry
from sphinx.application import Sphinx
from sphinx.environment import BuildEnvironment
from sphinx.errors import SphinxError
from sphinx.util import logging
from sphinxcontrib.bibtex.domain import BibtexDomain

from bookpress.book.fault_words import line_at, nearest

from .field_checks import FieldFault, faults_of_fields
from .misspelt import misspelt_fields
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


class BibliographyError(SphinxError):
    """A ``.bib`` file that cannot be read."""

    category = "Bibliography error"


def line_of_entry(source: str, key: str, field: str = "") -> int:
    """Return the line, from 1, on which the entry *key* begins in *source*; 1 if it has none.

    With *field*, that of the field, if the entry has it itself.
    """
    start = re.search(rf"@\s*\w+\s*[{{(]\s*{re.escape(key)}\s*,", source, flags=re.IGNORECASE)
    if not start:
        return 1
    end = re.compile(r"^[ \t]*@", re.MULTILINE).search(source, start.end())
    named = re.compile(rf"[,\n]\s*(?P<name>{re.escape(field)})\s*=", re.IGNORECASE)
    # The comma after the key is the one before the first field.
    found = named.search(source, start.end() - 1, end.start() if end else len(source))
    return line_at(source, found.start("name") if field and found else start.start())


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


def _report(file: Path, source: str, faults: dict[str, list[FieldFault]]) -> None:
    for key, found in faults.items():
        for fault in found:
            logger.warning(
                "the entry “%s” %s",
                key,
                fault.message,
                location=f"{file}:{line_of_entry(source, key, fault.field)}",
                type="bibtex",
                subtype=fault.kind,
            )


def _faults(entry: Entry) -> Iterator[FieldFault]:
    known = {*_NEEDS, *_AS_MISC}
    if entry.type not in known:
        near = nearest(entry.type, known, 0.75)
        advice = f"did you mean @{near}?" if near else "if it is none of the known ones, use @misc"
        yield FieldFault(
            "", f"has the unknown type @{entry.type}, and is written as @misc; {advice}"
        )
    misspelt = {right for _name, right in misspelt_fields(entry)}
    needs = ["title", *_NEEDS.get(entry.type, []), *_newspaper_needs(entry)]
    for need in needs if entry.type != "set" else ["entryset"]:
        names = need.split("/")
        if not any(entry.fields.get(name) or name in misspelt for name in names):
            message = (
                f"has no {' or '.join(names)}, which a reference to @{entry.type} needs; add it"
            )
            yield FieldFault("", message)
    yield from faults_of_fields(entry)


def _newspaper_needs(entry: Entry) -> list[str]:
    return ["date/year"] if entry.fields.get("entrysubtype") == "newspaper" else []
