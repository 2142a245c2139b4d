"""Says what is wrong with the syntax of a ``.bib`` file, on the line where the cause is.

pybtex stops where it cannot read on, which may be far behind the cause: a brace that is not
closed takes all that follows with it, up to the end of the file.
"""

import re
from typing import TYPE_CHECKING

from pybtex.database.input.bibtex import UndefinedMacro

from bookpress.book.compat import entry_of_error
from bookpress.book.fault_words import line_at

if TYPE_CHECKING:
    from pybtex.scanner import PybtexSyntaxError

_FIELD = r"[A-Za-z][\w-]*\s*=\s*[{\"\w]"
_NEXT_FIELD = re.compile(rf"\s*{_FIELD}")
_NEXT = re.compile(rf"\s*(?:(?P<entry>@\s*[A-Za-z]+\s*[{{(])|{_FIELD})")
# A field straight after the end of an entry, which a brace too many has ended.
_AFTER_ENTRY = re.compile(r"\s*,?\s*[A-Za-z][\w-]*\s*=\s*[{\"\d]")
_OPEN_QUOTATION = re.compile(rf"=\s*(?P<mark>\")[^\"{{}}]*\n\s*{_FIELD}")
_ENTRY = re.compile(r"^[ \t]*@\s*[A-Za-z]+\s*[{(]", re.MULTILINE)
_BRACE = re.compile(r"(?<!\\)[{}]|\n")


def explained(error: "PybtexSyntaxError") -> tuple[int, str]:
    """Return the line that *error* has its cause on, and what is wrong there and what to do."""
    what = f"{error.error_type}: {error.args[0]}"
    key, start = entry_of_error(error)
    text, position = error.parser.text, error.parser.pos
    if what.endswith("entry key expected") or (key and text[position:].lstrip().startswith("=")):
        advice = "an entry begins with the key that it is cited by, as in @book{key, …}."
        return start or error.lineno, f"syntax error: {advice}"
    if not key:
        return error.lineno, what
    entry = f"in the entry “{key}” that begins on line {start}"
    if isinstance(error, UndefinedMacro):
        advice = "put it in braces, unless a month or an @string was meant"
        return error.lineno, f"{what}, {entry}; {advice}."
    begin = start_of_line(text, start)
    if line := _open_brace(text, begin) or _open_quotation(text, begin, position):
        what = "syntax error: a brace or quotation mark is not closed"
        return line, f"{what}, {entry}; close it on this line."
    following = _ENTRY.search(text, begin + 1)
    if following and following.start() <= position:
        line = line_at(text, len(text[: following.start()].rstrip()))
        return line, f"syntax error: the end is missing, {entry}; put a brace, }}, after this line."
    if _NEXT_FIELD.match(text, position):
        line = line_at(text, len(text[:position].rstrip()))
        return line, f"syntax error: a comma is missing, {entry}; put one at the end of this line."
    advice = "look there for a missing comma, brace or quotation mark"
    return error.lineno, f"{what}, {entry}; {advice}."


def ends_too_early(text: str, end: int) -> bool:
    """Return whether a field follows the entry that ends at *end*: it has a brace too many."""
    return bool(_AFTER_ENTRY.match(text, end))


def start_of_line(text: str, line: int) -> int:
    """Return where the *line*, from 1, of *text* begins."""
    position = 0
    for _ in range(line - 1):
        position = text.index("\n", position) + 1
    return position


def _open_brace(text: str, start: int) -> int:
    """Return the line of a brace that is still open where a next field begins; 0 if none is.

    *start* is where the entry begins. Fields and entries are seen where they begin a line.
    """
    opened: list[int] = []
    for match in _BRACE.finditer(text, start):
        if match[0] == "{":
            opened.append(match.start())
        elif match[0] == "}":
            if len(opened) <= 1:
                return 0
            opened.pop()
        elif len(opened) > 1 and _NEXT.match(text, match.end()):
            return line_at(text, opened[-1])
        elif opened and (ahead := _NEXT.match(text, match.end())) and ahead["entry"]:
            return 0
    return line_at(text, opened[-1]) if len(opened) > 1 else 0


def _open_quotation(text: str, start: int, end: int) -> int:
    match = _OPEN_QUOTATION.search(text, start, end)
    return line_at(text, match.start("mark")) if match else 0
