r"""Turns the LaTeX in the fields of ``.bib`` files into rich text.

pylatexenc parses it, and knows the accents, signs and letters that LaTeX has commands for;
pybtex's own decoder leaves every command that it does not know in the text. What is emphasis,
small capitals, a link, a high or a low figure becomes rich text, in mathematics too. Braces
that protect capitals go: nothing here changes capitals. Of a command that is unknown, the
text in its braces is kept, and `unknown_commands` names it.
"""

import re
from collections.abc import Iterator, Sequence
from functools import lru_cache
from typing import NamedTuple

from pybtex.richtext import Tag, Text
from pylatexenc import latex2text, latexwalker
from pylatexenc.macrospec import MacroSpec

from .latex_commands import (
    AROUND,
    NOTES,
    NOTHING,
    POINTERS,
    SIGNS,
    SWITCHES,
    TAGS,
    TEXT_OF_LAST,
    TEXT_OF_SECOND,
)
from .richtext import Classed, link

_BARE_PERCENT = re.compile(r"(?<!\\)%")
_QUOTED = re.compile(r"(?<![`\\])`(?!`)([^`'\\$]+)'(?!')")
_ESCAPED = re.compile(r"\\([_%#&~^{}$])")
_DOLLAR = re.compile(r"(?<!\\)\$")
_MATHEMATICS = ("math", "displaymath", "equation", "equation*", "align", "align*")
_SPECIAL = re.compile(r"[\\{}$~`%]|''|--")
_TOO_DEEP = "command that is so deep within others"
_WALKED = latexwalker.get_default_latex_context_db()
_WALKED.add_context_category(
    "bibliographies",
    macros=[
        *(MacroSpec(name, "{") for name in (*TAGS, "nolinkurl", "path")),
        *(MacroSpec(name, "*{") for name in AROUND),
        *(MacroSpec(name, "{") for name in (*TEXT_OF_LAST, *NOTHING)),
        *(MacroSpec(name, "{{") for name in (*TEXT_OF_SECOND, "href")),
        *(MacroSpec(name, "") for name in (*SIGNS, *SWITCHES)),
        MacroSpec("url", "{"),
    ],
    prepend=True,
)
_SPELT = latex2text.get_default_latex_context_db()
_SPELLER = latex2text.LatexNodes2Text(latex_context=_SPELT, math_mode="text", keep_comments=True)


class _Read(NamedTuple):
    text: Text
    unknown: tuple[str, ...]


def rich(source: str) -> Text:
    """Return the value of a ``.bib`` field as rich text."""
    return _read(source).text


def unknown_commands(source: str) -> tuple[str, ...]:
    """Return the commands in *source* that are not known here, each once, with a backslash."""
    return _read(source).unknown


def unclosed(source: str) -> str:
    """Return the sign ``$`` if *source* opens mathematics and does not close it; else nothing."""
    return "$" if len(_DOLLAR.findall(source)) % 2 else ""


def address_in(source: str) -> str:
    r"""Return an address without the backslashes LaTeX wants in it, and without ``\url``."""
    bare = re.sub(r"^\\(?:url|nolinkurl|path)\s*\{(.*)\}$", r"\1", source.strip())
    return _ESCAPED.sub(r"\1", bare.replace(r"\textasciitilde", "~").replace("{}", "")).strip()


@lru_cache(maxsize=20_000)
def _read(source: str) -> _Read:
    if not _SPECIAL.search(source):
        return _Read(Text(source), ())
    # A percent sign begins a comment in LaTeX; in a field nobody means one.
    plain = _QUOTED.sub(r"‘\1’", _BARE_PERCENT.sub(r"\\%", source))
    walker = latexwalker.LatexWalker(plain, latex_context=_WALKED)
    reader = _Reader()
    try:
        nodes, _start, _length = walker.get_latex_nodes()
        text = reader.text(nodes)
    except RecursionError:  # pylatexenc calls itself for each command within another
        return _Read(Text(source), (_TOO_DEEP,))
    return _Read(text, tuple(dict.fromkeys(reader.unknown)))


class _Reader:
    """Reads the nodes of one field, and notes which commands are unknown."""

    def __init__(self) -> None:
        self.unknown: list[str] = []

    def text(self, nodes: Sequence[latexwalker.LatexNode], in_math: bool = False) -> Text:
        """Return *nodes* as rich text; *in_math*, ``_`` and ``^`` lower and raise what follows."""
        pieces: list[str | Text] = []
        waiting = list(nodes)
        while waiting:
            node = waiting.pop(0)
            if isinstance(node, latexwalker.LatexMacroNode) and node.macroname in SWITCHES:
                pieces.append(_styled(SWITCHES[node.macroname], self.text(waiting, in_math)))
                break
            if in_math and isinstance(node, latexwalker.LatexCharsNode):
                pieces += self._scripts(node.chars, waiting)
            else:
                pieces.append(self._one(node, in_math, bool(waiting) and _is_argument(waiting[0])))
        return Text(*pieces)

    def _scripts(self, chars: str, waiting: list[latexwalker.LatexNode]) -> Iterator[str | Text]:
        """Yield *chars* of mathematics; a script at their end takes the first of *waiting*."""
        for before, sign, script in re.findall(r"([^_^]*)([_^]?)(\S?)", chars):
            yield before.replace("'", "′").replace("-", "−")
            if sign and script:
                yield _styled("sub" if sign == "_" else "sup", Text(script))
            elif sign and waiting:
                content = self._one(waiting.pop(0), True, False)
                yield _styled("sub" if sign == "_" else "sup", Text(content))

    def _one(self, node: latexwalker.LatexNode, in_math: bool, braced: bool) -> str | Text:
        """Return one node; *braced* tells whether braces follow, which an unknown command owns."""
        if isinstance(node, latexwalker.LatexCharsNode):
            return str(node.chars)
        if isinstance(node, latexwalker.LatexGroupNode):
            return self.text(node.nodelist, in_math)
        if isinstance(node, latexwalker.LatexMathNode):
            return self.text(node.nodelist, in_math=True)
        if isinstance(node, latexwalker.LatexEnvironmentNode):
            if node.environmentname not in _MATHEMATICS:
                self.unknown.append(f"\\begin{{{node.environmentname}}}")
            return self.text(node.nodelist, in_math)
        if isinstance(node, latexwalker.LatexMacroNode):
            return self._command(node, in_math, braced)
        return str(_SPELLER.node_to_text(node))

    def _command(self, node: latexwalker.LatexMacroNode, in_math: bool, braced: bool) -> str | Text:
        name = node.macroname
        given = [each for each in (node.nodeargd.argnlist if node.nodeargd else ()) if each]
        if name in SIGNS:
            return SIGNS[name]
        if name in NOTHING:
            return ""
        if name in ("url", "nolinkurl", "path", "href") and given:
            return self._link(name, given)
        if name in AROUND and given:
            opening, closing = AROUND[name]
            return Text(opening, self._one(given[-1], in_math, False), closing)
        if given and name in TAGS:
            return _styled(TAGS[name], Text(self._one(given[-1], in_math, False)))
        if given and name in (*TEXT_OF_LAST, *TEXT_OF_SECOND):
            return self._one(given[-1], in_math or name == "ensuremath", False)
        if (spelt := _spelt(node)) is not None:
            return spelt
        self.unknown.append(f"\\{name}")
        kept = Text(*(self._one(each, in_math, False) for each in given))
        if kept and name in NOTES:
            return Text(" (", kept, ")")
        return kept if kept or braced else f"\\{name}{node.macro_post_space}"

    def _link(self, name: str, given: Sequence[latexwalker.LatexNode]) -> Text:
        address = address_in(given[0].latex_verbatim().strip().removeprefix("{").removesuffix("}"))
        if name in ("nolinkurl", "path"):
            return Text(address)
        shown = self._one(given[-1], False, False) if name == "href" else address
        return link(address, shown)


def _is_argument(node: latexwalker.LatexNode) -> bool:
    if isinstance(node, latexwalker.LatexCharsNode):
        return bool(node.chars.startswith("["))
    return isinstance(node, latexwalker.LatexGroupNode)


def _styled(style: str, text: Text) -> Text:
    return Text(Classed(style, text) if style == "smallcaps" else Tag(style, text))


def _spelt(node: latexwalker.LatexMacroNode) -> str | None:
    """Return the letter or sign that a command stands for; None if pylatexenc knows none."""
    if _SPELT.get_macro_spec(node.macroname) is None or node.macroname in POINTERS:
        return None
    try:
        return str(_SPELLER.node_to_text(node))
    except (AttributeError, LookupError, TypeError):  # it is given too little
        return None
