"""C209: the places where a program puts its values, in the words of an interface."""

import re
from collections import Counter
from collections.abc import Iterator

from bookpress.catalogs.check.finding import Level, Remark
from bookpress.catalogs.check.pair import Pair
from bookpress.catalogs.check.rules.rule import message, pair_rule

_PERCENT = re.compile(r"%(?:\(\w+\))?[-+#0]*\d*(?:\.\d+)?[diouxXeEfFgGcrsa]|%%")
_DATE = re.compile(r"%-?[BbYyAjp]")  # the codes of a date, which each language orders its way
_BRACE = re.compile(r"(?<!\{)\{[\w.\[\]]*(?:![rsa])?(?::[^{}]*)?\}(?!\})")


@pair_rule(
    "C209",
    "placeholder",
    Level.ERROR,
    reason="A program puts its values in these places; without one it stops, or says less.",
    example="#, python-format\n" + message("%s pages in %s", "%s pages"),
    plural=True,
)
def placeholders(pair: Pair) -> Iterator[Remark]:
    """Find places for values that differ. A plural form may leave out a number."""
    different = _compare_places(pair)
    for thing in different[0]:
        yield Remark(f"the placeholder is missing: {thing}", "put it back as it is")
    for thing in different[1]:
        yield Remark(f"the placeholder is not in the source: {thing}", "take it out")


def _compare_places(pair: Pair) -> tuple[list[str], list[str]]:
    source, target = _places(pair, pair.source_text), _places(pair, pair.target_text)
    missing, added = source - target, target - source
    if pair.plural and sum(missing.values()) == 1:
        missing = Counter()
    if pair.plural:
        added -= _places(pair, pair.message.key.text)
    return list(missing), list(added)


def _places(pair: Pair, text: str) -> Counter[str]:
    """Return the places for values. Babel puts the flags on prose, too, so markup has none."""
    if pair.marked_up:
        return Counter()
    places: Counter[str] = Counter()
    flags = set(pair.message.flags)
    if {"python-format", "c-format"} & flags and not _DATE.search(pair.source_text):
        places.update(found for found in _PERCENT.findall(text) if found != "%%")
    if "python-brace-format" in flags:
        places.update(_BRACE.findall(text))
    return places
