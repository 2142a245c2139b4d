"""The parts of a piece of marked-up text that rules compare, whatever its syntax."""

import re
from collections.abc import Sequence
from typing import NamedTuple

from bookpress.book.languages import base

HIDDEN = "\ufffc"
"""Stands in the text where there is something that is not words: a citation, code."""


class Role(NamedTuple):
    """An interpreted text: its name (`term`, `cite:p`), what it points at, its words.

    `explicit` says that the words are not the target itself.
    """

    name: str
    target: str
    words: str
    explicit: bool

    @property
    def is_citation(self) -> bool:
        return self.name.split(":")[0] in ("cite", "citation", "footcite", "citep", "citet")

    @property
    def keys(self) -> list[str]:
        """The works a citation names, without what is said before and after them."""
        bare = re.sub(r"\{[^{}]*\}", "", self.target)
        return [key.strip() for key in bare.split(",")]


_ROLE_TEXT = re.compile(r"(?P<words>.*?)\s*(?<!\\)<(?P<target>[^<>]*)>", re.DOTALL)


def role_of(name: str, content: str) -> Role:
    """Return a role, from its name and what stands between its backticks."""
    name = name.lower()
    if match := _ROLE_TEXT.fullmatch(content):
        return Role(name, _squeezed(match["target"]), match["words"], explicit=True)
    target = _squeezed(content).lstrip("!~")
    return Role(name, target, content, explicit=False)


def _squeezed(text: str) -> str:
    return " ".join(text.split())


# What Sphinx and docutils offer for words that are not a link: they are translated.
_LOOKS = "sup superscript sub subscript emphasis strong small"
_TRANSLATED = """
abbr abbreviation ac acronym title title-reference t dfn guilabel menuselection kbd command
samp file literal index
"""
_POINTING = """
term ref doc numref any eq download keyword option token envvar confval pep rfc cve cwe
func class mod meth attr exc data const obj type external math substitution
"""
_TYPOGRAPHIC = frozenset(_LOOKS.split())
_WORDS = _TYPOGRAPHIC | set(_TRANSLATED.split())
_REFERENCES = frozenset(_POINTING.split())


def is_typographic(role: Role) -> bool:
    """Return whether a role only changes the look of its words, as raised letters do."""
    return role.name in _TYPOGRAPHIC


def is_wordy(role: Role) -> bool:
    """Return whether what a role holds is words alone, which are translated."""
    return role.name in _WORDS


def is_reference(role: Role) -> bool:
    """Return whether a role points at something that must be the same in every language."""
    return role.name in _REFERENCES or (":" in role.name and not role.is_citation)


def words_shown(role: Role) -> str:
    """Return the words of a role that readers see, or `HIDDEN`."""
    if role.is_citation or role.name in ("math", "substitution"):
        return HIDDEN
    if role.name in _WORDS or role.explicit or role.name == "term":
        return role.words
    return HIDDEN if is_reference(role) else role.words


class Piece(NamedTuple):
    """Some words, and the language that the markup says they are in (empty: not said)."""

    words: str
    language: str = ""


class Passage(NamedTuple):
    """A text taken apart.

    `blocks` are the kinds of its blocks in order, `notes` the labels of footnotes,
    `addresses` those of links, pictures and bare ones, `attributes` classes and ids but
    for those that say a language, `math` the formulas, `html` the elements of HTML,
    `breaks` the number of forced line breaks, `open` what looks like markup and is none,
    because its end or its beginning is missing, and `labels` the labels of links that stand
    without their address.
    """

    blocks: Sequence[str] = ("paragraph",)
    pieces: Sequence[Piece] = ()
    roles: Sequence[Role] = ()
    notes: Sequence[str] = ()
    addresses: Sequence[str] = ()
    code: Sequence[str] = ()
    attributes: Sequence[str] = ()
    breaks: int = 0
    math: Sequence[str] = ()
    html: Sequence[str] = ()
    open: Sequence[str] = ()
    labels: Sequence[str] = ()

    @property
    def text(self) -> str:
        """All the words that readers see."""
        return "".join(piece.words for piece in self.pieces)

    def own(self, language: str) -> str:
        """Return the words that are in this language, or not said to be in another."""
        wanted = ("", base(language))
        return "".join(p.words if p.language in wanted else HIDDEN for p in self.pieces)

    def foreign(self, language: str) -> str:
        """Return the words that the markup says are in another language."""
        wanted = ("", base(language))
        return " ".join(p.words for p in self.pieces if p.language not in wanted)
