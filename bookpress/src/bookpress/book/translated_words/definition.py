"""What a translation brings that its source has not: the one definition of what it may hold."""

import re
from collections.abc import Iterable, Iterator
from functools import lru_cache
from typing import NamedTuple

from bookpress.book.active_content import ELEMENTS, is_active, raw_blocks, scheme_of
from bookpress.book.characters import NO_WORDS
from bookpress.book.html_in_text.vocabulary import names
from bookpress.book.markup import Markup
from bookpress.book.markup.plain import addresses_in
from bookpress.book.markup.syntax import extensions_for

from . import things
from .addresses import bare, is_localised, is_localised_picture, stands_in
from .allowance import Allowance
from .in_html import things_in_html, things_in_words
from .in_myst import things_in_myst
from .in_rest import things_in_rest
from .links import FILE as LINKS
from .things import CHARACTER, COMMAND, DIRECTIVE, IMAGE, LINK, Thing

#: What Sphinx gives for a picture, if ``gettext_additional_targets`` says so, in any syntax.
_PICTURE = re.compile(r"\.\. image:: (\S+)")
_NOQA = re.compile(r"(?<!\\)#\s*noqa\s*\Z")
#: Commands of TeX that give words a look, and make no link, read no file, and define nothing.
_LOOKS = names(
    "emph textit textbf textsc textsl textrm textsf texttt textup textmd textnormal text it bf sc "
    "em mkbibquote mkbibemph enquote textsuperscript textsubscript ss ae oe aa o l i j AE OE AA O L"
)
_DANGEROUS = re.compile(
    r"\\(?:href|url|require|class|style|cssId|html\w*|data|unicode|input|include\w*|open(?:in|out)"
    r"|read|write\d*|immediate|catcode|[gex]?def|let|csname|(?:re)?newcommand|usepackage"
    r"|lstinputlisting|verbatiminput|special|directlua)(?![A-Za-z])"
)
_TEX = re.compile(r"\\([A-Za-z]+)")


#: Characters that no translation needs: those that no words have, those that turn others around,
#: and tags, which no reader sees.
_INVISIBLE = re.compile(rf"{NO_WORDS.pattern}|[\u202d\u202e\U000e0001-\U000e007f]")
#: What at least stands in a text that holds anything but words, in any syntax.
_MAY_HOLD = re.compile(
    rf"[<=\[{{`$@_|\\\n~§]|\w[.:]\S|{_INVISIBLE.pattern}"
    r"|[\U000e0001-\U000e007f]|^\s*(?:[(%+:.&-])"
)


class Brought(NamedTuple):
    """One thing that a translation has and its source has not, and what to do about it."""

    thing: Thing
    what: str
    remedy: str


def is_literal(source: str, markup: Markup) -> bool:
    """Return whether a message is a block of code, a formula or raw, which has no markup.

    The messages of such blocks alone keep their line breaks, but for those a backslash
    or two spaces force.
    """
    return markup is not Markup.NONE and bool(re.search(r"(?<!\\)(?<!  )\n", source))


def brought(
    source: str,
    target: str,
    markup: Markup,
    allowance: Allowance,
    *,
    extensions: frozenset[str] | None = None,
    has_tex: bool = False,
) -> list[Brought]:
    """Return what the text *target* holds that *source*, of which it is a translation, has not.

    *extensions* are those of MyST's syntax in use, None when they are not known; *has_tex* says
    that the text may have commands of TeX, as a field of a bibliography has.
    """
    if source == target:
        return []
    if picture := _PICTURE.fullmatch(source):
        return _brought_by_picture(picture[1], target, allowance)
    if markup is Markup.MYST and extensions is None:
        extensions = extensions_for(source)
    if not _MAY_HOLD.search(target):
        return []
    way = _Way(markup, extensions or frozenset(), is_literal(source, markup), has_tex)
    new = dict.fromkeys(_things(target, way))
    if remark := _NOQA.search(target):  # Sphinx parses what is left without it
        new |= dict.fromkeys(_things(target[: remark.start()], way))
    known = frozenset(_things(source, way) if new else ())
    return [_told(thing, known) for thing in things_brought(new, known, source, allowance)]


def _brought_by_picture(path: str, target: str, allowance: Allowance) -> list[Brought]:
    """Return what the translation of a picture brings, if it is not the picture in the language.

    Sphinx takes it for a picture, whatever it is.
    """
    known = frozenset({Thing(IMAGE, path)})
    found = _PICTURE.fullmatch(target)
    if found is None:
        remedy = f"write “.. image:: ” before the name of a picture, as in the source: {path}"
        return [Brought(Thing("what is no picture"), "the translation is no picture", remedy)]
    new = things_brought([Thing(IMAGE, found[1])], known, "", allowance)
    return [_told(thing, known) for thing in new]


def things_brought(
    new: Iterable[Thing], known: frozenset[Thing], source: str, allowance: Allowance
) -> list[Thing]:
    """Return those of *new* that are not *known*, and are not allowed without that."""
    return [
        thing
        for thing in new
        if thing not in known and not _is_allowed(thing, known, source, allowance)
    ]


class _Way(NamedTuple):
    """How a text is read."""

    markup: Markup
    extensions: frozenset[str]
    is_literal: bool
    has_tex: bool


@lru_cache(maxsize=2048)
def _things(text: str, way: _Way) -> tuple[Thing, ...]:
    return tuple(_found(text, way))


def _found(text: str, way: _Way) -> Iterator[Thing]:
    yield from _characters(text)
    yield from (Thing(COMMAND, found[0]) for found in _DANGEROUS.finditer(text))
    if way.has_tex:
        names = (name for name in _TEX.findall(text) if name not in _LOOKS)
        yield from (Thing(COMMAND, f"\\{name}") for name in names)
    if way.is_literal:
        yield from things_in_html(text)
        yield from (Thing(DIRECTIVE, name) for name in raw_blocks(text))
    elif way.markup is Markup.MYST:
        yield from things_in_myst(text, way.extensions)
    elif way.markup is Markup.RST:
        yield from things_in_rest(text)
    else:
        yield from things_in_words(text)
        yield from (Thing(LINK, address) for address in addresses_in(text))


def _characters(text: str) -> Iterator[Thing]:
    """Yield the characters that no text needs.

    Marks of direction are none of them, for languages written from right to left need them.
    """
    for character in dict.fromkeys(_INVISIBLE.findall(text)):
        yield Thing(CHARACTER, f"U+{ord(character):04X}")


def _is_allowed(thing: Thing, known: frozenset[Thing], source: str, allowance: Allowance) -> bool:
    """Return whether a thing that stands in a translation alone may."""
    originals = [each.target for each in known if each.kind == thing.kind]
    target, language = thing.target, allowance.language
    match thing.kind:
        case things.LINK:
            return (
                bare(target) in {bare(each) for each in originals}
                or target in allowance.links
                or stands_in(target, source)
                or is_localised(target, originals, language)
            )
        case things.IMAGE:
            return is_localised_picture(target, originals, language) or is_localised(
                target, originals, language
            )
        case things.TERM:
            if allowance.any_term:
                return bool(originals)
            names = {each.lower() for each in originals}
            rendered = (allowance.rendered.get(name, frozenset()) for name in names)
            return target.lower() in names.union(*rendered)
    return False


def is_active_thing(thing: Thing) -> bool:
    """Return whether something in a text runs, loads or shows more than what the text has."""
    match thing.kind:
        case things.LINK:
            return is_active(thing.target)
        case things.ELEMENT:
            return thing.target.strip("<>") in ELEMENTS
        case things.ATTRIBUTE:
            return bool(re.match(r"on\w+=|srcdoc=|style=", thing.target))
        case things.DIRECTIVE:
            return bool(raw_blocks(f"```{thing.target}") or raw_blocks(f".. {thing.target}"))
    return False


def _told(thing: Thing, known: frozenset[Thing]) -> Brought:
    originals = sorted(each.target for each in known if each.kind == thing.kind and each.target)
    what = f"the translation brings {thing}, which the source has not"
    if thing.kind == LINK and is_active(thing.target):
        return Brought(thing, what, f"take it out: no translation has a {scheme_of(thing.target)}:")
    if thing.kind == LINK:
        also = f", or list it for this language in {LINKS}"
        return Brought(thing, what, f"{_put_back(originals)}{also}")
    return Brought(thing, what, _put_back(originals))


def _put_back(originals: list[str]) -> str:
    if not originals:
        return "take it out: a translation has words, and what its source has"
    shown = " or ".join(" ".join(each.split()) for each in originals[:3])
    return f"write what the source has ({shown})"
