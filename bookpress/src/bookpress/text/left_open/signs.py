"""Finds the signs of Markdown that stand in a text as such, as nothing closes them.

What was closed is a node by the time a document is read. So a sign that is still in a text was
either left open, or typed with a backslash, which the source of the text tells.
"""

import re
from collections.abc import Iterator
from typing import NamedTuple

from docutils import nodes
from sphinx import addnodes
from sphinx.locale import __

from .fault import OpenPlace

#: Takes the place of what is no text, such as a role or code.
_CLOSED = "\ufffc"
_NO_TEXT = (
    nodes.comment,
    nodes.image,
    nodes.literal,
    nodes.math,
    nodes.problematic,
    nodes.raw,
    addnodes.pending_xref,
)
_NO_BLOCK = (nodes.FixedTextElement, nodes.Inline, nodes.Invisible, nodes.raw)
#: Roles that are told by their name alone, where no ` says that one is meant; a name with a colon,
#: such as ``cite:p``, is told without it.
_ROLES = frozenset(["abbr", "any", "doc", "eq", "math", "numref", "ref", "sub", "sup", "term"])
_CODE = re.compile(r"(?<!`)(`+)(?!`)(.*?)(?<!`)\1(?!`)", re.DOTALL)
_ESCAPED = re.compile(r"\\([!-/:-@\[-`{-~])")


class Sign(NamedTuple):
    """What a text shows where something is left open."""

    pattern: re.Pattern[str]
    sign: str  #: The sign that is typed with a backslash where it is meant as such.
    kind: str
    message: str
    extension: str = ""  #: Of MyST, without which the sign means nothing.


def _sign(pattern: str, *rest: str) -> Sign:
    return Sign(re.compile(pattern), *rest)


_SIGNS = (
    _sign(
        r"\{(?P<name>[a-z][\w:+-]*)\}(?P<sign>`)",
        "`",
        "role",
        __("“%s” begins a role that is not closed: write a ` after its last word"),
    ),
    _sign(
        r"\{(?P<name>[a-z][\w:+-]*)\}(?=[\w<])",
        "{",
        "role",
        __("“%s” is a role without its text: write it between two ` just after, to close it"),
    ),
    _sign(
        r"!?\[[^\[\]]{0,80}\]\(",
        "[",
        "link",
        __(
            "“%s” begins a link that is not closed: write the “)” after its address, which has "
            r"no space, or \[ for that sign"
        ),
    ),
    _sign(
        r"\]\(",
        "[",
        "link",
        __(
            "“%s” is of a link that is not closed: write the “)” after its address, which has "
            r"no space, or \] for that sign"
        ),
    ),
    _sign(
        r"!?\[[^\[\]()\n]{1,80}\((?=https?:|mailto:|\.{0,2}/|#|[\w/.-]+\.\w{2,4}\))",
        "[",
        "link",
        __(r"“%s” begins a link whose words are not closed: write ] after them"),
    ),
    _sign(
        r"\[\^[^\s\[\]]+(?![^\[]*\])",
        "[",
        "note",
        __("“%s” begins the mark of a note that is not closed: write ] after it"),
    ),
    _sign(
        r"(?:\[[^\[\]]{0,80})?\]\{[^{}]*(?!.*\})",
        "[",
        "attribute",
        __("“%s” begins an attribute that is not closed: write } after it"),
        "attrs_inline",
    ),
    _sign(
        r"(?<![\w*\\])\*{1,3}(?=[^\W_])[^\s*]*",
        "*",
        "emphasis",
        __(r"“%s” begins emphasis that is not closed: write %s after it, or \* for that sign"),
    ),
    _sign(
        r"`+[^\s`]*",
        "`",
        "code",
        __(r"“%s” begins code that is not closed: write %s after it, or \` for that sign"),
    ),
    _sign(
        r"\$\$",
        "$",
        "formula",
        __(r"“%s” begins a formula that is not closed: write $$ after it, or \$ for that sign"),
        "dollarmath",
    ),
    _sign(
        r"(?m)^\([\w:.-]+\)=",
        "(",
        "label",
        __("“%s” labels nothing here: it wants a line of its own, after an empty line"),
    ),
)


def is_block(node: nodes.TextElement) -> bool:
    """Return whether *node* has words of the author's that were parsed."""
    return bool(node.rawsource) and not isinstance(node, _NO_BLOCK)


def faults_of_block(block: nodes.TextElement, extensions: frozenset[str]) -> Iterator[OpenPlace]:
    """Yield the signs that are left open in *block*: of each line the first, of each kind one.

    *extensions* are those of MyST that are in use.
    """
    text = _text(block)
    if not any(sign in text for sign in "[]{*`$("):
        return
    found = [
        (match.start(), match, sign)
        for sign in _SIGNS
        if not sign.extension or sign.extension in extensions
        if (match := next(filter(_means_it, sign.pattern.finditer(text)), None))
        if not _is_escaped(sign.sign, text, block.rawsource)
    ]
    lines: set[int] = set()
    kinds: set[str] = set()
    for start, match, sign in sorted(found, key=lambda each: each[0]):
        line = (block.line or 1) + text.count("\n", 0, start)
        if line not in lines and sign.kind not in kinds:
            yield OpenPlace(line, sign.kind, _message(sign, match))
        lines.add(line)
        kinds.add(sign.kind)


def _message(sign: Sign, match: re.Match[str]) -> str:
    shown = match[0].replace("\n", " ").replace(_CLOSED, "…")
    if sign.message.count("%s") == 1:
        return sign.message % shown
    mark = shown[: len(shown) - len(shown.lstrip(sign.sign))]
    return sign.message % (shown, mark)


def _text(node: nodes.Element) -> str:
    """Return the text of *node*, with a sign in place of what is code, a role or a picture."""
    parts = []
    for child in node.children:
        if isinstance(child, nodes.Text):
            parts.append(child.astext())
        elif isinstance(child, _NO_TEXT) or _is_address(child):
            parts.append(_CLOSED + "\n" * child.astext().count("\n"))
        elif isinstance(child, nodes.Element):
            parts.append(_text(child))
    return "".join(parts)


def _is_address(node: nodes.Node) -> bool:
    """Return whether *node* is an address that links to itself."""
    return isinstance(node, nodes.reference) and node.get("refuri", "").endswith(node.astext())


def _means_it(found: re.Match[str]) -> bool:
    """Return whether what was *found* is a role that there is, if it is like one at all."""
    names = found.groupdict()
    if "name" not in names or names.get("sign"):
        return True
    return names["name"] in _ROLES or ":" in names["name"]


def _is_escaped(sign: str, text: str, source: str) -> bool:
    """Return whether each *sign* in *text* was typed with a backslash in its *source*."""
    typed = _ESCAPED.findall(_CODE.sub(_CLOSED, source)).count(sign)
    alone = re.compile(rf"(?<!\S){re.escape(sign)}(?!\S)")  # as in 5 * 3: it begins nothing
    return bool(typed) and alone.sub("", text).count(sign) <= typed
