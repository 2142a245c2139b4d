"""Runs a check: applies the rules, and leaves out what is among the exceptions."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

from bookpress.catalogs.check.exceptions import NAME, ExceptionsError, Exempt, read_exceptions
from bookpress.catalogs.check.finding import Fault, Finding, Level, Problem
from bookpress.catalogs.check.gather import Gathered, Options, Subject, gather
from bookpress.catalogs.check.pair import Pair, pairs_of
from bookpress.catalogs.check.rules import RULES, Rule
from bookpress.catalogs.check.rules.state import UNUSED_EXCEPTION

_NEEDS_DOCUMENTS = "C105"
_EXPLAINS = {"C301": ("C",), "C303": ("C2", "C304")}
"""Rules, and the families of those that would only tell the same slip again."""


@dataclass(frozen=True)
class Report:
    """What a check found, by file and line, and what it could not read."""

    findings: tuple[Finding, ...]
    problems: tuple[Problem, ...]
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
    gathered = gather(inputs, options)
    exempt = _exceptions(gathered, options)
    used: set[Exempt] = set()
    findings: list[Finding] = []
    for subject in gathered.subjects:
        concerned = [e for e in exempt if e.concerns(subject.domain, subject.language)]
        for rule, fault in faults_of(subject):
            excuses = [e for e in concerned if e.excuses(rule.code, fault.text)]
            used.update(excuses)
            if not excuses:
                findings.append(_finding(subject, rule, fault))
    findings += _unused(exempt, used, gathered)
    return Report(tuple(sorted(findings)), tuple(gathered.problems), len(gathered.subjects))


def faults_of(subject: Subject) -> Iterator[tuple[Rule, Fault]]:
    """Yield every fault of a catalog, each with its rule and its line."""
    for rule in RULES.values():
        if rule.of_subject:
            for fault in rule.of_subject(subject):
                yield rule, fault
    for message in subject.catalog.messages:
        if message.fuzzy:
            continue  # Sphinx does not use it, and a translator has yet to look at it
        for pair in pairs_of(subject, message):
            yield from _faults_of_pair(pair)


def _faults_of_pair(pair: Pair) -> Iterator[tuple[Rule, Fault]]:
    found = [
        (rule, _placed(fault, pair.line, pair.message.key.text))
        for rule in RULES.values()
        if rule.of_pair and (rule.plural or not pair.plural)
        for fault in rule.of_pair(pair)
    ]
    codes = {rule.code for rule, _ in found}
    explained = [part for code in codes for part in _EXPLAINS.get(code, ())]
    for rule, fault in found:
        if rule.code in _EXPLAINS or not rule.code.startswith(tuple(explained)):
            yield rule, fault


def _placed(fault: Fault, line: int, text: str) -> Fault:
    return Fault(fault.message, fault.remedy, fault.level, fault.line or line, text)


def _finding(subject: Subject, rule: Rule, fault: Fault) -> Finding:
    return Finding(
        path=subject.path,
        line=fault.line or 1,
        code=rule.code,
        level=fault.level or rule.level,
        message=fault.message,
        remedy=fault.remedy,
    )


def _exceptions(gathered: Gathered, options: Options) -> list[Exempt]:
    """Return the exceptions of every folder of languages, or those of the file that is named."""
    paths = {s.locales / NAME for s in gathered.subjects if s.locales}
    wanted = [options.exceptions] if options.exceptions else sorted(filter(Path.is_file, paths))
    found: list[Exempt] = []
    for path in wanted:
        try:
            found += read_exceptions(path, set(RULES))
        except ExceptionsError as error:
            gathered.problems.append(Problem(error.path, error.line, str(error)))
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
    if exempt.rule == _NEEDS_DOCUMENTS and any(s.documents is None for s in concerned):
        return False
    folders = {s.locales for s in concerned or gathered.subjects if s.locales}
    whole = {folder for folder in gathered.whole for f in folders if f.is_relative_to(folder)}
    return bool(concerned) or bool(whole)
