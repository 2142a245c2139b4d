"""Orders what Sphinx says of a text: errors, then what is said once, then what is said often.

Errors are those that leave out text.

One slip can be told fifty times: a paragraph that moves puts every later entry of an apparatus
out of order. What is said of many places is shown for the first ones, and counted.
"""

import re
from collections import defaultdict
from typing import NamedTuple

_HEAD = re.compile(r"^(?:(?P<place>[^\n]*?): )?(?P<level>WARNING|ERROR|CRITICAL): ")
_KIND = re.compile(r" \[(?P<kind>[\w.-]+)\]$")
_LOST = re.compile(
    r"myst\.(?:directive|role)_\w+|left_open\.(?:character|comment|conflict|directive)"
)
"""Warnings of text that could not be read, or not as its author means it.

MyST-Parser calls a warning what docutils calls an error; `bookpress.left_open` finds what takes
part of a text away, or brings what is none.
"""

_REPORT = re.compile(
    r"^[^\n]*\n+Versions\n=+\n.*?^Traceback\n=+\n(?P<traceback>.*?)(?:^The full traceback.*|\Z)",
    re.MULTILINE | re.DOTALL,
)

_SHOWN = 2
_MANY = 5


class _Said(NamedTuple):
    """Something that Sphinx says, in one or more lines."""

    text: str
    place: str
    is_error: bool
    kind: str


def in_order(said: str, errors_alone: bool = False) -> list[str]:
    """Return what Sphinx says, the gravest and the rarest first, in lines."""
    kinds: dict[tuple[bool, str], list[_Said]] = defaultdict(list)
    for each in _entries(said):
        if each.is_error or not errors_alone:
            kinds[not each.is_error, each.kind].append(each)
    lines: list[str] = []
    for (_, kind), entries in sorted(kinds.items(), key=lambda item: (item[0][0], len(item[1]))):
        few = len(entries) < _MANY
        shown = entries if few else entries[:_SHOWN]
        lines += [each.text for each in shown]
        if not few:
            last = f", to {entries[-1].place}" if entries[-1].place else ""
            lines.append(f"… and {len(entries) - _SHOWN} more of this kind ({kind}){last}")
    return lines


def without_traceback(said: str) -> str:
    """Return what Sphinx says when it stops, with the error alone in the place of its report.

    Sphinx 9 reports versions, extensions and a traceback, of which the last lines say what is
    wrong. Its own errors need no name; others keep that of their class.
    """
    report = _REPORT.search(said)
    if not report:
        return said
    reasons = re.split(r"^ {4}(?=\S)", report["traceback"], flags=re.MULTILINE)
    reason = re.sub(r"^sphinx\.errors\.\w+: ", "", " ".join(reasons[-1].split()))
    return f"{said[: report.start()]}{reason}"


def _entries(said: str) -> list[_Said]:
    """Return what is said, thing by thing; a line that begins none belongs to the one before.

    Lines before the first are Python's own, about code.
    """
    entries: list[_Said] = []
    for line in said.splitlines():
        if head := _HEAD.match(line):
            entries.append(_Said(line, head["place"] or "", head["level"] != "WARNING", ""))
        elif entries:
            entries[-1] = entries[-1]._replace(text=f"{entries[-1].text}\n{line}")
    return [_with_kind(each) for each in entries]


def _with_kind(said: _Said) -> _Said:
    kind = _kind_of(said.text)
    return said._replace(kind=kind, is_error=said.is_error or bool(_LOST.fullmatch(kind)))


def _kind_of(text: str) -> str:
    """Return the type that Sphinx gives a warning; the first words of one that has none."""
    if found := _KIND.search(text):
        return found["kind"]
    return " ".join(_HEAD.sub("", text).split()[:4])
