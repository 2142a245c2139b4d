"""Sets who translated last, and when, in the header of a catalog."""

import re
from collections.abc import Iterable
from dataclasses import replace
from datetime import datetime

from bookpress.book.po import Message

_TRANSLATOR, _DATE = "Last-Translator", "PO-Revision-Date"
#: The fields that a header has after these two, in the order of GNU gettext.
_AFTER = ("Language-Team", "Language", "MIME-Version", "Content-Type")


def credited(header: Message, translator: str, now: datetime) -> Message:
    """Return a *header* with the date of *now*, and the *translator* if one is named.

    Whoever gives no name leaves the one that is there.
    """
    values = {_DATE: f"{now:%Y-%m-%d %H:%M%z}"}
    if translator:
        values[_TRANSLATOR] = translator
    text = header.strings[0]
    for name, value in values.items():
        text = _with_field(text, name, value)
    changed = header.with_changes(strings=(text,))
    return replace(changed, source=_lines(header, changed, values))


def _lines(before: Message, after: Message, names: Iterable[str]) -> tuple[str, ...]:
    """Return the lines of a header after a change; fields of other *names* keep theirs.

    Where one that changes is new, or stands in several lines, all are set anew.
    """
    new = after.lines()
    lines = list(before.source)
    for name in names:
        field = next((line for line in new if line.startswith(f'"{name}:')), None)
        numbers = [n for n, line in enumerate(lines) if line.strip().startswith(f'"{name}:')]
        if field is None or len(numbers) != 1 or not lines[numbers[0]].rstrip().endswith('\\n"'):
            return new
        lines[numbers[0]] = field
    return tuple(lines)


def _with_field(text: str, name: str, value: str) -> str:
    """Return the text of a header with a field set, which is put in its usual place if new."""
    field = f"{name}: {value}\n"
    lines = text.splitlines(keepends=True)
    found = next((n for n, line in enumerate(lines) if _is(line, name)), None)
    if found is not None:
        lines[found] = field
    else:
        later = (_TRANSLATOR, *_AFTER) if name == _DATE else _AFTER
        place = (n for n, line in enumerate(lines) if any(_is(line, other) for other in later))
        lines.insert(next(place, len(lines)), field)
    return "".join(lines)


def _is(line: str, name: str) -> bool:
    return bool(re.match(rf"{re.escape(name)}\s*:", line, re.IGNORECASE))
