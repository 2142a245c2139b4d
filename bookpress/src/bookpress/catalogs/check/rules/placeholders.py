"""C209: the places where a program puts its values, in the words of an interface.

They are compared as gettext's own check does: by name or number, or else by their order.
"""

import re
from collections.abc import Callable, Iterator
from typing import NamedTuple

from bookpress.catalogs.check.finding import Level, Remark
from bookpress.catalogs.check.pair import Pair
from bookpress.catalogs.check.rules.plurals import read_forms
from bookpress.catalogs.check.rules.rule import message, pair_rule

# A place as printf and Python have it; a per-cent sign that is one; or one that is neither.
_PERCENT = re.compile(
    r"%(?:\((?P<name>\w+)\)|(?P<number>\d+)\$)?(?P<flags>[-+#0 ']*)(?:\*|\d+)?(?:\.(?:\*|\d+))?"
    r"(?:hh|h|ll|l|L|q|j|z|t)?(?P<type>[diouxXeEfFgGcrsap])|%(?P<sign>%)|%(?P<stray>.?)"
)
_DATE = re.compile(r"%-?[BbYyAjp]")  # the codes of a date, which each language orders its way
_BRACE = re.compile(r"(?<!\{)\{(?P<name>[\w.\[\]]*)(?:![rsa])?(?::[^{}]*)?\}(?!\})")
_KINDS = {"d": "i", "r": "s", "a": "s", **dict.fromkeys("eEfFgG", "f")}
"""The types that take the same values as another."""


class _Place(NamedTuple):
    """A place for a value: what the program knows it by, the type of the value, how it is typed."""

    key: str
    type: str
    written: str


_Reader = Callable[[str], list[_Place]]


@pair_rule(
    "C209",
    "placeholder",
    Level.ERROR,
    reason="A program puts its values in these places; without one it stops, or says less.",
    example="#, python-format\n" + message("%s pages in %s", "%s pages"),
    plural=True,
)
def placeholders(pair: Pair) -> Iterator[Remark]:
    """Find places for values that differ. The form for one number alone may leave it out.

    Babel flags prose as well, so texts with markup are not looked at.
    """
    if pair.marked_up or pair.same:
        return
    flags = set(pair.message.flags)
    if {"python-format", "c-format"} & flags and not _DATE.search(pair.source_text):
        yield from _compare(pair, _percent, "python-format" not in flags)
        yield from _strays(pair)
    if "python-brace-format" in flags:
        yield from _compare(pair, _brace, True)


def _compare(pair: Pair, read: _Reader, unnamed_may_go: bool) -> Iterator[Remark]:
    """Tell the places that differ; `unnamed_may_go` if a program bears an unused value."""
    source, target = read(pair.source_text), read(pair.target_text)
    singular = {place.key: place for place in read(pair.message.key.text)}
    known = singular | {place.key: place for place in source}
    found = {place.key: place for place in target}
    for_one = _is_for_one_number(pair)
    may_go = for_one and (unnamed_may_go or not _by_order(source))
    for place in source:
        if place.key not in found and not may_go and not (for_one and place.key not in singular):
            yield Remark(f"the placeholder is missing: {place.written}", "put it back as it is")
    for place in target:
        if place.key not in known:
            yield Remark(f"the placeholder is not in the source: {place.written}", "take it out")
        elif place.type != known[place.key].type:
            wanted = ", ".join(each.written for each in source)
            yield Remark(
                f"{place.written} stands where a program puts {known[place.key].written}",
                f"keep them in the order of the source, or number them: {wanted}",
            )
            return  # the others follow from it


def _by_order(places: list[_Place]) -> bool:
    return any(place.key.isdigit() for place in places)


def _percent(text: str) -> list[_Place]:
    """Return the places with a per-cent sign. One before a space is most often a real one."""
    places: list[_Place] = []
    for match in _PERCENT.finditer(text):
        if match["type"] and " " not in match["flags"]:
            key = match["name"] or match["number"] or str(len(places) + 1)
            places.append(_Place(key, _KINDS.get(match["type"], match["type"]), match[0]))
    return places


def _brace(text: str) -> list[_Place]:
    places: list[_Place] = []
    for match in _BRACE.finditer(text):
        places.append(_Place(match["name"] or str(len(places)), "", match[0]))
    return places


def _strays(pair: Pair) -> Iterator[Remark]:
    """Find per-cent signs at which a program stops, in texts that it does put values in."""
    if not _percent(pair.source_text):
        return
    if _stray(pair.target_text) and not _stray(pair.source_text):
        yield Remark(
            f"“{_stray(pair.target_text)}” is no placeholder, and a program stops at it",
            "write %% for a per-cent sign",
        )


def _stray(text: str) -> str:
    """Return the first per-cent sign of a text that is neither a place nor written twice."""
    return next((m[0] for m in _PERCENT.finditer(text) if not m["type"] and not m["sign"]), "")


def _is_for_one_number(pair: Pair) -> bool:
    """Return whether a text is the plural form for one number, which it may have as a word."""
    if not pair.plural:
        return False
    forms, wrong = read_forms(pair.subject.catalog.particular("Plural-Forms"))
    return pair.form == 0 if wrong or pair.form >= len(forms) else forms[pair.form] == 1
