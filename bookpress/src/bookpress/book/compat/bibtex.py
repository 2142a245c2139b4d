"""sphinxcontrib-bibtex and pybtex: what they know of citations, entries and errors."""

import logging
import re
from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator
from functools import wraps
from types import SimpleNamespace
from typing import TYPE_CHECKING, Any, cast

from sphinx.environment import BuildEnvironment

if TYPE_CHECKING:
    from pybtex.database import Entry
    from pybtex.scanner import PybtexSyntaxError
    from sphinxcontrib.bibtex.bibfile import BibData
    from sphinxcontrib.bibtex.domain import Citation
    from sphinxcontrib.bibtex.roles import CitationRef


def note_citation_refs(env: BuildEnvironment, docname: str, refs: "Iterable[CitationRef]") -> None:
    """Make *refs* the only citations that sphinxcontrib-bibtex knows in *docname*.

    Version 2.7 notes a citation when its role is parsed, and in a translated page that is once
    for the original and up to twice for the translation: it then has citations that are on no
    page. It has no public way to correct what it noted. To go when a translated page has each
    of its citations once.
    """
    kept = cast(Any, env.get_domain("cite")).data
    others = [ref for ref in kept["citation_refs"] if ref.docname != docname]
    kept["citation_refs"] = [*others, *refs]


def replace_citations(env: BuildEnvironment, citations: "Iterable[Citation]") -> None:
    """Replace the citations that sphinxcontrib-bibtex has made by *citations*.

    Version 2.7 makes the label of a citation when it formats its bibliography, one by one, so
    that letters cannot be told over all the bibliographies of a book; it has no public way to
    set labels once all are known. To go when it has.
    """
    cast(Any, env.get_domain("cite")).data["citations"] = list(citations)


def keep_bibliography(env: BuildEnvironment, bibdata: "BibData") -> None:
    """Put *bibdata* where sphinxcontrib-bibtex keeps what it has read of ``.bib`` files.

    It finds it there as new as the files, and does not read them itself. Version 2.7 stops
    with a traceback at a name with too many commas, follows no ``crossref`` (thread 325 of its
    repository), and has no public way to be given entries. To go when it has.
    """
    cast(Any, env.get_domain("cite")).data["bibdata"] = bibdata


class _Advice(logging.Filter):
    """Adds to a message on a key that was not found what *advice* says of the key."""

    advice: Callable[[str], str] = staticmethod(lambda _key: "")

    def filter(self, record: logging.LogRecord) -> bool:
        """Add it, and let the message pass."""
        found = re.fullmatch(r'could not find bibtex key "(.*)"', str(record.msg), re.DOTALL)
        if found and (advice := self.advice(found[1])):
            record.msg = f"{record.msg}: {advice}"
        return True


_ADVICE = _Advice()


def explain_missing_keys(advice: "Callable[[str], str]" = _Advice.advice) -> None:
    """Have *advice* say, of a key that sphinxcontrib-bibtex does not find, why and what to do.

    Without it, nothing is said from now on.

    Version 2.7 says that it could not find the key, whether the key is misspelt or its entry is
    in no bibliography of the book, and has no public way to say more. To go when it tells.
    """
    _ADVICE.advice = advice
    for module in ("domain", "directives", "foot_roles"):
        logging.getLogger(f"sphinx.sphinxcontrib.bibtex.{module}").addFilter(_ADVICE)


def filter_entries_faster() -> None:
    """Have sphinxcontrib-bibtex go through the citations once for each bibliography.

    Version 2.7 goes through those of all documents for each entry, to know which cite it. To go
    when it keeps them by key.
    """
    from sphinxcontrib.bibtex.domain import BibtexDomain

    changed = cast(Any, BibtexDomain)
    # It may be in place already, for another build of this process.
    usual = getattr(changed.get_filtered_entries, "__wrapped__", changed.get_filtered_entries)

    @wraps(usual)
    def filtered(self: Any, bibliography_key: Any) -> "Iterator[tuple[str, Entry]]":
        citing = defaultdict(list)
        for ref in self.citation_refs:
            for target in ref.targets:
                citing[target.key].append(ref)
        bibliography = self.bibliographies[bibliography_key]
        for entry in self.get_entries(bibliography.bibfiles):
            one = SimpleNamespace(
                bibliographies={bibliography_key: bibliography},
                get_entries=lambda _files, entry=entry: [entry],
                citation_refs=citing.get(f"{bibliography.keyprefix}{entry.key}", ()),
            )
            yield from usual(one, bibliography_key)

    changed.get_filtered_entries = filtered


def entry_of_error(error: "PybtexSyntaxError") -> tuple[str, int]:
    """Return the key of the entry in which pybtex met *error*, and the line it begins on.

    The key is empty where there is none. pybtex 0.26 tells neither, but its parser, which the
    error holds, knows them in attributes that are not documented. To go when the message of
    the error names the entry.
    """
    parser = error.parser
    key = getattr(parser, "current_entry_key", None) or ""
    line = parser.text.count("\n", 0, parser.command_start) + 1 if key else 0
    return key, line
