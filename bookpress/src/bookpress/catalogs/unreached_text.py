"""A text that no translator is given: what it is, where it stands, and how it is shown."""

import re
from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum
from html import unescape
from pathlib import Path
from typing import Any, Self

from docutils import nodes

LIST = "unreached.json"
"""The file in which `unreached` lists what it finds."""

MARKDOWN = {".markdown", ".md", ".myst"}
"""The endings of documents in MyST."""


class Kind(StrEnum):
    """What a text is that no translator is given."""

    ALTERNATIVE = "alternative"
    CODE = "code"
    DIAGRAM = "diagram"
    INDEX = "index"
    LITERAL = "literal"
    RAW = "raw"
    SETTING = "setting"
    SUBSTITUTION = "substitution"
    TEXT = "text"


@dataclass(frozen=True)
class Unreached:
    """A text, the file in which it stands, and the line there; 0 when that is not known.

    `name` is that of the substitution or the setting that it is the value of.
    """

    kind: Kind
    path: str
    line: int
    text: str
    name: str = ""

    @classmethod
    def of(cls, fields: Mapping[str, Any]) -> Self:
        """Return the text that was written down as *fields*."""
        return cls(**{**fields, "kind": Kind(fields["kind"])})


def shown(text: str) -> str:
    """Return a text in one line; empty when it has no letter, for that is left to nobody."""
    text = " ".join(text.split())
    return text if any(map(str.isalpha, text)) else ""


def words_of_html(html: str) -> str:
    """Return the words that a piece of raw HTML shows."""
    unseen = r"<!--.*?-->|<(script|style)\b.*?</\1\s*>|<[^<>]*>"
    return shown(unescape(re.sub(unseen, " ", html, flags=re.DOTALL | re.IGNORECASE)))


def place_of(node: nodes.Node) -> tuple[str, int]:
    """Return the file in which a node stands, and the line, as far as one near it knows."""
    source, line = node.source, _line_of(node)
    around = node.parent
    while around is not None and not (source and line):
        source = source or around.source
        line = line or _line_of(around) or _line_inside(around)
        around = around.parent
    path = (source or _document_of(node)).partition(":docstring of ")[0]
    return path, line


def _document_of(node: nodes.Node) -> str:
    return str(node.document["source"]) if node.document else ""


def line_of(path: Path, pattern: str) -> int:
    """Return the first line of a file that a pattern is found in, 0 when there is none."""
    lines = path.read_text("utf-8", errors="replace").splitlines() if path.is_file() else []
    return next((n for n, line in enumerate(lines, 1) if re.search(pattern, line)), 0)


def _line_of(node: nodes.Node) -> int:
    """Return the line that a node knows, 0 if none.

    That of a parsed-literal is counted from the directive by MyST-Parser 5.2, and together
    with the lines of `rst_prolog` by docutils 0.22: it is looked up by its text.
    """
    if isinstance(node, nodes.literal_block) and node.source:
        first = node.rawsource.partition("\n")[0].strip()
        if first and (line := line_of(Path(node.source), rf"^\s*{re.escape(first)}\s*$")):
            return line
    return node.line or 0


def _line_inside(node: nodes.Element) -> int:
    """Return the line of the first node in *node* that knows it, such as that of a caption."""
    return next((child.line for child in node.children if child.line), 0)
