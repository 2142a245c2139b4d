"""Typst's syntax: how text, strings and function calls are spelt.

Pure functions from Python values to Typst source. Nothing here knows docutils,
Sphinx or the template. In these pages a *value* is source that stands where Typst
expects code (an argument), and *markup* is source that stands where it expects prose.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from textwrap import indent

LINE_LENGTH = 100
"""Arguments that hold text and take more characters than this are written one a line."""

# Typst would read a French no-break space (U+00A0, U+202F) as text, so both are kept.
_WHITE_SPACE = re.compile("[ \t\n\r\v\f\x85\u2028\u2029]+")

# A character that markup would not print as it stands, wherever it is. Besides the single
# ones: comments, three dots, and a hyphen that is one of several, that a question mark makes
# soft, or that a number of any script makes a minus sign. A hyphen between words stays.
_SPECIAL = re.compile(r"[\\`*_#$@<'\"\[\]~]|/(?=[/*])|\.(?=\.\.)|-(?![ A-Za-z\u00c0-\u024f]|$)")

# What would open a heading, a list item or a term at the start of a line.
_LINE_OPENING = re.compile(r"( ?\d+)(?=\.)|( ?)(?=[-=+/])")

# What Typst may read together with what stands before it: `#emph[a](b)`, `#emph[a].b`,
# `#emph[a];`, and signs harmless alone, at the end of a text and the start of the next.
_JOINT = re.compile(r"()(?=[(;./-])|(\d+)(?=\.)")

# What stands in a string literal for characters that cannot.
_ESCAPES = str.maketrans({"\\": "\\\\", '"': '\\"', "\n": "\\n", "\r": "\\r", "\t": "\\t"})

# Halves of characters, which no file can hold but a string of Python can; and the mark that
# opens a file, which says nothing inside one and which a PDF may not have.
_SURROGATE, _BYTE_ORDER_MARK = re.compile("[\ud800-\udfff]"), "\ufeff"


def printable(text: str) -> str:
    """Return *text* without what no PDF can have: U+FFFD is put for half a character."""
    return _SURROGATE.sub("\ufffd", text).replace(_BYTE_ORDER_MARK, "")


def markup(text: str, *, after: str = "") -> str:
    """Return markup that prints *text* character for character, on one line.

    Runs of white space become one space; no-break spaces stay. *after* is the markup
    just before it in the same paragraph, on which the meaning of its first character
    depends.
    """
    text = _WHITE_SPACE.sub(" ", printable(text))
    escaped = _SPECIAL.sub(r"\\\g<0>", text).replace("\u00a0", "~")
    before = after.rstrip(" ")
    if not before or before.endswith("\n"):
        found = _LINE_OPENING.match(escaped)
    elif before == after:
        found = _JOINT.match(escaped)
        if after.endswith("-") and (escaped.startswith("?") or escaped[:1].isnumeric()):
            return f"\\{escaped}"
    else:
        found = None
    place = found and found.end()
    return escaped if place is None else f"{escaped[:place]}\\{escaped[place:]}"


def string(text: str) -> str:
    """Return the string literal whose value is *text*, on one line."""
    return f'"{printable(text).translate(_ESCAPES)}"'


def content(source: str) -> str:
    """Return the value that holds the inline markup *source*, spaces at its ends included."""
    return f"[{source}]"


def block(source: str) -> str:
    """Return the value that holds the blocks *source*, indented if they take several lines."""
    return f"[\n{indent(source, '  ')}\n]" if "\n" in source else f"[{source}]"


def _enclosed(items: Sequence[str]) -> str:
    """Return *items* in parentheses, one a line if they take several or would be long."""
    joined = ", ".join(items)
    if "\n" in joined or ("[" in joined and len(joined) > LINE_LENGTH):
        return "(\n" + "".join(f"{indent(item, '  ')},\n" for item in items) + ")"
    return f"({joined})"


def array(values: Iterable[str]) -> str:
    """Return the array of *values*; one value alone keeps the comma Typst asks for."""
    items = list(values)
    return f"({items[0]},)" if len(items) == 1 else _enclosed(items)


def call(name: str, *values: str, body: str | None = None, **named: str | None) -> str:
    """Return a call of the function *name*, as a value (markup wants a ``#`` before it).

    *values* and *named* are its arguments; a named one that is None is left out, and an
    underscore in its name becomes a hyphen. *body* is a value made by :func:`content`
    or :func:`block`, set after the parentheses.
    """
    arguments = [*values]
    arguments += [
        f"{key.replace('_', '-')}: {value}" for key, value in named.items() if value is not None
    ]
    parentheses = _enclosed(arguments) if arguments or body is None else ""
    return name + parentheses + (body or "")
