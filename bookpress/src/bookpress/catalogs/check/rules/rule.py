"""The class of a rule, and the decorators that declare one.

A rule is a function that looks at a pair (a message and its translation), at a whole
catalog, or at a project, and yields remarks. Its code is stable: it is never given to another rule.
"""

from collections.abc import Callable, Iterator
from dataclasses import dataclass

from babel.messages.pofile import escape

from bookpress.catalogs.check.finding import Level, Remark
from bookpress.catalogs.check.gather import Subject
from bookpress.catalogs.check.pair import Pair
from bookpress.catalogs.project import Project

PairCheck = Callable[[Pair], Iterator[Remark]]
SubjectCheck = Callable[[Subject], Iterator[Remark]]
ProjectCheck = Callable[[Project], Iterator[Remark]]


@dataclass(frozen=True)
class Rule:
    """A rule: its name, how grave what it finds is, the reason for it, and an example.

    The example is a message as it stands in a catalog. `plural` says that the rule also
    holds for messages with plural forms, whose translations may differ more.
    """

    code: str
    name: str
    level: Level
    reason: str
    example: str
    of_pair: PairCheck | None = None
    of_subject: SubjectCheck | None = None
    of_project: ProjectCheck | None = None
    plural: bool = False


RULES: dict[str, Rule] = {}
"""Every rule, by its code."""


def pair_rule(
    code: str, name: str, level: Level, *, reason: str, example: str, plural: bool = False
) -> Callable[[PairCheck], PairCheck]:
    """Declare a rule about messages and their translations."""

    def declare(check: PairCheck) -> PairCheck:
        _add(Rule(code, name, level, reason, example, of_pair=check, plural=plural))
        return check

    return declare


def subject_rule(
    code: str, name: str, level: Level, *, reason: str, example: str
) -> Callable[[SubjectCheck], SubjectCheck]:
    """Declare a rule about a catalog as a whole."""

    def declare(check: SubjectCheck) -> SubjectCheck:
        _add(Rule(code, name, level, reason, example, of_subject=check))
        return check

    return declare


def project_rule(
    code: str, name: str, level: Level, *, reason: str, example: str
) -> Callable[[ProjectCheck], ProjectCheck]:
    """Declare a rule about the text of a project, which is applied once for all its languages.

    Each remark names its file (`path`) and, where it can, the line in it. The rule is
    applied when a whole project is checked, and not when single catalogs are.
    """

    def declare(check: ProjectCheck) -> ProjectCheck:
        _add(Rule(code, name, level, reason, example, of_project=check))
        return check

    return declare


def _add(rule: Rule) -> None:
    if rule.code in RULES:
        raise ValueError(f"two rules have the code {rule.code}")
    RULES[rule.code] = rule


def message(source: str, target: str) -> str:
    """Return a message as it stands in a catalog, for an example."""
    return f"msgid {escape(source)}\nmsgstr {escape(target)}"
