"""Finds the works that a text cites: keys in other letters, and works that no list takes.

A key is the same in capitals and in small letters, as in BibTeX, and biblatex's ``ids`` are
other keys of an entry. sphinxcontrib-bibtex compares keys letter by letter.

Where each bibliography of a book takes some entries by a filter, such as one on ``keywords``, a
work that is cited and has none would be in no list, and its citation would lead nowhere. The
last bibliography of the book takes it. An entry that has keywords is named in a warning, since
one of them may be misspelt.
"""

import ast
from functools import partial
from pathlib import Path
from typing import cast

from sphinx.application import Sphinx
from sphinx.environment import BuildEnvironment
from sphinx.util import logging
from sphinxcontrib.bibtex.citation_target import parse_citation_targets
from sphinxcontrib.bibtex.directives import BibliographyValue
from sphinxcontrib.bibtex.domain import BibtexDomain, get_docnames

from bookpress.book.compat import explain_missing_keys
from bookpress.book.fault_words import nearest

from .checks import line_of_entry
from .inheritance import keys_in

logger = logging.getLogger(__name__)


def with_known_keys(targets: str, domain: BibtexDomain) -> str:
    """Return what a role cites with each key as its entry has it, where there is such an entry."""
    written = []
    for target in parse_citation_targets(targets):
        key = _known_key(target.key, domain)
        before = f"{{{target.pre}}}" if target.pre else ""
        after = f"{{{target.post}}}" if target.post else ""
        written.append(f"{before}{key}{after}")
    return ",".join(written)


def _known_key(key: str, domain: BibtexDomain) -> str:
    entries = domain.bibdata.data.entries
    if key in entries:  # a dictionary that knows no capitals
        return str(entries[key].key)
    others = (
        entry.key for entry in entries.values() if key in keys_in(entry.fields.get("ids", ""))
    )
    return str(next(others, key))


# -- works that are not found


def explain_keys(app: Sphinx, env: BuildEnvironment) -> None:
    """Have messages on keys that are not found say why, and which key was meant."""
    explain_missing_keys(partial(_why_missing, cast(BibtexDomain, env.get_domain("cite"))))


def explain_no_more(app: Sphinx, exception: Exception | None) -> None:
    """Have nothing said of keys in what the process builds next, which may be another book."""
    explain_missing_keys()


def _why_missing(domain: BibtexDomain, key: str) -> str:
    entries = domain.bibdata.data.entries
    files = " or ".join(path.name for path in domain.bibdata.bibfiles) or "bibtex_bibfiles"
    if key in entries:
        return f"its entry is in {files}, and no bibliography of the book lists it; add one"
    if not entries:
        return f"there is no entry in {files}; add it"
    near = nearest(key, [str(each) for each in entries])
    advice = f"did you mean {near}?" if near else "correct the key, or add the entry"
    return f"no entry in {files} has it; {advice}"


# -- works in no list


class _Added(str):
    """A key that was added to a bibliography here, and not by whoever wrote the text."""


def list_the_rest(app: Sphinx, env: BuildEnvironment) -> None:
    """Have the last bibliography of the book list the works cited that no other lists."""
    domain = cast(BibtexDomain, env.get_domain("cite"))
    for bibliography in domain.bibliographies.values():
        bibliography.keys[:] = [key for key in bibliography.keys if not isinstance(key, _Added)]
    lists = _lists(domain, env)
    cited = {target.key for ref in domain.citation_refs for target in ref.targets}
    rest = cited - _listed(lists, domain) if _are_filtered(lists) else set()
    for key in sorted(rest):
        holder = next((each for each in lists if key in each.citation_nodes), None)
        if holder:
            holder.keys.append(_Added(key.removeprefix(holder.keyprefix)))
            _tell(key.removeprefix(holder.keyprefix), domain, _filters(domain, env))


def _lists(domain: BibtexDomain, env: BuildEnvironment) -> list[BibliographyValue]:
    """Return the bibliographies that citations lead to, the last of the book first."""
    names = get_docnames(env)  # type: ignore[no-untyped-call]
    order = {name: number for number, name in enumerate(names)}
    pairs = sorted(domain.bibliographies.items(), key=lambda pair: order[pair[0].docname])
    return [
        bibliography
        for _key, bibliography in reversed(pairs)
        if bibliography.list_ == "citation" and ast.unparse(bibliography.filter_) != "not cited"
    ]


def _are_filtered(lists: list[BibliographyValue]) -> bool:
    """Return whether every list has a filter that may leave out what is cited."""
    return all(ast.unparse(each.filter_) not in ("cited", "True") for each in lists)


def _listed(lists: list[BibliographyValue], domain: BibtexDomain) -> set[str]:
    with logging.suppress_logging():  # sphinxcontrib-bibtex will tell of a wrong filter
        return {
            key
            for name, bibliography in domain.bibliographies.items()
            if bibliography in lists
            for key, _entry in domain.get_filtered_entries(name)
        }


def _filters(domain: BibtexDomain, env: BuildEnvironment) -> str:
    """Return the filters of the book's lists, each with its place."""
    lists = domain.bibliographies.items()
    return ", ".join(
        f"{ast.unparse(each.filter_)} ({Path(env.doc2path(key.docname)).name}:{each.line})"
        for key, each in lists
    )


def _tell(key: str, domain: BibtexDomain, filters: str) -> None:
    """Warn of a work whose keywords put it into no list; *filters* are those of the lists."""
    entry = domain.bibdata.data.entries[key]
    if not (keywords := entry.fields.get("keywords")):
        return
    file = next(path for path, file in domain.bibdata.bibfiles.items() if entry.key in file.keys)
    source = file.read_text(domain.bibdata.encoding)
    logger.warning(
        "the entry “%s” is cited, and the filter of no bibliography takes it, by its keywords "
        "“%s” or otherwise; it is listed in the last one: correct the keywords or a filter, "
        "of which there are %s",
        entry.key,
        keywords,
        filters,
        location=f"{file}:{line_of_entry(source, entry.key, 'keywords')}",
        type="bibtex",
        subtype="entry",
    )
