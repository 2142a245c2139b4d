"""The pseudo-language: text altered on purpose, so that what was not translated stands out.

Every letter of prose becomes one that looks like it and that no text of western Europe
has; vowels are doubled, so that a message grows by some 30 %, as translations do;
brackets stand at both ends of a message, so that one that is cut short, or put together
from several, is seen. Markup, placeholders, addresses and code stay what they are: the
result builds as the text does.

Only the Latin alphabet is altered. What a pseudo-language is built from is in
`pseudo_view`.
"""

import re
import unicodedata

from bookpress.book.markup import Markup
from bookpress.book.markup.passage import role_of, words_shown

OPENING, CLOSING = "⟦⟧"

_LETTERS = "abcdefghijklmnopqrstuvwxyz"
# Each is in the fonts books are set in, Libertinus for one, upright, bold and italic: it
# is why q has no accent but a look-alike.
_LOOK_ALIKES = "āḃčďēḟģħīĵķłṁňōṗǫřšťūṽŵẋŷž"
_ALIKE = dict(zip(_LETTERS + _LETTERS.upper(), _LOOK_ALIKES + _LOOK_ALIKES.upper(), strict=True))
ALTERED = frozenset(_ALIKE.values())
"""Every letter of an altered word."""

_DOUBLED = {letter: _ALIKE[letter] * 2 for letter in "aei"}
_LIGATURES = {"æ": "āē", "œ": "ōē", "ß": "šš", "ø": "ō", "Æ": "Āē", "Œ": "Ōē", "Ø": "Ō"}

_PLACEHOLDER = r"%(?:\(\w+\))?[\d.]*[A-Za-z%]|\{[\w.:+-]*\}"
_ENTITY = r"&\#?\w+;"
_ADDRESS = r"(?:https?|ftp|mailto):[^\s<>()\[\]]*[^\s<>()\[\].,;:!?]|[\w.+-]+@[\w-]+\.[\w.-]*\w"
_TAG = r"</?[A-Za-z][^<>]*>"
_LATEX = r"\\[A-Za-z]+(?:\{[^{}]*\})*"
_COMMON = rf"{_TAG}|{_ADDRESS}|{_ENTITY}|{_PLACEHOLDER}|{_LATEX}"
_MYST = r"""
    \{(?P<name>[\w:+-]+)\}(?P<ticks>`+)(?P<content>.+?)(?<!`)(?P=ticks)(?!`)  # a role
    | (?P<code>`+)(?!`).+?(?<!`)(?P=code)(?!`)
    | \]\([^()]*(?:\([^()]*\)[^()]*)*\)     # the address of a link or a picture
    | \]\[[^\[\]]*\]                        # the label of one
    | \[\^[^\]]+\]                          # the mark of a footnote
    | (?<=[\]`)])\{[^{}]*\}                 # attributes
    | \{\{.+?\}\}                           # a substitution
    | (?<!\\)\${1,2}(?!\s)[^$]+?(?<![\s\\])\${1,2}  # mathematics
    | <[^<>\s]+>
"""
_RST = r"""
    :(?P<name>[\w:+-]+):(?P<ticks>`)(?P<content>[^`]+)`
    | ``.+?``
    | `(?P<words>[^`<>]*?)\s*<[^<>`]+>`__?  # a link and its address
    | `[^`]+`__?
    | \[[\#*\w-]+\]_                        # a footnote or a citation
    | \|[^|\s][^|]*\|_{0,2}                 # a substitution
    | \b\w+__?\b(?!\w)                      # a link by its name
"""
_KEPT = {
    Markup.MYST: re.compile(rf"{_MYST} | {_COMMON}", re.VERBOSE | re.DOTALL),
    Markup.RST: re.compile(rf"{_RST} | {_COMMON}", re.VERBOSE | re.DOTALL),
    Markup.NONE: re.compile(_COMMON),
}
"""What is no prose in each syntax; only the words in a role are looked at again."""

_REMARK = re.compile(r"(?<!\\)#\s*noqa\s*\Z")  # for Sphinx, at the end of a message


def pseudo(text: str, markup: Markup = Markup.MYST) -> str:
    """Return a message with every word altered, and nothing else.

    A text without a letter, such as a year or a citation, comes back as it is.
    """
    body = _REMARK.sub("", text).strip()
    altered = _altered(body, markup)
    return text if altered == body else text.replace(body, f"{OPENING}{altered}{CLOSING}", 1)


def _altered(text: str, markup: Markup) -> str:
    pieces, end = [], 0
    for match in _KEPT[markup].finditer(text):
        pieces += [_letters_altered(text[end : match.start()]), _marked_up(match, markup)]
        end = match.end()
    return "".join(pieces) + _letters_altered(text[end:])


def _marked_up(match: re.Match[str], markup: Markup) -> str:
    """Return markup unaltered, but for the words in it that readers see."""
    found = match.groupdict()
    if found.get("words"):
        return match[0].replace(found["words"], _letters_altered(found["words"]), 1)
    if not found.get("name"):
        return match[0]
    role = role_of(match["name"], match["content"])
    words = words_shown(role)
    altered = _altered(words, Markup.NONE)
    if words != role.words or altered == words:
        return match[0]
    # A term is looked up by its words, unless it says which one it is.
    names_its_target = role.explicit or role.name == "term"
    content = f"{altered} <{role.target}>" if names_its_target else altered
    start, stop = (place - match.start() for place in match.span("content"))
    return match[0][:start] + content + match[0][stop:]


def _letters_altered(text: str) -> str:
    return "".join(map(_look_alike, text))


def _look_alike(letter: str) -> str:
    """Return two letters for a common vowel, one for another letter; the rest as it is."""
    known = _DOUBLED.get(letter) or _LIGATURES.get(letter)
    return known or _ALIKE.get(unicodedata.normalize("NFD", letter)[0], letter)
