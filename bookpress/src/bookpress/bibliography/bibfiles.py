"""Reads the ``.bib`` files of a book, before sphinxcontrib-bibtex would.

sphinxcontrib-bibtex and pybtex name neither the file of a syntax error nor the line of an entry,
follow no ``crossref``, and take extended names apart at their commas. What is read here goes
where sphinxcontrib-bibtex keeps what it has read; it then reads nothing itself. The abbreviations
of all files (``@string``) hold in each, whatever their order.
"""

from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import cast

from pybtex.database import BibliographyData
from pybtex.database.input.bibtex import month_names
from pybtex.utils import CaseInsensitiveDict
from sphinx.application import Sphinx
from sphinx.util import logging
from sphinxcontrib.bibtex.bibfile import BibData, BibFile, get_mtime, is_bibdata_outdated
from sphinxcontrib.bibtex.domain import BibtexDomain

from bookpress.book.compat import keep_bibliography
from bookpress.book.source_files import SourceError, read_source

from .checks import BibliographyError
from .inheritance import Inheritance
from .macros import expanded
from .parser import Parsed, Record, gather_macros, parse
from .works import Work, works_of

logger = logging.getLogger(__name__)


def read_files(app: Sphinx) -> None:
    """Read the files of ``bibtex_bibfiles``, unless they are what they were.

    Raises `BibliographyError` for a file that cannot be read or parsed.
    """
    domain = cast(BibtexDomain, app.env.get_domain("cite"))
    files = [(Path(app.confdir) / name).resolve() for name in app.config.bibtex_bibfiles or ()]
    encoding = app.config.bibtex_encoding
    if is_bibdata_outdated(domain.bibdata, files, encoding):
        keep_bibliography(app.env, read_bibliography(files, encoding))


def read_bibliography(files: Sequence[Path], encoding: str) -> BibData:
    """Return what *files* hold, as sphinxcontrib-bibtex keeps it."""
    sources = {file: _source(file, encoding) for file in files}
    macros = CaseInsensitiveDict(month_names)
    for source in sources.values():
        gather_macros(source, macros)
    parsed = [parse(file, source, macros) for file, source in sources.items()]
    for file, each in zip(sources, parsed, strict=True):
        _warn_of_comments(file, each, sources[file])
    preamble = [text for each in parsed for text in each.preamble]
    records = _by_key([record for each in parsed for record in each.records])
    for record in records.values():
        record.fields = {name: expanded(text, preamble) for name, text in record.fields.items()}
    Inheritance(records, report).fill()
    works = works_of(records, report)
    return BibData(encoding, _files(files, records, works), _data(works, preamble))


def _source(file: Path, encoding: str) -> str:
    """Return the text of *file*; raise `BibliographyError` if it cannot be read."""
    try:
        return read_source(file, encoding)
    except SourceError as error:
        advice = ""
        if not file.is_file():
            advice = "; bibtex_bibfiles in conf.py asks for it"
        elif error.is_encoding:
            advice = ", or name its own in bibtex_encoding"
        raise BibliographyError(f"{file}:{error.line}: {error}{advice}") from error


def _warn_of_comments(file: Path, parsed: Parsed, source: str) -> None:
    """Warn of comments that never end, and of a file with text in which nothing is an entry."""
    for line in parsed.open_comments:
        _warn(file, line, "the comment that begins here is not closed; add a brace, }, at its end")
    if source.strip() and not parsed.records and "@" not in source and "%" not in source:
        _warn(file, 1, "there is no entry in this file; save it in the format BibTeX or BibLaTeX")


def _warn(file: Path, line: int, message: str) -> None:
    logger.warning("%s", message, location=f"{file}:{line}", type="bibtex", subtype="file")


def _by_key(records: Sequence[Record]) -> Mapping[str, Record]:
    """Return *records* by key in small letters; of two of one key, the first.

    Raises `BibliographyError` when two in one file differ: nobody knows which is cited.
    """
    found: dict[str, Record] = {}
    for record in records:
        first = found.setdefault(record.key.lower(), record)
        if first is record:
            continue
        same = (first.type.lower(), first.fields) == (record.type.lower(), record.fields)
        if first.file == record.file and not same:
            raise BibliographyError(
                f"{record.place}: repeated bibliography entry: {record.key}, which line "
                f"{first.line} has too; remove one of the two."
            )
        report(record, f"is in {first.place} too, which counts; remove one of the two")
    return found


def report(record: Record, message: str) -> None:
    """Warn of what is wrong with an entry, with its place."""
    logger.warning(
        "the entry “%s” %s",
        record.key,
        message,
        location=record.place,
        type="bibtex",
        subtype="entry",
    )


def _files(
    files: Sequence[Path], records: Mapping[str, Record], works: Mapping[str, Work]
) -> dict[Path, BibFile]:
    keys: dict[Path, dict[str, None]] = {file: {} for file in files}
    for key in works:
        keys[records[key.lower()].file][key] = None
    return {file: BibFile(get_mtime(file), keys[file]) for file in files}


def _data(works: Mapping[str, Work], preamble: Sequence[str]) -> BibliographyData:
    return BibliographyData(entries=dict(works), preamble=list(preamble))
