"""Small pieces of reStructuredText."""

import re
import textwrap
from pathlib import Path
from typing import Any

from sphinx.config import Config

import bookpress

#: The sections that a docstring may have; the first is the page's own, and gets no heading.
GIVES = "What it gives"
SECTIONS = (GIVES, "Example", "Limits")
#: A section is a paragraph that begins with its name and a colon, or a heading, or a name alone
#: above lines that are indented.
_SECTION = re.compile(
    rf"^(?P<title>{'|'.join(SECTIONS)})"
    r"(?P<sign>::?(?=\s)|\n[-=~^]{3,}$|(?=\n {4}))"
    r"(?: (?P<first>\w))?(?P<body>(?:\n* {4}.*)*)",
    re.MULTILINE,
)


def heading(title: str, sign: str) -> list[str]:
    """Return a heading underlined with *sign*."""
    return [title, sign * len(title), ""]


def block(language: str, text: str) -> list[str]:
    """Return a block of code."""
    return [f".. code-block:: {language}", "", *_indented(text), ""]


def described(title: str, docstrings: dict[str, str]) -> list[str]:
    """Return a section with each thing's name and the first paragraph of its docstring."""
    if not docstrings:
        return []
    lines = heading(title, "-")
    for name, docstring in sorted(docstrings.items()):
        first = " ".join(docstring.partition("\n\n")[0].split())
        lines += [f"``{name}``", f"   {first}", ""]
    return lines


def with_headings(text: str) -> str:
    """Return a docstring in which the name of each section is a heading."""

    def section(found: re.Match[str]) -> str:
        lines = heading(found["title"], "-") if found["title"] != GIVES else []
        if found["sign"] == "::":  # what is indented is code
            return "\n".join([*lines, "::", found["body"]])
        first = (found["first"] or "").upper()
        return "\n".join([*lines, first + textwrap.dedent(found["body"]).strip("\n")])

    return _SECTION.sub(section, text)


def has_section(text: str, title: str) -> bool:
    """Return whether a docstring has the section *title*; code is an example anywhere."""
    if title == "Example" and "::\n" in text:
        return True
    return any(found["title"] == title for found in _SECTION.finditer(text))


def types_text(types: Any) -> str:
    """Return the types of a setting, as ``app.add_config_value`` takes them."""
    several = types if isinstance(types, (tuple, list, set, frozenset)) else [types]
    names = sorted(kind.__name__ if isinstance(kind, type) else repr(kind) for kind in several)
    return " or ".join(f"``{name}``" for name in names) or "any"


def default_text(default: Any, known: Config) -> str:
    """Return the default of a setting, in which no path of this machine is.

    A default that is computed is described by the settings it is computed from, which are
    those of its names that are *known*.
    """
    if callable(default):
        sources = [name for name in default.__code__.co_names if name in known]
        return "computed" + (
            f" from {', '.join(f'``{name}``' for name in sources)}" if sources else ""
        )
    package = str(Path(bookpress.__file__).parent)
    return f"``{repr(default).replace(package, 'bookpress')}``"


def _indented(text: str) -> list[str]:
    return [f"   {line}".rstrip() for line in text.splitlines()]
