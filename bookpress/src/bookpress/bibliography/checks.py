"""Checks ``.bib`` files, and reports faults with file and line.

sphinxcontrib-bibtex names neither the file of a syntax error nor the line of an
entry that lacks a field; pybtex keeps no line numbers, so the line of an entry is
found again in the file.
"""

import re
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import cast

from pybtex.database import BibliographyDataError, Entry
from pybtex.database.input.bibtex import Parser, UndefinedMacro
from pybtex.scanner import PybtexSyntaxError
from sphinx.application import Sphinx
from sphinx.environment import BuildEnvironment
from sphinx.errors import SphinxError
from sphinx.util import logging
from sphinxcontrib.bibtex.bibfile import is_bibdata_outdated
from sphinxcontrib.bibtex.domain import BibtexDomain

from bookpress.book.compat import entry_of_error
from bookpress.book.dates import EXAMPLES, read_date

from .dates import read_span
from .references import STYLE

logger = logging.getLogger(__name__)

# For each type, the fields a reader could not do without; "/" parts those of which one will do.
# A title is wanted everywhere. Authors and dates are not: a reference says so when it has none.
_NEEDS = {
    "article": ["journaltitle/journal"],
    "book": [],
    "booklet": [],
    "collection": [],
    "conference": ["booktitle/eventtitle"],
    "dataset": [],
    "inbook": ["booktitle/chapter/pages"],
    "incollection": ["booktitle"],
    "inproceedings": ["booktitle/eventtitle"],
    "inreference": ["booktitle"],
    "manual": [],
    "mastersthesis": ["institution/school"],
    "misc": [],
    "mvbook": [],
    "mvcollection": [],
    "mvreference": [],
    "online": ["url/doi/eprint"],
    "patent": ["number"],
    "periodical": [],
    "phdthesis": ["institution/school"],
    "proceedings": [],
    "reference": [],
    "report": ["institution"],
    "software": [],
    "techreport": ["institution"],
    "thesis": ["institution/school"],
    "unpublished": [],
}
_DATES = ("date", "urldate")


class BibliographyError(SphinxError):
    """A ``.bib`` file that cannot be read."""

    category = "Bibliography error"


def line_of_entry(source: str, key: str, last: bool = False) -> int:
    """Return the line, from 1, on which the entry *key* begins in *source*; 1 if it is not found.

    *last* asks for the last of several entries of that key.
    """
    starts = [
        match.start()
        for match in re.finditer(
            rf"@\s*\w+\s*[{{(]\s*{re.escape(key)}\s*,", source, flags=re.IGNORECASE
        )
    ]
    return source.count("\n", 0, starts[-1 if last else 0]) + 1 if starts else 1


# -- files


def check_files(app: Sphinx) -> None:
    """Stop the build at a bibliography that cannot be parsed, saying where.

    Runs before sphinxcontrib-bibtex parses, and only when it will.
    """
    domain = cast(BibtexDomain, app.env.get_domain("cite"))
    files = [(Path(app.confdir) / name).resolve() for name in app.config.bibtex_bibfiles or ()]
    encoding = app.config.bibtex_encoding
    if is_bibdata_outdated(domain.bibdata, files, encoding):
        for file in files:
            if file.is_file():
                _check_file(file, encoding)


def _check_file(file: Path, encoding: str) -> None:
    try:
        source = file.read_text(encoding)
        Parser().parse_string(source)
    except UnicodeDecodeError as error:
        line = file.read_bytes().count(b"\n", 0, error.start) + 1
        raise BibliographyError(
            f"{file}:{line}: this is not {encoding}; save the file in that encoding."
        ) from error
    except PybtexSyntaxError as error:
        raise BibliographyError(f"{file}:{error.lineno}: {_explained(error)}") from error
    except BibliographyDataError as error:
        line = _line_of_data_error(source, str(error))
        raise BibliographyError(f"{file}:{line}: {error}; remove one of the two.") from error


def _explained(error: PybtexSyntaxError) -> str:
    what = f"{error.error_type}: {error.args[0]}"
    key, start = entry_of_error(error)
    if not key:
        return what
    advice = "look there for a missing comma, brace or quotation mark"
    if isinstance(error, UndefinedMacro):
        advice = "put it in braces, unless a month or an @string was meant"
    return f"{what}, in the entry “{key}” that begins on line {start}; {advice}."


def _line_of_data_error(source: str, message: str) -> int:
    """Return the line of the entry that *message*, all pybtex tells, names by its key."""
    keys = re.findall(r"@\s*\w+\s*[{(]\s*([^\s,]+)\s*,", source)
    key = next((key for key in keys if key in message.replace(":", " ").split()), "")
    return line_of_entry(source, key, last=True)


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
    if entry.type not in _NEEDS:
        yield f"has the unknown type @{entry.type}; if it is none of the known ones, use @misc"
    for need in ["title", *_NEEDS.get(entry.type, []), *_newspaper_needs(entry)]:
        if not any(entry.fields.get(field) for field in need.split("/")):
            fields = need.replace("/", " or ")
            yield f"has no {fields}, which a reference to @{entry.type} needs; add it"
    for field in _DATES:
        if field in entry.fields and not _spells(read_span, entry.fields[field]):
            yield (
                f"has a {field} that cannot be read, “{entry.fields[field]}”: write {EXAMPLES}, "
                "or two of these with “/” between them"
            )
    yield from _faults_of_archive(entry)


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
