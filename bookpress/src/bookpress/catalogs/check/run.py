"""Runs a check: applies the rules, and leaves out what is among the exceptions."""

import os
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from pathlib import Path

from bookpress.book.placed_faults import PlacedFault
from bookpress.book.po import Catalog, Message
from bookpress.book.toml import TomlError
from bookpress.book.translated_words.exceptions import NAME, Exempt, read_exceptions
from bookpress.book.translated_words.form import OPEN_MARKUP, REFUSED_START
from bookpress.book.translated_words.renderings import Asked, answer_alike
from bookpress.catalogs.check.document import Document
from bookpress.catalogs.check.finding import Finding, Level, Remark, problems_of
from bookpress.catalogs.check.gather import Gathered, Options, Subject, gather
from bookpress.catalogs.check.pair import Pair, pairs_of
from bookpress.catalogs.check.rules import RULES, Rule
from bookpress.catalogs.check.rules.content import NOT_IN_SOURCE
from bookpress.catalogs.check.rules.edges import EDGE_NEWLINE
from bookpress.catalogs.check.rules.state import UNUSED_EXCEPTION
from bookpress.catalogs.check.rules.structure import UNREADABLE
from bookpress.catalogs.project import Project

_NEEDS_DOCUMENTS = "C105"
_EXPLAINS = {REFUSED_START: ("C",), OPEN_MARKUP: ("C2", "C304")}
"""Rules, and the families of those that would only tell the same slip again."""
_ALWAYS = {*_EXPLAINS, NOT_IN_SOURCE}


#: The number and the text of the lines of each message of a catalog.
_Lines = tuple[tuple[int, tuple[str, ...]], ...]


@dataclass(frozen=True)
class Known:
    """The remarks on a catalog, and all that they go by.

    *goes_by* has no renderings of other catalogs: of these, *answers* has what was looked up.
    """

    goes_by: tuple[Subject, Document, _Lines]
    answers: Mapping[str, frozenset[str] | None]
    remarks: tuple[tuple[Rule, Remark], ...]


#: What is known of each catalog, by its path.
Remarked = dict[Path, Known]


@dataclass(frozen=True)
class Report:
    """What a check found, by file and line, and what it could not read."""

    findings: tuple[Finding, ...]
    problems: tuple[PlacedFault, ...]
    catalogs: int

    def count(self, level: Level) -> int:
        """Return how many findings are of a level."""
        return sum(finding.level is level for finding in self.findings)


def check(inputs: Sequence[Path], options: Options | None = None) -> Report:
    """Check catalogs and folders of catalogs; nothing is changed.

    Without inputs, the project in `options.root` is checked, or the one in the current
    folder. What cannot be read is among the problems. Raises `ProjectError` when a
    project's conf.py cannot be read.
    """
    options = options or Options()
    return report_on(gather(inputs, options), options)


def report_on(gathered: Gathered, options: Options, known: Remarked | None = None) -> Report:
    """Return the report on catalogs that have been gathered.

    *known* has the remarks of a report before, and is given those of this one: what they are about
    is looked at again where it has changed.
    """
    known = {} if known is None else known
    exempt = _exceptions(gathered, options)
    used: set[Exempt] = set()
    findings: list[Finding] = []
    for place, rule, remark in _all_remarks(gathered, known):
        excuses = [e for e in exempt if e.concerns(*place) and e.excuses(rule.code, remark.text)]
        if remark.refused:
            excuses = []  # the book is not built with it, whatever an exception says
        used.update(excuses)
        if not excuses:
            findings.append(_finding(rule, remark))
    findings += _unused(exempt, used, gathered)
    return Report(tuple(sorted(findings)), tuple(gathered.problems), len(gathered.subjects))


def findings_on(gathered: Gathered, subject: Subject, message: Message) -> list[Finding]:
    """Return what is wrong with *message*, were it one of the catalog of *subject*, and approved.

    The exceptions of the project count, but not for what the build refuses. What is said of a
    catalog as a whole is left out.
    """
    exempt = [
        e for e in _exceptions(gathered, Options()) if e.concerns(subject.domain, subject.language)
    ]
    return [
        _finding(rule, replace(remark, path=subject.path))
        for pair in pairs_of(subject, message)
        for rule, remark in _of_pair(pair)
        if remark.refused or not any(e.excuses(rule.code, remark.text) for e in exempt)
    ]


def _all_remarks(
    gathered: Gathered, known: Remarked
) -> Iterator[tuple[tuple[str, str], Rule, Remark]]:
    """Yield every remark with its file, after the catalog and language that exceptions name."""
    for subject in gathered.subjects:
        for rule, remark in known_remarks(subject, known):
            yield (subject.domain, subject.language), rule, replace(remark, path=subject.path)
    if project := gathered.project:
        for rule in RULES.values():
            for remark in rule.of_project(project) if rule.of_project else ():
                if _is_asked_for(remark.path, gathered, project):
                    yield (_domain_of(remark.path, project), ""), rule, remark


def known_remarks(subject: Subject, known: Remarked) -> tuple[tuple[Rule, Remark], ...]:
    """Return the remarks on a catalog: those that are *known*, or else new ones, known from now."""
    goes_by = replace(subject, rendered={}), subject.document, _lines_of(subject.catalog)
    each = known.get(subject.path)
    if not each or each.goes_by != goes_by or not answer_alike(subject.rendered, each.answers):
        asked = Asked(subject.rendered)
        remarks = tuple(remarks_of(replace(subject, rendered=asked)))
        each = known[subject.path] = Known(goes_by, asked.answers, remarks)
    return each.remarks


def _lines_of(catalog: Catalog) -> _Lines:
    """Return the first line of each message, and all: remarks are on these too."""
    header = [catalog.header] if catalog.header else []
    return tuple((each.line, each.source) for each in (*header, *catalog.messages))


def _is_asked_for(path: Path | None, gathered: Gathered, project: Project) -> bool:
    """Return whether *path* is no catalog, or one of a language that is checked."""
    if path is None or not path.is_relative_to(project.locales):
        return True
    return any(path.is_relative_to(folder) for folder in gathered.whole)


def _domain_of(path: Path | None, project: Project) -> str:
    """Return the catalog that the messages of a document go into, by its path."""
    if path is None or not path.is_relative_to(project.folder):
        return ""
    return path.relative_to(project.folder).with_suffix("").as_posix()


def remarks_of(subject: Subject) -> Iterator[tuple[Rule, Remark]]:
    """Yield every remark on a catalog, each with its rule and its line."""
    for rule in RULES.values():
        if rule.of_subject:
            for remark in rule.of_subject(subject):
                yield rule, remark
    for message in subject.catalog.messages:
        if message.fuzzy:
            continue  # Sphinx does not use it, and a translator has yet to look at it
        for pair in pairs_of(subject, message):
            yield from _of_pair(pair)


def _of_pair(pair: Pair) -> Iterator[tuple[Rule, Remark]]:
    """Yield the remarks on a translation; a parser that fails on one text fails on no other."""
    if pair.literal:  # code may be changed as it needs to, and has no markup
        yield from _applied([RULES[EDGE_NEWLINE], RULES[NOT_IN_SOURCE]], pair)
        return
    found = list(_applied([RULES[UNREADABLE]], pair))
    if not found:
        found = list(_applied([rule for rule in RULES.values() if rule.code != UNREADABLE], pair))
    codes = {rule.code for rule, _ in found}
    explained = [part for code in codes for part in _EXPLAINS.get(code, ())]
    for rule, remark in _told_once(found):
        if rule.code in _ALWAYS or not rule.code.startswith(tuple(explained)):
            yield rule, remark


def _told_once(found: Sequence[tuple[Rule, Remark]]) -> Iterator[tuple[Rule, Remark]]:
    """Yield remarks without those on what is not the source's that another rule tells as well.

    The other is then as grave: an error that no exception permits. What runs or loads
    something is always told by itself.
    """
    refused = [remark for _, remark in found if remark.refused]
    is_no_paragraph = any(rule.code == REFUSED_START for rule, _ in found)
    told: set[str] = set()
    for rule, remark in found:
        names = {each.names for each in refused if each.names and each.names in remark.message}
        if rule.code == REFUSED_START:
            yield rule, replace(remark, refused=bool(refused))
        elif names and rule.code.startswith("C2") and not (remark.refused or remark.level):
            told |= names
            yield rule, replace(remark, level=Level.ERROR, refused=True)
        elif not remark.refused:
            yield rule, remark
    for rule, remark in found:
        is_told = remark.names in told or is_no_paragraph
        if remark.refused and not (is_told and not remark.is_active):
            yield rule, remark


def _applied(rules: Sequence[Rule], pair: Pair) -> Iterator[tuple[Rule, Remark]]:
    for rule in rules:
        if rule.of_pair and (rule.plural or not pair.plural):
            for remark in rule.of_pair(pair):
                line = remark.line or pair.line
                yield rule, replace(remark, line=line, text=pair.message.key.text)


def _finding(rule: Rule, remark: Remark) -> Finding:
    return Finding(
        path=remark.path or Path(),
        line=remark.line or 1,
        code=rule.code,
        level=remark.level or rule.level,
        message=remark.message,
        remedy=remark.remedy,
        stops=remark.stops or remark.refused,
    )


def _exceptions(gathered: Gathered, options: Options) -> list[Exempt]:
    """Return the exceptions of every folder of languages, or those of the file that is named."""
    paths = {s.locales / NAME for s in gathered.subjects if s.locales}
    wanted = [options.exceptions] if options.exceptions else sorted(filter(os.path.lexists, paths))
    found: list[Exempt] = []
    for path in wanted:
        try:
            found += read_exceptions(path, set(RULES))
        except TomlError as error:
            gathered.problems += problems_of(path, str(error).splitlines())
    return found


def _unused(exempt: Sequence[Exempt], used: set[Exempt], gathered: Gathered) -> Iterator[Finding]:
    rule = RULES[UNUSED_EXCEPTION]
    for unused in (e for e in exempt if e not in used and _is_judged(e, gathered)):
        yield Finding(
            path=unused.path,
            line=unused.line,
            code=rule.code,
            level=rule.level,
            message=f"this exception to {unused.rule} excuses nothing any more",
            remedy="take it out, or correct its catalog and message",
        )


def _is_judged(exempt: Exempt, gathered: Gathered) -> bool:
    """Return whether all catalogs were checked that an exception could be about."""
    concerned = [s for s in gathered.subjects if exempt.concerns(s.domain, s.language)]
    if RULES[exempt.rule].of_project and not gathered.project:
        return False
    if exempt.rule == _NEEDS_DOCUMENTS and any(s.documents is None for s in concerned):
        return False
    folders = {s.locales for s in concerned or gathered.subjects if s.locales}
    whole = {folder for folder in gathered.whole for f in folders if f.is_relative_to(folder)}
    return bool(concerned) or bool(whole)
