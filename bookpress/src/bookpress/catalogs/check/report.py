"""A report in words for people, and in the forms that machines read.

The form of JSON is this module's own; SARIF 2.1.0 is read by code hosts; the lines of
`github` are shown by GitHub Actions as annotations.
"""

import json
from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import replace
from pathlib import Path
from typing import Any
from urllib.parse import quote

from bookpress.book.placed_faults import PlacedFault
from bookpress.catalogs.check.finding import Finding, Level
from bookpress.catalogs.check.rules import RULES, Rule
from bookpress.catalogs.check.rules.state import UNTRANSLATED
from bookpress.catalogs.check.run import Report

_COLOURS = {Level.ERROR: "31", Level.WARNING: "33", Level.NOTE: "36"}  # red, yellow, cyan
_COMMANDS = {Level.ERROR: "error", Level.WARNING: "warning", Level.NOTE: "notice"}
_SCHEMA = "https://json.schemastore.org/sarif-2.1.0.json"


def as_text(report: Report, colour: bool = False) -> str:
    """Return one finding in two lines: where and what, then what to do; and a count at the end."""
    lines = [line for finding in report.findings for line in _for_people(finding, colour)]
    if any(not finding.remedy for finding in report.findings):
        lines.append("`bookpress check --all` names each passage that is not translated")
    return "\n".join([*lines, summary(report)])


def in_short(report: Report) -> Report:
    """Return a report in which all that a catalog has not translated is one finding."""
    missing: dict[Path, list[Finding]] = defaultdict(list)
    for finding in report.findings:
        if finding.code == UNTRANSLATED:
            missing[finding.path].append(finding)
    others = [finding for finding in report.findings if finding.code != UNTRANSLATED]
    return replace(report, findings=tuple(sorted([*others, *map(_as_one, missing.values())])))


def _as_one(findings: Sequence[Finding]) -> Finding:
    first = findings[0]
    if len(findings) == 1:
        return first
    return replace(
        first,
        message=f"{len(findings)} passages are not translated, from this line on",
        remedy="",
    )


def summary(report: Report) -> str:
    """Return how much was found, in how many catalogs."""
    counts = [_counted(report.count(level), level.value) for level in Level if report.count(level)]
    catalogs = _counted(report.catalogs, "catalog")
    found = ", ".join([*counts[:-2], " and ".join(counts[-2:])]) or "nothing found"
    unread = f"; {len(report.problems)} could not be read or used" if report.problems else ""
    return f"{catalogs}: {found}{unread}"


def _counted(number: int, noun: str) -> str:
    return f"{number} {noun}" if number == 1 else f"{number} {noun}s"


def _for_people(finding: Finding, colour: bool) -> Iterator[str]:
    level = finding.level.value
    if colour:
        level = f"\033[{_COLOURS[finding.level]}m{level}\033[0m"
    yield f"{finding.path}:{finding.line}: {level} {finding.code} {_visible(finding.message)}"
    if finding.remedy:
        yield f"    {_visible(finding.remedy)}"


def _visible(text: str) -> str:
    """Return the text in one line, without characters that control a terminal."""
    return "".join(c if c.isprintable() or c in "\u00a0\u202f\u2009\u00ad" else " " for c in text)


def as_json(report: Report) -> str:
    """Return an object with the findings, the problems and the counts."""
    return _dumped(
        {
            "catalogs": report.catalogs,
            "errors": report.count(Level.ERROR),
            "warnings": report.count(Level.WARNING),
            "notes": report.count(Level.NOTE),
            "findings": [
                {**vars(finding), "path": finding.path.as_posix(), "rule": RULES[finding.code].name}
                for finding in report.findings
            ],
            "problems": [
                {**problem._asdict(), "path": problem.path.as_posix()}
                for problem in report.problems
            ],
        }
    )


def as_github(report: Report) -> str:
    """Return a workflow command for each finding and problem."""
    lines = [
        _annotation(
            _COMMANDS[f.level],
            f.path,
            f.line,
            f"{f.message}\n{f.remedy}".rstrip(),
            f"title={f.code}",
        )
        for f in report.findings
    ]
    lines += [_annotation("error", p.path, p.line, p.message) for p in report.problems]
    return "\n".join(lines)


def _annotation(level: str, path: Path, line: int, text: str, *more: str) -> str:
    name = _escaped(path.as_posix()).replace(":", "%3A").replace(",", "%2C")
    properties = [f"file={name}", *([f"line={line}"] if line else []), *more]
    return f"::{level} {','.join(properties)}::{_escaped(text)}"


def _escaped(text: str) -> str:
    return text.replace("%", "%25").replace("\r", "%0D").replace("\n", "%0A")


def as_sarif(report: Report) -> str:
    """Return a log of one run: the rules, the results, and what could not be read."""
    run = {
        "tool": {"driver": {"name": "catalogs check", "rules": [_rule(r) for r in RULES.values()]}},
        "columnKind": "unicodeCodePoints",
        "invocations": [
            {
                "executionSuccessful": not report.problems,
                "toolExecutionNotifications": [_notification(p) for p in report.problems],
            }
        ],
        "results": [_result(finding) for finding in report.findings],
    }
    return _dumped({"$schema": _SCHEMA, "version": "2.1.0", "runs": [run]})


def _rule(rule: Rule) -> dict[str, Any]:
    return {
        "id": rule.code,
        "name": rule.name,
        "shortDescription": {"text": rule.reason},
        "help": {"text": f"{rule.reason}\n\n{rule.example}"},
        "defaultConfiguration": {"level": rule.level.value},
    }


def _result(finding: Finding) -> dict[str, Any]:
    return {
        "ruleId": finding.code,
        "ruleIndex": list(RULES).index(finding.code),
        "level": finding.level.value,
        "message": {"text": f"{finding.message}. To do: {finding.remedy}."},
        "locations": [_location(finding.path, finding.line)],
    }


def _notification(problem: PlacedFault) -> dict[str, Any]:
    return {
        "level": "error",
        "message": {"text": problem.message},
        "locations": [_location(problem.path, problem.line)],
    }


def _location(path: Path, line: int) -> dict[str, Any]:
    place: dict[str, Any] = {"artifactLocation": {"uri": _uri(path)}}
    if line:
        place["region"] = {"startLine": line}
    return {"physicalLocation": place}


def _uri(path: Path) -> str:
    return path.as_uri() if path.is_absolute() else quote(path.as_posix())


def _dumped(value: Any) -> str:
    return json.dumps(value, ensure_ascii=False, indent=2)


FORMATS: dict[str, Callable[[Report], str]] = {
    "text": as_text,
    "json": as_json,
    "sarif": as_sarif,
    "github": as_github,
}
"""The forms of a report, by name."""


def rules_as_text(rules: Iterable[Rule]) -> str:
    """Return the list of rules: code, level, name and reason, then the example."""
    blocks = []
    for rule in rules:
        example = "\n".join(f"    {line}" for line in rule.example.split("\n"))
        blocks.append(f"{rule.code} {rule.level.value} {rule.name}: {rule.reason}\n{example}")
    return "\n\n".join(blocks)


def problems_as_text(problems: Iterable[PlacedFault]) -> str:
    """Return the problems, one a line."""
    return "\n".join(_visible(str(problem)) for problem in problems)
